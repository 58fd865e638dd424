"""Lines that hold nothing but words of one kind, whatever their order."""

from __future__ import annotations

import re
from functools import lru_cache

from newscrawl.text.rules import compiled

KNOWN = 20_000
"""So many words are remembered: most lines begin with one of a few thousand."""

SHAPES = 64
"""Several rules ask for the same words of one line."""

_WORD = re.compile(
    r"[^ ,:;!?/|()]+@[^ ,:;!?/|()]+|(?:https?:|www\.)[^ ]+|[^ ,.:;!?/|()+*-]+(?:[.,:-]\d+)*"
)
_OUTLET = re.compile(
    "و?(?:ال|لل|بال|[لب])?(?:صحيفه|جريده|موقع|وكاله|شبكه|قناه|بوابه|مجله|منصه|موسسه|اذاعه|تطبيق|شركه|مركز|معهد)"
)
"""What stands behind one of these is a name."""


@lru_cache(SHAPES)
def has_only(words: str, shaped: str) -> bool:
    """Each word of `shaped` matches the pattern `words`, or is the name of an outlet.

    >>> words = "تابعونا|علي|قناه"
    >>> has_only(words, "تابعونا علي قناه المدي"), has_only(words, "تابعونا علي الطريق")
    (True, False)
    """
    before = ""
    for found in _WORD.finditer(shaped):
        if not (is_one_of(words, found[0]) or _is_outlet(before) or _is_emoji(found[0])):
            return False
        before = found[0]
    return bool(before)


def words(shaped: str) -> list[str]:
    """The words of `shaped` that say something.

    >>> words("المصدر: رويترز - 12:30")
    ['المصدر', 'رويترز', '12:30']
    """
    return [word for word in _WORD.findall(shaped) if not _is_emoji(word)]


def _is_emoji(word: str) -> bool:
    return not any(map(str.isalnum, word)) and not word.startswith(("@", "#"))


@lru_cache(KNOWN)
def is_one_of(words: str, word: str) -> bool:
    """The pattern `words` matches `word`."""
    return compiled(words).fullmatch(word) is not None


@lru_cache(KNOWN)
def _is_outlet(word: str) -> bool:
    return _OUTLET.fullmatch(word) is not None
