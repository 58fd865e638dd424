"""Section pages: lists of articles in HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscrawl.discovery.article_url import looks_like_article
from newscrawl.discovery.html import Listing
from newscrawl.discovery.pagination import next_page
from newscrawl.items import Link, Page
from newscrawl.urls import identity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscrawl.sites import Site

HEADLINE_WORDS = 5
"""A link of so many words is a headline, when its URL does not say what it is."""


def section_links(text: str, page: Page, site: Site) -> Iterator[Link]:
    """The articles that a section page links to, in its order, and then its next page.

    They are found by the selector that the site gives for this page; where there is none, or it
    finds nothing any more, by the site's expression for articles; or else by the look of their URLs
    and headlines. The title is the longest text of the links to an article, since one of them is a
    picture and another says «read more».
    """
    listing = Listing(text, page)
    selector = _selector(page, site)
    chosen = _titles(listing, site, selector) if selector else {}
    everything = {} if chosen else _titles(listing, site)
    found = chosen | {u: title for u, title in everything.items() if _is_article(u, title, site)}
    following = next_page(listing, site)
    for url, title in found.items():
        if url != following:
            yield Link(url=url, source="section", title=title or None)
    if following:
        yield Link(url=following, kind="section", source="next")


def _titles(listing: Listing, site: Site, selector: str = "//a") -> dict[str, str]:
    """URL → longest text, for the links of this site."""
    titles: dict[str, str] = {}
    for anchor in listing.anchors(selector):
        if site.owns(anchor.url):
            titles[anchor.url] = max(titles.get(anchor.url, ""), anchor.text, key=len)
    return titles


def _selector(page: Page, site: Site) -> str | None:
    key = identity(page.url)
    return next((s.links for s in site.sections if identity(s.url) == key), None)


def _is_article(url: str, title: str, site: Site) -> bool:
    told = site.is_article(url)
    if told is None:
        told = looks_like_article(url)
    return len(title.split()) >= HEADLINE_WORDS if told is None else told
