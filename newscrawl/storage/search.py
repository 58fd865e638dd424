"""Full-text search over folded words: «الاسكندريه» finds «الإسكندرية».

New and changed articles stand in `unindexed` until somebody searches or a crawl ends: folding and
indexing take as long as storing, and a crawl does not wait for them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, select

from newscrawl.storage import postgres, sqlite
from newscrawl.storage.backend import insert_new
from newscrawl.storage.rows import to_article
from newscrawl.storage.schema import articles, unindexed
from newscrawl.storage.terms import Marked, Term, mark, snippet
from newscrawl.text.arabic import tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from types import ModuleType

    from sqlalchemy import Connection, Select

    from newscrawl.items import Article


NEWEST = 1_000
"""So many of the articles with all words are ranked, those stored last: of a word that every third
article has, nobody wants the best from all years, and ranking them all takes a second."""


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that was found."""

    article: Article
    title: Marked
    snippet: Marked
    """Some `SNIPPET` words of the text around the first place that was looked for."""


def find(
    connection: Connection, terms: Sequence[Term], narrowed: Select[Any] | None, limit: int
) -> list[Hit]:
    """Articles with all `terms`, the best first; `narrowed` selects the numbers of rows allowed."""
    backend = _backend(connection)
    said = [(term.words, term.prefix) for term in terms]
    ranked = backend.ranked(said, narrowed, max(NEWEST, limit), limit)
    docs = list(connection.execute(ranked).scalars())
    rows = connection.execute(select(articles).where(articles.c.doc.in_(docs))).mappings()
    found = {row["doc"]: to_article(row) for row in rows}
    return [
        Hit(one, mark(one.title, terms), snippet(one.text, terms))
        for one in (found[doc] for doc in docs)
    ]


def index(connection: Connection, size: int) -> int:
    """Index the next `size` articles that wait for it; gives how many there were."""
    query = (
        select(articles.c.doc, articles.c.title, articles.c.text)
        .join(unindexed, unindexed.c.doc == articles.c.doc)
        .order_by(articles.c.doc)
        .limit(size)
    )
    rows = [_words(row) for row in connection.execute(query)]
    if rows:
        _backend(connection).put(connection, rows)
        docs = [row["doc"] for row in rows]
        connection.execute(delete(unindexed).where(unindexed.c.doc.in_(docs)))
    return len(rows)


def forget(connection: Connection, docs: Sequence[int]) -> None:
    """Take articles out of the index, before their texts change."""
    waiting = select(unindexed.c.doc)
    query = select(articles.c.doc, articles.c.title, articles.c.text).where(
        articles.c.doc.in_(docs), articles.c.doc.not_in(waiting)
    )
    rows = [_words(row) for row in connection.execute(query)]
    if rows:
        _backend(connection).drop(connection, rows)


def wait(connection: Connection, ids: Iterable[str]) -> None:
    """Note that the articles with these ids are to be indexed."""
    docs = select(articles.c.doc).where(articles.c.id.in_(list(ids)))
    rows = [{"doc": doc} for doc in connection.execute(docs).scalars()]
    if rows:
        connection.execute(insert_new(connection, unindexed), rows)


def _words(row: Any) -> dict[str, Any]:
    title, text = " ".join(tokens(row.title)), " ".join(tokens(row.text))
    return {"doc": row.doc, "title": title, "text": text}


def _backend(connection: Connection) -> ModuleType:
    return sqlite if connection.dialect.name == "sqlite" else postgres
