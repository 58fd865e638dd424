"""A crawl that is told to stop does so within seconds, whatever servers do and send."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Self, TypeVar

from scrapy import signals

from newscrawl.crawl.deadline import TimeIsUp
from newscrawl.crawl.ledger import Ledger
from newscrawl.crawl.workers import Workers

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from scrapy.crawler import Crawler

Out = TypeVar("Out")

GRACE = 4.0
"""Seconds for the pages that are on their way. A service manager kills after ten or more."""


class Ending:
    """An extension. Links that are not fetched and read by then stay as they are."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._downloads: set[asyncio.Task[object]] = set()
        self._is_over = False
        self._watch: asyncio.Task[None] | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        ending = cls(crawler)
        crawler.signals.connect(ending.spider_opened, signals.spider_opened)
        crawler.signals.connect(ending.spider_closed, signals.spider_closed)
        return ending

    def spider_opened(self) -> None:
        self._watch = asyncio.get_running_loop().create_task(self._end())

    def spider_closed(self) -> None:
        if self._watch:
            self._watch.cancel()

    async def in_time(self, download: Coroutine[object, object, Out]) -> Out:
        """What `download` gives. Raises `TimeIsUp` when the crawl has to end before."""
        task = asyncio.get_running_loop().create_task(download)
        self._downloads.add(task)
        if self._is_over:
            task.cancel()
        try:
            return await task
        except asyncio.CancelledError:
            if not self._is_over:
                raise
            raise TimeIsUp("the crawl ends") from None
        finally:
            self._downloads.discard(task)

    async def _end(self) -> None:
        # Scrapy gives no signal when it is told to stop, only when it has.
        while self._crawler.crawling:
            await asyncio.sleep(0.25)
        if ledger := self._crawler.get_extension(Ledger):
            ledger.end()
        await asyncio.sleep(GRACE)
        self._is_over = True
        for task in self._downloads:
            task.cancel()
        if workers := self._crawler.get_extension(Workers):
            workers.end()
        engine = self._crawler.engine
        for slot in engine.downloader.slots.values() if engine else ():
            slot.delay = 0  # what still waits for its turn has it now, and ends at once
            if slot.latercall:
                slot.latercall.cancel()
                engine.downloader._latercall(slot)  # noqa: SLF001 - there is no other way
