"""Which stored articles share sampled 4-grams with another one, and what was found about pairs."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

from sqlalchemy import bindparam, delete, func, insert, select, update

from newscrawl.storage import bookmarks
from newscrawl.storage.backend import among, insert_numbers, numbers
from newscrawl.storage.schema import articles, date, relations, shingles

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Connection, Select

FORTNIGHT = timedelta(days=14)

COMMON = 128
"""A 4-gram that so many articles of a fortnight have is a phrase, and finds nothing."""

CANDIDATES = 8

Sought: TypeAlias = "tuple[Sequence[int], datetime, datetime]"
"""The samples of an article, and from when to when others like it are looked for."""

HASH_BITS = 36
"""Sampled hashes are smaller than 2**HASH_BITS."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stored article that shares sampled 4-grams with another one."""

    id: str
    story: str
    site: str
    text: str
    sampled: int
    """How many sampled 4-grams it has,"""
    shared: int
    """and how many of them the other one has, too."""


class Likeness(Protocol):
    """How alike two articles are; `dedup.Likeness` is one."""

    @property
    def relation(self) -> str: ...
    @property
    def jaccard(self) -> float: ...
    @property
    def containment(self) -> float: ...


class Match(Protocol):
    """An earlier article and how alike it is; `dedup.Match` is one."""

    @property
    def id(self) -> str: ...
    @property
    def likeness(self) -> Likeness: ...


@dataclass(frozen=True, slots=True)
class Related:
    """What was found about two articles when the later of them came."""

    article: str
    other: str
    relation: str
    jaccard: float
    containment: float


