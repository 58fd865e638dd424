"""Junk that a site glues to the last sentence of a paragraph: «… سلمياً. اقرأ أيضًا: …»."""

from __future__ import annotations

from bisect import bisect
from functools import cache

from newscrawl.text.arabic import fold
from newscrawl.text.lines import Hit, hits
from newscrawl.text.rules import LONGEST, catalogue

_SENTENCE = 15
_ENDS = frozenset('.!?؟…»”")]}،؛:|*-–')
"""Signs after which a sentence may be over."""


def cut_glued(text: str, folded: str) -> tuple[str, list[tuple[str, Hit]]]:
    """`text` without what is glued to its end, and what was cut, last first.

    `folded` is what `fold` makes of the last `LONGEST` characters.

    >>> line = "وانتهى الاجتماع. رابط الخبر بصحيفة المدى: اجتماع الوزراء"
    >>> kept, cut = cut_glued(line, fold(line))
    >>> kept, [(line, hit.rule.name) for line, hit in cut]
    ('وانتهى الاجتماع.', [('رابط الخبر بصحيفة المدى: اجتماع الوزراء', 'sharing.story-link')])
    """
    cut: list[tuple[str, Hit]] = []
    while found := _glued(text, folded):
        start, hit = found
        cut.append((text[start:], hit))
        text = text[:start].rstrip()
        folded = fold(text[-LONGEST:])
    return text, cut


def _glued(text: str, folded: str) -> tuple[int, Hit] | None:
    """Where the glued line begins, and the rule that it looks like."""
    offset = max(0, len(text) - LONGEST)
    end = text[offset:]
    for start in _starts():
        at = folded.find(start)
        while at >= 0:
            # What is left must be a sentence, not the sign before a line of its own.
            if offset + at >= _SENTENCE and folded[:at].rstrip(" ([")[-1:] in _ENDS:
                cut = _unfolded(end, folded[at:])
                for part in hits(end[cut:], fold(end[cut:]))[:1]:
                    for hit in part:
                        if start in hit.rule.glued:
                            return offset + cut, hit
            at = folded.find(start, at + 1)
    return None


def _unfolded(text: str, folded_end: str) -> int:
    """Where in `text` the part begins that folds to `folded_end`, brackets before it included."""
    # The more of `text` is left out, the shorter its folded end.
    cut = bisect(range(len(text)), -len(folded_end), key=lambda at: -len(fold(text[at:]))) - 1
    while cut and text[cut - 1] in "([":
        cut -= 1
    return cut


@cache
def _starts() -> tuple[str, ...]:
    return tuple(dict.fromkeys(start for rule in catalogue() for start in rule.glued))
