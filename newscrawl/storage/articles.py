"""Articles: stored once, changed by versions, read back in the order in which they came."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import bindparam, insert, select, update

from newscrawl.storage import bookmarks, search
from newscrawl.storage.copies import keep_samples
from newscrawl.storage.rows import to_row
from newscrawl.storage.schema import articles, content_columns, versions

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from newscrawl.items import Article

Status = Literal["new", "copy", "updated", "unchanged"]

_EXACT = frozenset({"jsonld", "meta", "microdata", "feed", "sitemap"})
"""Sources of dates that are written for machines, never as a distance from now."""

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
        if before and before.content_hash == article.content_hash and _same_date(before, article):
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
    change = bookmarks.next_change(connection) if changed or fresh else 0
    for row in (*changed, *fresh):
        row["change"] = change
    if changed:
        search.forget(connection, [row["of"] for row in changed])
        _keep_versions(connection, [row["of"] for row in changed])
        connection.execute(UPDATE, changed)
    if fresh:
        connection.execute(insert(articles), fresh)
    search.wait(connection, moments)
    if samples:
        keep_samples(connection, samples, moments)
    return outcomes


def _same_date(before: Any, article: Article) -> bool:
    """Whether the page still says the same of its date.

    «قبل 3 ساعات» is another moment with each look, and the next day it is «أمس».
    """
    if before.published == article.published:
        return True
    if before.published is None or article.published is None:
        return False
    if article.provenance.get("published") in _EXACT:
        return False
    spread = timedelta(days=1) if article.published_precision == "day" else timedelta(hours=1)
    return bool(abs(before.published - article.published) <= spread)


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


UPDATE = (
    update(articles)
    .where(articles.c.doc == bindparam("of"))
    .values({name: bindparam(name) for name in (*_CONTENT, "key_hash", "sampled", "change")})
)
"""Takes the columns that `to_row` gives and these three; `of` is the number of the row."""


def _keep_versions(connection: Connection, docs: Sequence[int]) -> None:
    """Copy the articles as they are, before they change."""
    columns = ["doc", *_CONTENT]
    present = select(*(articles.c[name] for name in columns)).where(articles.c.doc.in_(docs))
    connection.execute(insert(versions).from_select(columns, present))
