"""What the markup itself sets apart from the article: sidebars, comments, promotions, captions.

The body model weighs hints; here a page says outright what a box is for. A box is only believed
when it does not hold the headline and when most of the page's text is elsewhere, because layouts
are called `with-sidebar` and whole pages are wrapped into an `<aside>`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from newscrawl.extract.document import Document
from newscrawl.extract.measures import Flags, Measures

MOST: Final = 0.5
"""Share of the page's text from which a box holds the article, whatever it is called."""

OWN_TEXT: Final = 200
"""Characters of text that make the `<article>` around the headline the article itself."""


def apart(document: Document, measures: Measures) -> Flags:
    """For each block whether it stands in a box that is not the article's."""
    texts, boxes = measures.texts, measures.boxes
    found = np.zeros(texts.count, dtype=bool)
    prose = boxes.sum_of(texts.own_chars * texts.is_prose)
    if not prose[0]:
        return found  # so little text that no share of it says anything
    headlines = [box.first for box in document.boxes if box.tag == "h1"]
    holds_headline = boxes.sum_of(np.bincount(headlines, minlength=texts.count)) > 0
    looks = [box.look for box in document.boxes]
    aside = np.flatnonzero([look.is_aside or look.is_appended for look in looks])
    believed = aside[(prose[aside] <= MOST * prose[0]) & ~holds_headline[aside]]
    others = _other_articles(document, holds_headline & (prose >= OWN_TEXT), texts.count)
    for number in (*believed.tolist(), *others):
        box = document.boxes[number]
        found[box.first : box.last] = True
    return found


def _other_articles(document: Document, is_own: Flags, blocks: int) -> Iterator[int]:
    """The `<article>`s beside the one that holds the headline and its text.

    Those inside it stay: entries of a live blog are articles in an article.
    """
    articles = [number for number, box in enumerate(document.boxes) if box.tag == "article"]
    own = [number for number in articles if is_own[number]]
    if not own:
        return
    inside = np.zeros(blocks, dtype=bool)
    for number in own:
        box = document.boxes[number]
        inside[box.first : box.last] = True
    for number in articles:
        box = document.boxes[number]
        if not inside[box.first : box.last].any():
            yield number
