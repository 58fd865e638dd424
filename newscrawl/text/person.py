"""What is the name of a person, and where one person ends and the next begins."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from newscrawl.text.arabic import fold
from newscrawl.text.cities import CITIES
from newscrawl.text.credits import DESK_WORDS, NOT_IN_NAMES, OCCUPATIONS, TITLES, WAW_NAMES
from newscrawl.text.given_names import GIVEN_NAMES, is_given

_AND = frozenset(("و", "and", "&", "+", "et", "und", "y", "e", "och", "og", "ve", "и"))
_KIN = frozenset(("بن", "بنت", "ابن", "ابو", "ام", "ال", "ولد", "عبد", "ذو", "سيدي", "مولاي"))
_PARTICLES = frozenset(
    [
        "al",
        "el",
        "bin",
        "ben",
        "ibn",
        "bint",
        "abu",
        "ould",
        "de",
        "del",
        "della",
        "der",
        "den",
        "di",
        "da",
        "do",
        "dos",
        "das",
        "du",
        "des",
        "la",
        "le",
        "van",
        "von",
        "zu",
        "ten",
        "ter",
        "af",
        "av",
        "y",
        "e",
    ]
)
_CAPITAL = re.compile(r"[^\W\d_a-zß-öø-ÿ]")
_CASED = re.compile(r"[A-Za-zÀ-ɏΑ-ωА-я]")
_fold = lru_cache(20_000)(fold)
"""Of words: the heads of most articles are read, as if they were names, and use the same words."""
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’ʼ.\u0640\u064b-\u0652\u0670-])*")

Words = list[str]


def phrases(listed: str) -> frozenset[str]:
    """The folded entries of a table in `credits`."""
    return frozenset(" ".join(fold(entry).split()) for entry in re.split("[،,]", listed))


_TITLES = phrases(TITLES)
_OCCUPATIONS = phrases(OCCUPATIONS)
_NEVER = phrases(NOT_IN_NAMES) | phrases(DESK_WORDS)
_WAW_NAMES = phrases(WAW_NAMES) | {n for n in GIVEN_NAMES if n.startswith("و")}


class Person(NamedTuple):
    name: str
    sure: bool
    """Whether a title or a known given name shows that this is a person."""


def people(text: str, *, expected: bool = False) -> list[Person]:
    """The people that `text` names, without their titles; none when a part of it is no name.

    `expected`: nothing but people can stand here, so that one word may be a name.

    >>> [person.name for person in people("د. خالد الحروب وسارة عبدالله")]
    ['خالد الحروب', 'سارة عبدالله']
    >>> people("وليد وهبي"), people("ارتفاع أسعار النفط")
    ([Person(name='وليد وهبي', sure=True)], [])
    """
    found = [_person(words, expected) for words in _joint(text.split())]
    return [] if None in found else [person for person in found if person]


def _joint(words: Words) -> list[Words]:
    """The words of each person, cut at "and", which Arabic writes as one letter before the name."""
    people: list[Words] = [[]]
    for index, word in enumerate(words):
        if _is_and(word) and people[-1] and index + 1 < len(words):
            people.append([])
        elif _joins(word, people[-1], words[index + 1 :]):
            people.append([word[1:]])
        else:
            people[-1].append(word)
    return people


def _is_and(word: str) -> bool:
    return word in _AND or (len(word) > 1 and word.casefold() in _AND)  # "E" is an initial


def _joins(word: str, before: Words, after: Words) -> bool:
    """Whether the first letter of `word` is "and": not in «وليد», not in «سعد بن وقاص»."""
    folded = _fold(word)
    if folded[:1] != "و" or len(folded) < 4 or folded in _WAW_NAMES:
        return False
    if is_given(folded[1:]):
        return len(before) >= 2 or (len(before) == 1 and len(after) != 1)
    return len(before) >= 2 and len(after) >= 1


def _person(words: Words, expected: bool) -> Person | None:
    bare = _without_title(words)
    name = _without_place(_without_occupation(bare))
    if not name or len(name) > 6 or not all(map(_WORD.fullmatch, name)):
        return None
    folded = [_fold(word) for word in name]
    if _NEVER.intersection(folded) or folded[0] in _OCCUPATIONS or " ".join(folded) in CITIES:
        return None
    cased = [bool(_CASED.search(word)) for word in name]
    if any(cased):
        good = all(cased) and _is_cased_name(name, expected)
        return Person(" ".join(name), sure=True) if good else None
    sure = bare != words or is_given(folded[0])
    if not _has_length_of_name(folded, expected):
        return None
    return Person(" ".join(name), sure) if sure or _may_be_name(name, folded, expected) else None


def _is_cased_name(words: Words, expected: bool) -> bool:
    capitals = [word for word in words if _CAPITAL.match(word)]
    others = {word.casefold() for word in words if word not in capitals}
    return len(capitals) >= (1 if expected else 2) and others <= _PARTICLES


def _has_length_of_name(folded: Words, expected: bool) -> bool:
    most = 6 if _KIN.intersection(folded) else 4
    return (1 if expected else 2) <= len(folded) <= most


def _may_be_name(name: Words, folded: Words, expected: bool) -> bool:
    """Whether words of which the first is no known given name can be a name all the same."""
    if folded[0].startswith("ال") or CITIES.intersection(folded):
        return False  # «القدس العربي», «عين ليبيا»
    # Not the article of «عبد الله».
    articles = [word.startswith("ال") and before not in _KIN for before, word in pairwise(folded)]
    if articles[-2:] == [True, True]:
        return False  # «صوت الشرق الأوسط»
    if expected:
        return True
    if any(word.endswith("ة") for word in name):
        return False  # «مساحة زمنية»; women's names that end so are in the table
    # A noun takes its article by the second word («صدى البلد»), a family name if it is of a tribe
    # or a town.
    return True not in articles or bool(re.fullmatch("ال.+ي", folded[-1]))


def _without_title(words: Words) -> Words:
    while True:
        for length in (3, 2, 1):
            title = " ".join(_fold(word) for word in words[:length])
            rest = words[length:]
            if rest and title in _TITLES and (len(rest) > 1 or not is_given(title)):
                words = rest
                break
        else:
            return words


def _without_occupation(words: Words) -> Words:
    for index, word in enumerate(words):
        if index >= 2 and _fold(word) in _OCCUPATIONS:
            return words[:index]
    return words


def _without_place(words: Words) -> Words:
    """«عبدالرحيم الحدادي المدينة المنورة» was printed with the place behind a lost mark."""
    for length in (2, 1):
        behind = " ".join(_fold(word) for word in words[-length:])
        kin = _fold(words[-length - 1]) in _KIN if len(words) > length else False  # «أبو العلا»
        if len(words) >= 2 + length and behind in CITIES and not kin:
            return words[:-length]
    return words
