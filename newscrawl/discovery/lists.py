"""Further lists of a site that nobody has described: what links to them beside its menus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscrawl.discovery.article_url import is_feed, is_service, looks_like_article
from newscrawl.discovery.content import text_of
from newscrawl.discovery.html import Listing
from newscrawl.items import Link, Page
from newscrawl.urls import host, identity

if TYPE_CHECKING:
    from newscrawl.sites import Site

WORDS = 4
"""A link of more words is the headline of an article, not the name of a list."""


def find_lists(page: Page, site: Site) -> list[Link]:
    """The links on `page` that may lead to lists of articles, each once; `source` is `page`.

    That is what is on the same host, no article by its address, no service and no file. Raises
    Rejected as `discover` does.
    """
    listing = Listing(text_of(page), page)
    found: dict[str, str] = {}
    for anchor in listing.anchors():
        if host(anchor.url) == host(page.url) and _may_be_list(anchor.url, anchor.text, site):
            found.setdefault(identity(anchor.url), anchor.url)
    found.pop(identity(page.url), None)
    return [Link(url=url, kind="section", source="page") for url in found.values()]


def _may_be_list(url: str, text: str, site: Site) -> bool:
    if is_service(url) or is_feed(url) or site.is_article(url):
        return False
    told = looks_like_article(url)
    return told is False or (told is None and 0 < len(text.split()) <= WORDS)
