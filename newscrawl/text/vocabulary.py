"""Lines that hold nothing but words of one kind, whatever their order."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache, partial

from newscrawl.text.rules import compiled

KNOWN = 20_000
"""So many words are remembered: most lines begin with one of a few thousand."""

SHAPES = 64
"""Several rules ask for the same words of one line."""

_WORD = re.compile(
    r"[^ ,:;!?/|()]+@[^ ,:;!?/|()]+|(?:https?:|www\.)[^ ]+|(?:[a-z\d-]+\.)+[a-z]{2,}(?:/[^ ]*)?"
    r"|[^ ,.:;!?/|()+*-]+(?:[.,:-]\d+)*"
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
    return has_known(shaped, partial(is_one_of, words))


def has_known(shaped: str, is_known: Callable[[str], object]) -> bool:
    """The same for any `is_known`."""
    before = ""
    for found in _WORD.finditer(shaped):
        word = found[0]
        if not (is_known(word) or _is_outlet(before) or _is_emoji(word)):
            return False
        before = word
    return bool(before)


def _is_emoji(word: str) -> bool:
    return not any(map(str.isalnum, word)) and not word.startswith(("@", "#"))


@lru_cache(KNOWN)
def is_one_of(words: str, word: str) -> bool:
    """The pattern `words` matches `word`."""
    return compiled(words).fullmatch(word) is not None


@lru_cache(KNOWN)
def _is_outlet(word: str) -> bool:
    return _OUTLET.fullmatch(word) is not None
