"""Do two articles tell the same story? A pure decision about two lists of folded words.

The figures behind the thresholds come from labelled pairs and from reading pairs of a corpus of
15,000 Arabic newspaper articles (`benchmarks/dedup.py`).
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from newscrawl.dedup.changes import changes
from newscrawl.dedup.fingerprint import SHORT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newscrawl.dedup.changes import Change

Relation = Literal["exact", "near", "contained", "extended", "sibling"]

NEAR_SHORT = 0.5
"""`Limits.near` for texts below `SHORT` words: two death notices share their phrases."""

SMALLEST_PART = 0.25
"""A part of the longer text that is smaller is a brief in a round-up, not the same story."""

PART = 0.8
"""A text that is shorter than so much of the other is called a part of it."""

LEAST = 0.25
"""Below this similarity it is not worth looking for reworded texts."""

NAMED_APART = 3
"""From so many words that recur in either text alone, they speak of different people or places."""

_NUMBER = re.compile(r"\d+")
_WEEKDAYS = frozenset(["الاحد", "الاثنين", "الثلاثاء", "الاربعاء", "الخميس", "الجمعه", "السبت"])


@dataclass(frozen=True, slots=True)
class Limits:
    """From what likeness on two articles tell the same story."""

    near: float = 0.4
    """Jaccard similarity of 3-grams, in texts of `SHORT` words and more."""
    contained: float = 0.8
    """Share of the shorter text's 3-grams that the longer one has: the story cut, or extended."""
    kept: float = 0.72
    """Share of words at their places: the story reworded."""


LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Likeness:
    """How the later of two articles relates to the earlier one, and how alike they are."""

    relation: Relation
    jaccard: float
    """Common 3-grams, as a share of all that either text has."""
    containment: float
    """Common 3-grams, as a share of the shorter text's."""

    @property
    def same_story(self) -> bool:
        """A sibling is another story in the same words: another day's prices, another telegram."""
        return self.relation != "sibling"


EXACT = Likeness("exact", 1.0, 1.0)


def compare(
    earlier: list[str], later: list[str], *, same_site: bool, limits: Limits = LIMITS
) -> Likeness | None:
    """What `later` is to `earlier`, both `Fingerprint.words`; None: not worth telling.

    `contained`: cut from it; `extended`: the same and more. Numbers that differ make siblings only
    within one site: of two outlets that run one story, one rounds or mistypes.
    """
    jaccard, containment = _overlap(earlier, later)
    if jaccard < LEAST and containment < limits.contained:
        return None
    shorter, longer = sorted((len(earlier), len(later)))
    if jaccard < limits.near and shorter < SMALLEST_PART * longer:
        return None
    differences: list[Change] | None = None
    near = limits.near if shorter >= SHORT else max(limits.near, NEAR_SHORT)
    if jaccard < near and containment < limits.contained:
        if shorter < SHORT:
            return None
        differences = changes(earlier, later)
        if _kept(earlier, later, differences) < limits.kept:
            return None
    if named_apart(earlier, later):
        return Likeness("sibling", jaccard, containment)
    if same_site:
        if differences is None:
            differences = changes(earlier, later)
        if numbers_differ(differences):
            return Likeness("sibling", jaccard, containment)
    relation: Relation = "near"
    if containment >= limits.contained:
        if len(later) < PART * len(earlier):
            relation = "contained"
        elif len(earlier) < PART * len(later):
            relation = "extended"
    return Likeness(relation, jaccard, containment)


def _overlap(first: list[str], second: list[str]) -> tuple[float, float]:
    """Jaccard similarity and containment of the sets of 3-grams."""
    one, other = _grams(first), _grams(second)
    common = len(one & other)
    if not common:
        return 0.0, 0.0
    return common / (len(one) + len(other) - common), common / min(len(one), len(other))


def _grams(words: list[str]) -> set[tuple[str, ...]]:
    return set(zip(words, words[1:], words[2:], strict=False))


def _kept(first: list[str], second: list[str], differences: Sequence[Change]) -> float:
    """The words of `first` that `second` has at their places, as a share of the longer text."""
    changed = sum(len(before) for before, _ in differences)
    return (len(first) - changed) / max(len(first), len(second))


def numbers_differ(differences: Sequence[Change]) -> bool:
    """Somewhere one number stands in the place of another, or a weekday with its number.

    >>> numbers_differ([(("45",), ("46",))])
    True
    >>> numbers_differ([(("45",), ("خمسه", "واربعين"))])
    False
    """
    return any(
        before != after and len(before) == len(after) and _shape(before) == _shape(after)
        for before, after in differences
        if any(_NUMBER.search(word) for word in before)
    )


def _shape(words: tuple[str, ...]) -> list[str]:
    """`words` with every number and weekday blotted out."""
    return ["#" if word in _WEEKDAYS else _NUMBER.sub("#", word) for word in words]


def named_apart(first: list[str], second: list[str]) -> bool:
    """Either text comes back to words that the other one does not know at all.

    That is how two telegrams to two presidents differ, or two verdicts on two men, while most of
    their words are the same. Longer texts have more such words by chance.
    """
    least = max(NAMED_APART, min(len(first), len(second)) // 100)
    return _own(first, second) >= least and _own(second, first) >= least


def _own(words: list[str], others: list[str]) -> int:
    known = set(others)
    counts = Counter(word for word in words if word not in known)
    return sum(1 for word, count in counts.items() if count >= 2 and len(word) > 2)
