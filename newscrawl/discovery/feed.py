"""Feeds: RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscrawl.discovery.entries import Entry, entries
from newscrawl.discovery.reading import headline, moment
from newscrawl.items import Link, Page
from newscrawl.urls import is_http, join

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscrawl.sites import Site

_PUBLISHED = ("pubdate", "published", "issued", "dc:date", "dcterms:issued", "dcterms:created")
_MODIFIED = ("updated", "modified", "atom:updated", "a10:updated", "dcterms:modified")


def feed_links(text: str, root: str, page: Page, site: Site) -> Iterator[Link]:
    """The entries of a feed, in its order. An entry without an address is left out."""
    for entry in entries(text, "entry" if root == "feed" else "item"):
        if url := join(page.url, _address(entry)):
            yield Link(
                url=url,
                source="feed",
                title=headline(entry.text("title")),
                published=moment(entry.text(*_PUBLISHED), page, site),
                modified=moment(entry.text(*_MODIFIED), page, site),
            )


def _address(entry: Entry) -> str:
    """Where the entry leads: FeedBurner's original address, the link, a guid that is an address."""
    if original := entry.text("feedburner:origlink"):
        return original
    for text, attributes in entry.all("link"):
        address = text or attributes.get("href", "")
        if address and attributes.get("rel", "alternate") == "alternate":
            return address
    for text, attributes in entry.all("guid"):
        if attributes.get("isPermaLink", "true") != "false" and is_http(text):
            return text
    return ""
