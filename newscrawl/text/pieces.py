"""A byline or dateline cut into its pieces: «القاهرة - محمد سالم (رويترز):»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from newscrawl.text.cities import is_place


class Piece(NamedTuple):
    text: str
    mark: str
    """What stands before it: "-", ":", ",", "(" or, at the beginning, nothing."""
    quoted: bool
    """Whether it stands in «»: an outlet, then, and no person."""


_ARABIC = "\u0600-\u06ff"
DASH = "-–—‒−~_\u0640"
"""A tatweel that lengthens no word is printed as a dash, too."""
# A dash without a space is one only between Arabic letters: «منصور المنصور-بريدة», Anne-Marie.
_SEPARATOR = re.compile(
    rf"""
      \s*(?P<bracket>[()\[\]{{}}«»"“”|•·*])\s*
    | \s*(?P<colon>:)\s*
    | \s*(?P<comma>[،؛;]|,(?=\s|$))\s*
    | (?P<dash>\s+[{DASH}/]+\s*|\s*[{DASH}/]+(?:\s+|$)|(?<=[{_ARABIC})])[-–—/]+(?=[{_ARABIC}«(]))
    | (?P<role>\s)(?=(?:تصوير|عدسة|بعدسة|ترجمة|[إا]عداد|تحرير|تدقيق)\s)
    | (?P<at>(?<=[a-zà-ÿ.])\s(?i:in|for|at|from|für|aus)\s)
    """,
    re.VERBOSE,
)
_TITLE = re.compile(r"(?<!\w)(د|أ|ا|م|أ\.\s?د)\s*[./]\s*(?=\w\w)")


def pieces(text: str) -> list[Piece]:
    """The pieces of `text`, in order, none of them empty.

    >>> [(piece.text, piece.mark) for piece in pieces("صنعاء: د/ محمد سالم - «الوطن»")]
    [('صنعاء', ''), ('د. محمد سالم', ':'), ('الوطن', '-')]
    """
    text = _TITLE.sub(r"\1. ", text)  # د/محمد, د .محمد
    found: list[Piece] = []
    at = 0
    mark = ""
    quoted = False
    for separator in _SEPARATOR.finditer(text):
        if piece := text[at : separator.start()].strip():
            found.append(Piece(piece, mark, quoted))
            mark = ""
        at = separator.end()
        mark = mark or _mark(separator)
        sign = separator[0].strip()
        quoted = sign in "«“{" or (sign == '"' and not quoted) if sign else quoted
    if piece := text[at:].strip():
        found.append(Piece(piece, mark, quoted))
    return found


def _mark(separator: re.Match[str]) -> str:
    match separator.lastgroup:
        case "colon":
            return ":"
        case "comma":
            return ","
        case "bracket":
            return "("
        case _:
            return "-"


def cut_by_place(found: list[Piece]) -> Iterator[Piece]:
    """«وائل النجار من جدة ومشاري الفهد من الرياض»: also cut where a person is from a place."""
    for piece in found:
        text, *others = re.split(r"\sمن\s", piece.text)
        if others and not all(_place_length(other.split()) for other in others):
            yield piece
            continue
        yield piece._replace(text=text)
        for other in others:
            words = other.split()
            length = _place_length(words)
            yield Piece(" ".join(words[:length]), "-", quoted=False)
            if rest := " ".join(words[length:]):
                yield Piece(rest.removeprefix("و"), "-", quoted=False)


def _place_length(words: list[str]) -> int:
    for length in (3, 2, 1):
        if len(words) >= length and is_place(" ".join(words[:length])):
            return length
    return 0
