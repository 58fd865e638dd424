"""The sets of pages with gold, read from the data folder."""

from __future__ import annotations

import gzip
import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newscrawl.items import Page

if TYPE_CHECKING:
    from newscrawl.sites import Site

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
SETS = ("arabic", "fundus", "aeb", "news424", "trafilatura")

READ_BY_EYE = {"arabic"}
"""Sets in which an empty list of authors means that there is none, not that nobody noted one."""

LATER = datetime(2026, 11, 23, tzinfo=UTC)
"""When pages were fetched whose set does not tell: after all of them were published."""


class NoData(Exception):  # noqa: N818 - a condition, told in one line
    """The folder of a set is not there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """What is right for one page. None: the set does not say, the field is not scored."""

    title: str | None = None
    authors: tuple[str, ...] | None = None
    published: datetime | None = None
    body: str | None = None
    wanted: tuple[str, ...] | None = None
    """Chunks that must be in the text, for sets that have these instead of a body."""
    unwanted: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    """Lines that may be in the body or not."""
    junk: tuple[str, ...] = ()
    """Strings of the page that are not of the article."""
    rejected: str | None = None
    """The reason for which this page is not an article."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    id: str
    page: Page
    gold: Gold
    site: Site | None = None


def load(name: str, data: Path) -> list[Sample]:
    """The samples of the set in `data/name`. Raises `NoData`."""
    file = data / name / "gold.json"
    if not file.is_file():
        raise NoData(f"no pages of the set {name}: {file} is not there")
    gold = json.loads(file.read_text("utf-8"))
    return [
        Sample(
            id=key,
            page=Page(
                url=_url(about["url"]),
                body=gzip.decompress((data / name / "pages" / f"{key}.html.gz").read_bytes()),
                fetched_at=_crawled(about.get("crawl_date")),
                content_type="text/html; charset=utf-8",
            ),
            gold=gold_of(about, empty_is_none=name not in READ_BY_EYE),
        )
        for key, about in gold.items()
    ]


def gold_of(about: dict[str, Any], *, empty_is_none: bool) -> Gold:
    """The gold as the files have it: authors as a list or joined by `;`, moments in ISO 8601."""
    authors = about["authors"]
    if isinstance(authors, str):
        authors = [name.strip() for name in authors.split(";") if name.strip()]
    return Gold(
        title=about["title"] or None,
        authors=None if authors is None or (empty_is_none and not authors) else tuple(authors),
        published=_moment(about["published"]),
        body=about["body"],
        wanted=tuple(about["with_"]) if "with_" in about else None,
        unwanted=tuple(about.get("without", ())),
        optional=tuple(about.get("optional", ())),
        junk=tuple(about.get("boilerplate", ())),
    )


def _url(url: str) -> str:
    """The URL of a page. Some in the trafilatura set have a label instead, made of host and name.

    >>> _url("hard::dw.com.colonial.html")
    'https://dw.com/colonial.html'
    """
    return re.sub(r"^hard::(.+?\.(?:com|net|org|de|cu|gov\.jm))[-.]", r"https://\1/", url)


def _crawled(text: str | None) -> datetime:
    """The time of the crawl, which fundus notes in UTC without saying so."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC) if text else LATER


def _moment(text: str | None) -> datetime | None:
    """A date of the gold. What has no zone stays so: it is compared as written."""
    try:
        return datetime.fromisoformat(text) if text else None
    except ValueError:  # the trafilatura set has a month 25
        return None
