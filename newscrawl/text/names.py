"""Who wrote it: bylines to people, agency, desk and place.

A name is taken only for a reason: a role stands before it («بقلم:»), a place beside it, or it
begins with a known given name. What is no name gives nothing.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field

from newscrawl.text.agencies import agency
from newscrawl.text.arabic import fold, tokens
from newscrawl.text.cities import is_place
from newscrawl.text.credits import OCCUPATIONS
from newscrawl.text.person import Person, people, phrases
from newscrawl.text.pieces import Piece, cut_by_place, pieces
from newscrawl.text.roles import Role, is_desk, label

LONGEST = 140
"""Characters. What is longer is no byline."""

_OCCUPATIONS = phrases(OCCUPATIONS)

_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_EMAIL = re.compile(r"[(<]?\S+@\S+\.\w+[)>]?")
# «يوسف بنعلي الأحد 10 نونبر 2026 - 19:30»
_DATE = re.compile(
    r"\s+(?:(?:في|بتاريخ|يوم|منذ|قبل|on|le|am)\s+)*"
    r"(?:(?:ال)?(?:سبت|[أا]حد|[اإأ]ثنين|ثلاثاء|[أا]ربعاء|خميس|جمعة)[،,]?\s+)?"
    r"\d(?=.*(?:(?:19|20)\d\d|\d:\d\d|ساع|دقي|يوم|[أا]يام)).*"
)
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
    reader = _Reader(outlet=tokens(outlet or ""))
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
    reader = _Reader(outlet=tokens(outlet or ""), trusting=True)
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

    outlet: list[str]
    """Its folded words."""
    trusting: bool = False
    """Whether the text comes from a field that holds people."""
    role: Role = "writes"
    labelled: bool = False
    """Whether the role was followed by a mark, so that a name must follow."""
    named: bool = False
    """Whether it has followed."""
    writers: list[Person] = field(default_factory=list)
    preparers: list[Person] = field(default_factory=list)
    agency: str | None = None
    desk: str | None = None
    place: str | None = None

    def read(self, text: str) -> bool:
        """Whether `text` can be a byline."""
        text = _EMAIL.sub(" ", _INVISIBLE.sub("", html.unescape(text)))
        text = " ".join(text.split())
        return len(text) <= LONGEST and all(map(self._take, cut_by_place(pieces(text))))

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
        words = _DATE.sub("", piece.text).split()
        if named := label(words):
            self.role, self.labelled, self.named = named.role, named.certain, False
            words = words[named.words :]
        elif piece.mark != "," and self.named:
            self.labelled = False
        text = " ".join(words)
        if not text or _ADDRESS.search(text):
            self.labelled = self.labelled and not text  # «قراءة: 347» was no role
            return True
        if by := agency(text):
            self.agency = self.agency or by
        elif is_place(text):
            self.place = self.place or text
        elif (
            (piece.quoted and not self.labelled)
            or self.role == "source"
            or is_desk(text)
            or (self.outlet and tokens(text) == self.outlet)
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
        self.named = bool(found)
        return self.named
