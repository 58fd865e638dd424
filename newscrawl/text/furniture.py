"""How much a line reads like the site around an article, in wordings that no rule knows.

A linear model of words: those that a line holds, alone, in pairs, without their prefixes and in
pieces, speak for furniture (labels, prompts, credits, notices) or for text.
`benchmarks/train_lines.py` weighs them on lines written for that purpose and on articles of
newspapers.
"""

from __future__ import annotations

import math
import re
from array import array
from functools import cache, lru_cache
from itertools import chain
from pathlib import Path
from typing import Final
from zlib import crc32

import numpy as np

from newscrawl.text.arabic import fold

WEIGHTS: Final = Path(__file__).with_name("furniture.npz")
SIZE: Final = 1 << 18
"""Weights; marks share one where their hashes meet."""
MOST_WORDS: Final = 40
STEM: Final = 4
"""Letters of a word without its prefix that stand for its kin."""
PIECES: Final = (6, 8)
"""Bytes of the pieces of a word, two a letter."""
KNOWN: Final = 2_000
"""Lines that are remembered: a site repeats its own."""
WORDS: Final = 30_000
"""Words whose marks are remembered."""

_TURN: Final = 0x9E3779B1
"""Odd, so that a pair has another number than the same pair turned round."""
_EDGE: Final = 1
"""Stands before and behind the words of a line."""

_WORD = re.compile(r"[^\W\d_]+|\d+|[^\w\s]")
_PREFIX = re.compile(r"^(?:وال|فال|بال|كال|لل|ال|و|ب|ل|ف|ك)(?=\w{3})")


@lru_cache(KNOWN)
def furniture(line: str) -> float:
    """Log odds that `line`, tidy, of an Arabic page, is furniture; at 0 it may be either.

    >>> furniture("سجل بريدك ليصلك ملخص الصباح") > 0 > furniture("وصل الوزير إلى بيروت صباحا")
    True
    """
    weights, scale, bias = _weights()
    words = _words(line)
    alone = [_alone(word) for word in words]
    together = _together(words, alone)
    weight = sum([weights[mark] for mark in together]) + sum([_weight(word) for word in words])
    return bias + scale * weight / math.sqrt(len(together) + sum(map(len, alone)))


def marks(line: str) -> list[int]:
    """What the model sees of `line`: numbers of weights."""
    words = _words(line)
    alone = [_alone(word) for word in words]
    return [*_together(words, alone), *chain.from_iterable(alone)]


def _words(line: str) -> list[str]:
    """Words and signs, numbers all the same."""
    return ["0" if word.isdigit() else word for word in _WORD.findall(fold(line))[:MOST_WORDS]]


def _together(words: list[str], alone: list[array[int]]) -> list[int]:
    """Marks of the line: its length, its beginning, its words and stems in pairs."""
    found = [_number(f"#{min(len(words), 6 + len(words) // 4)}"), _number(" ".join(words[:3]))]
    word = stem = _EDGE
    for own in alone:
        found += ((word * _TURN + own[0]) % SIZE, (stem * _TURN + own[1]) % SIZE)
        word, stem = own[0], own[1]
    found += ((word * _TURN + _EDGE) % SIZE, (stem * _TURN + _EDGE) % SIZE)
    return found


@lru_cache(WORDS)
def _alone(word: str) -> array[int]:
    """Marks of a word: itself, its stem, itself without prefix, its pieces."""
    bare = _PREFIX.sub("", word)
    found = array("I", [_number(word), _number(f"~{bare[:STEM]}"), _number(f"={bare}")])
    spelt = f"<{word}>".encode("utf-16-le")
    for size in PIECES:
        found.extend(
            [crc32(spelt[at : at + size]) % SIZE for at in range(0, len(spelt) - size + 1, 2)]
        )
    return found


@lru_cache(WORDS)
def _weight(word: str) -> int:
    """What the word adds by itself."""
    weights, _, _ = _weights()
    return sum([weights[mark] for mark in _alone(word)])


def _number(mark: str) -> int:
    return crc32(mark.encode()) % SIZE


@cache
def _weights() -> tuple[memoryview[int], float, float]:
    """The weights in units of the scale, the scale, and the odds of a line without marks."""
    with np.load(WEIGHTS) as stored:
        return memoryview(stored["weights"]), float(stored["scale"]), float(stored["bias"])
