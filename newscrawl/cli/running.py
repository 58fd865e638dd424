"""One Scrapy run inside this process."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from scrapy.crawler import AsyncCrawlerProcess
from scrapy.settings import Settings

from newscrawl.crawl.ledger import Ledger
from newscrawl.crawl.spiders import NewsSpider

if TYPE_CHECKING:
    from newscrawl.crawl.tally import Tally
    from newscrawl.storage import StoreError

SETTING_UP = ("scrapy.addons", "scrapy.crawler", "scrapy.middleware")
"""Loggers that list every component and setting before anything happens."""

TOLD_BY_THE_SUMMARY = ("scrapy.downloadermiddlewares.robotstxt", "newscrawl.crawl.ledger")
"""Loggers of hosts that are away (Scrapy would print a traceback) and of a database that fails."""


@dataclass(frozen=True, slots=True)
class Result:
    """What a run came to."""

    tallies: list[Tally]
    error: StoreError | None
    """Why the database could not be used any longer."""
    interrupted: bool
    """Ended before all was done, by a signal."""


class Run:
    """A crawl that can be watched from another thread. An event loop starts once per process, so
    a process makes one `Run`.
    """

    def __init__(self, settings: dict[str, Any], *, verbose: bool = False) -> None:
        own = Settings()
        own.setmodule("newscrawl.settings", priority="project")
        logs: dict[str, Any] = {"LOG_LEVEL": "INFO" if verbose else "WARNING", "LOG_VERSIONS": []}
        own.update(logs | settings, "cmdline")
        self._process = AsyncCrawlerProcess(own)
        for name in SETTING_UP:  # now, for Scrapy has just reset all levels
            logging.getLogger(name).setLevel(logging.WARNING)
        self._crawler = self._process.create_crawler(NewsSpider)
        if not verbose:
            for name in TOLD_BY_THE_SUMMARY:
                logging.getLogger(name).setLevel(logging.CRITICAL + 1)

    def tallies(self) -> list[Tally]:
        """What is counted so far, in the order of the sites."""
        extensions = self._crawler._extensions  # noqa: SLF001 - `extensions` raises before the start
        ledger = extensions and self._crawler.get_extension(Ledger)
        return list(ledger.tallies.values()) if ledger else []

    def start(self, **arguments: Any) -> Result:
        """Crawl to the end, with the arguments of `NewsSpider`."""
        task = self._process.crawl(self._crawler, **arguments)
        self._process.start()
        task.result()  # an exception before the first request is a bug and stays loud
        ledger = Ledger.of(self._crawler)
        reason = self._crawler.stats.get_value("finish_reason")
        return Result(self.tallies(), ledger.error, interrupted=reason == "shutdown")
