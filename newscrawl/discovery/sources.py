"""Where an unknown site lists its articles: feeds, sitemaps and sections, told by its home page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscrawl.discovery.article_url import is_feed, is_service, looks_like_article
from newscrawl.discovery.content import text_of
from newscrawl.discovery.html import Listing
from newscrawl.items import Link, LinkKind, Page
from newscrawl.urls import host, identity, join

if TYPE_CHECKING:
    from newscrawl.sites import Site

MAX_SECTIONS = 40

_FEED_TYPES = "//link[contains(@type, 'rss') or contains(@type, 'atom') or contains(@type, 'rdf')]"
_MENU = (
    "(//nav | //header | //*[contains(@class, 'menu') or contains(@id, 'menu')]"
    " | //*[contains(@class, 'navbar')])"
)
# What the systems that news sites run on call their feed.
_FEEDS_OF = {
    "wordpress": ("/feed/",),
    "blogger": ("/feeds/posts/default",),
    "drupal": ("/rss.xml",),
    "joomla": ("/?format=feed&type=rss",),
}
_USUAL_FEEDS = ("/feed/", "/rss.xml", "/rss")
_USUAL_SITEMAPS = ("/robots.txt", "/sitemap.xml", "/sitemap_index.xml", "/news-sitemap.xml")


def find_sources(page: Page, site: Site) -> list[Link]:
    """Feeds, sections and sitemaps of the site whose home page is `page`.

    `source` is `home` for what stands on the page, and `guess` for addresses that many sites have:
    worth a try where nothing surer is known. robots.txt is one, as the list of sitemaps that it is.
    Raises Rejected as `discover` does.
    """
    listing = Listing(text_of(page), page)
    feeds = _feeds(listing)
    links = [Link(url=url, kind="feed", source="home") for url in feeds]
    links += [
        Link(url=url, kind="section", source="home") for url in _sections(listing, page, site)
    ]
    links += _guesses(page, "sitemap", _USUAL_SITEMAPS)
    if not feeds:
        links += _guesses(page, "feed", _likely_feeds(listing))
    return links


def _feeds(listing: Listing) -> list[str]:
    """The feeds that the page names, those of comments left out."""
    found: dict[str, str] = {}
    for href in listing.tree.xpath(f"{_FEED_TYPES}/@href").getall():
        if url := join(listing.url, href):
            found.setdefault(identity(url), url)
    for anchor in listing.anchors():
        if is_feed(anchor.url) and host(anchor.url) == host(listing.url):
            found.setdefault(identity(anchor.url), anchor.url)
    return [url for url in found.values() if "comments" not in url]


def _sections(listing: Listing, page: Page, site: Site) -> list[str]:
    """The home page itself and what its menus lead to, `MAX_SECTIONS` at most."""
    found = {identity(page.url): page.url}
    for anchor in listing.anchors(_MENU):
        url = anchor.url
        if (
            anchor.text
            and site.owns(url)
            and not (site.is_article(url) or looks_like_article(url))
            and not (is_service(url) or is_feed(url))
        ):
            found.setdefault(identity(url), url)
    return list(found.values())[:MAX_SECTIONS]


def _likely_feeds(listing: Listing) -> tuple[str, ...]:
    generator = listing.tree.xpath("//meta[@name='generator']/@content").get("").lower()
    return next((feeds for name, feeds in _FEEDS_OF.items() if name in generator), _USUAL_FEEDS)


def _guesses(page: Page, kind: LinkKind, paths: tuple[str, ...]) -> list[Link]:
    found = (join(page.url, path) for path in paths)
    return [Link(url=url, kind=kind, source="guess") for url in found if url]
