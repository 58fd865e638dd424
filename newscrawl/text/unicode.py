r"""The steps that make text fit to be stored, each `str -> str`, linear and idempotent.

None of them changes a word: they take out what cannot be seen, undo what a PDF or a word processor
did to letters, and tidy spaces. Never run NFKC over a whole text instead: it rewrites every fourth
Arabic article (`…`, `″`, ﷺ).
"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

_BREAK = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")

# Controls, halves of surrogate pairs, private use and bidirectional marks. Not in the set: U+200C
# (ZWNJ), which is spelling in Persian and Kurdish, and U+200D (ZWJ), which makes one emoji of
# several.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f"
    "\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\ue000-\uf8ff]"
)

# Arabic Presentation Forms A and B without the word ligatures (U+FDF0-FDFF, ﷲ ﷺ) and the ornate
# brackets (U+FD3E, U+FD3F).
_FORMS = re.compile("[\ufb50-\ufd3d\ufd50-\ufdcf\ufe70-\ufefc]+")

_LETTER = "\u0620-\u063f\u0641-\u064a\u066e-\u06d3\u06d5\u06fa-\u06ff\u0750-\u077f"
_MARK = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
_KASHIDA = re.compile(f"(?<=[{_LETTER}{_MARK}])\u0640+(?=[{_LETTER}{_MARK}])")
_JOINER = re.compile(f"(?<=[\u0640{_LETTER}{_MARK}])\u200d+(?=[\u0640{_LETTER}{_MARK}])")

_STACK = re.compile(r"[^\w\s!-\u02ff]{31,}")
_MOST_MARKS = 30  # on one letter; no writing needs more (Unicode annex 15, "stream-safe")

_OTHER_SPACE = re.compile("[\t\x1f\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_SPACE_RUN = re.compile(" {2,}")
_BLANK_LINES = re.compile("\n{3,}")

# What prints and yet may be changed by a step, the order of marks apart: tatweel, shaped letters.
_SHAPED = re.compile("[\u0640\ufb50-\ufdcf\ufe70-\ufeff]")


def is_tidy(text: str) -> bool:
    r"""Whether surely no step changes anything: one look spares most lines all of them.

    >>> is_tidy("قال الوزير"), is_tidy(" قال"), is_tidy("ا\u0653ل")
    (True, False, False)
    """
    if not text.isprintable() or "  " in text or text[:1] == " " or text[-1:] == " ":
        return False
    return text.isascii() or (not _SHAPED.search(text) and unicodedata.is_normalized("NFC", text))


def breaks(text: str) -> str:
    r"""Every kind of line end as `\n`.

    >>> breaks("العنوان\r\nالمقدمة\u2028المتن")
    'العنوان\nالمقدمة\nالمتن'
    """
    return _BREAK.sub("\n", text)


def visible(text: str) -> str:
    r"""Without controls, soft hyphens, private use characters and bidirectional marks.

    ZWNJ stays: it is spelling. A ZWJ goes only between two Arabic letters, where it does nothing.

    >>> visible("\u202bقال الوزير\u202c\u200f: «نعم»\u200e")
    'قال الوزير: «نعم»'
    >>> visible("می\u200cخواهم") == "می\u200cخواهم"
    True
    """
    text = _INVISIBLE.sub("", text)
    return _JOINER.sub("", text) if "\u200d" in text else text


def plain_letters(text: str) -> str:
    r"""Presentation forms (text pasted from a PDF) as the letters they show; ﷺ and ﷲ stay.

    >>> plain_letters("\ufe8d\ufedf\ufeae\ufef3\ufe8e\ufebd ﷺ…")
    'الرياض ﷺ…'
    """
    return _FORMS.sub(_letters_of, text)


def _letters_of(run: re.Match[str]) -> str:
    # The forms of a lone mark decompose to a space and the mark, which would split the word.
    return unicodedata.normalize("NFKC", run[0]).replace(" ", "")


def without_kashida(text: str) -> str:
    r"""Without the elongation (tatweel) inside words. A tatweel that is a dash or a mark stays.

    >>> without_kashida("الريـــاض ـ 15 رجب 1446 هـ، لـ«الشرق» الـ15")
    'الرياض ـ 15 رجب 1446 هـ، لـ«الشرق» الـ15'
    """
    return _KASHIDA.sub("", text) if "\u0640" in text else text


def composed(text: str) -> str:
    r"""Canonical composition (NFC): one spelling of آ and one order of marks.

    >>> composed("ا\u0653ل") == "آل"
    True
    """
    return normalized("NFC", text)


def normalized(form: Literal["NFC", "NFKC"], text: str) -> str:
    r"""`text` in a normal form of Unicode, with thirty marks on one letter at the most.

    To put a run of marks in order takes quadratic time; a page can hold millions.

    >>> len(normalized("NFC", "ل" + "\u0651\u064b" * 40))
    31
    """
    if unicodedata.is_normalized(form, text):
        return text
    return unicodedata.normalize(form, _STACK.sub(_few_marks, text))


def _few_marks(run: re.Match[str]) -> str:
    kept, marks = [], 0
    for character in run[0]:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= _MOST_MARKS:
            kept.append(character)
    return "".join(kept)


def spaced(text: str) -> str:
    r"""One plain space where there were several of any kind, none at line ends, no two blank lines.

    >>> spaced("\u00a0\u00a0قال \u2003 الوزير \n\n\n\n إنه\tيرحب ")
    'قال الوزير\n\nإنه يرحب'
    """
    text = _OTHER_SPACE.sub(" ", text)
    if "  " in text:
        text = _SPACE_RUN.sub(" ", text)
    if "\n" in text:
        text = _BLANK_LINES.sub("\n\n", text.replace(" \n", "\n").replace("\n ", "\n"))
    return text.strip(" \n")
