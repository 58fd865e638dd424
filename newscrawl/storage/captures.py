"""Which pages are in the archive, and which of them each stored version was read from."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, insert, select

from newscrawl.items import article_id
from newscrawl.storage import links as frontier
from newscrawl.storage import read
from newscrawl.storage.rows import to_article
from newscrawl.storage.schema import articles, captures, links, versions
from newscrawl.urls import identity

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from newscrawl.items import Article
    from newscrawl.storage.links import LinkState


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """A page in the archive."""

    link: str
    """The id of the link that was asked for: `items.article_id` of its key."""
    url: str
    """The address that answered."""
    fetched_at: datetime
    file: str
    """The name of a file in the folder of the archive, where the body is,"""
    position: int
    """in the record at this byte,"""
    length: int
    """which takes so many."""
    digest: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What was once read from a page: a version of a stored article."""

    doc: int
    """The number of the article's row; versions share it."""
    article: Article
    is_present: bool
    """No later version has taken its place."""
    link: LinkState | None
    capture: Capture | None
    """None when the page is not in the archive."""


@dataclass(frozen=True, slots=True)
class Unread:
    """A page in the archive that gave no article."""

    number: int
    """They are counted up in the order in which they came."""
    link: LinkState
    capture: Capture


def keep(connection: Connection, found: Sequence[Capture]) -> None:
    """Note pages that are in the archive now."""
    if found:
        connection.execute(insert(captures), [asdict(one) for one in found])


def with_digest(connection: Connection, digest: str) -> Capture | None:
    """The first page with that body."""
    query = select(captures).where(captures.c.digest == digest).order_by(captures.c.id).limit(1)
    row = connection.execute(query).mappings().first()
    return _capture(row) if row else None


def count(connection: Connection) -> int:
    """How many pages were fetched into the archive."""
    return int(connection.execute(select(func.count()).select_from(captures)).scalar_one())


def readings(connection: Connection, wanted: read.Wanted, after: int, size: int) -> list[Reading]:
    """The versions of the next `size` articles behind row `after`, the present ones included.

    A version was read from the last page under its address that is not later than itself.
    """
    now = read.page(connection, wanted, after, size)
    found = sorted([*_earlier(connection, [doc for doc, _ in now]), *now], key=_order)
    keys = {article.url: identity(article.url) for _, article in found}
    known = frontier.some(connection, keys.values())
    pages = _of_links(connection, [article_id(key) for key in keys.values()])
    last = {doc: article.version for doc, article in now}
    return [
        Reading(
            doc,
            article,
            article.version == last[doc],
            known.get(keys[article.url]),
            _not_later(pages, keys, article),
        )
        for doc, article in found
    ]


def unread(connection: Connection, wanted: read.Wanted, after: int, size: int) -> list[Unread]:
    """The next pages behind number `after` of links that never gave an article; of each the last.

    Of `wanted`, the site counts, and the dates by when a page was fetched.
    """
    newer = captures.alias()
    query = (
        select(captures, links.c.key)
        .join(links, links.c.id == captures.c.link)
        .where(captures.c.id > after)
        # What failed is asked for again anyway.
        .where(links.c.article.is_(None), links.c.state.in_(("found", "rejected")))
        .where(
            ~select(newer).where(newer.c.link == links.c.id, newer.c.id > captures.c.id).exists()
        )
        .order_by(captures.c.id)
        .limit(size)
    )
    if wanted.site is not None:
        query = query.where(links.c.site == wanted.site)
    if wanted.since is not None:
        query = query.where(captures.c.fetched_at >= wanted.since)
    if wanted.until is not None:
        query = query.where(captures.c.fetched_at < wanted.until)
    rows = connection.execute(query).mappings().all()
    known = frontier.some(connection, [row["key"] for row in rows])
    return [Unread(row["id"], known[row["key"]], _capture(row)) for row in rows]


def _earlier(connection: Connection, docs: Sequence[int]) -> list[tuple[int, Article]]:
    columns = [column for column in versions.c if column.name != "doc"]
    fixed = [articles.c[name] for name in ("id", "canonical_url", "site", "duplicate_of")]
    query = (
        select(versions.c.doc, *columns, *fixed)
        .join(articles, articles.c.doc == versions.c.doc)
        .where(versions.c.doc.in_(docs))
    )
    return [(row["doc"], to_article(row)) for row in connection.execute(query).mappings()]


def _order(found: tuple[int, Article]) -> tuple[int, int]:
    return found[0], found[1].version


def _of_links(connection: Connection, ids: Iterable[str]) -> dict[str, list[Capture]]:
    """Link → its pages, the last one first."""
    query = select(captures).where(captures.c.link.in_(list(ids)))
    found: dict[str, list[Capture]] = defaultdict(list)
    for row in connection.execute(query.order_by(captures.c.fetched_at.desc())).mappings():
        found[row["link"]].append(_capture(row))
    return found


def _not_later(
    pages: dict[str, list[Capture]], keys: dict[str, str], article: Article
) -> Capture | None:
    of_link = pages.get(article_id(keys[article.url]), ())
    return next((one for one in of_link if one.fetched_at <= article.fetched_at), None)


_FIELDS = [field.name for field in fields(Capture)]


def _capture(row: Any) -> Capture:
    return Capture(**{name: row[name] for name in _FIELDS})
