"""Junk that a site glues to the last sentence of a paragraph: «… سلمياً. اقرأ أيضًا: …»."""

from __future__ import annotations

from functools import cache

from newscrawl.text.arabic import fold
from newscrawl.text.lines import Hit, hits
from newscrawl.text.rules import catalogue

_REACH = 280
"""How far from the end of a paragraph glued junk may begin, in characters."""
_SENTENCE = 15
_ENDS = frozenset('.!?؟…»”")]}،؛:|*-–')
"""Signs after which a sentence may be over."""


def cut_glued(text: str) -> tuple[str, list[tuple[str, Hit]]]:
    """`text` without what is glued to its end, and what was cut, last first.

    >>> kept, cut = cut_glued("وانتهى الاجتماع. رابط الخبر بصحيفة المدى: اجتماع الوزراء")
    >>> kept, [(line, hit.rule.name) for line, hit in cut]
    ('وانتهى الاجتماع.', [('رابط الخبر بصحيفة المدى: اجتماع الوزراء', 'sharing.story-link')])
    """
    cut: list[tuple[str, Hit]] = []
    while found := _glued(text):
        start, hit = found
        cut.append((text[start:], hit))
        text = text[:start].rstrip()
    return text, cut


def _glued(text: str) -> tuple[int, Hit] | None:
    """Where the glued line begins, and the rule that it looks like."""
    offset = max(0, len(text) - _REACH)
    end = text[offset:]
    folded = fold(end)
    for start in _starts():
        at = folded.find(start)
        while at >= 0:
            # What is left must be a sentence, not the sign before a line of its own.
            if offset + at >= _SENTENCE and folded[:at].rstrip(" ([")[-1:] in _ENDS:
                cut = _unfolded(end, folded[at:])
                for hit in hits(end[cut:])[0] if hits(end[cut:]) else ():
                    if start in hit.rule.glued:
                        return offset + cut, hit
            at = folded.find(start, at + 1)
    return None


def _unfolded(text: str, folded_end: str) -> int:
    """Where in `text` the part begins that folds to `folded_end`, brackets before it included."""
    cut = next(
        (at for at in range(len(text) - 1, -1, -1) if len(fold(text[at:])) == len(folded_end)), 0
    )
    while cut and text[cut - 1] in "([":
        cut -= 1
    return cut


@cache
def _starts() -> tuple[str, ...]:
    return tuple(dict.fromkeys(start for rule in catalogue() for start in rule.glued))
