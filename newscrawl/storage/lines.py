"""The lines that sites repeat: what was seen, what was learned, and what a person said of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, func, select, update

from newscrawl.items import Paragraph
from newscrawl.storage.backend import insert_new, upsert
from newscrawl.storage.rows import storable
from newscrawl.storage.schema import counted as counted_articles
from newscrawl.storage.schema import lines
from newscrawl.text.learned import Decision, Evidence, is_boilerplate, lines_of
from newscrawl.text.window import WINDOW, Counted, Repeat, Window

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime

    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True, kw_only=True)
class LearnedLine:
    """A line that was learned of a site, as it was when it was last seen."""

    number: int
    """By which a person names it; it stays the same."""
    sample: str
    evidence: Evidence
    first_seen: datetime
    last_seen: datetime
    decision: Decision | None

    @property
    def is_cut(self) -> bool:
        """Whether it goes where it is seen again."""
        if self.decision is None:
            [line] = lines_of([Paragraph(self.sample)])
            return is_boilerplate(line, self.evidence)
        return self.decision == "accepted"


def window(connection: Connection, site: str) -> Window:
    """The lines of the last articles of `site`."""
    table = counted_articles
    query = select(table).where(table.c.site == site).order_by(table.c.number)
    decisions = select(lines.c.key, lines.c.decision).where(lines.c.site == site)
    return Window(
        site,
        [
            Counted(site=site, number=row.number, story=row.story, at=row.at, lines=row.lines)
            for row in connection.execute(query)
        ],
        {row.key: row.decision for row in connection.execute(decisions)},
    )


def keep(connection: Connection, counted: Sequence[Counted], repeats: Sequence[Repeat]) -> None:
    """Note articles that were counted, and the lines on them that are learned or once were."""
    if counted:
        put = upsert(connection, counted_articles)
        changes = {name: put.excluded[name] for name in ("number", "story", "at", "lines")}
        # In a long batch one article may take the place of another.
        rows = {(one.site, one.number % WINDOW): asdict(one) for one in counted}
        connection.execute(
            put.on_conflict_do_update(index_elements=["site", "slot"], set_=changes),
            [row | {"slot": slot} for (_, slot), row in rows.items()],
        )
    if repeats:
        latest = {(one.site, one.key): one for one in repeats}
        known = _known(connection, latest)
        if fresh := [one for of, one in latest.items() if of not in known]:
            _add(connection, fresh)
        if again := [one for of, one in latest.items() if of in known]:
            connection.execute(
                _UPDATE, [{"of_site": one.site, "of_key": one.key} | _seen(one) for one in again]
            )


def _known(connection: Connection, wanted: Collection[tuple[str, int]]) -> set[tuple[str, int]]:
    query = select(lines.c.site, lines.c.key).where(
        lines.c.site.in_({site for site, _ in wanted}), lines.c.key.in_({key for _, key in wanted})
    )
    return {(row.site, row.key) for row in connection.execute(query)}


def _add(connection: Connection, fresh: Sequence[Repeat]) -> None:
    """Add lines, numbered on from those of their site."""
    last = (
        select(lines.c.site, func.max(lines.c.number).label("number"))
        .where(lines.c.site.in_({one.site for one in fresh}))
        .group_by(lines.c.site)
    )
    numbers = Counter({row.site: row.number for row in connection.execute(last)})
    rows = []
    for one in fresh:
        numbers[one.site] += 1
        rows.append(
            {
                "site": one.site,
                "number": numbers[one.site],
                "key": one.key,
                "sample": storable(one.sample),
                "first_seen": one.first_seen,
            }
            | _seen(one)
        )
    # Should another crawl of the site take the number first, the line is learned again.
    connection.execute(insert_new(connection, lines), rows)


def _seen(one: Repeat) -> dict[str, Any]:
    return asdict(one.evidence) | {"last_seen": one.last_seen}


_UPDATE = (
    update(lines)
    .where(lines.c.site == bindparam("of_site"), lines.c.key == bindparam("of_key"))
    .values({name: bindparam(name) for name in ("articles", "seen", "at_edge", "last_seen")})
)


def of_site(connection: Connection, site: str) -> list[LearnedLine]:
    """The lines that were ever learned of `site`, those seen on most articles first."""
    query = select(lines).where(lines.c.site == site).order_by(lines.c.seen.desc(), lines.c.number)
    return [
        LearnedLine(
            number=row.number,
            sample=row.sample,
            evidence=Evidence(articles=row.articles, seen=row.seen, at_edge=row.at_edge),
            first_seen=row.first_seen,
            last_seen=row.last_seen,
            decision=row.decision,
        )
        for row in connection.execute(query)
    ]


def decide(connection: Connection, site: str, numbers: Collection[int], decision: Decision) -> None:
    """Note what a person says of lines of `site`."""
    of_them = (lines.c.site == site) & lines.c.number.in_(numbers)
    connection.execute(update(lines).where(of_them).values(decision=decision))
