"""Columns of the body model: what a block itself says, and whether the metadata repeats it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

import numpy as np

from newscrawl.extract import signs
from newscrawl.extract.document import Block
from newscrawl.extract.hints import WORDS_IN_TEXT, bits_of_texts
from newscrawl.extract.measures import H1, Floats, Ints, Measures

TEXT: Final = (
    *(
        "chars words link_chars links strong_chars commas stops ends digit_first contact tag "
        "quoted bars word_length link_density strong_share comma_rate stop_rate position "
        "position_share from_end blocks page_chars page_good"
    ).split(),
    *(f"says_{kind}" for kind in WORDS_IN_TEXT),
)
METADATA: Final = tuple("after_h1 h1s in_title in_summary witnessed repeats".split())

SHORT: Final = 250
"""Hints are looked for in texts up to this length: sentences may hold any word."""

FAR: Final = 999
"""Distance to something that the page does not have."""

_QUOTES: Final = frozenset("\"“«„'‘")


def text(blocks: Sequence[Block], measures: Measures, asked: Ints) -> Floats:
    """The columns `TEXT`."""
    page = measures.texts
    chosen = [blocks[at] for at in asked.tolist()]
    texts = [block.text for block in chosen]
    chars, link_chars, stops = page.chars[asked], page.link_chars[asked], page.stops[asked]
    signs_of = page.signs[:, asked]
    words, commas = signs_of[signs.SPACE] + 1, signs_of[signs.COMMA]
    strong = np.array([block.strong_chars for block in chosen])
    none = np.zeros(len(asked))
    together = "\n".join(texts)  # to look for what is rare in all of them at once
    here = page.position[asked]
    numbers = np.array(
        [
            chars,
            words,
            link_chars,
            page.links[asked],
            strong,
            commas,
            stops,
            page.ends[asked],
            [text[0].isdigit() for text in texts],
            ["@" in text or "http" in text or "www." in text for text in texts]
            if "@" in together or "http" in together or "www." in together
            else none,
            page.tag[asked],
            [text[0] in _QUOTES for text in texts],
            signs_of[signs.BAR]
            + ([text.count(" / ") for text in texts] if " / " in together else none),
            chars / words,
            page.density[asked],
            strong / chars,
            commas / words,
            stops / words,
            here,
            here / page.count,
            page.count - here,
            none + page.count,
            none + np.log1p(page.page_chars),
            none + page.page_good / page.page_chars,
        ],
        dtype=np.float64,
    )
    said = bits_of_texts([text if len(text) <= SHORT else "" for text in texts])
    return np.concatenate((numbers, unpack(np.array(said), len(WORDS_IN_TEXT))))


def metadata(
    blocks: Sequence[Block],
    measures: Measures,
    asked: Ints,
    title: str,
    summary: str,
    witness: str,
) -> Floats:
    """The columns `METADATA`: where a block stands to the headline, and who repeats its text."""
    title, witness = title.casefold(), " ".join(witness.split())
    headings: list[int] = (measures.texts.tag == H1).nonzero()[0].tolist()
    named = [index for index in headings if blocks[index].text.casefold() in title]
    headline = (named or headings or [-FAR])[0]
    seen = Counter([block.text for block in blocks])
    texts = [blocks[at].text for at in asked.tolist()]
    size, head = len(title), summary[:50]
    none = np.zeros(len(asked))
    rows = [
        asked - headline,
        none + len(headings),
        [len(text) <= size and text.casefold() in title for text in texts],
        [len(text) > 20 and (text[:50] in summary or head in text) for text in texts]
        if summary
        else none,
        [1 if len(text) > 12 and text[:50] in witness else -1 for text in texts]
        if witness
        else none,
        [seen[text] for text in texts],
    ]
    return np.array(rows, dtype=np.float64)


def unpack(bits: Ints, count: int) -> Ints:
    """The lowest `count` bits of each number, a row a bit."""
    return np.asarray((bits >> np.arange(count)[:, None]) & 1)
