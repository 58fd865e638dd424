"""What the markup calls each box: the hints in its names, the boxes that look like it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import Final, NamedTuple

from newscrawl.extract.asides import ROLES, TAGS, is_aside
from newscrawl.extract.document import Document
from newscrawl.extract.hints import NAME_BITS, TAG_BITS, bits_of_name

LONGEST: Final = 2_000
"""Characters of class and id that are looked at."""

REMEMBERED: Final = 20_000
"""Looks that are kept: a site repeats its names on every page, and many share their themes'."""

_HIDDEN: Final = NAME_BITS["hidden"]


class Look(NamedTuple):
    """What tag, class and id tell of a box."""

    signature: str
    """Boxes with the same one look alike."""
    bits: int
    """Kinds of words in them (`hints.NAME_BITS`)."""
    is_aside: bool
    """They say outright that the box is not the article's."""
    attributes: int
    """How many of the two it has: there is nothing else to look at in a box with as many."""


@dataclass(slots=True)
class Looks:
    """The boxes of a page by what they are called: a number a box."""

    own: list[int] = field(default_factory=list)
    """Kinds of words in its own names."""
    around: list[int] = field(default_factory=list)
    """The same of all boxes around it too."""
    group: list[int] = field(default_factory=list)
    """Number of the group of boxes that look like it."""
    aside: list[int] = field(default_factory=list)
    """Numbers of the boxes that are said not to be the article's."""


def read_looks(document: Document) -> Looks:
    """The looks of all boxes of `document`."""
    looks = Looks()
    own, around, group = looks.own, looks.around, looks.group
    groups: dict[str, int] = {}
    for box in document.boxes:
        attributes = box.node.attributes
        key = box.tag, attributes.get("class"), attributes.get("id")
        signature, bits, aside, named = _known.get(key) or _look(key)
        if len(attributes) > named:
            if not named:
                signature += "  "
            style = attributes.get("style")
            if (style and "none" in style and "display" in style) or "hidden" in attributes:
                bits |= _HIDDEN
            aside = aside or attributes.get("role") in ROLES
        if aside:
            looks.aside.append(len(own))
        # What <body> is called says nothing about a block.
        around.append(bits | around[box.parent] if box.parent > 0 else bits * (box.parent == 0))
        own.append(bits)
        group.append(groups.setdefault(signature, len(groups)))
    return looks


_Key = tuple[str, str | None, str | None]
_known: dict[_Key, Look] = {}


def _look(key: _Key) -> Look:
    """What `key`, the tag, class and id of a box, tells."""
    tag, *written = key
    names = [name or "" for name in written]
    words = " ".join(names).lower()[:LONGEST].split()
    look = Look(
        f"{tag} {' '.join(names).lower()}" if any(name is not None for name in written) else tag,
        reduce(or_, map(bits_of_name, words), TAG_BITS.get(tag, 0)),
        tag in TAGS or any(map(is_aside, words)),
        sum(name is not None for name in written),
    )
    if len(look.signature) <= LONGEST:
        if len(_known) >= REMEMBERED:
            _known.clear()
        _known[key] = look
    return look
