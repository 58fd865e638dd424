"""What rules amend where the body model looks at blocks one by one.

`even_out` amends the scores, `amend` the choice: lists, tables and embedded posts are taken whole,
captions, bylines and the house rules for comments are left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt
from selectolax.lexbor import LexborNode

from newscrawl.extract.document import Block, Box, Document
from newscrawl.text.arabic import fold

Kept = npt.NDArray[np.bool_]

SURE: Final = 0.6
"""A block as probable as this is surely the article."""
LISTED: Final = 0.3
"""Mean score of a list or table that is taken because of what stands around it."""

HEADINGS: Final = frozenset("h2 h3 h4".split())
ITEMS: Final = frozenset("li dd dt".split())
LISTS: Final = frozenset("ul ol dl".split())
CELLS: Final = frozenset({"td", "th"})
FEW_CELLS: Final = 8
CELL_CHARS: Final = 300
"""A table with fewer cells, or with longer ones, may be a layout."""

EMBEDDED: Final = re.compile(r"(?:twitter|instagram|tiktok|bluesky|fb|facebook)-\w+")
CAPTION_CHARS: Final = 250
PARAGRAPH: Final = 120
"""Characters of a line that can no longer be a byline."""
STAMPED: Final = 4
"""Lines at the top of a body that may be bylines."""
LAST: Final = 4
"""Blocks at the end of a body that may be house rules."""
REPEATED: Final = 60
"""Characters of a block that is not twice on a page by chance."""
TWICE: Final = 2
STOPS: Final = frozenset('.!?؟…:"”»،,')

SAID: Final = 60
"""Letters of a line that names an author, a month and some labels; a sentence has more."""
_NUMBER = re.compile(r"\d+")
_STAMP = re.compile(r"\b\d{1,2}:\d{2}\b|\b(?:19|20)\d\d\b")
_HOUSE_RULES = re.compile(
    r"^(?:ترحب|نرحب|يرحب)\b.{0,40}(?:النقاش|بالنقاش|تعليق|بتعليق|مشارك|بمشارك)"
    r"|^(?:التعليقات|الاراء|تعليقات القراء)\b.{0,40}(?:لا تعبر|تعبر عن|لا تمثل|تمثل)"
    r"|^(?:we (?:welcome|encourage)|please (?:keep|be respectful)).{0,60}(?:comment|discussion)"
    r"|^(?:all )?comments (?:are|will be|may be|must) |^by submitting (?:this form|a comment)"
    r"|^(?:atencao|atenção): comentarios|^(?:ihre? )?kommentare? (?:werden|wird)"
)


def even_out(document: Document, scores: npt.NDArray[np.float64]) -> None:
    """Give all items of a list, all cells of a table the mean of their scores: they are taken or
    left whole. Between two blocks that surely are the article they need little to be taken; so does
    a heading before one.
    """
    # The sentinel stands before the first and behind the last.
    sure = [*(scores >= SURE).tolist(), False]
    sizes = np.array([block.chars for block in document.blocks], dtype=float)
    given: list[float] = scores.tolist()
    for box in document.boxes:
        if box.tag not in LISTS and box.tag != "table":
            continue
        if not any(given[box.first : box.last]):
            continue  # most are menus, which have been set apart
        inside = document.blocks[box.first : box.last]
        items: Sequence[int] = range(box.first, box.last)
        if box.tag in LISTS:
            items = [block.index for block in inside if block.tag in ITEMS]
        elif not _is_data(inside):
            continue
        if not items:
            continue
        # Nearly every list holds nothing but items: a slice costs a tenth of their numbers.
        which = slice(box.first, box.last) if len(items) == len(inside) else items
        mean = float((scores[which] * sizes[which]).sum() / sizes[which].sum())
        if mean >= LISTED and sure[box.first - 1] and sure[box.last]:
            mean = max(mean, SURE)
        scores[which] = mean
    first = sure.index(True) if True in sure else len(sure)
    for at in np.flatnonzero((scores >= LISTED) & (scores < SURE)).tolist():
        if first < at and sure[at + 1] and document.blocks[at].tag in HEADINGS:
            scores[at] = SURE


def _is_data(blocks: Sequence[Block]) -> bool:
    """The blocks of a table that holds data; others hold the layout of a page."""
    return len(blocks) >= FEW_CELLS and all(
        block.tag in CELLS and block.chars <= CELL_CHARS for block in blocks
    )


def amend(document: Document, kept: Kept) -> None:
    """Amend the choice of blocks."""
    for _, step in STEPS:
        step(document, kept)


def keep_embedded(document: Document, kept: Kept) -> None:
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


def drop_stamps(document: Document, kept: Kept) -> None:
    """Leave out lines that stand above the first paragraph and say who, when and how long to read:
    «محمد سالم 13 نوفمبر 2026 - 22:10 4 دقائق للقراءة».
    """
    blocks = document.blocks
    top = np.flatnonzero(kept)[: STAMPED + 1].tolist()
    for at in top[:-1]:  # something must be left to read
        text = fold(blocks[at].text)
        if len(text) >= PARAGRAPH:
            break
        is_dated = len(_NUMBER.findall(text)) > 1 and _STAMP.search(text)
        rest = sum(map(str.isalpha, text))
        if is_dated and rest <= SAID and blocks[at].tag not in HEADINGS and text[-1] not in STOPS:
            kept[at] = False


def drop_captions(document: Document, kept: Kept) -> None:
    """Leave out what explains a picture: a `<figcaption>`, or a line alone in a box with one."""
    pictures: dict[int, list[LexborNode]] = {}
    for at, node in document.figures:
        pictures.setdefault(at, []).append(node)
    for block in [document.blocks[at] for at in np.flatnonzero(kept).tolist()]:
        beside = pictures.get(block.index, []) + pictures.get(block.index + 1, [])
        if block.tag == "figcaption" or (
            beside
            and block.chars <= CAPTION_CHARS
            and block.text[-1] not in STOPS
            and any(_holds(box, beside) for box in _alone(document, block))
        ):
            kept[block.index] = False


def _alone(document: Document, block: Block) -> list[Box]:
    """The boxes around a block that hold no other text."""
    return [box for box in document.path(block) if box.last - box.first == 1]


def _holds(box: Box, pictures: Sequence[LexborNode]) -> bool:
    inside = box.node.mem_id
    for picture in pictures:
        node = picture.parent
        for _ in range(4):
            if node is None:
                break
            if node.mem_id == inside:
                return True
            node = node.parent
    return False


def drop_house_rules(document: Document, kept: Kept) -> None:
    """Leave out what an outlet says about comments at the end of its articles."""
    for at in np.flatnonzero(kept)[-LAST:].tolist():
        if _HOUSE_RULES.search(fold(document.blocks[at].text[:200]).lower()):
            kept[at] = False


def drop_repeats(document: Document, kept: Kept) -> None:
    """Leave out what a page says again: a passage that is shown twice stays once, and appeals for
    money, which stand between the paragraphs again and again, go.
    """
    chosen = [document.blocks[at] for at in np.flatnonzero(kept).tolist()]
    times = Counter(block.text for block in chosen if block.chars >= REPEATED)
    first = {block.text: block.index for block in reversed(chosen)}
    for block in chosen:
        again = first[block.text] != block.index
        if times[block.text] > TWICE or (times[block.text] == TWICE and again):
            kept[block.index] = False


STEPS: Final[tuple[tuple[str, Callable[[Document, Kept], None]], ...]] = (
    ("embedded post", keep_embedded),  # first: what is added may be a caption too
    ("caption", drop_captions),
    ("byline", drop_stamps),
    ("house rules", drop_house_rules),
    ("repeated", drop_repeats),
)
"""What each step is about, in their order."""
