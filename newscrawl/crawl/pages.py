"""From Scrapy's responses to our nouns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.http import XmlResponse

from newscrawl.crawl.ledger import Ledger
from newscrawl.crawl.pace import Pace
from newscrawl.crawl.pipelines import cleans
from newscrawl.crawl.states import now
from newscrawl.crawl.workers import LATE, UNREAD, Workers
from newscrawl.discovery import discover
from newscrawl.extract.linked import is_home as is_home
from newscrawl.extract.linked import read_linked
from newscrawl.items import Article, Link, Page, Rejected
from newscrawl.ready import read_ready
from newscrawl.storage import StoreError

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.http import Response

    from newscrawl.sites import Site


def page_of(response: Response) -> Page:
    """What was served, without Scrapy."""
    content_type = response.headers.get("Content-Type")
    return Page(
        url=response.url,
        body=response.body,
        fetched_at=now(),
        content_type=content_type.decode("latin-1") if content_type else None,
        status=response.status,
    )


async def article_of(response: Response, site: Site, link: Link, crawler: Crawler) -> Article:
    """The article on the page that `link` led to, cleaned and cut already where pipelines would.

    Raises `Rejected`.
    """
    if isinstance(response, XmlResponse):  # a feed, a sitemap
        raise Rejected("not-html")
    pace, request = crawler.get_downloader_middleware(Pace), response.request
    try:
        article = await _article(page_of(response), site, link, crawler)
    except Rejected as verdict:
        if pace and request and verdict.reason == "bot-wall":
            pace.read(request, wall=True)
        raise
    if pace and request:
        pace.read(request, wall=False)
    if said := response.meta.get("tdm_reservation"):
        article.provenance["tdm_reservation"] = said
    return article


async def _article(page: Page, site: Site, link: Link, crawler: Crawler) -> Article:
    workers, ledger = Workers.of(crawler), Ledger.of(crawler)
    if not cleans(crawler):
        return await workers.run(read_linked, page, site, link)
    try:
        learned = await ledger.learned(site.host)
    except StoreError as error:  # the crawl ends
        raise Rejected(LATE) from error
    return ledger.take(await workers.run(read_ready, page, site, link, learned))


async def links_of(response: Response, site: Site, workers: Workers) -> list[Link]:
    """The links on a page that may be a listing; none if it is not. Raises `Rejected` when nobody
    could look (`UNREAD`).
    """
    try:
        return await workers.run(discover, page_of(response), site)
    except Rejected as verdict:
        if verdict.reason in UNREAD:
            raise
        return []


def is_cut(response: Response) -> bool:
    """Whether the connection ended before the page did.

    Without Content-Length an end is no proof (`partial` is also what every plain HTTP/1.0 answer
    gets), so the page itself is asked. What is no markup, a robots.txt, has no end to be missed.
    """
    if not {"partial", "dataloss"} & set(response.flags):
        return False
    if b"<" not in response.body:
        return False
    end = response.body[-1024:].lower()  # caches sign behind it
    marks = (b"</html>", b"</urlset>", b"</sitemapindex>", b"</rss>", b"</feed>")
    return not any(mark in end for mark in marks)
