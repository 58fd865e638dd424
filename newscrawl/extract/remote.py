"""Blocks that need no model: far from anything that reads like the text of an article.

A third of those that markup has not set apart already: teasers, menus in plain boxes, footers. On
the pages that the model is measured by, leaving them out costs no set .0005 F1.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from newscrawl.extract.measures import Flags, Measures

NEAR: Final = 8
"""Blocks before and after."""

ENOUGH: Final = 500
"""Characters of prose from which on a page's article is prose, and no poem, recipe or list."""

LINK: Final = 0.9
"""Share of a block's characters inside links from which on it is a link."""


def remote(measures: Measures) -> Flags:
    """For each block whether there is no prose near by, nor in the boxes around it: the three next
    wider ones, two for a link.
    """
    texts, boxes = measures.texts, measures.boxes
    prose = texts.chars * texts.is_prose
    if prose.sum() < ENOUGH:
        return np.zeros(texts.count, dtype=bool)
    running = np.concatenate(([0], prose.cumsum()))
    low = np.maximum(texts.position - NEAR, 0)
    high = np.minimum(texts.position + NEAR + 1, texts.count)
    second = boxes.outer[boxes.outer[boxes.inner]]
    around = np.where(texts.density >= LINK, second, boxes.outer[second])
    return np.asarray((running[high] == running[low]) & (boxes.sum_of(prose)[around] == 0))
