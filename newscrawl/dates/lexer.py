"""A date line as tokens: one letter says what each token is, so that the grammar is regexes.

«الأربعاء، 15 يناير 2025 - 2:30 م» becomes the kinds `W,dMy-Tm`:

    d  number of one or two digits      M  Gregorian month     P  label "published"
    y  year, h  Hijri year              H  Hijri month         U  label "updated"
    n  any other number                 W  weekday             B  byline word («كتب»)
    N  15/1/2025, in any order          w  … without article   A  place name
    T  14:30, with offset if printed    O  ordinal («الخامس»)  V  counted thing («مشاهدة»)
    C  «الساعة»                         a  part of the day     X  tells of something else
    Z  time zone, z  «بتوقيت»           m  «م»: pm, or AD      x  unknown word
    e  «هـ», «ميلادي»                   i  filler («بتاريخ»)   f  «من», F  «شهر»
    g  «لعام», G  «عام»                 D  «يوم»               &  «و»
    R  «منذ», S  «مضت»                  u  unit of time        q  number word
    k  «حوالي»                          t  fraction («نصف»)    J  «الآن»
    E  «أمس», L  «الماضي»               K  agency, l  «المقال»
    , - | / . : ( )  as they stand
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from newscrawl.dates import months, words, zones
from newscrawl.text import cities
from newscrawl.text.agencies import AGENCIES
from newscrawl.text.arabic import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class NoDate(Exception):  # noqa: N818 - a verdict inside this package; parse_date returns None
    """What stands here cannot be read as one date."""


class Line(NamedTuple):
    """Tokens side by side: `kinds[i]` says what `values[i]` is."""

    kinds: str
    values: list[Any]


_TOKEN = re.compile(
    r"""
      (?P<N>(?P<a>\d{4}|\d\d?)\ ?(?P<sep>[/.-])\ ?(?P<b>\d\d?)\ ?(?P=sep)\ ?(?P<c>\d{4}|\d\d?))
    | (?P<y>(?:19|20)\d\d)(?=\d\d?:\d\d)   # 202508:12, the year glued to the hour
    | (?P<T>(?P<hour>\d\d?)(?:\ ?(?:[:h]|سا?)\ ?(?P<minute>\d\d)(?::\d\d(?:\.\d+)?)?(?!\d)|h\b)
        (?:\ ?(?P<offset>\+(?:0\d|1[0-4]):?(?:00|30|45)|-(?:0\d|1[0-2])(?:00|30))(?!\d))?)
    | (?P<Z>(?:gmt|utc|غرينتش|جرينتش|ت\ غ)\ ?(?P<sign>\+\ ?|-)(?P<east>1[0-4]|0?\d)
        (?::?(?P<odd>00|30|45))?(?!\d|[/.-]\d))
    | (?P<offset_alone>\+(?:0\d|1[0-4]):?(?:00|30|45)(?!\d))
    | (?P<dotted>\b[^\W\d_](?:\.\ ?[^\W\d_]\b)+\.?)   # أ.ف.ب, ت.غ, p.m.
    | (?P<number>\d+)
    | (?P<word>[^\W\d_]+(?:'[^\W\d_]+)?)
    | (?P<mark>\n|\S)
    """,
    re.VERBOSE,
)
_MARKS = {
    **dict.fromkeys(",;،؛", ","),
    **dict.fromkeys("-–—−‒―_~", "-"),
    "/": "/",
    **dict.fromkeys(".٫", "."),
    ":": ":",
    **dict.fromkeys("([{", "("),
    **dict.fromkeys(")]}", ")"),
    **dict.fromkeys("%$€£+#@=&*!?؟^<>٪", "X"),
}
# A tatweel that lengthens no word is a dash: «2025 م ـ 15 رجب».
_DASH = re.compile("(?<![\u0620-\u065f\u0670-\u06d3])\u0640+")

Meaning = tuple[str, Any]


def _phrases() -> Iterator[tuple[str, Meaning]]:
    def table(kind: str, names: Mapping[Any, str]) -> Iterator[tuple[str, Meaning]]:
        for value, listed in names.items():
            for phrase in re.split("[،,]", listed):
                yield phrase.strip(), (kind, value)

    yield from table("A", cities.BY_ZONE)
    yield from table("A", {None: cities.WITHOUT_ZONE})
    for kind, listed in (
        *(("l", words.PUBLISHED_THING), ("P", words.PUBLISHED), ("U", words.UPDATED)),
        *(("i", words.FILLERS),),
        *(("f", words.BETWEEN_DAY_AND_MONTH), ("g", words.BEFORE_YEAR), ("e", words.ERAS)),
        *(("C", words.CLOCK), ("R", words.AGO_BEFORE), ("S", words.AGO_AFTER)),
        *(("k", words.ABOUT), ("J", words.NOW), ("L", words.LAST), ("B", words.BYLINE)),
        *(("V", words.COUNTERS), ("X", words.NOT_A_STAMP), ("z", zones.TIME_OF)),
        *(("&", "و، and، et"), ("m", "م"), ("F", "شهر"), ("G", "عام، سنة"), ("D", "يوم")),
    ):
        yield from table(kind, {None: listed})
    for agency in AGENCIES:
        yield agency, ("K", None)
    yield from table("q", words.NUMBERS)
    yield from table("t", words.FRACTIONS)
    yield from table("u", words.UNITS)
    yield from table("E", words.NAMED_DAYS)
    yield from table("a", words.DAY_PARTS)
    yield from table("O", months.ORDINALS)
    yield from table("w", months.BARE_WEEKDAYS)
    yield from table("W", months.WEEKDAYS)
    yield from table("H", months.HIJRI)
    yield from table("M", months.GREGORIAN)
    yield from table("Z", zones.ABBREVIATIONS)
    yield from table("Z", {"local": zones.LOCAL})


def _lexicon() -> dict[str, list[tuple[list[str], Meaning]]]:
    """First word → the phrases that start with it, the longest first."""
    phrases = {
        tuple(m[0] for m in _TOKEN.finditer(_folded(phrase))): meaning
        for phrase, meaning in _phrases()
    }
    lexicon: dict[str, list[tuple[list[str], Meaning]]] = {}
    for phrase, meaning in sorted(phrases.items(), key=lambda item: -len(item[0])):
        lexicon.setdefault(phrase[0], []).append((list(phrase), meaning))
    return lexicon


def _folded(text: str) -> str:
    if "\u0640" in text:
        text = _DASH.sub("-", text)
    return fold(text).replace("٫", ".").replace("\\", "/")


_LEXICON = _lexicon()


def lex(text: str) -> Line:
    """The tokens of `text`. Raises NoDate at the tenth unknown word: that is a sentence.

    >>> lex("الأربعاء، ١٥ كانون الثاني/يناير ٢٠٢٥ - ٢:٣٠ م").kinds
    'W,dM/My-Tm'
    """
    matches = list(_TOKEN.finditer(_folded(text)))
    raw = [match[0] for match in matches]
    kinds: list[str] = []
    values: list[Any] = []
    strangers = 0
    at = 0
    while at < len(raw):
        match = matches[at]
        group = match.lastgroup
        if group == "mark":
            kind, value = _MARKS.get(raw[at], "|"), None
            at += 1
        elif group == "word":
            (kind, value), length = _meaning(raw, at)
            if kind == "x" and raw[at][0] == "و" and raw[at][1:] in _LEXICON:
                kinds.append("&")
                values.append(None)
                raw[at] = raw[at][1:]
                (kind, value), length = _meaning(raw, at)
            if kind == "x":
                strangers += 1
                if strangers == 10:
                    raise NoDate
            elif (
                kind == "m" and at and kinds[-1] in "yhN" and match.start() == matches[at - 1].end()
            ):
                kind = "e"  # 2025م: glued to the year it is never the afternoon
            at += length
        else:
            kind, value = _reading(match, raw[at])
            at += 1
        kinds.append(kind)
        values.append(value)
    return Line("".join(kinds), values)


def _meaning(raw: list[str], at: int) -> tuple[Meaning, int]:
    """What the word at `at` begins to say, and over how many tokens."""
    for phrase, meaning in _LEXICON.get(raw[at], ()):
        if len(phrase) == 1 or raw[at : at + len(phrase)] == phrase:
            return meaning, len(phrase)
    return ("x", raw[at]), 1


def _reading(match: re.Match[str], raw: str) -> Meaning:
    """What a token that is no word says."""
    match match.lastgroup:
        case "N":
            return "N", (match["a"], match["b"], match["c"])
        case "T":
            return "T", (int(match["hour"]), int(match["minute"] or 0), match["offset"])
        case "Z":
            minutes = int(match["east"]) * 60 + int(match["odd"] or 0)
            return "Z", -minutes if match["sign"] == "-" else minutes
        case "offset_alone":
            return "Z", int(raw[1:3]) * 60 + int(raw[-2:])
        case "dotted":
            letters = raw.replace(".", " ").split()
            for spelling in (letters, ["".join(letters)]):
                meaning, length = _meaning(spelling, 0)
                if length == len(spelling) and meaning[0] != "x":
                    return meaning
            return "x", raw
    if len(raw) <= 2:
        return "d", int(raw)
    if len(raw) == 4 and raw[:2] in ("19", "20"):
        return "y", int(raw)
    if len(raw) == 4 and raw[:2] in ("13", "14", "15"):
        return "h", int(raw)
    return "n", raw
