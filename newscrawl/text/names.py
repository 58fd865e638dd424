"""Who wrote it: bylines to people, agency, desk and place.

A name is taken only for a reason: a role stands before it («بقلم:»), a place beside it, or it
begins with a known given name. What is no name gives nothing.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from newscrawl.text.agencies import agency
from newscrawl.text.arabic import fold
from newscrawl.text.cities import CITIES, is_place
from newscrawl.text.credits import (
    DESK_HEADS,
    DESK_WORDS,
    DESKS,
    OCCUPATIONS,
    PREPARES,
    SHOOTS,
    SOURCES,
    WRITES,
)
from newscrawl.text.person import Person, people, phrases
from newscrawl.text.pieces import Piece, pieces

LONGEST = 140
"""Characters. What is longer is no byline."""

Role = Literal["writes", "prepares", "shoots", "source"]

_ROLES: dict[str, Role] = {
    **dict.fromkeys(phrases(SOURCES), "source"),
    **dict.fromkeys(phrases(SHOOTS), "shoots"),
    **dict.fromkeys(phrases(PREPARES), "prepares"),
    **dict.fromkeys(phrases(WRITES), "writes"),
}
# Only a name can follow these; the others also begin sentences and need a mark behind them.
_BY = phrases("بقلم، بواسطة، من طرف، من قبل، الكاتب، الكاتبة، مراسلنا، مراسلتنا، موفدنا")
_DESKS = phrases(DESKS)
_DESK_HEADS = phrases(DESK_HEADS)
_DESK_WORDS = phrases(DESK_WORDS)
_OCCUPATIONS = phrases(OCCUPATIONS)

_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_EMAIL = re.compile(r"[(<]?\S+@\S+\.\w+[)>]?")
_ADDRESS = re.compile(r"\d|@|https?:|www\.|\w\.(?:com|net|org|info|tv|[a-z]{2})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Byline:
    """What a byline tells. `people` wrote the article or, if no writer is named, prepared it."""

    people: tuple[str, ...] = ()
    agency: str | None = None
    desk: str | None = None
    """A desk, a section or an outlet, as printed: «فريق التحرير», «الشرق الأوسط»."""
    place: str | None = None


def byline(text: str, *, outlet: str | None = None) -> Byline:
    """What the byline `text` says; an empty `Byline` when it is none. The `outlet` is nobody.

    >>> byline("كتب - أحمد علي").people, byline("القاهرة – رويترز").agency
    (('أحمد علي',), 'رويترز')
    >>> byline("محمد أحمد - القاهرة")
    Byline(people=('محمد أحمد',), agency=None, desk=None, place='القاهرة')
    >>> byline("أحمد سالم وسارة عبدالله / تصوير: وليد حسن").people
    ('أحمد سالم', 'سارة عبدالله')
    >>> byline("قال الوزير إن الخطة جاهزة") == Byline()
    True
    """
    reader = _Reader(outlet=_key(outlet or ""))
    if not reader.read(text):
        return Byline()
    return Byline(reader.people(), reader.agency, reader.desk, reader.place)


def authors(text: str, *, outlet: str | None = None) -> tuple[str, ...]:
    """The people in one author field of JSON-LD or a meta tag; desks, agencies, URLs are nobody.

    >>> authors("د. منى سعيد، مراسلة الشؤون العربية"), authors("فريق التحرير"), authors("Reuters")
    (('منى سعيد',), (), ())
    >>> authors("By Anne-Marie Slaughter and Jane Doe")
    ('Anne-Marie Slaughter', 'Jane Doe')
    """
    reader = _Reader(outlet=_key(outlet or ""), trusting=True)
    return reader.people() if reader.read(text) else ()


def person(text: str, *, outlet: str | None = None) -> str | None:
    """The first of `authors`.

    >>> person("Author: Ahmed Salem <a.salem@alnahar.example>")
    'Ahmed Salem'
    """
    return next(iter(authors(text, outlet=outlet)), None)


@dataclass(slots=True, kw_only=True)
class _Reader:
    """Sorts the pieces of one line; the role of a name is told by what stood before it."""

    outlet: str
    trusting: bool = False
    """Whether the text comes from a field that holds people."""
    role: Role = "writes"
    labelled: bool = False
    """Whether the role was followed by a mark, so that a name must follow."""
    writers: list[Person] = field(default_factory=list)
    preparers: list[Person] = field(default_factory=list)
    agency: str | None = None
    desk: str | None = None
    place: str | None = None

    def read(self, text: str) -> bool:
        """Whether `text` can be a byline."""
        text = _EMAIL.sub(" ", _INVISIBLE.sub("", html.unescape(text)))
        text = " ".join(text.split())
        return len(text) <= LONGEST and all(map(self._take, _by_place(pieces(text))))

    def people(self) -> tuple[str, ...]:
        """The writers, else the preparers; a doubtful name needs a place at its side."""
        for listed in (self.writers, self.preparers):
            sure = [person.name for person in listed if person.sure]
            # Two words that nobody knows may be a place: «بالم سبرينغز (كاليفورنيا): محمد رضا».
            doubtful = [person.name for person in listed if self.place]
            if names := sure or doubtful:
                return tuple(dict.fromkeys(names))
        return ()

    def _take(self, piece: Piece) -> bool:
        """Put one piece where it belongs; False when it is part of a sentence."""
        words = piece.text.split()
        if length := _role_length(words):
            role = fold(" ".join(words[:length]))
            self.role = _ROLES[role] if role in _ROLES else _ROLES[role.split()[0]]
            self.labelled = length == len(words) or role in _BY
            words = words[length:]
        text = " ".join(words)
        if not text or _ADDRESS.search(text):
            return True
        if named := agency(text):
            self.agency = self.agency or named
        elif is_place(text):
            self.place = self.place or text
        elif (
            (piece.quoted and not self.labelled)
            or self.role == "source"
            or is_desk(text)
            or _key(text) == self.outlet
        ):
            behind_a_name = piece.mark == "," and self.writers
            self.desk = self.desk or (None if behind_a_name else text)
        else:
            return self._name(text, piece.mark) or len(words) <= 3 or fold(words[0]) in _OCCUPATIONS
        return True

    def _name(self, text: str, mark: str) -> bool:
        found = people(text, expected=self.labelled or self.trusting)
        if self.trusting and not self.labelled:
            found = [person for person in found if " " in person.name]
        if self.labelled or self.trusting or (mark == ":" and self.place):
            found = [person._replace(sure=True) for person in found]
        if self.role == "writes":
            self.writers += found
        elif self.role == "prepares":
            self.preparers += found
        return bool(found)


def _key(text: str) -> str:
    return " ".join(re.findall(r"\w+", fold(text)))


def _role_length(words: list[str]) -> int:
    """How many of the first words say what the person did: «تقرير وتصوير»."""
    folded = [fold(word) for word in words[:4]]
    for length in (3, 2, 1):
        role = " ".join(folded[:length])
        if len(words) < length or role not in _ROLES:
            continue
        more = folded[length:]
        if more and role in _DESK_HEADS:
            return 0  # «المحرر الثقافي»
        both = bool(more) and more[0].startswith("و") and more[0][1:] in _ROLES
        return length + both
    return 0


def is_desk(text: str, heads: frozenset[str] = _DESK_HEADS) -> bool:
    """Whether `text` names a desk or an outlet: as a whole or, behind one of `heads`, in part.

    >>> is_desk("فريق التحرير"), is_desk("قسم الاقتصاد"), is_desk("BBC News"), is_desk("منى سعيد")
    (True, True, True, False)
    """
    words = _key(text).split()
    if not words:
        return False
    return " ".join(words) in _DESKS or words[0] in heads or not _DESK_WORDS.isdisjoint(words)


def _by_place(found: list[Piece]) -> Iterator[Piece]:
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
        if _key(" ".join(words[:length])) in CITIES and len(words) >= length:
            return length
    return 0
