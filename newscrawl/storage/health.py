"""How much of each site comes in, against its own habit, and how complete it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import and_, case, func, or_, select

from newscrawl.storage.schema import articles, date

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection

DAY: Final = timedelta(days=1)
WEEK: Final = timedelta(weeks=1)
WEEKS: Final = 4
"""So many weeks are a habit."""


@dataclass(frozen=True, slots=True)
class Health:
    """What came of one site."""

    site: str
    day: int
    """Articles that are dated within the last 24 hours."""
    usual: float | None
    """The median of the same 24 hours one to four weeks ago; None when the site is too young."""
    filled: dict[str, float]
    """Of the articles of the last seven days, the share that has `published`, `authors` (people or
    an agency), `section`, `images`; empty when there are none.
    """


_FILLED: Final[dict[str, ColumnElement[bool]]] = {
    "published": articles.c.published.is_not(None),
    "authors": or_(func.json_array_length(articles.c.authors) > 0, articles.c.agency.is_not(None)),
    "section": articles.c.section.is_not(None),
    "images": func.json_array_length(articles.c.images) > 0,
}


def of_sites(connection: Connection, now: datetime) -> list[Health]:
    """The health of each site of which something is stored, by name."""
    first = select(articles.c.site, func.min(articles.c.first_fetched)).group_by(articles.c.site)
    starts = dict(iter(connection.execute(first)))
    counts = [
        func.sum(case((and_(date > at - DAY, date <= at), 1), else_=0))
        for at in (now - weeks * WEEK for weeks in range(WEEKS + 1))
    ]
    days = _by_site(connection, counts, now - WEEKS * WEEK - DAY, now)
    shares = [func.avg(case((there, 1.0), else_=0.0)) for there in _FILLED.values()]
    filled = _by_site(connection, shares, now - WEEK, now)
    return [
        Health(
            site=site,
            day=int(days[site][0]) if site in days else 0,
            usual=_usual(days.get(site, (0,) * (WEEKS + 1)), now - start),
            filled={
                name: float(share)
                for name, share in zip(_FILLED, filled.get(site, ()), strict=False)
            },
        )
        for site, start in sorted(starts.items())
    ]


def _by_site(
    connection: Connection, columns: list[Any], after: datetime, until: datetime
) -> dict[str, tuple[Any, ...]]:
    """Each site's `columns` over the articles that are dated after and until these moments."""
    query = (
        select(articles.c.site, *columns)
        .where(date > after, date <= until)
        .group_by(articles.c.site)
    )
    return {site: tuple(numbers) for site, *numbers in connection.execute(query)}


def _usual(days: tuple[Any, ...], age: timedelta) -> float | None:
    """Days from before the site was first read count for nothing: its listings told few of them."""
    weeks = [int(n) for week, n in enumerate(days) if week and week * WEEK + DAY <= age]
    return median(weeks) if weeks else None
