"""What a search asks for, and where a text has it."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from newscrawl.text.arabic import fold, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Marked: TypeAlias = tuple[tuple[str, bool], ...]
"""A text in pieces; True: this piece is what was looked for."""

SNIPPET = 30  # words

_PIECE = re.compile(r'"([^"]+)"|«([^»]+)»|(\S+)')
# A word as it is written: with the marks, elongation and joiners that folding takes out.
_WRITTEN = re.compile(r"[\w\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200c-\u200f]+")


@dataclass(frozen=True, slots=True)
class Term:
    """Words that must stand together, folded; `prefix`: the last one may go on."""

    words: tuple[str, ...]
    prefix: bool = False

    def fits(self, words: Sequence[str]) -> bool:
        """Are these folded words, as many as the term has, what it asks for?"""
        *head, last = self.words
        if head != list(words[:-1]):
            return False
        return words[-1].startswith(last) if self.prefix else words[-1] == last


def parse(query: str) -> list[Term]:
    """The terms of a query: words, "phrases" or «phrases», and beginnings of words with a star.

    >>> parse('الإسكندرية "ميناء الصيد" سفن*')
    [Term(words=('الاسكندريه',), prefix=False), Term(words=('ميناء', 'الصيد'), prefix=False), \
Term(words=('سفن',), prefix=True)]
    """
    terms = []
    for quoted, guillemets, word in _PIECE.findall(query):
        text = quoted or guillemets or word
        if words := tokens(text):
            terms.append(Term(tuple(words), prefix=text.endswith("*")))
    return terms


def mark(text: str, terms: Sequence[Term]) -> Marked:
    """`text` in pieces, those marked that one of `terms` asks for.

    >>> mark("وصلت السفينة إلى الإسكندرية.", parse("الاسكندريه"))
    (('وصلت السفينة إلى ', False), ('الإسكندرية', True), ('.', False))
    """
    pieces = []
    last = 0
    for start, end in sorted(set(_places(text, terms))):
        if start > last:
            pieces.append((text[last:start], False))
        pieces.append((text[start:end], True))
        last = end
    if last < len(text):
        pieces.append((text[last:], False))
    return tuple(pieces)


def snippet(text: str, terms: Sequence[Term]) -> Marked:
    """`SNIPPET` words of `text`, from a little before the first place that `terms` ask for."""
    first = next(_places(text, terms), (0, 0))[0]
    words = list(_WRITTEN.finditer(text))
    at = sum(1 for word in words if word.start() < first)
    begin = max(0, min(at - SNIPPET // 4, len(words) - SNIPPET))
    end = min(begin + SNIPPET, len(words))
    part = text[words[begin].start() if begin else 0 : words[end].start() if words[end:] else None]
    before, behind = "… " if begin else "", " …" if words[end:] else ""
    return mark(before + " ".join(part.split()) + behind, terms)


@lru_cache(maxsize=50_000)
def _folded(word: str) -> str:
    return fold(word)


def _places(text: str, terms: Sequence[Term]) -> Iterator[tuple[int, int]]:
    """Where words of `text` are those of a term, each with start and end; some may come twice."""
    longest = max((len(term.words) for term in terms), default=0)
    last: deque[tuple[int, int, str]] = deque(maxlen=longest)
    for word in _WRITTEN.finditer(text):
        last.append((word.start(), word.end(), _folded(word[0])))
        for term in terms:
            run = list(last)[-len(term.words) :]
            if len(run) == len(term.words) and term.fits([word for _, _, word in run]):
                yield from ((start, end) for start, end, _ in run)
