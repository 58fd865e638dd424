"""HTML listings as a tree, within bounds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from parsel import Selector

from newscrawl.items import Page, Rejected
from newscrawl.sites import is_xpath
from newscrawl.text import tidy
from newscrawl.urls import join

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_TAGS = 200_000
"""A tree of so many tags takes some 150 MB; the largest news pages have 30,000."""

MAX_ANCHORS = 10_000
"""Links beyond these are not read."""

MAX_TAG_CHARACTERS = 16_384
"""A longer tag is cut out with the text behind it: attributes cost the parser quadratic time. That
stops accidents, not every trick; the time limit of the process that reads pages does."""

_LONG_TAG = re.compile(rf"<[^<]{{{MAX_TAG_CHARACTERS},}}")


class Anchor(NamedTuple):
    """One `<a href>`: its normalised address and its text on one line."""

    url: str
    text: str


class Listing:
    """A parsed HTML page. Raises Rejected("too-large").

    libxml2 rather than a faster parser, because it is the one whose time grows evenly with depth:
    200,000 nested `<div>` take it 20 ms, and lexbor minutes.
    """

    def __init__(self, text: str, page: Page) -> None:
        if (tags := text.count("<")) > MAX_TAGS:
            raise Rejected("too-large", f"{tags:,} tags")
        self.tree = Selector(_LONG_TAG.sub("", text))
        base = self.tree.xpath("//base/@href").get("")
        self.url = join(page.url, base) or page.url
        """What relative addresses are relative to."""

    def anchors(self, selector: str = "//a") -> Iterator[Anchor]:
        """The links in and under the elements that `selector` (CSS or XPath) finds."""
        found = self.tree.xpath(selector) if is_xpath(selector) else self.tree.css(selector)
        for anchor in found.xpath("descendant-or-self::a[@href]")[:MAX_ANCHORS]:
            # Not `anchor.attrib`, which reads all attributes and fails on a malformed one.
            if url := join(self.url, anchor.root.get("href")):
                text = anchor.xpath("string()").get("").strip() or anchor.root.get("title", "")
                yield Anchor(url, " ".join(tidy(text).split()))
