"""The language of a text, by its letters and its little words. No model, nothing to load."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Mapping
from operator import itemgetter

from newscrawl.text.function_words import (
    ARABIC_SCRIPT,
    CYRILLIC_SCRIPT,
    LATIN_SCRIPT,
    OWN_SCRIPTS,
    TELLING_LETTERS,
)

SAMPLE = 600
"""Characters of the head of a text that are looked at."""

_MARKS = re.compile("[\u0610-\u061a\u0640\u064b-\u065f\u0670]+")
_SCRIPTS = {
    "arabic": re.compile("[\u0620-\u0660\u066e-\u06ef\u06fa-\u077f\ufb50-\ufdff\ufe70-\ufefc]+"),
    "latin": re.compile("[a-z\xdf-\u024f\u1e00-\u1eff]+"),
    "cyrillic": re.compile("[\u0400-\u052f]+"),
    "other": re.compile("[\u0370-\u03ff\u0530-\u05ff\u0900-\u1cff\u3040-\ud7ff]+"),
}
# The Arabic article, alone or behind «و», «ب», «ك», «ف»; and «لل».
_ARTICLES = ("ال", "وال", "بال", "كال", "فال", "لل")

# Arabic in Latin letters, with digits for the letters that Latin lacks: 3amel, el7amdulillah.
_ARABIZI = re.compile(r"\b(?:[a-z]+[235679][a-z]*|[235679][a-z]{2,})\b")
_DIGIT = re.compile("[235679]")
_ARABIZI_SHARE = 0.08

_LEAST_SHARE = 0.1
"""Of the words of a text, that must speak for its language."""
_LEAST_LEAD = 1.05
"""How many times as much must speak for a language as for the next one."""


def language(text: str) -> str | None:
    """The ISO 639 code of the language of `text`; None when it is too short or not known.

    Sure from some hundred characters on; shorter texts are often None. A text in several languages
    is judged by its head; ask for each paragraph where that matters.

    >>> language("أعلنت وزارة الصحة أمس أن المستشفى الجديد سيفتح أبوابه في الربيع")
    'ar'
    >>> language("وزارت بهداشت اعلام کرد که بیمارستان تازه در بهار باز می\u200cشود")
    'fa'
    >>> language("izayak 3amel eh, ana kwayes el7amdulillah w enta") is None
    True
    """
    sample = _MARKS.sub("", text[:SAMPLE]).lower()
    script, main = _main_script(sample)
    if script == "other":
        return _own_script("".join(main))
    if len(main) < 3:
        return None
    if script == "latin" and _is_arabizi(sample, len(main)):
        return None
    return _decided(_votes(main, _LITTLE_WORDS[script]), len(main))


def _main_script(sample: str) -> tuple[str, list[str]]:
    """The script of most letters, and the words in it."""
    most, found = -1, ("", list[str]())
    for script, letters in _SCRIPTS.items():
        words = letters.findall(sample)
        if (size := sum(map(len, words))) > most:
            most, found = size, (script, words)
        if 2 * most >= len(sample):
            break  # no other can have more
    return found


def _is_arabizi(sample: str, words: int) -> bool:
    """Words with such digits are many; where the digits are few they need not be looked for."""
    least = words * _ARABIZI_SHARE
    return len(_DIGIT.findall(sample)) > least and len(_ARABIZI.findall(sample)) > least


def _by_word(tables: Mapping[str, str]) -> dict[str, list[str]]:
    """Word → the languages that have it."""
    languages: dict[str, list[str]] = defaultdict(list)
    for code, listed in tables.items():
        for word in dict.fromkeys(listed.split()):
            languages[word].append(code)
    return dict(languages)


_LITTLE_WORDS = {
    "arabic": _by_word(ARABIC_SCRIPT),
    "latin": _by_word(LATIN_SCRIPT),
    "cyrillic": _by_word(CYRILLIC_SCRIPT),
}
_TELLING = {
    letter: codes.split() for letters, codes in TELLING_LETTERS.items() for letter in letters
}
_TELLING_LETTER = re.compile(f"[{''.join(_TELLING)}]")


def _votes(words: list[str], little: dict[str, list[str]]) -> Counter[str]:
    """A vote for each little word, for each Arabic article and for each telling letter."""
    together = " ".join(words).replace("ی", "ي").replace("ک", "ك")
    votes: Counter[str] = Counter()
    for word, count in Counter(together.split()).items():
        if word in little:
            for code in little[word]:
                votes[code] += count
        elif word.startswith(_ARTICLES):
            votes["ar"] += count
    for letter, count in Counter(_TELLING_LETTER.findall(together)).items():
        for code in _TELLING[letter]:
            votes[code] += count
    return votes


def _decided(votes: Counter[str], words: int) -> str | None:
    ranked = sorted(votes.items(), key=itemgetter(1), reverse=True)
    (first, most), (_, next_most) = [*ranked, ("", 0), ("", 0)][:2]
    return first if most >= max(2, words * _LEAST_SHARE, next_most * _LEAST_LEAD) else None


def _own_script(text: str) -> str | None:
    """The language of the script that most letters are of; kana make it Japanese."""
    scripts = Counter(unicodedata.name(letter, "?").split()[0] for letter in text)
    if scripts["HIRAGANA"] or scripts["KATAKANA"]:
        return "ja"
    return OWN_SCRIPTS.get(scripts.most_common(1)[0][0]) if scripts else None
