"""The body: which blocks of the page are the article.

A forest of trees, trained on saved pages of several hundred outlets, gives each block the
probability that it belongs to the article (`features`, `forest`). Which blocks are taken is then
decided for the page as a whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from newscrawl.extract.amend import ITEMS, STOPS, SURE, amend, even_out
from newscrawl.extract.apart import apart
from newscrawl.extract.document import Block, Box, Document
from newscrawl.extract.features import features
from newscrawl.extract.forest import Forest
from newscrawl.extract.measures import Measures
from newscrawl.extract.remote import remote
from newscrawl.items import Paragraph, ParagraphKind

WEIGHTS: Final = Path(__file__).with_name("body.npz")
_weights: ContextVar[Path] = ContextVar("weights", default=WEIGHTS)

HEADINGS: Final = frozenset("h1 h2 h3 h4 h5 h6".split())
HEADING_CHARS: Final = 100
FAINT: Final = 0.15
"""A block less probable than this is never taken."""


@dataclass(frozen=True, slots=True)
class Body:
    """The blocks of a page with what became of them."""

    blocks: Sequence[Block]
    scores: npt.NDArray[np.float64]
    """Probability of each block to be part of the article."""
    kept: npt.NDArray[np.bool_]
    paragraphs: list[Paragraph]
    source: str = "body"
    """`rules` when a site's rule has found it."""

    @property
    def chosen(self) -> list[Block]:
        """The blocks that are the article, in order."""
        return [block for block, keep in zip(self.blocks, self.kept, strict=True) if keep]


def find_body(document: Document, *, title: str = "", summary: str = "", witness: str = "") -> Body:
    """The body of `document`.

    `title` and `summary` are those of the page's metadata, `witness` is the `articleBody` of its
    JSON-LD: it is heard, not believed (one in eight is a teaser). A page without text gives a
    `Body` without paragraphs.
    """
    blocks = document.blocks
    scores = np.zeros(len(blocks))
    if blocks:
        measures = Measures(document)
        asked = np.flatnonzero(~(apart(document, measures) | remote(measures)))
        rows = features(document, measures, asked, title, summary, witness)
        scores[asked] = _forest(_weights.get()).score(rows)
    even_out(document, scores)
    kept = choose(scores, np.array([block.chars for block in blocks], dtype=float))
    amend(document, kept)
    body = Body(blocks, scores, kept, [])
    body.paragraphs.extend(paragraphs(document, body.chosen))
    return body


def whole_body(document: Document) -> Body:
    """All of `document`, which a site's rule has cut out of a page."""
    count = len(document.blocks)
    return Body(
        document.blocks,
        np.ones(count),
        np.ones(count, dtype=bool),
        paragraphs(document, document.blocks),
        "rules",
    )


def choose(
    scores: npt.NDArray[np.float64], sizes: npt.NDArray[np.float64]
) -> npt.NDArray[np.bool_]:
    """The set of blocks for which the F1 to be expected is highest.

    Blocks are taken from the most probable on, as long as that raises 2·right / (taken + wanted),
    where all three are expectations under `scores`. On a page of doubtful blocks the threshold so
    falls, where one fixed threshold would return nothing.
    """
    if not len(scores):
        return np.zeros(0, dtype=bool)
    order = np.argsort(-scores, kind="stable")
    right = np.cumsum((scores * sizes)[order])
    gain = 2 * right / (np.cumsum(sizes[order]) + right[-1])
    threshold = scores[order][int(np.argmax(gain))]
    return np.asarray(scores >= min(max(threshold, FAINT), SURE))


def paragraphs(document: Document, blocks: Sequence[Block]) -> list[Paragraph]:
    """The blocks as paragraphs with their kinds; the cells of a table's row share one paragraph."""
    found: list[Paragraph] = []
    row: Box | None = None
    for block in blocks:
        path = document.path(block)
        kind, cells = _kind(path)
        if kind == "text" and _is_bold_line(block):
            kind = "heading"
        if cells is not None and cells is row:
            found[-1].text += f" | {block.text}"
            continue
        row = cells
        found.append(Paragraph(block.text, kind))
    return found


def _kind(path: Sequence[Box]) -> tuple[ParagraphKind, Box | None]:
    """The kind of a block with these boxes around it, and its table row when it is a mere cell."""
    inner = path[0]
    if inner.tag in HEADINGS:
        return "heading", None
    if any(box.tag == "blockquote" for box in path):
        return "quote", None
    if any(box.tag in ITEMS for box in path[:2]):
        return "item", None
    if inner.tag in ("td", "th") and inner.last - inner.first == 1:
        return "text", next((box for box in path if box.tag == "tr"), None)
    return "text", None


def _is_bold_line(block: Block) -> bool:
    """A short line all in bold is a heading, where the editor has no button for headings."""
    short = block.chars <= HEADING_CHARS and block.strong_chars == block.chars
    return short and block.text[-1] not in STOPS


@contextmanager
def use_weights(path: Path) -> Iterator[None]:
    """Inside, bodies are found with other weights than the shipped ones: for cross-validation."""
    token = _weights.set(path)
    try:
        yield
    finally:
        _weights.reset(token)


@cache
def _forest(path: Path) -> Forest:
    return Forest.load(path)
