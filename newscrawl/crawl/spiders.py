"""`news`, the spider: from a site's entrances over links to articles."""

from __future__ import annotations

import gc
import re
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urljoin

from scrapy import Request, Spider
from scrapy.spidermiddlewares.httperror import HttpError

from newscrawl.crawl.backfill import Backfill
from newscrawl.crawl.browser import meta_of, missing
from newscrawl.crawl.budget import WANDERING, Limits
from newscrawl.crawl.causes import cause
from newscrawl.crawl.filler import Filler
from newscrawl.crawl.frontier import Frontier
from newscrawl.crawl.ledger import Ledger
from newscrawl.crawl.lists import Lists
from newscrawl.crawl.pace import retry_after
from newscrawl.crawl.pages import article_of, is_cut, is_home, links_of, page_of
from newscrawl.crawl.states import now
from newscrawl.crawl.workers import Workers
from newscrawl.dates.when import when
from newscrawl.discovery import discover, find_lists, find_sources
from newscrawl.discovery.periods import Period
from newscrawl.items import Article, Link, Rejected
from newscrawl.sites import Site, SiteError, Sites, load_sites
from newscrawl.storage import StoreError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator

    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from twisted.python.failure import Failure

GONE = frozenset({"http-404", "http-410"})

REFUSED = frozenset({"robots", "private-address", "bot-wall", "tdm-reserved"})
"""Causes that are verdicts: these pages are not to be had, or not to be had by us."""

WORTH_A_TRY = frozenset({"guess", "home"}) | WANDERING
"""Sources of listings that nobody promised: addresses that many sites have, entries of a menu."""

NEW_OBJECTS = 10_000
"""After so many Python looks for garbage in circles. After 700, which is its own choice, it goes
through all objects there are every two hundred pages, and a tenth of the crawl's CPU is spent."""

MAYBE_LISTS = frozenset({"not-an-article", "no-text"})
"""Verdicts on pages that may be lists whose addresses look like those of articles."""


