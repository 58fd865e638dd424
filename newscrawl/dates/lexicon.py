"""The tables of months, words and zones as one dictionary, and the shape of a token."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from newscrawl.dates import months, words, zones
from newscrawl.text import cities
from newscrawl.text.agencies import AGENCIES
from newscrawl.text.arabic import fold

TOKEN = re.compile(
    r"""
      (?P<N>(?P<a>\d{4}|\d\d?)\ ?(?P<sep>[/.-])\ ?(?P<b>\d\d?)\ ?(?P=sep)\ ?(?P<c>\d{4}|\d\d?))
    | (?P<y>(?:19|20)\d\d)(?=\d\d?:\d\d)   # 202508:12, the year glued to the hour
    | (?P<T>(?P<hour>\d\d?)(?:\ ?(?:[:h]|سا?)\ ?(?P<minute>\d\d)(?::\d\d(?:\.\d+)?)?(?!\d)|h\b)
        (?:\ ?(?P<offset>\+(?:0\d|1[0-4]):?(?:00|30|45)|-(?:0\d|1[0-2])(?:00|30))(?!\d))?)
    | (?P<Z>(?:gmt|utc|غرينتش|جرينتش|ت\ غ)\ ?(?P<sign>\+\ ?|-)(?P<east>1[0-4]|0?\d)
        (?::?(?P<odd>00|30|45))?(?!\d|[/.-]\d))
    | (?P<Z_before>[+-]\d\d?)\ ?(?:gmt|utc)\b   # بتوقيت القدس +2GMT
    | (?P<offset_alone>\+(?:0\d|1[0-4]):?(?:00|30|45)(?!\d))
    | (?P<dotted>\b[^\W\d_](?:\.\ ?[^\W\d_]\b)+\.?)   # أ.ف.ب, ت.غ, p.m.
    | (?P<number>\d{1,3}(?:,\d{3})+(?!\d)|\d+)
    | (?P<word>[^\W\d_]+(?:'[^\W\d_]+)?)
    | (?P<mark>\n|\S)
    """,
    re.VERBOSE,
)
_PLAIN = str.maketrans({"٫": ".", "\\": "/", **dict.fromkeys("–—−", "-")})
# A tatweel that lengthens no word is a dash: «2025 م ـ 15 رجب».
_DASH = re.compile("(?<![\u0620-\u065f\u0670-\u06d3])\u0640+")


Meaning = tuple[str, Any]
"""The kind of a token, as `lexer` explains it, and its value."""

_ONE_MEANING = {
    "l": words.PUBLISHED_THING,
    "P": words.PUBLISHED,
    "U": words.UPDATED,
    "i": words.FILLERS,
    "f": words.BETWEEN_DAY_AND_MONTH,
    "g": words.BEFORE_YEAR,
    "e": words.ERAS,
    "C": words.CLOCK,
    "R": words.AGO_BEFORE,
    "S": words.AGO_AFTER,
    "k": words.ABOUT,
    "J": words.NOW,
    "L": words.LAST,
    "B": words.BYLINE,
    "V": words.COUNTERS,
    "Q": words.OUTLETS,
    "o": words.OUTLET_ENDS,
    "X": words.NOT_A_STAMP,
    "z": zones.TIME_OF,
    "&": "و، and, et",
    "m": "م",
    "F": "شهر",
    "G": "عام، سنة",
    "D": "يوم",
    "K": "،".join(AGENCIES),
}
_BY_VALUE: tuple[tuple[str, Mapping[Any, str]], ...] = (
    ("A", cities.BY_ZONE),
    ("A", cities.OF_SEVERAL_ZONES),
    ("q", words.NUMBERS),
    ("t", words.FRACTIONS),
    ("u", words.UNITS),
    ("E", words.NAMED_DAYS),
    ("a", words.DAY_PARTS),
    ("O", months.ORDINALS),
    ("w", months.BARE_WEEKDAYS),
    ("W", months.WEEKDAYS),
    ("H", months.HIJRI),
    ("M", months.GREGORIAN),
    ("Z", zones.ABBREVIATIONS),
    ("Z", zones.OF_SEVERAL_ZONES),
    ("Z", {"local": zones.LOCAL}),
)


def phrases() -> Iterator[tuple[str, Meaning]]:
    """Every phrase of the tables, as written there, and its meaning."""
    for kind, listed in _ONE_MEANING.items():
        for phrase in re.split("[،,]", listed):
            yield phrase.strip(), (kind, None)
    for kind, names in _BY_VALUE:
        for value, listed in names.items():
            for phrase in re.split("[،,]", listed):
                yield phrase.strip(), (kind, value)


def folded(text: str) -> str:
    r"""`text` as the tables are compared with it.

    >>> folded("15 رَجب ١٤٤٦ هـ \u0640 15\\1\\2025")
    '15 رجب 1446 ه - 15/1/2025'
    """
    if "\u0640" in text:
        text = _DASH.sub("-", text)
    return fold(text).translate(_PLAIN)


def _lexicon() -> dict[str, list[tuple[list[str], Meaning]]]:
    """First word → the phrases that start with it, the longest first."""
    entries = {
        tuple(m[0] for m in TOKEN.finditer(folded(phrase))): meaning
        for phrase, meaning in phrases()
    }
    lexicon: dict[str, list[tuple[list[str], Meaning]]] = {}
    for phrase, meaning in sorted(entries.items(), key=lambda item: -len(item[0])):
        lexicon.setdefault(phrase[0], []).append((list(phrase), meaning))
    return lexicon


LEXICON = _lexicon()
