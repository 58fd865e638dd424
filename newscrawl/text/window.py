"""The lines of the last articles of a site: what is learned, and forgotten, as articles come."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from newscrawl.items import Paragraph, Removed
from newscrawl.text.learned import (
    FREQUENT,
    LEAST,
    RULE,
    Decision,
    Evidence,
    Line,
    is_boilerplate,
    lines_of,
)

WINDOW = 200
"""So many articles are looked back at: a box that was changed or taken down is forgotten."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """An article whose lines count."""

    site: str
    number: int
    """Articles of a site are counted up from 0."""
    story: str
    """The article that told its story first: what is published again counts once."""
    at: datetime
    lines: bytes
    """8 bytes for each line, little-endian: twice its key, and 1 more when it stood at the edge."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeat:
    """A line that was learned, as it was when it was last seen."""

    site: str
    key: int
    sample: str
    evidence: Evidence
    first_seen: datetime
    """In the first of the articles that were looked at when it was learned."""
    last_seen: datetime


@dataclass(frozen=True, slots=True)
class Cut:
    """What is left of an article, what was cut, and all its lines, to be counted."""

    paragraphs: list[Paragraph]
    removed: list[Removed]
    lines: list[Line]


class Cutter(ABC):
    """Cuts the lines that are learned, by what is known of the lines of a site."""

    def __init__(self, decisions: Mapping[int, Decision | None]) -> None:
        self._decisions = dict(decisions)

    def cut(self, paragraphs: Sequence[Paragraph], before: Collection[str] = ()) -> Cut:
        """`paragraphs` without the lines that are learned, unless nothing would be left.

        `before` are lines that were once cut from this article: a box that was taken down since is
        still none of its text. Only a person can say otherwise.
        """
        lines = lines_of(paragraphs)
        doomed = [self._is_learned(line, line.text in before) for line in lines]
        if all(doomed):
            return Cut(list(paragraphs), [], lines)
        kept = [one for one, out in zip(paragraphs, doomed, strict=True) if not out]
        removed = [Removed(line.text, RULE) for line, out in zip(lines, doomed, strict=True) if out]
        return Cut(kept, removed, lines)

    def _is_learned(self, line: Line, before: bool = False) -> bool:
        decision = self._decisions.get(line.key)
        if decision is None:
            return before or is_boilerplate(line, self._evidence(line.key))
        return decision == "accepted"

    @abstractmethod
    def _evidence(self, key: int) -> Evidence:
        """How often the line with this key came back."""


class Window(Cutter):
    """The last articles of one site, in memory: 8 bytes for each of their lines."""

    def __init__(
        self,
        site: str,
        articles: Iterable[Counted] = (),
        decisions: Mapping[int, Decision | None] | None = None,
    ) -> None:
        """`articles` by number; `decisions`: what was said of each line that was ever learned."""
        super().__init__(decisions or {})
        self._site = site
        self._articles = deque(articles, maxlen=WINDOW)
        self._index()

    def count(
        self, lines: Iterable[Line], *, story: str, at: datetime
    ) -> tuple[Counted, list[Repeat]] | None:
        """Count the lines of an article, or none of them (None) when it brings little new.

        Gives what there is to be kept: the article, and its lines that are learned or once were.
        """
        by_key: dict[int, Line] = {}
        at_edge: dict[int, bool] = {}
        for line in lines:
            by_key.setdefault(line.key, line)
            at_edge[line.key] = at_edge.get(line.key, True) and line.at_edge
        before = {key: self._evidence(key) for key in by_key}
        if story in self._stories or not _is_new(by_key.values(), before):
            return None
        counted = Counted(
            site=self._site,
            number=self._articles[-1].number + 1 if self._articles else 0,
            story=story,
            at=at,
            lines=_packed(2 * key + at_edge[key] for key in by_key),
        )
        self._articles.append(counted)
        self._index()
        return counted, [
            self._repeat(line)
            for key, line in by_key.items()
            if key in self._decisions or (before[key].seen and self._is_learned(line))
        ]

    def learned(self) -> Learned:
        """What `cut` has to know of it, to be sent elsewhere."""
        keys, seen = np.unique(self._keys, return_counts=True)
        return Learned(
            len(self._articles),
            {key: self._evidence(key) for key in keys[seen >= LEAST].tolist()},
            {key: said for key, said in self._decisions.items() if said},
        )

    def _repeat(self, line: Line) -> Repeat:
        self._decisions.setdefault(line.key, None)
        entries = (_packed([2 * line.key]), _packed([2 * line.key + 1]))
        having = (one for one in self._articles if any(entry in one.lines for entry in entries))
        return Repeat(
            site=self._site,
            key=line.key,
            sample=line.text,
            evidence=self._evidence(line.key),
            first_seen=next(having).at,
            last_seen=self._articles[-1].at,
        )

    def _evidence(self, key: int) -> Evidence:
        seen = int(np.count_nonzero(self._keys == np.uint64(key)))
        at_edge = seen and int(np.count_nonzero(self._entries == np.uint64(2 * key + 1)))
        return Evidence(articles=len(self._articles), seen=seen, at_edge=at_edge)

    def _index(self) -> None:
        self._stories = {one.story for one in self._articles}
        self._entries = np.frombuffer(b"".join(one.lines for one in self._articles), "<u8")
        self._keys = self._entries >> np.uint64(1)


class Learned(Cutter):
    """The lines that come back, without those that fewer than `LEAST` articles have: as good as
    new. It cuts as its window did.
    """

    def __init__(
        self, articles: int, repeated: Mapping[int, Evidence], decisions: Mapping[int, Decision]
    ) -> None:
        super().__init__(decisions)
        self._repeated = dict(repeated)
        self._never = Evidence(articles=articles, seen=0, at_edge=0)

    def _evidence(self, key: int) -> Evidence:
        return self._repeated.get(key, self._never)


def _is_new(lines: Iterable[Line], before: Mapping[int, Evidence]) -> bool:
    """More than half of what the article says was not said before, but for numbers.

    A daily page of prices would make its own lines frequent, and so would a story that is published
    again and again. What is frequent on the site says nothing either way.
    """
    new = old = 0
    for line in lines:
        evidence = before[line.key]
        if not evidence.seen:
            new += len(line.text)
        elif evidence.seen < FREQUENT * evidence.articles:
            old += len(line.text)
    return new > old


def _packed(entries: Iterable[int]) -> bytes:
    return np.fromiter(entries, "<u8").tobytes()
