"""How an answer is scored against the gold, the same for us and for every peer."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_TOKEN = re.compile(r"\w+")
_SOFT_HYPHEN = "\u00ad"
"""Invisible unless a line breaks there. Some keep it, some do not: it must not split a word."""


def shingles(text: str, size: int = 4) -> Counter[tuple[str, ...]]:
    """The word 4-grams of a text with their counts, as article-extraction-benchmark takes them."""
    words = _TOKEN.findall(text.replace(_SOFT_HYPHEN, ""))
    return Counter(
        shingle
        for i in range(max(1, len(words) - size + 1))
        if (shingle := tuple(words[i : i + size]))
    )


def precision_recall(gold: str, answer: str) -> tuple[float, float]:
    """Precision and recall of the answer's 4-grams on one page, counting repetitions.

    >>> precision_recall("a b c d e", "a b c d e f")
    (0.6666666666666666, 1.0)
    """
    wanted, given = shingles(gold), shingles(answer)
    right = sum((wanted & given).values())
    extra = sum((given - wanted).values())
    missing = sum((wanted - given).values())
    if extra == missing == 0:
        return 1.0, 1.0
    precision = right / (right + extra) if right + extra else 0.0
    recall = right / (right + missing) if right + missing else 0.0
    return precision, recall


def f1(precision: float, recall: float) -> float:
    """The harmonic mean. Over a set it is taken of the mean precision and the mean recall."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def without(text: str, line: str) -> str:
    r"""`text` without the words of `line`, wherever they follow one another, also across lines.

    >>> without("By Nora. The\nrain came.", "The rain")
    'By Nora.  came.'
    """
    words = _TOKEN.findall(line)
    return re.sub(r"\b" + r"\W+".join(words) + r"\b", "", text) if words else text


def chunks(text: str, wanted: Iterable[str], unwanted: Iterable[str]) -> tuple[int, int, int, int]:
    """The measure of trafilatura: chunks that must be in the text and chunks that must not.

    Returns (true positives, false negatives, false positives, true negatives).
    """
    wanted, unwanted = list(wanted), list(unwanted)
    found = sum(chunk in text for chunk in wanted)
    kept = sum(chunk in text for chunk in unwanted)
    return found, len(wanted) - found, kept, len(unwanted) - kept


_QUOTES = str.maketrans(dict.fromkeys("«»“”„‟‘’‚‛`´′″\"'", "'") | dict.fromkeys("–—‑‐", "-"))


def plain_title(title: str) -> str:
    """A title without what only typography changes: case, spaces, quotes and dashes."""
    folded = unicodedata.normalize("NFKC", title).translate(_QUOTES).casefold()
    return " ".join(folded.replace("'", "").split())


def name_key(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def same_authors(gold: Iterable[str], answer: Iterable[str]) -> bool:
    return {name_key(name) for name in gold} == {name_key(name) for name in answer}


def same_day(gold: datetime, answer: datetime) -> bool:
    """Whether two dates name one calendar day, as written or both in UTC. What has no zone is taken
    to be in UTC: golds were written down by machines.
    """

    def in_utc(moment: datetime) -> date:
        return (moment.astimezone(UTC) if moment.tzinfo else moment).date()

    return gold.date() == answer.date() or in_utc(gold) == in_utc(answer)
