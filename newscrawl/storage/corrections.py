"""A page was read anew: the version stays the version that it was, and says something better."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, select, update

from newscrawl.storage import bookmarks, search
from newscrawl.storage.articles import UPDATE
from newscrawl.storage.copies import keep_samples
from newscrawl.storage.rows import to_row
from newscrawl.storage.schema import articles, content_columns, versions

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection

    from newscrawl.items import Article

_CONTENT = tuple(column.name for column in content_columns())

_OF_VERSION = (
    update(versions)
    .where(versions.c.doc == bindparam("of"), versions.c.version == bindparam("number"))
    .values({name: bindparam(name) for name in _CONTENT if name != "version"})
)
_FIRSTS = (
    update(articles)
    .where(articles.c.doc == bindparam("of"))
    .values(
        first_published=bindparam("first"),
        first_published_offset=bindparam("first_offset"),
    )
)


def correct(
    connection: Connection,
    corrected: Sequence[tuple[int, Article]],
    key_hashes: Mapping[str, bytes],
    samples: Mapping[str, Sequence[int]],
) -> None:
    """Put each article, by the number of its row, in the place of the version with its number.

    Identity, story and the number of the version stay; the rest is what was read now.
    """
    docs = [doc for doc, _ in corrected]
    query = select(articles.c.doc, articles.c.version).where(articles.c.doc.in_(docs))
    present = {row.doc: row.version for row in connection.execute(query)}
    rows = [(article, to_row(article) | {"of": doc}) for doc, article in corrected]
    now = [(article, row) for article, row in rows if present.get(row["of"]) == article.version]
    before = [row | {"number": row["version"]} for article, row in rows
              if present.get(row["of"]) != article.version]  # fmt: skip
    firsts = [
        {"of": row["of"], "first": row["published"], "first_offset": row["published_offset"]}
        for _, row in rows
        if row["version"] == 1
    ]
    if before:
        connection.execute(_OF_VERSION, [_only(row, "of", "number") for row in before])
    if firsts:
        connection.execute(_FIRSTS, firsts)
    if not now:
        return
    change = bookmarks.next_change(connection)
    for article, row in now:
        row["change"] = change
        row["key_hash"] = key_hashes.get(article.id)
        row["sampled"] = len(samples.get(article.id, ()))
    search.forget(connection, [row["of"] for _, row in now])
    connection.execute(
        UPDATE, [_only(row, "of", "change", "key_hash", "sampled") for _, row in now]
    )
    moments = {article.id: article.published or article.fetched_at for article, _ in now}
    search.wait(connection, moments)
    keep_samples(connection, samples, moments)


def _only(row: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {name: row[name] for name in (*_CONTENT, *names)}
