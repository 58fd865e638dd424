"""The body: which blocks of the page are the article.

A forest of trees, trained on saved pages of several hundred outlets, gives each block the
probability that it belongs to the article (`features`, `forest`). Which blocks are taken is then
decided for the page as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from newscrawl.extract.apart import apart
from newscrawl.extract.document import Block, Box, Document
from newscrawl.extract.features import features
from newscrawl.extract.forest import Forest
from newscrawl.items import Paragraph, ParagraphKind

WEIGHTS: Final = Path(__file__).with_name("body.npz")
_weights: ContextVar[Path] = ContextVar("weights", default=WEIGHTS)

HEADINGS: Final = frozenset("h1 h2 h3 h4 h5 h6".split())
ITEMS: Final = frozenset("li dd dt".split())
LISTS: Final = frozenset("ul ol dl".split())
CELLS: Final = frozenset({"td", "th"})
FEW_CELLS: Final = 8
CELL_CHARS: Final = 300
EMBEDDED: Final = re.compile(r"(?:twitter|instagram|tiktok|bluesky|fb|facebook)-\w+")
CAPTIONS: Final = frozenset({"figcaption"})
"""What explains a picture goes with the picture."""
LISTED: Final = 0.3
"""Mean score of the items of a list that is taken because of what stands around it."""
HEADING_CHARS: Final = 100
PARAGRAPH: Final = 120
"""Characters of a line that can no longer be a byline."""
STAMPED: Final = 4
"""Lines at the top of a body that may be bylines."""
_STAMP = re.compile(r"\b\d{1,2}:\d{2}\b|\b(?:19|20)\d\d\b")
_STOPS: Final = frozenset('.!?؟…:"”»،,')
SURE: Final = 0.6
"""A block as probable as this is always taken."""
FAINT: Final = 0.15
"""A block less probable than this never is."""


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
    scores = _forest(_weights.get()).score(features(document, title, summary, witness))
    scores[apart(document)] = 0.0
    even_out_lists(document, scores)
    kept = choose(scores, np.array([block.chars for block in blocks], dtype=float))
    for block in blocks:
        if block.tag in CAPTIONS:
            kept[block.index] = False
    keep_embedded(document, kept)
    drop_stamps(blocks, kept)
    body = Body(blocks, scores, kept, [])
    body.paragraphs.extend(paragraphs(document, body.chosen))
    return body


def even_out_lists(document: Document, scores: npt.NDArray[np.float64]) -> None:
    """Give all items of a list, all cells of a table the mean of their scores: they are taken or
    left whole. Between two blocks that surely are the article they need little to be taken.
    """
    sure = [*(scores >= SURE), False]  # the sentinel stands before the first and behind the last
    for box in document.boxes:
        blocks = document.blocks[box.first : box.last]
        if box.tag in LISTS:
            blocks = [block for block in blocks if block.tag in ITEMS]
        elif box.tag != "table" or not _is_data(blocks):
            continue
        if not blocks:
            continue
        numbers = [block.index for block in blocks]
        mean = float(np.average(scores[numbers], weights=[block.chars for block in blocks]))
        if mean >= LISTED and sure[box.first - 1] and sure[box.last]:
            mean = max(mean, SURE)
        scores[numbers] = mean


def _is_data(blocks: Sequence[Block]) -> bool:
    """The blocks of a table that holds data; others hold the layout of a page."""
    return len(blocks) >= FEW_CELLS and all(
        block.tag in CELLS and block.chars <= CELL_CHARS for block in blocks
    )


def keep_embedded(document: Document, kept: npt.NDArray[np.bool_]) -> None:
    """Keep the posts of social networks that stand in the article or right below it."""
    at = np.flatnonzero(kept)
    if not len(at):
        return
    for box in document.boxes:
        if (
            box.tag == "blockquote"
            and at[0] < box.first <= at[-1] + 1
            and EMBEDDED.search(box.node.attributes.get("class") or "")
        ):
            kept[box.first : box.last] = True


def drop_stamps(blocks: Sequence[Block], kept: npt.NDArray[np.bool_]) -> None:
    """Leave out lines that stand above the first paragraph and say who, when and how long to read:
    «محمد سالم 13 نوفمبر 2026 - 22:10 4 دقائق للقراءة».
    """
    for at in np.flatnonzero(kept)[:STAMPED]:
        text = blocks[at].text
        if len(text) >= PARAGRAPH:
            break
        if _STAMP.search(text) and text[-1] not in _STOPS:
            kept[at] = False


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
    return short and block.text[-1] not in _STOPS


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
