"""Articles: stored once, changed by versions, read back in the order in which they came."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import bindparam, func, insert, select, update

from newscrawl.storage.copies import keep_samples
from newscrawl.storage.rows import to_article, to_row
from newscrawl.storage.schema import articles, content_columns, versions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Connection, Select

    from newscrawl.items import Article

Status = Literal["new", "copy", "updated", "unchanged"]

_CONTENT = tuple(column.name for column in content_columns())


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one article that was handed to the store."""

    status: Status
    """`copy` is new, too, but tells a story that another article told before."""
    id: str
    version: int


def add(
    connection: Connection,
    batch: Sequence[Article],
    key_hashes: Mapping[str, bytes],
    samples: Mapping[str, Sequence[int]],
) -> list[Outcome]:
    """Store `batch`; the outcomes stand in its order.

    `key_hashes` and `samples` give, by article id, what copies are found by.
    """
    outcomes: list[Outcome | None] = [None] * len(batch)
    waiting = list(enumerate(batch))
    while waiting:  # twice only when an article is in the batch twice
        now, waiting = _first_of_each_id(waiting)
        done = _add(connection, [one for _, one in now], key_hashes, samples)
        for (position, _), outcome in zip(now, done, strict=True):
            outcomes[position] = outcome
    return [outcome for outcome in outcomes if outcome]


def _first_of_each_id(
    batch: list[tuple[int, Article]],
) -> tuple[list[tuple[int, Article]], list[tuple[int, Article]]]:
    seen: set[str] = set()
    first: list[tuple[int, Article]] = []
    rest: list[tuple[int, Article]] = []
    for position, article in batch:
        (rest if article.id in seen else first).append((position, article))
        seen.add(article.id)
    return first, rest


def _add(
    connection: Connection,
    batch: Sequence[Article],
    key_hashes: Mapping[str, bytes],
    samples: Mapping[str, Sequence[int]],
) -> list[Outcome]:
    known = _known(connection, [article.id for article in batch])
    stories = _stories(connection, batch)
    moments: dict[str, datetime] = {}
    fresh: list[dict[str, Any]] = []
    changed: list[dict[str, Any]] = []
    outcomes = []
    for article in batch:
        if not article.content_hash:
            raise ValueError(f"article {article.id} has no content_hash")
        before = known.get(article.id)
        if before and (before.content_hash, before.published) == (
            article.content_hash,
            article.published,
        ):
            outcomes.append(Outcome("unchanged", article.id, before.version))
            continue
        row = to_row(article)
        row["key_hash"] = key_hashes.get(article.id)
        row["sampled"] = len(samples.get(article.id, ()))
        moments[article.id] = article.published or article.fetched_at
        if before:
            row["version"] = before.version + 1
            changed.append(row | {"of": before.doc})
            outcomes.append(Outcome("updated", article.id, row["version"]))
        else:
            story = stories.get(article.duplicate_of or "", article.duplicate_of or article.id)
            stories[article.id] = story
            fresh.append(row | _firsts(row) | {"story": story})
            status: Status = "copy" if article.duplicate_of else "new"
            outcomes.append(Outcome(status, article.id, article.version))
    if changed:
        _keep_versions(connection, [row["of"] for row in changed])
        connection.execute(_UPDATE, changed)
    if fresh:
        connection.execute(insert(articles), fresh)
    if samples:
        keep_samples(connection, samples, moments)
    return outcomes


def _known(connection: Connection, ids: Sequence[str]) -> dict[str, Any]:
    query = select(
        articles.c.id,
        articles.c.doc,
        articles.c.version,
        articles.c.content_hash,
        articles.c.published,
    ).where(articles.c.id.in_(ids))
    return {row.id: row for row in connection.execute(query)}


def _stories(connection: Connection, batch: Iterable[Article]) -> dict[str, str]:
    """Id → story, for the originals that `batch` names."""
    originals = [article.duplicate_of for article in batch if article.duplicate_of]
    if not originals:
        return {}
    query = select(articles.c.id, articles.c.story).where(articles.c.id.in_(originals))
    return {row.id: row.story for row in connection.execute(query)}


def _firsts(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "first_published": row["published"],
        "first_published_offset": row["published_offset"],
        "first_fetched": row["fetched_at"],
    }


_UPDATE = (
    update(articles)
    .where(articles.c.doc == bindparam("of"))
    .values({name: bindparam(name) for name in (*_CONTENT, "key_hash", "sampled")})
)


def _keep_versions(connection: Connection, docs: Sequence[int]) -> None:
    """Copy the articles as they are, before they change."""
    columns = ["doc", *_CONTENT]
    present = select(*(articles.c[name] for name in columns)).where(articles.c.doc.in_(docs))
    connection.execute(insert(versions).from_select(columns, present))


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

    def narrow(self, query: Select[Any]) -> Select[Any]:
        """`query` on `articles`, with these conditions."""
        date = func.coalesce(articles.c.published, articles.c.fetched_at, type_=_DATE)
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
        return query


_DATE = articles.c.published.type


def page(
    connection: Connection, wanted: Wanted, after: int, size: int
) -> list[tuple[int, Article]]:
    """The next `size` articles behind row `after` (0 to begin with), each with its row number."""
    query = wanted.narrow(select(articles)).where(articles.c.doc > after)
    rows = connection.execute(query.order_by(articles.c.doc).limit(size)).mappings()
    return [(row["doc"], to_article(row)) for row in rows]


def one(connection: Connection, article_id: str) -> Article | None:
    """The article with this id, as it is now."""
    row = connection.execute(select(articles).where(articles.c.id == article_id)).mappings().first()
    return to_article(row) if row else None


def history(connection: Connection, article_id: str) -> Iterator[Article]:
    """All versions of an article, the first one first."""
    columns = [column for column in versions.c if column.name != "doc"]
    fixed = [articles.c.id, articles.c.canonical_url, articles.c.site, articles.c.duplicate_of]
    before = (
        select(*columns, *fixed)
        .join(articles, articles.c.doc == versions.c.doc)
        .where(articles.c.id == article_id)
        .order_by(versions.c.version)
    )
    yield from (to_article(row) for row in connection.execute(before).mappings().all())
    if now := one(connection, article_id):
        yield now


_ORIGINAL = (
    select(articles.c.story)
    .where(articles.c.key_hash == bindparam("key_hash"), articles.c.id != bindparam("besides"))
    .order_by(articles.c.doc)
    .limit(1)
)


def original_of(connection: Connection, key_hash: bytes, *, besides: str) -> str | None:
    """The story of the first article with this key hash, other than the article `besides`."""
    values = {"key_hash": key_hash, "besides": besides}
    story: str | None = connection.execute(_ORIGINAL, values).scalar()
    return None if story == besides else story


def of_story(connection: Connection, article_id: str) -> list[Article]:
    """The articles of the story that this one belongs to, in the order in which they came."""
    story = select(articles.c.story).where(articles.c.id == article_id).scalar_subquery()
    query = select(articles).where(articles.c.story == story).order_by(articles.c.doc)
    return [to_article(row) for row in connection.execute(query).mappings()]
