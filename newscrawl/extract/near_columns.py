"""Columns of the body model: what came before a block, what stands beside it and near by."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from newscrawl.extract.block_columns import FAR, SHORT
from newscrawl.extract.document import Block
from newscrawl.extract.hints import NAME_BITS, bits_of_texts
from newscrawl.extract.measures import H1, H2, H4, Flags, Floats, Ints, Measures

SINCE: Final = tuple(
    "since_heading heading_read_also heading_subscribe heading_aside heading_tag headings "
    "since_good until_good since_comment since_related since_foot".split()
)
_OF_BLOCK: Final = "chars link_density stops tag good same_box same_outer".split()
_SIDES: Final = ("before2", "before1", "after1", "after2")
BESIDE: Final = (
    *(
        f"{side}_{name}"
        for side in ("before2", "before1", "after1", "after2")
        for name in _OF_BLOCK
    ),
    *("near3_link_density", "near3_good", "near8_link_density", "near8_good"),
)

_OTHERS: Final = [NAME_BITS[kind] for kind in ("comment", "related", "foot")]
_ASIDE: Final = sum(NAME_BITS[kind] for kind in ("related", "comment", "side", "advert", "menu"))


def since(blocks: Sequence[Block], measures: Measures, asked: Ints) -> Floats:
    """The columns `SINCE`: the last heading, the last good text, the last box of other things."""
    texts, boxes = measures.texts, measures.boxes
    is_heading = (texts.tag >= H1) & (texts.tag <= H4)
    good = texts.good > 0
    named = boxes.own[boxes.inner]
    begun = texts.good.cumsum() > 0.3 * texts.good.sum()
    flags = [is_heading, good, *((named & bit != 0) & begun for bit in _OTHERS)]
    heading, last_good, *others = _last_before(np.array(flags), texts.position)[:, asked]
    ahead = _last_before(good[None, ::-1], texts.position)[0, ::-1][asked]

    known = heading >= 0
    said = np.zeros(texts.count, dtype=np.int64)
    headings = np.unique(heading[known])
    said[headings] = bits_of_texts(
        [blocks[at].text if blocks[at].chars <= SHORT else "" for at in headings.tolist()]
    )
    columns = [
        np.where(known, asked - heading, FAR),
        *(known * ((said[heading] >> bit) & 1) for bit in (0, 2)),
        known * (named[heading] & _ASIDE != 0),
        known * texts.tag[heading],
        ((texts.tag == H1) | (texts.tag == H2)).cumsum()[asked],
        asked - last_good,
        texts.count - 1 - ahead - asked,
        *((last >= 0) * (asked - last) for last in others),
    ]
    return np.array(columns, dtype=np.float64)


def beside(measures: Measures, asked: Ints) -> Floats:
    """The columns `BESIDE`: the two blocks before and after, and the shares of links and of good
    text near by.
    """
    texts, boxes = measures.texts, measures.boxes
    table = np.full((7, texts.count + 4), -1.0)
    table[:, 2:-2] = [texts.chars, texts.density, texts.stops, texts.tag, texts.good,
                      boxes.inner, boxes.outer[boxes.inner]]  # fmt: skip
    here = asked + 2
    columns = []
    for shift in (-2, -1, 1, 2):
        other = table[:, here + shift]
        other[5:] = other[5:] == table[5:, here]
        columns.append(other)
    for width in (3, 8):
        low = np.maximum(asked - width, 0)
        high = np.minimum(asked + width + 1, texts.count)
        chars, linked, good = boxes.sums[:3, high] - boxes.sums[:3, low]
        columns.append(np.array([linked / chars, good / chars]))
    return np.concatenate(columns)


def _last_before(flags: Flags, position: Ints) -> Ints:
    """Row by row: the number of the last flagged block before each one, -1 where there is none."""
    reached = np.full((len(flags), len(position) + 1), -1)
    reached[:, 1:] = np.where(flags, position, -1)
    return np.maximum.accumulate(reached, axis=1)[:, :-1]
