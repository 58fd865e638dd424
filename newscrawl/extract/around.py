"""The lines around the title, where people read who wrote it and when."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from selectolax.lexbor import LexborNode

from newscrawl.extract.clues import Attributes
from newscrawl.extract.document import Block, Box, Document
from newscrawl.extract.title import key

BEFORE: Final = 4
AFTER: Final = 14
"""Lines before and after the title that are looked at."""

DEEP: Final = 3
"""Paragraphs after the title behind which nobody signs or dates an article any more."""

LONGEST: Final = 200
"""Characters of a line that is not yet a paragraph."""

SHORT: Final = 80
"""Characters of a line that holds little but a date."""

MOST: Final = 300
"""Lines and headings that are looked at."""

FAR: Final = 99
"""Distance of every other line."""

CLOSE: Final = 6
"""Blocks in a box up to which its inline elements are taken to belong to each of them."""

_NUMBER = re.compile(r"\d\d")
_INLINE: Final = "a,span,time,[class],[itemprop],[rel]"
_MARKS: Final = frozenset({"class", "itemprop", "rel"})
_NAMES: Final = ("class", "id", "itemprop", "rel", "property", "data-testid")


@dataclass(eq=False)
class Line:
    """A line and, for who asks, what the elements around it and in it are called."""

    block: Block
    distance: int
    """Blocks after the title; negative before it."""
    boxes: Sequence[Box]
    """Up to three boxes around it, the innermost first."""

    @cached_property
    def own(self) -> str:
        """What its element and the one around it are called: tags, classes …, lower case."""
        return _names((box.node, box.node.attributes) for box in self.boxes[:2])

    @cached_property
    def inner(self) -> str:
        """The same of the inline elements in it."""
        return _names(self.inline)

    @cached_property
    def outer(self) -> str:
        """The same of the box farther out."""
        return _names((box.node, box.node.attributes) for box in self.boxes[2:])

    @cached_property
    def inline(self) -> list[tuple[LexborNode, Attributes]]:
        """The marked elements inside it, in page order."""
        box = self.boxes[0]
        return _inline(box.node) if box.last - box.first <= CLOSE else []


def find_title(doc: Document, title: str) -> int | None:
    """Index of the block in which the title begins; None when the page does not show it."""
    wanted = key(title)
    if not wanted:
        return None
    h1s = [box for box in doc.boxes if box.tag == "h1"][:MOST]
    for box in h1s:
        if key(" ".join(block.text for block in doc.blocks[box.first : box.last])) == wanted:
            return box.first
    words = len(title)
    same = [
        block for block in doc.blocks if abs(block.chars - words) <= 8 and key(block.text) == wanted
    ]
    for block in same:
        if block.tag in ("h2", "h3", "h4"):
            return block.index
    if same and not h1s:
        return same[0].index
    for box in h1s:
        text = key(" ".join(block.text for block in doc.blocks[box.first : box.last]))
        if text and (text in wanted or wanted in text):
            return box.first
    return same[0].index if same else h1s[0].first if len(h1s) == 1 else None


def lines_around(doc: Document, title: int) -> list[Line]:
    """The short lines near the title, in page order; none from behind the third paragraph."""
    lines = []
    paragraphs = 0
    for block in doc.blocks[max(0, title - BEFORE) : title + AFTER]:
        if block.chars > LONGEST:
            paragraphs += block.index > title
            if paragraphs == DEEP:
                break
        elif block.index != title:
            lines.append(read_line(doc, block, block.index - title))
    return lines


def lines_elsewhere(doc: Document, near: Iterable[Line]) -> Iterator[Line]:
    """The short lines with a number that are not among those `near` the title."""
    known = {line.block.index for line in near}
    found = 0
    for block in doc.blocks:
        if block.chars <= SHORT and block.index not in known and _NUMBER.search(block.text):
            yield read_line(doc, block, FAR)
            found += 1
            if found == MOST:
                return


def read_line(doc: Document, block: Block, distance: int) -> Line:
    return Line(block, distance, doc.path(block)[:3])


def _inline(node: LexborNode) -> list[tuple[LexborNode, Attributes]]:
    inside = node.first_child
    if inside is not None and inside.next is None and inside.is_text_node:  # as most lines
        own = node.attributes
        return [] if _MARKS.isdisjoint(own) else [(node, own)]
    found = []
    last = 0
    for element in node.css(_INLINE):
        if element.mem_id != last:  # an element that several selectors match comes as often
            found.append((element, element.attributes))
        last = element.mem_id
    return found


def _names(elements: Iterable[tuple[LexborNode, Attributes]]) -> str:
    words: list[str] = []
    for node, attributes in elements:
        words.append(node.tag or "")
        words += [attributes[name] or "" for name in _NAMES if name in attributes]
    return " ".join(words).lower()
