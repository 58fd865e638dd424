"""Page → links: robots.txt, sitemaps, feeds and section pages, told apart by what they hold.

`discover` is the way in for every listing. `find_sources` reads the home page of an unknown site
for listings, `find_lists` any page of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newscrawl.discovery.article_url import looks_like_article
from newscrawl.discovery.content import text_of
from newscrawl.discovery.entries import root_name
from newscrawl.discovery.feed import feed_links
from newscrawl.discovery.lists import find_lists
from newscrawl.discovery.robots import robots_links
from newscrawl.discovery.section import section_links
from newscrawl.discovery.sitemap import is_url_list, sitemap_links, url_list_links
from newscrawl.discovery.sources import find_sources
from newscrawl.items import Link, Page, Rejected
from newscrawl.urls import identity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newscrawl.sites import Site

__all__ = ["discover", "find_lists", "find_sources", "looks_like_article"]


def discover(page: Page, site: Site) -> list[Link]:
    """The links that a listing holds, each page once, in the order of the listing.

    Articles are on the site's own hosts and match its `article`; sitemaps may be anywhere. Raises
    Rejected, and nothing else whatever the bytes: "not-a-listing" (an error page, or neither XML
    nor HTML nor a list of addresses), "off-site" (every link is an article of a foreign host),
    "too-large", "bad-gzip".
    """
    if page.status >= 400:
        raise Rejected("not-a-listing", f"status {page.status}")
    own = identity(page.url)
    kept: dict[str, Link] = {}
    foreign = ""
    for link in _read(page, site):
        if link.kind == "article" and not site.owns(link.url):
            foreign = link.url
            continue
        key = identity(link.url)
        if key != own and (link.kind != "article" or site.is_article(link.url) is not False):
            kept.setdefault(key, link)
    if foreign and not kept:
        raise Rejected("off-site", foreign)
    return list(kept.values())


def _read(page: Page, site: Site) -> Iterable[Link]:
    text = text_of(page)
    if urlsplit(page.url).path == "/robots.txt":
        return robots_links(text, page)
    root = root_name(text)
    if root in ("urlset", "sitemapindex"):
        return sitemap_links(text, root, page, site)
    if root:
        return feed_links(text, root, page, site)
    if is_url_list(text):
        return url_list_links(text, page, site)
    if "<" not in text:
        raise Rejected("not-a-listing", text[:60])
    return section_links(text, page, site)
