"""From what a page writes into an author's field to people, agencies and the house itself.

A field holds one name, several, a role, an address, a handle, the outlet's own name. Lines in
Arabic script are read by `newscrawl.text.names`, which knows bylines, desks and given names; this
module knows how the others are joined.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from typing import Final

from newscrawl.extract.roles import (
    AFTER_A_NAME,
    BEFORE_A_NAME,
    NOBODY,
    ORGANIZATION,
    PARTICLES,
    ROLE,
    WITH_OUTLET,
)
from newscrawl.text.agencies import agency
from newscrawl.text.names import authors, byline

LONGEST: Final = 1000
"""Characters of a field; what is longer is an article."""

LONGEST_NAME: Final = 60
"""Characters."""

_ARABIC = re.compile("[\u0621-\u064a]")
_EDGES: Final = " ,:-–—|•*\u200b"
_JOINTS = re.compile(r"\s*[;|•·/&]\s*|\s+[-–—]\s+|\s*,\s*(?:and\s+)?")
_CONJUNCTION = re.compile(r"\s+(?:and|und|et|y|e|och|og|en|with|mit)\s+")
_NO_NAME = re.compile(
    r"https?:|www\.|@|^[\W\d_]*$|\.(?:com|de|net|org|php)\b|\bimage:|getty", re.IGNORECASE
)
_WORD = re.compile(r"\w+")


@dataclass(slots=True)
class Credits:
    """Whom a field names, in its order, each once."""

    people: list[str] = field(default_factory=list)
    agencies: list[str] = field(default_factory=list)
    house: list[str] = field(default_factory=list)
    """The outlet or its publisher, where it names itself as the author."""

    def add(self, other: Credits) -> None:
        for mine, theirs in (
            (self.people, other.people),
            (self.agencies, other.agencies),
            (self.house, other.house),
        ):
            mine += [name for name in theirs if name not in mine]


def read_credit(text: str, outlet: set[str], *, organization: bool = False) -> Credits:
    """Whom a field made for authors names.

    `outlet` are the squeezed names of the outlet. A field may also say that it holds the name of an
    `organization`.

    >>> read_credit("By Samya Kullab and Vasilisa Stepanenko, AFP", set())
    Credits(people=['Samya Kullab', 'Vasilisa Stepanenko'], agencies=['AFP'], house=[])
    """
    if len(text) > LONGEST:
        return Credits()
    text = " ".join(html.unescape(text).split()).strip(_EDGES)
    if _ARABIC.search(text):
        return _read_arabic(text, outlet, organization)
    found = Credits()
    for name in split_names(BEFORE_A_NAME.sub("", text).strip(_EDGES)):
        _sort(found, name, outlet, organization)
    return found


def read_arabic(text: str, outlet: set[str]) -> Credits:
    """Whom a line in Arabic script names, if it is a byline."""
    told = byline(text)
    found = Credits(agencies=[told.agency] if told.agency else [])
    for name in told.people:
        (found.house if is_outlet(name, outlet) else found.people).append(name)
    return found


def _read_arabic(text: str, outlet: set[str], organization: bool) -> Credits:
    if is_outlet(text, outlet):
        return Credits(house=[text])
    found = read_arabic(text, outlet)
    if not found.people:
        found.people = [name for name in authors(text) if not is_outlet(name, outlet)]
    if organization and not (found.people or found.agencies or byline(text).desk):
        found.agencies = [text]
    return found


def _sort(found: Credits, name: str, outlet: set[str], organization: bool) -> None:
    if agency(name):
        found.agencies.append(name)
    elif is_outlet(name, outlet):
        found.house.append(name)
    elif _NO_NAME.search(name) or squeeze(name) in NOBODY or len(name) > LONGEST_NAME:
        return
    elif organization:
        found.agencies.append(name)
    elif ORGANIZATION.search(name):
        found.house.append(name)
    else:
        found.people.append(name)


def split_names(text: str) -> list[str]:
    """The names in a field, without the roles, places and titles between them.

    >>> split_names("Ann Lee, Senior Editor"), split_names("Ortega y Gasset")
    (['Ann Lee'], ['Ortega y Gasset'])
    """
    parts = [name for part in _JOINTS.split(text) for name in _around_and(part)]
    names = [part for part in parts if _is_somebody(part)]
    if len(parts) > 1 and names:
        return names
    return [name for name in [_without_role(text)] if name]


def _around_and(text: str) -> list[str]:
    parts = [_without_role(part) for part in _CONJUNCTION.split(text)]
    return parts if all(map(_is_somebody, parts)) else [_without_role(text)]


def _is_somebody(text: str) -> bool:
    return bool(agency(text)) or (looks_like_name(text) and not ROLE.search(text))


def looks_like_name(text: str) -> bool:
    """Two to five words that begin with capitals, particles aside, or a few East Asian letters.

    >>> looks_like_name("Ludwig van Beethoven"), looks_like_name("Read more")
    (True, False)
    """
    words = text.split()
    if len(text) > LONGEST_NAME or any(character.isdigit() for character in text):
        return False
    if len(words) == 1:
        return 2 <= len(text) <= 5 and all(map(_is_east_asian, text))
    capitals = [word for word in words if word.strip("\"'“”„.-")[:1].isupper()]
    return 2 <= len(capitals) <= len(words) <= 5 and all(
        word in capitals or word.casefold() in PARTICLES for word in words
    )


def is_outlet(name: str, outlet: set[str]) -> bool:
    """Whether the outlet calls itself so, with «news», «online» and the like before or behind."""
    squeezed = squeeze(name)
    return squeezed in outlet or any(
        len(own) >= 4 and own in squeezed and squeezed.replace(own, "") in WITH_OUTLET
        for own in outlet
    )


def squeeze(name: str) -> str:
    """Letters and digits only, to compare names.

    >>> squeeze("ORF.at") == squeeze("orf at")
    True
    """
    return "".join(_WORD.findall(name.casefold()))


def _without_role(text: str) -> str:
    name = AFTER_A_NAME.sub("", text).strip(_EDGES)
    return name if looks_like_name(name) else text.strip(_EDGES)


def _is_east_asian(character: str) -> bool:
    return "\u3040" <= character <= "\u9fff" or "\uac00" <= character <= "\ud7a3"
