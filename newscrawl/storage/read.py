"""Articles read back: all that fulfil conditions, one with its versions, those of one story."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypedDict

from sqlalchemy import bindparam, func, select

from newscrawl.storage.rows import to_article
from newscrawl.storage.schema import articles, date, versions

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Connection, RowMapping, Select

    from newscrawl.items import Article


class Conditions(TypedDict, total=False):
    """Which articles to read, as methods of `Store` take it; the fields of `Wanted`."""

    site: str | None
    since: datetime | None
    until: datetime | None
    lang: str | None
    unique: bool
    changed_after: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which articles to read; None means any."""

    site: str | None = None
    since: datetime | None = None
    """From this moment on, by `published`, or by `fetched_at` where the page tells no date."""
    until: datetime | None = None
    """Before this moment."""
    lang: str | None = None
    unique: bool = False
    """One article of each story: the one that came first."""
    changed_after: int | None = None
    """Stored or changed by a later transaction than this one (`Store.change`)."""

    def narrow(self, query: Select[Any]) -> Select[Any]:
        """`query` on `articles`, with these conditions."""
        if self.site is not None:
            query = query.where(articles.c.site == self.site)
        if self.since is not None:
            query = query.where(date >= self.since)
        if self.until is not None:
            query = query.where(date < self.until)
        if self.lang is not None:
            query = query.where(articles.c.lang == self.lang)
        if self.unique:
            query = query.where(articles.c.story == articles.c.id)
        if self.changed_after is not None:
            query = query.where(articles.c.change > self.changed_after)
        return query

    def rows(self) -> Select[Any] | None:
        """Selects the numbers of the rows that fulfil them; None when all do."""
        if self == Wanted():
            return None
        return self.narrow(select(articles.c.doc))


def page(
    connection: Connection, wanted: Wanted, after: int, size: int
) -> list[tuple[int, Article]]:
    """The next `size` articles behind row `after` (0 to begin with), each with its row number."""
    query = wanted.narrow(select(articles)).where(articles.c.doc > after)
    rows = connection.execute(query.order_by(articles.c.doc).limit(size)).mappings().all()
    return list(zip((row["doc"] for row in rows), _with_agency(connection, rows), strict=True))


def _with_agency(connection: Connection, rows: Sequence[RowMapping]) -> list[Article]:
    """The articles in `rows`, each with the agency that its story is of."""
    stories = {row["story"] for row in rows}
    query = (
        select(articles.c.story, articles.c.agency)
        .where(articles.c.story.in_(stories), articles.c.agency.is_not(None))
        .order_by(articles.c.doc.desc())
    )
    agencies = dict(iter(connection.execute(query)))  # of a story's several the first stays
    found = []
    for row in rows:
        article = to_article(row)
        article.story_agency = agencies.get(row["story"])
        found.append(article)
    return found


def count(connection: Connection, wanted: Wanted) -> int:
    """How many there are."""
    query = wanted.narrow(select(func.count()).select_from(articles))
    return int(connection.execute(query).scalar_one())


def hosts(connection: Connection) -> list[str]:
    """The sites of which anything is stored, by name."""
    return list(connection.execute(select(articles.c.site).distinct().order_by("site")).scalars())


def one(connection: Connection, article_id: str) -> Article | None:
    """The article with this id, as it is now."""
    query = select(articles).where(articles.c.id == article_id)
    rows = connection.execute(query).mappings().all()
    return next(iter(_with_agency(connection, rows)), None)


def history(connection: Connection, article_id: str) -> Iterator[Article]:
    """All versions of an article, the first one first."""
    columns = [column for column in versions.c if column.name != "doc"]
    names = ("id", "canonical_url", "site", "duplicate_of")
    firsts = ("first_published", "first_published_offset")
    fixed = [articles.c[name] for name in (*names, *firsts)]
    before = (
        select(*columns, *fixed)
        .join(articles, articles.c.doc == versions.c.doc)
        .where(articles.c.id == article_id)
        .order_by(versions.c.version)
    )
    yield from (to_article(row) for row in connection.execute(before).mappings().all())
    if now := one(connection, article_id):
        yield now


_WITH_HASH = select(articles.c.key_hash, articles.c.id, articles.c.story).order_by(articles.c.doc)
_WITH_ONE = _WITH_HASH.where(articles.c.key_hash == bindparam("key_hash"))
_WITH_SOME = _WITH_HASH.where(articles.c.key_hash.in_(bindparam("key_hashes", expanding=True)))


def originals_of(
    connection: Connection, key_hashes: Mapping[str, bytes], before: int | None = None
) -> dict[str, str]:
    """For the ids in `key_hashes`, the story of the first other article with the same key hash.

    An id without one is left out. `before`: only articles in rows with a smaller number.
    """
    values: dict[str, Any] = {"key_hashes": list(set(key_hashes.values()))}
    query = _WITH_SOME
    if len(key_hashes) == 1:  # to spell a list out takes longer than the answer
        [values["key_hash"]] = key_hashes.values()
        query = _WITH_ONE
    if before is not None:
        query = query.where(articles.c.doc < before)
    stored: dict[bytes, list[tuple[str, str]]] = defaultdict(list)
    for key_hash, article, story in connection.execute(query, values):
        stored[key_hash].append((article, story))
    found = {}
    for one, key_hash in key_hashes.items():
        first = next((story for other, story in stored[key_hash] if other != one), one)
        if first != one:
            found[one] = first
    return found


def of_story(connection: Connection, article_id: str) -> list[Article]:
    """The articles of the story that this one belongs to, in the order in which they came."""
    story = select(articles.c.story).where(articles.c.id == article_id).scalar_subquery()
    query = select(articles).where(articles.c.story == story).order_by(articles.c.doc)
    return _with_agency(connection, connection.execute(query).mappings().all())
