"""Reading → the lines of its page, each with the reason for which it is not in the article."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from selectolax.lexbor import LexborNode

from newscrawl.extract.amend import STEPS
from newscrawl.extract.apart import apart
from newscrawl.extract.body import choose
from newscrawl.extract.document import Block, Document
from newscrawl.extract.measures import Measures
from newscrawl.extract.reading import TOP, Reading, on_page
from newscrawl.extract.title import key
from newscrawl.items import Removed
from newscrawl.text import tidy
from newscrawl.text.arabic import fold

APART: Final = "set apart by the page"


@dataclass(frozen=True, slots=True)
class PageLine:
    text: str
    why: str = ""
    """Why it was left out, in a few words; empty: it is in the article."""


def tell_body(reading: Reading) -> Iterator[PageLine]:
    """All visible lines of the page, in its order. `reading.article` is cleaned already."""
    chosen = [block.index for block in on_page(reading.document, reading.body)]
    cut = {removed.line: removed for removed in reading.article.removed}
    left_out = _left_out(reading)
    asides = deque(reading.document.asides)
    for block in reading.document.blocks:
        while asides and asides[0][0] <= block.index:
            yield from _passed_over(asides.popleft()[1])
        if block.index not in left_out:
            is_top = block.index in chosen[:TOP]
            yield from _kept(block, cut, reading.article.title if is_top else "")
        else:
            yield PageLine(block.text, left_out[block.index])
    for _, node in asides:
        yield from _passed_over(node)


def _passed_over(node: LexborNode) -> Iterator[PageLine]:
    for block in Document(node.html or "", "", whole=True).blocks:
        yield PageLine(block.text, APART)


def _kept(block: Block, cut: dict[str, Removed], title: str) -> Iterator[PageLine]:
    """A line that was taken from the page, and what was cut from it, or it with."""
    text = tidy(block.text)
    if text in cut:
        yield PageLine(text, f"rule {cut[text].rule}")
    elif title and key(fold(text)) == key(fold(title)):
        yield PageLine(text, "the title again")
    else:
        ends = [removed for line, removed in cut.items() if text.endswith(line)]
        for removed in ends:
            text = text.removesuffix(removed.line).rstrip()
        yield PageLine(text)
        yield from (PageLine(removed.line, f"rule {removed.rule}") for removed in ends)


def _left_out(reading: Reading) -> dict[int, str]:
    """Index of each block that was not taken from the page → why."""
    document, body = reading.document, reading.body
    chosen = {block.index for block in on_page(document, body)}
    left: Sequence[Block] = [block for block in document.blocks if block.index not in chosen]
    if body.blocks is not document.blocks:
        why = dict.fromkeys((block.index for block in left), "outside of the site's rule")
    else:
        aside = apart(document, Measures(document))
        why = {
            block.index: APART
            if aside[block.index]
            else f"unlikely ({body.scores[block.index]:.0%})"
            for block in left
        } | _amended(reading)
    if reading.metadata.title_block in why:
        why[reading.metadata.title_block] = "the title"
    return why


def _amended(reading: Reading) -> dict[int, str]:
    """What was likely to be the article and left out all the same: captions, bylines …"""
    document, scores = reading.document, reading.body.scores
    kept = choose(scores, np.array([block.chars for block in document.blocks], dtype=float))
    why: dict[int, str] = {}
    for name, step in STEPS:
        before = kept.copy()
        step(document, kept)
        why |= dict.fromkeys(np.flatnonzero(before & ~kept).tolist(), name)
    return why
