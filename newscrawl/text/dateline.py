"""The dateline at the head of an article's first paragraph: «القاهرة – رويترز: أعلنت …»."""

from __future__ import annotations

import re
from dataclasses import dataclass

from newscrawl.text.agencies import agency
from newscrawl.text.cities import is_place
from newscrawl.text.names import byline
from newscrawl.text.person import people, phrases
from newscrawl.text.pieces import DASH, Piece, pieces
from newscrawl.text.roles import is_desk

LONGEST = 90
"""Characters in which a dateline must have ended."""


@dataclass(frozen=True, slots=True)
class Dateline:
    place: str | None
    agency: str | None
    desk: str | None
    """The outlet itself, where it stands in the place of the agency: «الشرق الأوسط»."""
    people: tuple[str, ...]
    end: int
    """Where the sentence begins in the text that was given."""


# Where a dateline may end: a colon, a dash between spaces, the closing mark of an agency.
_END = re.compile(rf"[:：]\s*|(?<=\s)[{DASH}]+\s+|[)/»]\s*[{DASH}:]*\s*|$")
_DATE = re.compile(
    r"(?:\s+في)?\s+\d{1,2}\s+\w+(?=\s*[(/])|,?\s+[A-Z][a-z]{2,8}\.?\s+\d{1,2}(?=\s*\()"
)
_CAPITALS = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ .'-]{2,}")
_LATIN = re.compile(r"[A-Za-z]")
_OUTLETS = phrases(
    "مكتب، مراسل، مراسلة، صحيفة، جريدة، قناة، شبكة، موقع، خاص، وكالات، متابعات، وكالة"
)


def dateline(text: str, *, outlet: str | None = None) -> Dateline | None:
    """The dateline that `text` begins with; None when it begins with its first sentence.

    >>> text = "القاهرة – رويترز: أعلنت الوزارة أمس خطتها"
    >>> found = dateline(text)
    >>> found.place, found.agency, text[found.end :]
    ('القاهرة', 'رويترز', 'أعلنت الوزارة أمس خطتها')
    >>> dateline("قال الوزير في القاهرة: نعم") is None
    True
    """
    best = None
    for mark in _END.finditer(text, 0, min(len(text), LONGEST)):
        best = _read(text, mark, outlet) or best
    return best


def _read(text: str, mark: re.Match[str], outlet: str | None) -> Dateline | None:
    """What stands before `mark` as a dateline, of which every piece must be known."""
    head = _DATE.sub("", text[: mark.end()])
    place = named = desk = None
    found = pieces(head)
    for index, piece in enumerate(found):
        if by := agency(piece.text):
            named = named or by
        elif is_place(piece.text) or (index == 0 and _is_latin_place(found)):
            place = place or piece.text
        elif piece.quoted or piece.text == outlet or is_desk(piece.text, heads=_OUTLETS):
            desk = desk or piece.text
        elif (persons := people(piece.text)) and all(person.sure for person in persons):
            continue
        elif not piece.text.isalpha() or len(found) == 1 or piece.mark == ":":
            return None  # one word nobody knows is the outlet («سبق»), more are a sentence
    names = byline(head, outlet=outlet).people
    by_someone = desk or names or (place and _CAPITALS.fullmatch(place))
    colon = mark[0].lstrip(")/» ").startswith(":")
    if named or (place and (colon or by_someone)) or (desk and len(found) > 1 and (colon or names)):
        return Dateline(place, named, desk, names, mark.end())
    return None


def _is_latin_place(found: list[Piece]) -> bool:
    """CAIRO, and London before (Reuters)."""
    text = found[0].text
    if not _LATIN.search(text):
        return False
    before_agency = len(found) == 2 and agency(found[1].text) is not None
    return bool(_CAPITALS.fullmatch(text)) or (before_agency and len(text.split()) <= 3)
