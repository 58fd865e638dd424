r"""Folding: what makes two spellings of a word equal. For keys and comparison, never stored."""

from __future__ import annotations

import re

from newscrawl.text.unicode import normalized

# Marks, tatweel, joiners and bidirectional marks: nothing that tells two words apart.
_DROPPED = re.compile(
    "[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
    "\xad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]+"
)

_LETTERS = (
    *(("أ", "ا"), ("إ", "ا"), ("آ", "ا"), ("ٱ", "ا")),
    *(("ى", "ي"), ("ی", "ي"), ("ې", "ي"), ("ئ", "ي")),
    *(("ة", "ه"), ("ھ", "ه"), ("ۀ", "ه"), ("ک", "ك"), ("ؤ", "و")),
    *zip("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789", strict=True),
)
_FOLDED = re.compile(f"[{''.join(letter for letter, _ in _LETTERS)}]")
_WORD = re.compile(r"\w+")
# Anything but what most Western European lines hold, of which only the case is folded.
_OTHER = re.compile("[^\0-\x7fÀ-ÿ–—‘’“”]")


def fold(text: str) -> str:
    """One spelling for all: alef, ya, ta marbuta and hamza carriers, digits, no marks, lower case.

    >>> fold("أُضيفَ إلى الـمُفضّلة ٢٤ مرّة")
    'اضيف الي المفضله 24 مره'
    >>> fold("مؤسسة شئون کردی") == fold("موسسه شيون كردي")
    True
    """
    if text.isascii() or not _OTHER.search(text):
        return text.lower()
    text = _DROPPED.sub("", normalized("NFKC", text)).lower()
    if "\u0307" in text:  # the dot of a small İ has to find its place among other marks
        text = normalized("NFKC", text)
    if not _FOLDED.search(text):
        return text
    # str.translate would do all of this in one call, at a fifth of the speed.
    for letter, plain in _LETTERS:
        text = text.replace(letter, plain)
    return text


def tokens(text: str) -> list[str]:
    """The folded words and numbers of `text`, in order, without punctuation.

    >>> tokens("قالَت «الوكالة»: 12.5٪")
    ['قالت', 'الوكاله', '12', '5']
    """
    return _WORD.findall(fold(text))
