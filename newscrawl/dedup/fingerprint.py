"""What two articles are compared by: their folded words, a hash of all, a sample of 4-grams."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING

import numpy as np

from newscrawl.text.arabic import tokens

if TYPE_CHECKING:
    from newscrawl.items import Article

GRAM = 4
"""Words in a sampled n-gram. 3-grams meet too often: honorifics are longer."""

SAMPLED = 8
"""One of so many 4-grams is kept: 25 to 35 for a usual article."""

SHORT = 60
"""Below so many words the title is part of the key, and more 4-grams are kept."""

SAMPLED_SHORT = 2

MOST = 48
"""No article keeps more than so many, the smallest: an interview would keep hundreds."""

# «بيروت - رويترز: …» at the head of a text names who tells it, not what. Where this takes a few
# words of the story itself («قال الوزير: …»), it takes them from every copy of it.
_DATELINE_END = re.compile(r"\s*:\s+|\s+(?:[-–—ـ]|//)\s+")
_DATELINE_LENGTH = 60  # characters


@dataclass(frozen=True, slots=True, eq=False)
class Fingerprint:
    """An article, reduced to what tells whether another one is the same story."""

    words: list[str]
    """Folded words and numbers of the body, without the dateline."""
    key_hash: bytes
    """16 bytes: equal for articles that differ in nothing but spelling and dateline."""
    sampled: tuple[int, ...]
    """Hashes of some of the 4-grams, ascending, each below 2**HASH_BITS."""


HASH_BITS = 36
"""With a number of the fortnight before it, a hash still fits in six bytes of an SQLite row."""


def fingerprint(article: Article) -> Fingerprint:
    """The fingerprint of a cleaned article; about 0.4 ms for 200 words.

    A body of fewer than `SHORT` words is only a copy of another one under the same title.
    """
    words = body_words(article.text)
    keyed = words if len(words) >= SHORT else [*tokens(article.title), "|", *words]
    digest = blake2b(" ".join(keyed).encode(), digest_size=16).digest()
    return Fingerprint(words, digest, sample(words))


def body_words(text: str) -> list[str]:
    """The folded words of an article's text, as `Fingerprint.words` has them."""
    return tokens(without_dateline(text))


def without_dateline(text: str) -> str:
    """`text` without the place and agency that it opens with.

    >>> without_dateline("القاهرة - رويترز: وصل الوفد صباحا.")
    'وصل الوفد صباحا.'
    >>> without_dateline("وصل الوفد صباحا، وغادر مساء.")
    'وصل الوفد صباحا، وغادر مساء.'
    """
    start = 0
    for end in _DATELINE_END.finditer(text, 0, _DATELINE_LENGTH):
        start = end.end()
    return text[start:]


def sample(words: list[str]) -> tuple[int, ...]:
    """Hashes of the 4-grams of `words` that divide by `SAMPLED` (`SAMPLED_SHORT` in short texts).

    The same 4-gram is kept in every article, or (long texts) in none: that makes two samples
    comparable, and their overlap an estimate of the overlap of the texts.
    """
    grams = gram_hashes(words)
    every = SAMPLED_SHORT if len(words) < SHORT else SAMPLED
    return tuple(np.unique(grams[grams % np.uint64(every) == 0])[:MOST].tolist())


def gram_hashes(words: list[str]) -> np.ndarray:
    """A hash of each run of four words, in order, each below 2**HASH_BITS."""
    if len(words) < GRAM:
        return np.empty(0, np.uint64)
    hashes = np.fromiter(map(_word_hash, words), np.uint64, len(words))
    mixed = hashes[GRAM - 1 :].copy()
    for place in range(GRAM - 1):
        mixed += hashes[place : len(words) - GRAM + 1 + place] * _MULTIPLIERS[place]
    # The low bits of a product depend on the low bits only: fold the high ones in.
    mixed ^= mixed >> np.uint64(29)
    mixed *= _MULTIPLIERS[GRAM - 1]
    return mixed >> np.uint64(64 - HASH_BITS)


# Odd numbers without structure: fractional parts of square roots, as SHA-512 uses them.
_MULTIPLIERS = np.array(
    [0x6A09E667F3BCC909, 0xBB67AE8584CAA73B, 0x3C6EF372FE94F82B, 0xA54FF53A5F1D36F1], np.uint64
)


@lru_cache(maxsize=50_000)  # some 10 MB, in each process that reads pages
def _word_hash(word: str) -> int:
    return int.from_bytes(blake2b(word.encode(), digest_size=8).digest(), "little")
