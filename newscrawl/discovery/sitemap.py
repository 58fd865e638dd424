"""Sitemaps: index, URL set, Google News, and the plain list of addresses.

Formats: https://www.sitemaps.org/protocol.html and Google's extension for news.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscrawl.discovery.article_url import looks_like_article
from newscrawl.discovery.entries import MAX_ENTRIES, entries
from newscrawl.discovery.reading import headline, moment
from newscrawl.items import Link, Page
from newscrawl.urls import is_http, join

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscrawl.sites import Site

# Sitemaps of tags, authors and fixed pages, as WordPress, Yoast, Rank Math and AIOSEO name them.
_NO_ARTICLES = re.compile(
    r"/(?:(?:category|post_tag|tag|author|page|product|attachment|local|addl)-sitemap\d*\.xml"
    r"|wp-sitemap-(?:taxonomies|users|posts-page)-[^/]*\.xml)$"
)
_SITEMAP_FILE = re.compile(r"\.xml(?:\.gz)?$", re.IGNORECASE)


def sitemap_links(text: str, root: str, page: Page, site: Site) -> Iterator[Link]:
    """What a `sitemapindex` or `urlset` lists, in its order.

    `lastmod` becomes `modified`; `published` and `title` are told by news sitemaps only. Of a plain
    sitemap, URLs that are surely no articles are left out, and so are sitemaps of tags and authors.
    """
    for entry in entries(text, "sitemap" if root == "sitemapindex" else "url"):
        url = join(page.url, entry.text("loc"))
        if url is None:
            continue
        modified = moment(entry.text("lastmod"), page, site)
        if root == "sitemapindex" or _SITEMAP_FILE.search(url):
            if not _NO_ARTICLES.search(url):
                yield Link(url=url, kind="sitemap", source="sitemap", modified=modified)
        elif entry.all("news:news"):
            yield Link(
                url=url,
                source="news-sitemap",
                title=headline(entry.text("news:title")),
                published=moment(entry.text("news:publication_date"), page, site),
                modified=modified,
            )
        elif site.article or looks_like_article(url) is not False:
            yield Link(url=url, source="sitemap", modified=modified)


def is_url_list(text: str) -> bool:
    r"""Whether `text` is a sitemap in its plain form, an address a line.

    >>> is_url_list("https://news.example/1\\nhttps://news.example/2\\n"), is_url_list("<p>x")
    (True, False)
    """
    lines = text[:10_000].split()[:20]
    return bool(lines) and all(is_http(line) for line in lines[: max(1, len(lines) - 1)])


def url_list_links(text: str, page: Page, site: Site) -> Iterator[Link]:
    """The articles of a plain list, at most `MAX_ENTRIES`."""
    for line in text.split(maxsplit=MAX_ENTRIES)[:MAX_ENTRIES]:
        url = join(page.url, line)
        if url and (site.article or looks_like_article(url) is not False):
            yield Link(url=url, source="sitemap")
