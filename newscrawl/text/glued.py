"""Junk that a site glues to the last sentence of a paragraph: «… سلمياً. اقرأ أيضًا: …»."""

from __future__ import annotations

import re
from bisect import bisect
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from newscrawl.text.arabic import fold
from newscrawl.text.lines import Hit, hits
from newscrawl.text.rules import LONGEST, catalogue

SENTENCE = 15
"""What is left of a paragraph is at least so long, in characters, or the whole was a junk line."""
SHORT = 60
"""Characters from the end in which a line may be glued that begins anyhow: an address, an agency.
Such rules have an empty beginning in `glued`."""
MOST = 20
"""Lines that are cut from the end of one paragraph: each costs a copy of it."""

# A sentence is over, or Latin letters touch Arabic ones; a bracket may open the glued line.
_SIGNS = r".!?؟…»”\")\]}،؛:|*–-"
_OVER = rf"[{_SIGNS}]\s*[(\[]?"
_OVER_OR_TOUCHING = rf"[a-z{_SIGNS}](?:(?<=[a-z])(?=[ء-ي])|(?<![a-z])\s*[(\[]?)"
_ARABIC = re.compile("[ء-ي]")
_SENTENCE_END = re.compile(r"[.!?؟…][»”\")\]]*\s+")
_LETTERS = 4
"""Letters of a beginning by which it is looked up."""


def cut_glued(text: str, folded: str) -> tuple[str, list[Hit]]:
    """`text` without what is glued to its end, and what was cut, in the order of the text.

    `folded` is what `fold` makes of the last `LONGEST` characters.

    >>> line = "وانتهى الاجتماع. رابط الخبر بصحيفة المدى: اجتماع الوزراء"
    >>> kept, [hit] = cut_glued(line, fold(line))
    >>> kept, hit.text, hit.rule.name
    ('وانتهى الاجتماع.', 'رابط الخبر بصحيفة المدى: اجتماع الوزراء', 'sharing.story-link')
    """
    cut: list[Hit] = []
    while len(text) > SENTENCE and len(cut) < MOST and (found := _glued(text, folded)):
        at, hit = found
        cut.insert(0, hit)
        text = text[:at].rstrip()
        folded = fold(text[-LONGEST:])
    return text, cut


def _glued(text: str, folded: str) -> tuple[int, Hit] | None:
    """Where the last glued line begins, and the rule that it looks like."""
    for at, start in sorted(_beginnings(text, folded), reverse=True):
        line = text[at:]
        if at >= SENTENCE and line:
            for part in hits(line, fold(line))[:1]:
                for hit in part:
                    if start in hit.rule.glued:
                        return at, hit
    return None


def _beginnings(text: str, folded: str) -> Iterator[tuple[int, str]]:
    """Where a glued line may begin, and how it does."""
    offset = max(0, len(text) - LONGEST)
    starts = _starts()
    pattern = _pattern(
        _OVER if folded.isascii() or not _ARABIC.search(folded) else _OVER_OR_TOUCHING
    )
    if not starts.keys().isdisjoint(pattern.findall(folded)):  # next to never
        for over in pattern.finditer(folded):
            at = over.end()
            for start in starts.get(over[1], ()):
                if folded.startswith(start, at):
                    yield offset + _unfolded(text[offset:], folded[at:]), start
    for over in _SENTENCE_END.finditer(text, max(0, len(text) - SHORT)):
        yield over.end(), ""


def _unfolded(text: str, folded_end: str) -> int:
    """Where in `text` the part begins that folds to `folded_end`, a bracket before it included."""
    # The more of `text` is left out, the shorter its folded end.
    cut = bisect(range(len(text)), -len(folded_end), key=lambda at: -len(fold(text[at:]))) - 1
    return cut - 1 if cut and text[cut - 1] in "([" else cut


@cache
def _pattern(before: str) -> re.Pattern[str]:
    """Where `before` matches in front of a glued line, showing how that begins."""
    firsts = "".join({re.escape(start[0]) for start in _starts()})
    return re.compile(rf"{before}(?=([{firsts}].{{0,{_LETTERS - 1}}}))")


@cache
def _starts() -> dict[str, list[str]]:
    """The beginnings of glued lines by their first letters."""
    found: dict[str, list[str]] = defaultdict(list)
    for start in dict.fromkeys(start for rule in catalogue() for start in rule.glued if start):
        found[start[:_LETTERS]].append(start)
    return dict(found)
