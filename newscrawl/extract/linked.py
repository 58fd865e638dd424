"""The article behind a link: what the page tells, and what the listing told of it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newscrawl.extract import finish
from newscrawl.extract.reading import read_page
from newscrawl.items import Article, Link, Page, Rejected
from newscrawl.urls import identity

if TYPE_CHECKING:
    from newscrawl.sites import Site


def read_linked(page: Page, site: Site, link: Link) -> Article:
    """The raw article on the page that `link` led to. Raises `Rejected`."""
    if is_home(page.url) and identity(page.url) != identity(link.url):
        raise Rejected("redirected-home")
    if _is_feed(page.content_type or ""):
        raise Rejected("not-html", page.content_type or "")
    article = read_page(page, site).article
    if not article.paragraphs:
        raise Rejected("no-text")
    # The address that was asked for: under it the link is known to the store.
    article.url = link.url
    finish.fill(article, link)
    return article


def is_home(url: str) -> bool:
    """Whether `url` is the front page of its host.

    >>> is_home("https://alnahar.example/"), is_home("https://alnahar.example/?p=7")
    (True, False)
    """
    parts = urlsplit(url)
    return parts.path in ("", "/") and not parts.query


def _is_feed(content_type: str) -> bool:
    kind = content_type.partition(";")[0].strip().lower()
    return kind.endswith("xml") and kind != "application/xhtml+xml"
