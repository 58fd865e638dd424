"""Scrapy inside this process: a crawl, or a single page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from scrapy.crawler import AsyncCrawlerProcess
from scrapy.settings import Settings

from newscrawl.cli.errors import BadInput
from newscrawl.cli.logs import listen, log_settings
from newscrawl.cli.progress import Sight
from newscrawl.crawl.guard import UnknownNetwork
from newscrawl.crawl.ledger import Ledger
from newscrawl.crawl.one_page import OnePageSpider
from newscrawl.crawl.spiders import NewsSpider

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

    from newscrawl.crawl.tally import Tally
    from newscrawl.items import Page
    from newscrawl.sites import Sites
    from newscrawl.storage import StoreError


TROUBLES = {
    "robots": "its robots.txt forbids it",
    "private-address": "its host has a private address",
    "dns": "there is no such host",
    "refused": "nobody answers there",
    "timeout": "no answer in time",
    "certificate": "its certificate is not valid",
    "http-403": "403, it is forbidden",
    "http-404": "404, it is not there",
}
"""What the commonest causes mean (`newscrawl.crawl.causes`)."""


@dataclass(frozen=True, slots=True)
class Result:
    """What a run came to."""

    tallies: list[Tally]
    error: StoreError | None
    """Why the database could not be used any longer."""
    interrupted: bool
    """Ended before all was done, by a signal."""


class Run:
    """A crawl that can be watched from another thread; one for each process."""

    def __init__(self, settings: dict[str, Any], *, verbose: int = 0) -> None:
        self._process = prepared(settings, verbose)
        self._crawler = self._process.create_crawler(NewsSpider)

    def tallies(self) -> list[Tally]:
        """What is counted so far, in the order of the sites."""
        extensions = self._crawler._extensions  # noqa: SLF001 - `extensions` raises before the start
        ledger = extensions and self._crawler.get_extension(Ledger)
        return list(ledger.tallies.values()) if ledger else []

    def sights(self) -> list[Sight]:
        """What there is to see of each site while it runs."""
        ledger = self._crawler.get_extension(Ledger) if self.tallies() else None
        tallies = list(ledger.tallies.values()) if ledger else []
        return [Sight(tally, ledger.latest.get(tally.site, "")) for tally in tallies if ledger]

    def start(self, **arguments: Any) -> Result:
        """Crawl to the end, with the arguments of `NewsSpider`. Raises `BadInput`."""
        _crawl(self._process, self._crawler, **arguments)
        ledger = Ledger.of(self._crawler)
        reason = self._crawler.stats.get_value("finish_reason")
        return Result(self.tallies(), ledger.error, interrupted=reason == "shutdown")


def fetch_page(url: str, sites: Sites) -> Page:
    """The page at `url`, fetched as in a crawl: robots.txt, pace, limits. Raises `BadInput`."""
    process = prepared({"LOG_LEVEL": "ERROR"}, verbose=0)  # one page is worth no warnings
    crawler = process.create_crawler(OnePageSpider)
    _crawl(process, crawler, url=url, sites=sites)
    spider = cast("OnePageSpider", crawler.spider)
    if spider.page is None:
        trouble = spider.trouble or "interrupted"
        raise BadInput(f"{url} cannot be fetched: {TROUBLES.get(trouble, trouble)}")
    return spider.page


def _crawl(process: AsyncCrawlerProcess, crawler: Crawler, **arguments: Any) -> None:
    task = process.crawl(crawler, **arguments)
    process.start()
    try:
        task.result()
    except UnknownNetwork as error:  # any other before the first request is a bug and stays loud
        raise BadInput(str(error)) from None


def prepared(settings: dict[str, Any], verbose: int) -> AsyncCrawlerProcess:
    """Ready to crawl with our own settings and `settings` over them. Its event loop can only be
    started once in a process.

    `verbose`: 0 logs warnings, 1 a line for each page too, 2 all there is.
    """
    own = Settings()
    own.setmodule("newscrawl.settings", priority="project")
    own.update(log_settings(verbose) | settings, "cmdline")
    process = AsyncCrawlerProcess(own)
    listen(own, verbose)
    return process