class NewsSpider(Spider):
    """`scrapy crawl news -a sites=alnahar.example,annahda.example -a limit=50 -a since=2024-05-01`

    sites: hosts or names of outlets, or `all`; urls: sites, feeds, sitemaps, sections or articles
    that need no site file; sites_dir: a folder of site files beside the catalogue; limit: articles
    to be fetched of each site; since: links that are dated before are left alone; period: days that
    have passed, `2024-01-01..2024-02-01`, to be filled in.
    """

    name = "news"
    sites: Sites
    wanted: list[Site]
    ledger: Ledger
    frontier: Frontier
    filler: Filler
    known_lists: Lists
    workers: Workers

    def __init__(
        self,
        sites: str = "",
        urls: str = "",
        sites_dir: str = "",
        limit: str | int | None = None,
        since: str | datetime | None = None,
        period: str = "",
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.names = [name.strip() for name in sites.split(",") if name.strip()]
        self.urls = [url for url in re.split(r"[\s,]+(?=https?://)|\s+", urls) if url]
        self.sites_dirs = [sites_dir] if sites_dir else []
        self.limit = int(limit) if limit else None
        self.since = _moment(since) if isinstance(since, str) else since
        self.period = Period.read(period) if period else None

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        spider = super().from_crawler(crawler, *args, **kwargs)
        folders = crawler.settings.getlist("NEWSCRAWL_SITES_DIRS")
        spider.sites = load_sites(*map(Path, (*folders, *spider.sites_dirs)))
        everything = spider.names == ["all"]
        names = list(spider.sites) if everything else spider.names
        spider.wanted = [spider.sites.named(name) for name in names]
        for site in (*spider.wanted, *map(spider.sites.for_url, spider.urls)):
            lacking = missing(crawler.settings.getdict("PLAYWRIGHT_LAUNCH_OPTIONS"))
            if site.render and lacking:
                raise SiteError(Path(f"{site.host}.toml"), "render", lacking)
        return spider

    async def start(self) -> AsyncIterator[Request]:
        gc.set_threshold(NEW_OBJECTS)
        self.ledger = Ledger.of(self.crawler)
        self.workers = Workers.of(self.crawler)
        limits = Limits.of(self.settings)
        self.frontier = (
            Backfill(self.crawler, self.ledger, self.period, limit=self.limit, limits=limits)
            if self.period
            else Frontier(self.ledger, limit=self.limit, since=self.since, limits=limits)
        )
        self.known_lists = Lists(self.ledger, revisits=self.period is None)
        self.filler = Filler(self.crawler, self.ledger, self.frontier, self.article)
        for site in self.wanted:
            if await self.ledger.claim(site.host):
                for request in self.enter(site, site.home):
                    yield request
        for url in self.urls:
            site = self.sites.for_url(url)
            if not await self.ledger.claim(site.host):
                continue
            if is_home(url):
                for request in self.enter(site, url):
                    yield request
            elif await self.ledger.may_ask(site.host, url):
                given = Link(url=url, source="given")
                yield self.request(site, given, self.parse_given, self.article_failed)
        self.filler.all_entered()

    def enter(self, site: Site, home: str) -> Iterator[Request]:
        """The listings that the file of `site` names, or where sites usually tell of them."""
        self.filler.enter(site)
        if entrances := self.frontier.entrances(site):
            yield from self.lists(site, entrances)
        else:
            robots = Link(url=urljoin(home, "/robots.txt"), kind="sitemap", source="guess")
            yield from self.lists(site, [robots])
            front = Link(url=home, kind="section", source="guess")
            for link in self.frontier.listings(site, [front]):
                yield self.request(site, link, self.parse_home, self.listing_failed, priority=10)

    async def parse_home(
        self, response: Response, site: Site, link: Link
    ) -> AsyncIterator[Request]:
        async for request in self.read(response, site, link, discover, find_sources, find_lists):
            yield request

    async def parse_listing(
        self, response: Response, site: Site, link: Link
    ) -> AsyncIterator[Request]:
        wanders = link.kind == "section" and not site.has_entrances
        readers = (discover, find_lists) if wanders else (discover,)
        async for request in self.read(response, site, link, *readers):
            yield request

    async def read(
        self, response: Response, site: Site, link: Link, *readers: Callable[..., list[Link]]
    ) -> AsyncIterator[Request]:
        """Requests for what the `readers` find on a page that lists something."""
        try:
            if is_cut(response):
                self.ledger.listing(site.host, link.url, "truncated")
                return
            if self.known_lists.is_same(response, site, link):
                return
            page = page_of(response)
            links: list[Link] = []
            for reader in readers:
                links += await self.workers.run(reader, page, site)
            self.ledger.listing(site.host, link.url)
            for request in await self.follow(site, links, link):
                yield request
            if self.ledger.error is None:
                self.known_lists.remember(response, site, link, links)
        except Rejected as verdict:
            # Of an unknown site the front page is the entrance, and not just worth a try.
            if link.source not in WORTH_A_TRY or find_sources in readers:
                self.ledger.listing(site.host, link.url, verdict.reason)
        finally:
            self.was_read(site)

    def was_read(self, site: Site) -> None:
        self.frontier.was_read(site)
        self.filler.fill(site)

    async def parse_article(
        self, response: Response, site: Site, link: Link
    ) -> AsyncIterator[Article | Request]:
        if is_cut(response):
            self.ledger.failed(site.host, link.url, "truncated")
            return
        try:
            article = await article_of(response, site, link, self.crawler)
        except Rejected as verdict:
            if verdict.reason in MAYBE_LISTS and not site.has_entrances:
                try:
                    links = await links_of(response, site, self.workers)
                except Rejected as unread:  # it may be a list all the same
                    self.ledger.rejected(site.host, link.url, unread)
                    return
                requests = await self.follow(site, links, link)
                self.frontier.enter(site)  # not before they are in the store to be found
                for request in requests:
                    yield request
            self.ledger.rejected(site.host, link.url, verdict)
            return
        yield article

    async def parse_given(
        self, response: Response, site: Site, link: Link
    ) -> AsyncIterator[Article | Request]:
        """A URL that a person typed: an article, or else a page that lists some."""
        if is_cut(response):
            self.ledger.failed(site.host, link.url, "truncated")
            return
        try:
            article = await article_of(response, site, link, self.crawler)
        except Rejected as verdict:
            try:
                links = await links_of(response, site, self.workers)
            except Rejected as unread:
                self.ledger.rejected(site.host, link.url, unread)
                return
            if not links:
                self.ledger.rejected(site.host, link.url, verdict)
                return
            self.ledger.open(site.host).found -= 1  # it was no article after all
            self.ledger.listing(site.host, link.url)
            requests = await self.follow(site, links, link)
            self.filler.enter(site)  # not before they are in the store to be found
            for request in requests:
                yield request
            self.ledger.leave(site.host, link.url)
        else:
            yield article

    async def follow(self, site: Site, links: list[Link], parent: Link) -> list[Request]:
        """Requests for the lists among the `links` of the list `parent`; articles are noted."""
        try:
            new = await self.ledger.patiently(self.frontier.note, site, links)
        except StoreError:  # the crawl ends
            return []
        new = new or all(link.kind != "article" for link in links)
        return list(self.lists(site, links, parent, new=new))

    def lists(
        self, site: Site, links: list[Link], parent: Link | None = None, *, new: bool = True
    ) -> Iterator[Request]:
        """Requests for the lists among `links`, if they may have changed."""
        changed = self.known_lists.changed(site, links)
        for link in self.frontier.listings(site, changed, parent, new=new):
            request = self.request(site, link, self.parse_listing, self.listing_failed, priority=10)
            request.headers.update(self.known_lists.conditions(link))
            request.meta["handle_httpstatus_list"] = [304]
            yield request

    def article(self, site: Site, link: Link) -> Request:
        return self.request(site, link, self.parse_article, self.article_failed)

    def request(
        self, site: Site, link: Link, callback: Any, errback: Any, priority: int = 0
    ) -> Request:
        obey = site.robots and not link.url.endswith("/robots.txt")
        rendering = meta_of(site) if link.kind in ("article", "section") else {}
        # Nothing is asked for twice already, and a page that sets a cookie by redirecting to
        # itself would be taken for a repetition and lost without a word.
        return Request(
            link.url,
            callback=callback,
            errback=errback,
            cb_kwargs={"site": site, "link": link},
            meta=({} if obey else {"dont_obey_robotstxt": True}) | rendering,
            priority=priority,
            dont_filter=True,
        )

    def listing_failed(self, failure: Failure) -> Failure | None:
        site, link = _asked_for(failure)
        self.was_read(site)
        slug = cause(failure.value)
        if slug == "late":
            self.ledger.late(site.host, link.url)
        elif link.source in WORTH_A_TRY and (
            slug == "robots" or isinstance(failure.value, HttpError)
        ):
            self.ledger.open(site.host).guessed[slug or "error"] += 1
        else:
            self.ledger.listing(site.host, link.url, slug or "error")
        return failure if slug is None else None

    def article_failed(self, failure: Failure) -> Failure | None:
        site, link = _asked_for(failure)
        slug = cause(failure.value)
        if slug == "late":
            self.ledger.late(site.host, link.url)
        elif slug == "backed-off":
            self.ledger.open(site.host).failed[slug] += 1
            self.frontier.leave(site)
            self.ledger.leave(site.host, link.url)
        elif slug in GONE:
            self.ledger.gone(site.host, link.url)
        elif slug in REFUSED:
            self.ledger.rejected(site.host, link.url, Rejected(slug))
        else:
            wait = _wait(failure.value)
            self.ledger.failed(site.host, link.url, slug or "error", wait=wait)
        return failure if slug is None else None  # a bug stays loud


def _asked_for(failure: Failure) -> tuple[Site, Link]:
    asked = failure.request.cb_kwargs  # type: ignore[attr-defined]  # Scrapy puts it there
    return asked["site"], asked["link"]


def _wait(error: BaseException | None) -> timedelta:
    """How long the server asked to be left alone."""
    seconds = retry_after(error.response, now()) if isinstance(error, HttpError) else 0
    return timedelta(seconds=seconds)


def _moment(text: str) -> datetime | None:
    """What `--since` means on the command line, in the zone of this machine."""
    if not text:
        return None
    meant = when(text, now().astimezone())
    if meant is None:
        raise ValueError(f"since: {text!r} is no date; write one like 2024-05-01, '2 days' or أمس")
    return meant
