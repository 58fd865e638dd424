"""Whether a body is made of what stands around a text that is not there.

Where the text of an article is only written in the browser, or is to be paid for, something is
still likelier than the rest of the page: notices, teasers, a biography. Measured on articles
without their text, and on articles of sites that the model has not seen (`benchmarks/verdicts.py`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from newscrawl.extract.document import Block
from newscrawl.text.arabic import fold

SHORT: Final = 400
"""Characters of a text that may only introduce a video or a gallery."""

SUREST: Final = 0.7
"""Probability of the surest block of an article: .75 at the least, also on sites that are new."""

SHORT_SUREST: Final = 0.8
SHORT_MEAN: Final = 0.6
"""A short body must be surer, and all of it."""

BRIEF: Final = 1_500
"""Characters of a body that would not fail to mention what its title is about."""

SPACES: Final = 3
"""Spaces of a title that has words enough to be missed."""

STEM: Final = 5
"""Letters by which words of a title are looked for in a text, in whatever form they stand there."""

_TITLE_WORD = re.compile(r"\b(?:[وفبك]?ال|لل)?([^\W\d_]{4,})")


def doubt_about(body: Sequence[Block], scores: Sequence[float], title: str) -> str:
    """Why `body`, which is not empty, is no article; empty when it is one.

    `scores` are the probabilities of its blocks.
    """
    text = sum(block.chars for block in body)
    if _is_doubtful(body, scores, text):
        return "no line is surely its text"
    if text < BRIEF and not _mentions(body, title):
        return "its text has no word of its title"
    return ""


def _is_doubtful(body: Sequence[Block], scores: Sequence[float], text: int) -> bool:
    if text > SHORT:
        return max(scores) < SUREST
    mean = sum(score * block.chars for score, block in zip(scores, body, strict=True)) / text
    return max(scores) < SHORT_SUREST or mean < SHORT_MEAN


def _mentions(body: Sequence[Block], title: str) -> bool:
    """Whether a word of the title comes up; true for titles of few words."""
    if title.count(" ") < SPACES:  # also Chinese and Japanese
        return True
    words = _TITLE_WORD.findall(fold(title).casefold())
    text = fold(" ".join(block.text for block in body)).casefold()
    return not words or any(word[:STEM] in text for word in words)
