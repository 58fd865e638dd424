"""What the markup itself sets apart from the article: sidebars, comments, promotions, captions.

The body model weighs hints; here a page says outright what a box is for. A box is only believed
when it does not hold the headline and when most of the page's text is elsewhere, because layouts
are called `with-sidebar` and whole pages are wrapped into an `<aside>`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import Final

import numpy as np
import numpy.typing as npt

from newscrawl.extract.document import Box, Document

MOST: Final = 0.5
"""Share of the page's text from which a box holds the article, whatever it is called."""

OWN_TEXT: Final = 200
"""Characters of text that make the `<article>` around the headline the article itself."""

_TAGS: Final = frozenset({"nav", "footer"})
_ROLES: Final = frozenset({"navigation", "contentinfo", "complementary"})
_KINDS: Final = {
    "sidebar": r"(?:[\w-]+[-_])?sidebar(?:[-_]?(?:left|right|primary|secondary|widgets?|area|"
    r"inner|content|wrap\w*|\d+))?",
    "comments": r"comments?(?:[-_]?(?:area|list|form|section|wrap\w*|container|respond|box|block))?"
    r"|commentlist|disqus_thread|respond|fb-comments",
}
"""Names that are believed when they stand alone."""

_WORDS: Final = {
    "consent": r"onetrust|ot-sdk\w*|ot-pc\w*|cookies?\w*|consent\w*|gdpr|ccpa|didomi\w*|"
    r"usercentrics\w*|cmp\w*|sp_message\w*|truste|cky\w*|iubenda",
    "dialog": r"modal\w*|pop-?up\w*|overlay\w*|dialog\w*|lightbox|tooltip\w*|toast",
    "related": r"related\w*|recommend\w*|more-stories|read-?more|also-?read|read-also|see-?also|"
    r"most-?read|popular|trending|outbrain|taboola|recirc\w*|onward|suggested|mehr-zum-thema|"
    r"teaser-?list",
    "advert": r"ads?|advert\w*|sponsored|promo\w*|banner|commercial|affiliate",
    "caption": r"caption|credit|copyright|bildunterschrift|(?:img|image|photo|pic)-?cap",
}
"""Words that are believed anywhere in a name: `box_related`, `post-modal-inner`."""

_NAMES = re.compile(
    rf"(?:^|\s)(?:{'|'.join(_KINDS.values())})(?:\s|$)"
    rf"|(?:^|[\s_-])(?:{'|'.join(_WORDS.values())})(?:$|[\s_-])"
)


def apart(document: Document) -> npt.NDArray[np.bool_]:
    """For each block whether it stands in a box that is not the article's."""
    found = np.zeros(len(document.blocks), dtype=bool)
    boxes = document.boxes
    headlines = [box.first for box in boxes if box.tag == "h1"]
    running = [0, *accumulate(_prose(document))]
    if not running[-1]:
        return found  # so little text that no share of it says anything
    limit = MOST * running[-1]

    def prose_in(box: Box) -> int:
        return running[box.last] - running[box.first]

    known: dict[str, bool] = {}
    for box, attributes, names in zip(
        document.boxes, document.attributes, document.names, strict=True
    ):
        is_aside = known.get(names)
        if is_aside is None:
            is_aside = known[names] = any(map(_is_aside, names.split()))
        if (
            (is_aside or box.tag in _TAGS or attributes.get("role") in _ROLES)
            and prose_in(box) <= limit
            and not _holds(box, headlines)
        ):
            found[box.first : box.last] = True
    for box in _other_articles(boxes, headlines, prose_in):
        found[box.first : box.last] = True
    return found


def _prose(document: Document) -> list[int]:
    """Characters of each block that is a text and no link."""
    return [
        block.chars - block.link_chars
        if block.chars >= 60 and block.link_chars < 0.4 * block.chars
        else 0
        for block in document.blocks
    ]


def _holds(box: Box, headlines: Sequence[int]) -> bool:
    return bisect_left(headlines, box.first) < bisect_left(headlines, box.last)


@lru_cache(maxsize=50_000)
def _is_aside(name: str) -> bool:
    """Whether one class or id is believed. Pages and sites share most of theirs."""
    return _NAMES.search(name) is not None


def _other_articles(
    boxes: Sequence[Box], headlines: Sequence[int], prose_in: Callable[[Box], int]
) -> Iterator[Box]:
    """The `<article>`s beside the one that holds the headline and its text.

    Those inside it stay: entries of a live blog are articles in an article.
    """
    articles = [box for box in boxes if box.tag == "article"]
    own = [box for box in articles if _holds(box, headlines) and prose_in(box) >= OWN_TEXT]
    if not own:
        return
    inside = np.zeros(max(box.last for box in boxes), dtype=bool)
    for box in own:
        inside[box.first : box.last] = True
    for box in articles:
        if not inside[box.first : box.last].any():
            yield box
