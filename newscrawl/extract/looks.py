"""What the markup calls a box: the hints in its names, and what they say outright."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import Final, NamedTuple

from selectolax.lexbor import LexborNode

from newscrawl.extract.asides import ROLES, TAGS, is_appended, is_aside
from newscrawl.extract.hints import NAME_BITS, TAG_BITS, bits_of_name

LONGEST: Final = 2_000
"""Characters of class and id that are looked at."""

REMEMBERED: Final = 20_000
"""Looks that are kept: a site repeats its names on every page, and many share their themes'."""

_HIDDEN: Final = NAME_BITS["hidden"]


class Look(NamedTuple):
    """What tag, class and id tell of a box, and a few of its other attributes."""

    signature: str
    """Boxes with the same one look alike."""
    bits: int
    """Kinds of words in its names (`hints.NAME_BITS`)."""
    is_aside: bool
    """They say outright that the box is about other things."""
    is_appended: bool
    """They say that it belongs to the article and is not its text."""
    attributes: int
    """How many of class and id it has: a box with no more attributes has told everything."""


def look_of(node: LexborNode, tag: str) -> Look:
    """The look of the box `node`, a `tag`."""
    attributes = node.attributes
    key = tag, attributes.get("class"), attributes.get("id"), bool(attributes)
    look = _known.get(key) or _look(key)
    if len(attributes) > look.attributes:
        style = attributes.get("style")
        if (style and "none" in style and "display" in style) or "hidden" in attributes:
            look = look._replace(bits=look.bits | _HIDDEN)
        if attributes.get("role") in ROLES:
            look = look._replace(is_aside=True)
    return look


_Key = tuple[str, str | None, str | None, bool]
_known: dict[_Key, Look] = {}


def _look(key: _Key) -> Look:
    """What `key`, the tag, class and id of a box and whether it has any attributes, tells."""
    tag, *written, has_any = key
    names = [name or "" for name in written]
    words = " ".join(names).lower()[:LONGEST].split()
    look = Look(
        f"{tag} {' '.join(names).lower()}" if has_any else tag,
        reduce(or_, map(bits_of_name, words), TAG_BITS.get(tag, 0)),
        tag in TAGS or any(map(is_aside, words)),
        any(map(is_appended, words)),
        sum(name is not None for name in written),
    )
    if len(look.signature) <= LONGEST:
        if len(_known) >= REMEMBERED:
            _known.clear()
        _known[key] = look
    return look
