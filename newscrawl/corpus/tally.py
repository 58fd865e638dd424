"""What was cut from a corpus: counts by rule, and an even sample of the cuts with their places."""

from __future__ import annotations

from bisect import insort
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from hashlib import blake2b
from typing import Any

from newscrawl.corpus.cleaning import Cleaned, Line

SAMPLES = 12
"""So many cuts of each rule are kept to be shown."""
AROUND = 2
"""So many lines are kept on each side of a sampled cut."""
LONGEST_SHOWN = 300
"""Of a longer piece, in characters, only both ends are kept."""


@dataclass(slots=True, kw_only=True)
class Sample:
    """One cut in its place."""

    rank: int
    """As good as random, and the same in every run; the lowest ranks are kept."""
    where: str
    """The file, and the line on which the record begins."""
    title: str
    lines: list[Line]
    at: tuple[int, int]
    """Which of `lines` holds the cut, and which piece of it."""
    above: int
    """How many lines of the text stand above `lines`."""
    below: int

    @property
    def cut(self) -> str:
        """What was cut."""
        line, piece = self.at
        return self.lines[line][piece][0]


@dataclass(slots=True)
class RuleTally:
    """What one rule did."""

    count: int = 0
    samples: list[Sample] = field(default_factory=list)
    """Up to `SAMPLES`, by rank."""


@dataclass(slots=True)
class Tally:
    """What all rules did."""

    entries: int = 0
    touched: int = 0
    """Entries that lost something."""
    rules: dict[str, RuleTally] = field(default_factory=dict)

    @property
    def cuts(self) -> int:
        return sum(rule.count for rule in self.rules.values())

    def by_count(self) -> list[tuple[str, RuleTally]]:
        """The rules, the busiest first."""
        return sorted(self.rules.items(), key=lambda named: (-named[1].count, named[0]))

    def add(self, where: str, cleaned: Cleaned) -> None:
        """Count one entry; `where` names it and no other."""
        self.entries += 1
        self.touched += bool(cleaned.texts)
        for text, lines in enumerate(cleaned.texts):
            for at, line in enumerate(lines):
                for piece, (_, rule) in enumerate(line):
                    if rule:
                        tally = self.rules.setdefault(rule, RuleTally())
                        tally.count += 1
                        rank = _rank(f"{where}:{text}:{at}:{piece}")
                        if len(tally.samples) < SAMPLES or rank < tally.samples[-1].rank:
                            sample = _sample(rank, where, cleaned.title, lines, (at, piece))
                            insort(tally.samples, sample, key=lambda one: one.rank)
                            del tally.samples[SAMPLES:]

    def as_json(self) -> dict[str, Any]:
        """All of it, for `from_json`."""
        return asdict(self)

    @classmethod
    def from_json(cls, saved: dict[str, Any]) -> Tally:
        """What `as_json` made, also when it has been JSON in between."""
        rules = {
            name: RuleTally(rule["count"], [_restored(sample) for sample in rule["samples"]])
            for name, rule in saved["rules"].items()
        }
        return cls(saved["entries"], saved["touched"], rules)


def shortened(text: str) -> str:
    """Both ends of a long `text`.

    >>> len(shortened("كلمة " * 500))
    299
    """
    half = (LONGEST_SHOWN - 3) // 2
    return text if len(text) <= LONGEST_SHOWN else f"{text[:half]} … {text[-half:]}"


def _rank(name: str) -> int:
    return int.from_bytes(blake2b(name.encode(), digest_size=6).digest())


def _sample(
    rank: int, where: str, title: str, lines: Sequence[Line], at: tuple[int, int]
) -> Sample:
    first = max(0, at[0] - AROUND)
    near = lines[first : at[0] + AROUND + 1]
    return Sample(
        rank=rank,
        where=where,
        title=shortened(title),
        lines=[tuple((shortened(text), rule) for text, rule in line) for line in near],
        at=(at[0] - first, at[1]),
        above=first,
        below=len(lines) - first - len(near),
    )


def _restored(saved: dict[str, Any]) -> Sample:
    lines = [tuple((text, rule) for text, rule in line) for line in saved["lines"]]
    line, piece = saved["at"]
    return Sample(**saved | {"lines": lines, "at": (line, piece)})
