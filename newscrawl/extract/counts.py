"""Views, comments and the like, as the page prints them around the article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from newscrawl.extract.document import Block
from newscrawl.text.arabic import fold
from newscrawl.text.fields import COUNTED, Fields, read
from newscrawl.text.lines import hits, shapes
from newscrawl.text.rules import catalogue

BEFORE: Final = 8
AFTER: Final = 20
"""Blocks above the title and below the text that may still speak of this article."""

ABOVE: Final = frozenset({"top", "head", "below-title", "anywhere"})
BELOW: Final = frozenset({"tail", "end", "anywhere"})
"""Places for which a rule must be made (`newscrawl.text.rules`)."""

LONGEST: Final = 160
"""Characters of a line that holds a counter."""

_DIGIT = re.compile(r"\d")
_NAMED = re.compile(r"\(\?P<\w+>")
_BETWEEN = re.compile(r"\s*[|•]\s*")


def read_counts(
    blocks: Sequence[Block], body: Sequence[Block], title: int | None
) -> dict[str, int]:
    """The counters in the lines around `body` that are not part of it.

    `title` is the index of the block with the title, if the page shows it. The line nearest to the
    top wins: the cards of related articles, which have counters too, stand below.
    """
    if not body:
        return {}
    top = title if title is not None else body[0].index
    inside = {block.index for block in body}
    counts: dict[str, int] = {}
    for block in blocks[max(0, top - BEFORE) : body[-1].index + AFTER]:
        text = block.text
        if block.index in inside or block.chars > LONGEST or not _DIGIT.search(text):
            continue
        here = ABOVE if block.index < body[0].index else BELOW
        fields = Fields()
        for piece in filter(None, _BETWEEN.split(text)):
            folded = fold(piece)
            if not any(map(_counter().fullmatch, shapes(piece, folded))):
                continue  # as nearly all: other rules are not worth a look
            for part in hits(piece, folded):
                for hit in part:
                    if hit.rule.at & here:  # two bare numbers are counters only above a text
                        read(fields, hit)
        counts = fields.counts | counts
    return counts


@cache
def _counter() -> re.Pattern[str]:
    """All that the rules for counters match."""
    counts = re.compile(rf"\(\?P<(?:{'|'.join(COUNTED)})_*>")
    patterns = [rule.pattern for rule in catalogue() if counts.search(rule.pattern)]
    return re.compile("|".join(_NAMED.sub("(?:", pattern) for pattern in patterns))
