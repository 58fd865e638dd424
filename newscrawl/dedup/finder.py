"""For each article as it comes: which stored article told the story first?"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Protocol

from newscrawl.dedup.compare import EXACT, LIMITS, Likeness, Limits, compare
from newscrawl.dedup.fingerprint import Fingerprint, body_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from newscrawl.items import Article

SHARED = 2
"""Sampled 4-grams that two articles must share to be compared."""

SHARED_PART = 0.15
"""And what part of the smaller sample."""

COMPARED = 5
"""So many of the candidates are compared, those that share most first."""

WINDOW = timedelta(days=14)
"""Copies come soon: of those that two outlets share, 94 % within two days. Further apart, two like
articles are two stories; equal ones are one, however far apart."""


class Candidate(Protocol):
    """A stored article that may tell the same story."""

    @property
    def id(self) -> str: ...
    @property
    def story(self) -> str: ...
    @property
    def site(self) -> str: ...
    @property
    def shared(self) -> int:
        """Sampled 4-grams it has in common with what was asked for."""

    @property
    def sampled(self) -> int:
        """How many it has."""

    @property
    def text(self) -> str: ...


class Index(Protocol):
    """Where stored articles are looked up; `storage.Store` is one."""

    def originals_of(self, key_hashes: Mapping[str, bytes]) -> Mapping[str, str]:
        """By article id, the story of the first other article with the same hash, if any."""

    def alike(
        self, sought: Mapping[str, tuple[Sequence[int], datetime, datetime]]
    ) -> Mapping[str, Sequence[Candidate]]:
        """By article id, others that share samples with it and are from between two moments."""


@dataclass(frozen=True, slots=True)
class Match:
    """An earlier article that is like the one in hand."""

    id: str
    story: str
    """The article that told the story first."""
    likeness: Likeness


@dataclass(frozen=True, slots=True)
class _Pending:
    """An article that was matched, but is not stored yet."""

    id: str
    story: str
    site: str
    text: str
    key_hash: bytes
    sampled: int
    moment: datetime
    shared: int = 0


@dataclass(frozen=True, slots=True)
class _Answer:
    """What the index knows about an article."""

    story: str | None
    alike: Sequence[Candidate]


class Finder:
    """Finds the earlier articles, among those that are stored and those about to be.

    `matches` is to be called once for each article, in the order in which they are stored, and
    `stored` after the transaction that stored them.
    """

    def __init__(self, index: Index, limits: Limits = LIMITS) -> None:
        self._index = index
        self._limits = limits
        self._answers: dict[str, _Answer] = {}
        self._pending: dict[str, _Pending] = {}
        # Of the pending articles with a gram, in the order in which they came.
        self._postings: dict[int, list[str]] = defaultdict(list)

    def expect(self, prints: Mapping[str, tuple[Article, Fingerprint]]) -> None:
        """Ask the index at once what `matches` needs to know about these articles, by id.

        `stored` makes it forget what it was told: others may be in the index since.
        """
        hashes = {one: found.key_hash for one, (_, found) in prints.items()}
        stories = self._index.originals_of(hashes)
        sought = {
            one: (found.sampled, _moment(article) - WINDOW, _moment(article) + WINDOW)
            for one, (article, found) in prints.items()
            if one not in stories
        }
        alike = self._index.alike(sought) if sought else {}
        for one in prints:
            self._answers[one] = _Answer(stories.get(one), alike.get(one, ()))

    def matches(self, article: Article, fingerprint: Fingerprint) -> list[Match]:
        """The match that tells the same story, if there is one, then siblings, the likest first."""
        if article.id not in self._answers:
            self.expect({article.id: (article, fingerprint)})
        answer = self._answers.pop(article.id)
        found = self._exact(article, fingerprint, answer.story)
        found = found or self._near(article, fingerprint, answer.alike)
        self._remember(article, fingerprint, story_of(found) or article.id)
        return found

    def stored(self, ids: Iterable[str]) -> None:
        """These articles are in the index now (or will never be)."""
        self._answers = {}
        for one in ids:
            self._pending.pop(one, None)
        left = {
            gram: [one for one in posting if one in self._pending]
            for gram, posting in self._postings.items()
        }
        self._postings = defaultdict(list, {gram: ids for gram, ids in left.items() if ids})

    def _exact(self, article: Article, fingerprint: Fingerprint, story: str | None) -> list[Match]:
        for one in self._pending.values() if story is None else ():
            if one.key_hash == fingerprint.key_hash and one.id != article.id:
                story = one.story
                break
        if story is None or story == article.id:
            return []
        return [Match(story, story, EXACT)]

    def _near(
        self, article: Article, fingerprint: Fingerprint, alike: Iterable[Candidate]
    ) -> list[Match]:
        pending = self._pending_alike(fingerprint.sampled, _moment(article), article.id)
        # An article that is stored and about to be stored anew counts as what it will be.
        candidates: list[Candidate] = list({one.id: one for one in (*alike, *pending)}.values())
        least = {
            one.id: max(SHARED, SHARED_PART * min(one.sampled, len(fingerprint.sampled)))
            for one in candidates
        }
        worth = [one for one in candidates if one.shared >= least[one.id]]
        worth.sort(key=lambda one: -one.shared)
        same: list[Match] = []
        siblings: list[Match] = []
        for one in worth[:COMPARED]:
            words = body_words(one.text)
            likeness = compare(
                words,
                fingerprint.words,
                same_site=one.site == article.site,
                limits=self._limits,
            )
            if likeness and one.story != article.id:
                match = Match(one.id, one.story, likeness)
                (same if likeness.same_story else siblings).append(match)
        for matches in (same, siblings):
            matches.sort(key=lambda match: -match.likeness.jaccard)
        return same[:1] + siblings

    def _pending_alike(
        self, sampled: Sequence[int], moment: datetime, besides: str
    ) -> Iterable[_Pending]:
        shared = Counter(
            one for gram in sampled for one in self._postings.get(gram, ()) if one != besides
        )
        for one, count in shared.items():
            known = self._pending[one]
            if count >= SHARED and abs(known.moment - moment) <= WINDOW:
                yield replace(known, shared=count)

    def _remember(self, article: Article, fingerprint: Fingerprint, story: str) -> None:
        sampled = fingerprint.sampled
        self._pending[article.id] = _Pending(
            id=article.id,
            story=story,
            site=article.site,
            text=article.text,
            key_hash=fingerprint.key_hash,
            sampled=len(sampled),
            moment=_moment(article),
        )
        for gram in sampled:
            self._postings[gram].append(article.id)


def _moment(article: Article) -> datetime:
    return article.published or article.fetched_at


def story_of(matches: Sequence[Match]) -> str | None:
    """The article that told the story first, None when `matches` holds siblings at most."""
    if matches and matches[0].likeness.same_story:
        return matches[0].story
    return None
