"""The numbers behind the columns of the body model: of each block, and of each box around blocks.

A box covers a contiguous run of blocks (`document`), so everything about boxes comes from running
sums and is computed once a box: the cost grows with blocks + boxes, not with their product.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Final

import numpy as np
import numpy.typing as npt

from newscrawl.extract import signs
from newscrawl.extract.document import Block, Box, Document

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

LEVELS: Final = 4
"""Boxes around a block that are described: its own and the three next wider ones."""

TAGS: Final = {
    tag: code
    for code, tags in enumerate(
        (
            "p",
            "div section article main body center",
            "h1",
            "h2 h3",
            "h4 h5 h6",
            "li dd dt",
            "blockquote q",
            "td th tr table caption",
            "figcaption figure",
            "ul ol dl nav",
            "header footer aside",
            "pre address details summary form fieldset label",
        ),
        start=1,
    )
    for tag in tags.split()
}
P, H1, H2, H4, LI = 1, 3, 4, 5, 6

STOPS: Final = frozenset('.!?؟…。:"”»)')


class Measures:
    """All numbers of a page that has at least one block."""

    def __init__(self, document: Document) -> None:
        self.texts = Texts(document.blocks)
        self.boxes = Boxes(document, self.texts)


class Texts:
    """What the text of the blocks alone tells: an array a quantity, a number a block."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        texts = [block.text for block in blocks]
        self.count = len(blocks)
        self.position = np.arange(self.count)
        self.chars = np.array([block.chars for block in blocks], dtype=np.float64)
        self.link_chars = np.array([block.link_chars for block in blocks], dtype=np.float64)
        self.links = np.array([block.links for block in blocks], dtype=np.float64)
        self.tag = np.array([TAGS.get(block.tag, 0) for block in blocks])
        self.signs = signs.count_signs(texts)
        self.ends = np.array([text[-1] in STOPS for text in texts])
        self.stops = self.signs[signs.STOP] + self.signs[signs.DOT] + self.ends
        self.density = self.link_chars / self.chars
        self.own_chars = self.chars - self.link_chars
        # Good text is long, says something in sentences and is not a link.
        self.is_prose = (self.chars >= 60) & (self.density < 0.4)
        self.is_good = self.is_prose & (self.stops >= 1)
        self.good = self.own_chars * self.is_good
        self.page_chars = float(self.chars.sum())
        self.page_good = max(float(self.good.sum()), 1.0)


class Boxes:
    """The boxes of a page and what the blocks inside them sum up to, a number a box."""

    def __init__(self, document: Document, texts: Texts) -> None:
        boxes = document.boxes
        self.parent = np.array([box.parent for box in boxes])
        self.first = np.array([box.first for box in boxes])
        self.last = np.array([box.last for box in boxes])
        self.depth = np.array([box.depth for box in boxes])
        self.size = self.last - self.first
        self.inner = np.array([block.box for block in document.blocks])
        """Of each block the innermost box around it."""
        own, around = _named(boxes)
        self.own = np.array(own)
        """Kinds of words in its own names."""
        self.around = np.array(around)
        """The same of all boxes around it too."""
        groups: dict[str, int] = {}
        self.group = np.array([groups.setdefault(box.look.signature, len(groups)) for box in boxes])
        """Number of the group of boxes that look like it."""

        self.sums = np.zeros((7, texts.count + 1))
        """Running sums over blocks; `inside` names the rows."""
        np.cumsum(
            [
                texts.chars,
                texts.link_chars,
                texts.good,
                texts.stops,
                texts.chars * (texts.tag == P),
                texts.chars < 40,
                texts.links,
            ],
            axis=1,
            out=self.sums[:, 1:],
        )
        self.inside = self.sums[:, self.last] - self.sums[:, self.first]
        """Of each box: characters, those in links, good ones, full stops, characters in `<p>`,
        short blocks, links."""
        self.good = self.inside[2]

    def sum_of(self, of_blocks: Floats | Ints) -> Floats | Ints:
        """Of each box what `of_blocks`, a number a block, sums up to inside."""
        running = np.concatenate(([0], of_blocks.cumsum()))
        return np.asarray(running[self.last] - running[self.first])

    @cached_property
    def rank(self) -> Ints:
        """Of each box which one it is of those that look like it."""
        order = self.group.argsort(kind="stable")
        met = np.bincount(self.group)
        rank = np.empty_like(order)
        rank[order] = np.arange(len(order)) - (met.cumsum() - met).repeat(met)
        return rank

    @cached_property
    def outer(self) -> Ints:
        """Of each box the next one out that holds more blocks: mere wrappers are skipped."""
        wider = np.maximum(self.parent, 0)
        is_wrapped = (self.size == self.size[wider]) & (wider > 0)
        found: list[int] = wider.tolist()
        for number in is_wrapped.nonzero()[0].tolist():
            found[number] = found[found[number]]
        return np.array(found)


def _named(boxes: Sequence[Box]) -> tuple[list[int], list[int]]:
    """Of each box the kinds of words in its names, and in those of the boxes around it too."""
    own = [box.look.bits for box in boxes]
    around: list[int] = []
    for box, bits in zip(boxes, own, strict=True):
        # What <body> is called says nothing about a block.
        around.append(bits | around[box.parent] if box.parent > 0 else bits * (box.parent == 0))
    return own, around
