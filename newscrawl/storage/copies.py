"""Which stored articles share sampled 4-grams with another one, and what was found about pairs."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Protocol

from sqlalchemy import bindparam, delete, func, insert, select

from newscrawl.storage.backend import insert_new
from newscrawl.storage.schema import articles, relations, shingles

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Connection

WINDOW = timedelta(days=14)
"""Copies come soon: of those that two outlets share, 94 % within two days."""

COMMON = 128
"""A 4-gram that so many articles of a fortnight have is a phrase, and finds nothing."""

CANDIDATES = 8

HASH_BITS = 36
"""Sampled hashes are smaller than 2**HASH_BITS."""

_CHUNK = 5000


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
    return int(moment.timestamp() // WINDOW.total_seconds())


def keys(sampled: Sequence[int], fortnight: int) -> list[int]:
    """The keys of sampled hashes in one fortnight."""
    return [(fortnight << HASH_BITS) + one for one in sampled]


_POSTINGS = select(shingles.c.key, shingles.c.doc).where(
    shingles.c.key.in_(bindparam("keys", expanding=True))
)
_TEXTS = (
    select(
        articles.c.doc,
        articles.c.id,
        articles.c.story,
        articles.c.site,
        articles.c.text,
        articles.c.sampled,
    )
    .where(articles.c.doc.in_(bindparam("docs", expanding=True)))
    .order_by(articles.c.doc)
)


def alike(
    connection: Connection, sampled: Sequence[int], moment: datetime, besides: str
) -> list[Candidate]:
    """Articles of these weeks that share at least two of `sampled`, those that share most first."""
    if not sampled:
        return []
    now = period(moment)
    wanted = [key for near in (now - 1, now, now + 1) for key in keys(sampled, near)]
    postings: dict[int, list[int]] = defaultdict(list)
    for key, doc in connection.execute(_POSTINGS, {"keys": wanted}):
        postings[key].append(doc)
    shared = Counter(doc for docs in postings.values() if len(docs) < COMMON for doc in docs)
    best = {doc: count for doc, count in shared.most_common(CANDIDATES) if count >= 2}
    if not best:
        return []
    rows = connection.execute(_TEXTS, {"docs": list(best)})
    found = [
        Candidate(row.id, row.story, row.site, row.text, row.sampled, best[row.doc])
        for row in rows
        if row.id != besides
    ]
    return sorted(found, key=lambda one: -one.shared)  # stable: the earlier one first


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
    fresh = [{"key": key, "doc": doc} for key, doc in sorted(rows) if key not in common]
    if fresh:
        connection.execute(insert_new(connection, shingles), fresh)


def _common(connection: Connection, wanted: Sequence[int]) -> set[int]:
    found: set[int] = set()
    for start in range(0, len(wanted), _CHUNK):
        query = (
            select(shingles.c.key)
            .where(shingles.c.key.in_(wanted[start : start + _CHUNK]))
            .group_by(shingles.c.key)
            .having(func.count() >= COMMON)
        )
        found.update(connection.execute(query).scalars())
    return found


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


def related(connection: Connection, article: str) -> Iterator[Related]:
    """The pairs this article belongs to."""
    query = select(relations).where(
        (relations.c.article == article) | (relations.c.other == article)
    )
    for row in connection.execute(query.order_by(relations.c.article, relations.c.other)):
        yield Related(**row._mapping)  # noqa: SLF001 - public in spite of its name