def period(moment: datetime) -> int:
    """The number of the fortnight.

    Keys begin with it: those of one fortnight lie together in the index. A new article touches a
    few pages that are still in memory, and old ones are forgotten in one stroke.
    """
    return int(moment.timestamp() // FORTNIGHT.total_seconds())


def keys(sampled: Sequence[int], fortnight: int) -> list[int]:
    """The keys of sampled hashes in one fortnight."""
    return [(fortnight << HASH_BITS) + one for one in sampled]


@cache
def _postings(dialect: str) -> Select[Any]:
    return select(shingles.c.key, shingles.c.doc).where(among(dialect, shingles.c.key, "keys"))


@cache
def _texts(dialect: str) -> Select[Any]:
    return select(
        articles.c.doc,
        articles.c.id,
        articles.c.story,
        articles.c.site,
        articles.c.text,
        articles.c.sampled,
        date.label("date"),
    ).where(among(dialect, articles.c.doc, "docs"))


def alike(
    connection: Connection, sought: Mapping[str, Sought], before: int | None = None
) -> dict[str, list[Candidate]]:
    """Articles that share at least two samples, those that share most first, `CANDIDATES` of them.

    `sought` is by the id of an article, which is not like itself; `before`: only articles in rows
    with a smaller number.
    """
    dialect = connection.dialect.name
    wanted = {
        one: [
            key
            for fortnight in range(period(since), period(until) + 1)
            for key in keys(sampled, fortnight)
        ]
        for one, (sampled, since, until) in sought.items()
    }
    postings: dict[int, list[int]] = defaultdict(list)
    everything = sorted({key for some in wanted.values() for key in some})
    if everything:
        values = {"keys": numbers(dialect, everything)}
        for key, doc in connection.execute(_postings(dialect), values):
            postings[key].append(doc)
    best = {one: _best(postings, some, before) for one, some in wanted.items()}
    docs = sorted({doc for shared in best.values() for doc in shared})
    rows = {}
    if docs:
        found = connection.execute(_texts(dialect), {"docs": numbers(dialect, docs)})
        rows = {row.doc: row for row in found}
    return {
        one: [
            Candidate(row.id, row.story, row.site, row.text, row.sampled, count)
            for doc, count in best[one].items()
            if (row := rows[doc]).id != one and since <= row.date <= until
        ][:CANDIDATES]
        for one, (_, since, until) in sought.items()
    }


def _best(
    postings: Mapping[int, Sequence[int]], wanted: Sequence[int], before: int | None
) -> dict[int, int]:
    """The row numbers that most of `wanted` lead to, and how many do; one more than are needed,
    for the article itself may be among them.
    """
    found = [postings[key] for key in wanted if key in postings]
    shared = Counter(doc for docs in found if len(docs) < COMMON for doc in docs)
    likely = [(doc, count) for doc, count in shared.items() if count >= 2]
    if before is not None:
        likely = [(doc, count) for doc, count in likely if doc < before]
    return dict(sorted(likely, key=lambda one: (-one[1], one[0]))[: CANDIDATES + 1])


def keep_samples(
    connection: Connection,
    samples: Mapping[str, Sequence[int]],
    moments: Mapping[str, datetime],
) -> None:
    """Make the articles with these ids findable by `alike`."""
    query = select(articles.c.id, articles.c.doc).where(articles.c.id.in_(list(moments)))
    docs = {row.id: row.doc for row in connection.execute(query)}
    rows = [
        (key, docs[one])
        for one, moment in moments.items()
        for key in keys(samples.get(one, ()), period(moment))
    ]
    common = _common(connection, sorted({key for key, _ in rows}))
    # In order: neighbours in the index are written together.
    fresh = [row for row in sorted(rows) if row[0] not in common]
    if fresh:
        insert_numbers(connection, shingles, fresh)


def _common(connection: Connection, wanted: Sequence[int]) -> set[int]:
    if not wanted:
        return set()
    dialect = connection.dialect.name
    values = {"keys": numbers(dialect, wanted)}
    return set(connection.execute(_crowded(dialect), values).scalars())


@cache
def _crowded(dialect: str) -> Select[Any]:
    query = select(shingles.c.key).where(among(dialect, shingles.c.key, "keys"))
    return query.group_by(shingles.c.key).having(func.count() >= COMMON)


def forget_samples(connection: Connection, before: datetime) -> int:
    """Forget the samples of articles older than `before` (rounded down to a fortnight)."""
    oldest = period(before) << HASH_BITS
    return connection.execute(delete(shingles).where(shingles.c.key < oldest)).rowcount


def keep_matches(connection: Connection, matches: Mapping[str, Sequence[Match]]) -> None:
    """Note what was found about the articles with these ids; it replaces what was noted before."""
    rows = [
        {
            "article": one,
            "other": match.id,
            "relation": match.likeness.relation,
            "jaccard": match.likeness.jaccard,
            "containment": match.likeness.containment,
        }
        for one, found in matches.items()
        for match in found
    ]
    if matches:
        connection.execute(delete(relations).where(relations.c.article.in_(list(matches))))
    if rows:
        connection.execute(insert(relations), rows)


def retell(connection: Connection, stories: Mapping[str, str | None]) -> set[str]:
    """Give articles the stories (None: their own) of these ids; says which had another before."""
    query = select(articles.c.id, articles.c.story, articles.c.duplicate_of)
    before = {row.id: row for row in connection.execute(query.where(articles.c.id.in_(stories)))}
    changed: list[dict[str, Any]] = [
        {"of": one, "story": story or one, "duplicate_of": story}
        for one, story in stories.items()
        if one in before and before[one][1:] != (story or one, story)
    ]
    if changed:
        change = bookmarks.next_change(connection)
        connection.execute(_RETELL, [row | {"change": change} for row in changed])
    return {row["of"] for row in changed}


_RETELL = (
    update(articles)
    .where(articles.c.id == bindparam("of"))
    .values({name: bindparam(name) for name in ("story", "duplicate_of", "change")})
)


def related(connection: Connection, article: str) -> Iterator[Related]:
    """The pairs this article belongs to."""
    query = select(relations).where(
        (relations.c.article == article) | (relations.c.other == article)
    )
    for row in connection.execute(query.order_by(relations.c.article, relations.c.other)):
        yield Related(**row._mapping)  # noqa: SLF001 - public in spite of its name
