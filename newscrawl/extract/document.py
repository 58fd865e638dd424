"""One parse and one walk per page: the text blocks and the boxes that hold them.

The walk passes over boxes that markup sets apart (`asides`): menus, footers, sidebars, comments,
promotions are more than half of a news page.

A block is the text between two block-level boundaries (`<p>`, `<div>`, `<br>` …), so it does not
matter whether a site writes `<p>`, `<br><br>`, bare text or a `<div>` per paragraph. A box is a
block-level element. Boxes are numbered in document order and cover a contiguous run of blocks,
which lets everything about them be computed from running sums (`features`).
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from newscrawl.extract.looks import Look, look_of

HIDDEN_TAGS: Final = frozenset(
    "script style noscript template svg math iframe object embed canvas audio video select option "
    "textarea input head title meta link map area button dialog datalist progress -comment "
    "amp-ad amp-analytics amp-sidebar amp-iframe amp-consent".split()
)
INLINE_TAGS: Final = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rp rt "
    "ruby s samp small span strike strong sub sup time tt u var wbr img picture source".split()
)
STRONG_TAGS: Final = frozenset("b strong em".split())


MOST_HEADLINES: Final = 20
"""Of so many h1 the surroundings are looked at; in what follows they head teasers."""

PROSE: Final = 80
"""Characters from which a block of text that is no link may be a paragraph."""

ENOUGH_PROSE: Final = 900
"""Characters of prose of a page that says something; walls and errors say less."""


@dataclass(slots=True, eq=False)
class Box:
    """A block-level element that holds text: the blocks `first … last` (exclusive)."""

    node: LexborNode
    tag: str
    parent: int
    depth: int
    first: int
    look: Look
    last: int = 0


@dataclass(slots=True, eq=False)
class Block:
    """A run of text with no block boundary inside, white space collapsed."""

    text: str
    index: int
    box: int
    """Number of the innermost box around it."""
    node: LexborNode
    """The element of that box."""
    tag: str
    chars: int
    link_chars: int
    """Characters that stand inside `<a>`."""
    links: int
    strong_chars: int
    """Characters in bold, italics or a heading."""
    after_break: bool
    """A `<br>`, not a box boundary, stands before it."""

    @property
    def is_linked(self) -> bool:
        """More than half of it are links."""
        return self.link_chars * 2 > self.chars

    @property
    def is_prose(self) -> bool:
        """It may be a paragraph."""
        return self.chars >= PROSE and not self.is_linked


class Document:
    """A parsed page; `guards` see to it that `html`, bytes in UTF-8 or text, is worth a parse.

    With `whole` nothing is passed over. Nor is a box around a headline, nor any on a page that says
    little beside such boxes or more in one of them: layouts are called `with-sidebar`, walls are
    dialogs.
    """

    def __init__(self, html: bytes | str, url: str, *, whole: bool = False) -> None:
        self.url = url
        self.tree = LexborHTMLParser(html)
        self.boxes: list[Box] = []
        self.blocks: list[Block] = []
        self.figures: list[tuple[int, LexborNode]] = []
        """Pictures and figures, each with the number of blocks that stand before it."""
        self.asides: list[tuple[int, LexborNode]] = []
        """Boxes that the walk has passed over, each with the number of blocks before it."""
        body = self.tree.body
        if body is None:
            return
        self._walk(body, None if whole else self._around_headlines())
        if self.asides and self._may_miss_the_text():
            for found in (self.boxes, self.blocks, self.figures, self.asides):
                found.clear()
            self._walk(body)

    @cached_property
    def text(self) -> str:
        """All visible text, a block a line."""
        return "\n".join(block.text for block in self.blocks)

    def path(self, block: Block) -> list[Box]:
        """The boxes around a block, innermost first."""
        found = []
        number = block.box
        while number >= 0:
            box = self.boxes[number]
            found.append(box)
            number = box.parent
        return found

    def _around_headlines(self) -> set[int]:
        """The elements around each h1, by `mem_id`."""
        found = set()
        for heading in self.tree.css("h1")[:MOST_HEADLINES]:
            node: LexborNode | None = heading
            while node is not None and node.mem_id not in found:
                found.add(node.mem_id)
                node = node.parent
        return found

    def _may_miss_the_text(self) -> bool:
        """Whether so little was met, or so much passed over, that names are not to be believed."""
        met = sum(block.chars for block in self.blocks if block.is_prose)
        return met < ENOUGH_PROSE or any(_holds(node, met) for _, node in self.asides)

    def _walk(self, body: LexborNode, kept: Container[int] | None = None) -> None:
        """Visit every node once, in document order, with a stack of our own: pages nest deeper
        than Python recurses. Asides are passed over, but for those `kept`; None keeps them all.
        """
        boxes, blocks = self.boxes, self.blocks
        parts: list[str] = []
        link_chars = links = strong_chars = 0
        link_depth = strong_depth = 0
        after_break = False
        current = 0
        box = Box(body, "body", -1, 0, 0, look_of(body, "body"))
        boxes.append(box)

        # Boxes that are open and have no text yet: half of them never will, and are never made.
        unmade: list[tuple[LexborNode, str, Look]] = []

        def flush() -> None:
            nonlocal link_chars, links, strong_chars, after_break, box, current
            text = "".join(parts)
            parts.clear()
            # Most texts have no white space but single spaces, and need no splitting.
            spaced = text.isprintable() and "  " not in text
            text = text.strip(" ") if spaced else " ".join(text.split())
            if text:
                index = len(blocks)
                for opened, name, look in unmade:
                    box = Box(opened, name, current, box.depth + 1, index, look)
                    current = len(boxes)
                    boxes.append(box)
                unmade.clear()
                chars = len(text)
                blocks.append(
                    Block(
                        text, index, current, box.node, box.tag, chars,
                        min(chars, link_chars), links,
                        min(chars, strong_chars), after_break,
                    )
                )  # fmt: skip
                after_break = False
            link_chars = links = strong_chars = 0

        kinds: dict[int, tuple[int, str]] = {}  # number of a tag on this page → role, name

        # An entry of the stack: the sibling after an open element, and what closing it undoes.
        stack: list[tuple[LexborNode | None, int]] = []
        node = body.first_child
        while True:
            if node is None:
                if not stack:
                    break
                node, role = stack.pop()
                if role == _BOX:
                    if parts:
                        flush()
                    after_break = False
                    if unmade:
                        unmade.pop()
                    else:
                        box.last = len(blocks)
                        current = box.parent
                        box = boxes[current]
                elif role == _LINK:
                    link_depth -= 1
                elif role == _STRONG:
                    strong_depth -= 1
                continue
            number = node.tag_id
            try:  # a number is read four times as fast as a name
                role, tag = kinds[number]
            except KeyError:
                tag = node.tag or ""
                role, _ = kinds[number] = _ROLES.get(tag, _BOX), tag
            if role == _TEXT:
                # Most texts are the line ends between tags.
                if parts or not node.is_empty_text_node:
                    text = node.text_content or ""
                    if parts or not text.isspace():
                        parts.append(text)
                        if link_depth:
                            link_chars += len(text)
                        if strong_depth:
                            strong_chars += len(text)
                node = node.next
            elif role == _BOX:
                if parts:
                    flush()
                after_break = False
                look = look_of(node, tag)
                if look.is_aside and kept is not None and node.mem_id not in kept:
                    self.asides.append((len(blocks), node))
                    node = node.next
                    continue
                if tag == "figure":
                    self.figures.append((len(blocks), node))
                unmade.append((node, tag, look))
                stack.append((node.next, _BOX))
                node = node.first_child
            elif role == _HIDDEN:
                node = node.next
            elif role == _BREAK:
                if parts:
                    flush()
                after_break = True
                node = node.next
            elif role == _PICTURE:
                self.figures.append((len(blocks), node))
                node = node.next
            else:
                if role == _LINK:
                    link_depth += 1
                    links += 1
                elif role == _STRONG:
                    strong_depth += 1
                stack.append((node.next, role))
                node = node.first_child
        if parts:
            flush()
        while current >= 0:
            boxes[current].last = len(blocks)
            current = boxes[current].parent


def _holds(node: LexborNode, chars: int) -> bool:
    """Whether there are more than so many characters of text in paragraphs in `node`."""
    if len(node.text()) <= chars:
        return False  # as nearly always, and counted in no time
    return sum(len(each.text(strip=True)) for each in node.css("p, :has(> br)")) > chars


_TEXT, _BOX, _INLINE, _LINK, _STRONG, _HIDDEN, _BREAK, _PICTURE = range(8)
_ROLES: Final[dict[str, int]] = (
    dict.fromkeys(HIDDEN_TAGS, _HIDDEN)
    | dict.fromkeys(INLINE_TAGS, _INLINE)
    | dict.fromkeys(STRONG_TAGS, _STRONG)
    | dict.fromkeys(("img", "picture", "amp-img"), _PICTURE)
    | {"-text": _TEXT, "a": _LINK, "br": _BREAK}
)
