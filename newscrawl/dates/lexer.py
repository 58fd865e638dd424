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
    E  «أمس», L  «الماضي»               K  agency, Q  «صحيفة»  l  «المقال»
    o  «نيوز», behind a name
    , - | / . : ( )  as they stand
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from newscrawl.dates.lexicon import LEXICON, TOKEN, Meaning, folded


class NoDate(Exception):  # noqa: N818 - a verdict inside this package; parse_date returns None
    """What stands here cannot be read as one date."""


class Line(NamedTuple):
    """Tokens side by side: `kinds[i]` says what `values[i]` is."""

    kinds: str
    values: list[Any]


_MARKS = {
    **dict.fromkeys(",;،؛", ","),
    **dict.fromkeys("-–—−‒―_~@", "-"),
    "/": "/",
    **dict.fromkeys(".٫", "."),
    ":": ":",
    **dict.fromkeys("([{", "("),
    **dict.fromkeys(")]}", ")"),
    **dict.fromkeys("%$€£+#=&*!?؟^<>٪", "X"),
}


_ON = "علي"


def lex(text: str) -> Line:
    """The tokens of `text`. Raises NoDate at the tenth unknown word: that is a sentence.

    >>> lex("الأربعاء، ١٥ كانون الثاني/يناير ٢٠٢٥ - ٢:٣٠ م").kinds
    'W,dM/My-Tm'
    """
    matches = list(TOKEN.finditer(folded(text)))
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
            if kind == "x" and raw[at][0] == "و" and raw[at][1:] in LEXICON:
                kinds.append("&")
                values.append(None)
                raw[at] = raw[at][1:]
                (kind, value), length = _meaning(raw, at)
            if raw[at] == _ON and at + 1 < len(raw) and matches[at + 1].lastgroup == "T":
                kind = "C"  # «على 14:30»; before anything else it may be the name Ali
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
    for phrase, meaning in LEXICON.get(raw[at], ()):
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
        case "Z_before":
            return "Z", int(match["Z_before"]) * 60
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
