"""Keeps every site of a crawl supplied with requests, until nothing of it is due."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from scrapy import signals
from scrapy.exceptions import DontCloseSpider

from newscrawl.storage import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable

    from scrapy import Request
    from scrapy.crawler import Crawler

    from newscrawl.crawl.frontier import Frontier
    from newscrawl.crawl.ledger import Ledger
    from newscrawl.items import Link
    from newscrawl.sites import Site

logger = logging.getLogger(__name__)


class Filler:
    """`request` makes the request for a link that the frontier gives."""

    def __init__(
        self,
        crawler: Crawler,
        ledger: Ledger,
        frontier: Frontier,
        request: Callable[[Site, Link], Request],
    ) -> None:
        self._crawler = crawler
        self._ledger = ledger
        self._frontier = frontier
        self._request = request
        self._sites: dict[str, Site] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._again: set[str] = set()
        """Sites to be looked at once more when the task is done that looks at them now."""
        self._all_entered = False
        ledger.answered = self._answered
        crawler.signals.connect(self._idle, signals.spider_idle)

    def enter(self, site: Site) -> None:
        """What is due of `site` is to be asked for."""
        self._sites[site.host] = site
        self._frontier.enter(site)
        self.fill(site)

    def all_entered(self) -> None:
        """No site follows; from now on each is finished as soon as it is done."""
        self._all_entered = True
        for site in list(self._sites.values()):
            self.fill(site)

    def fill(self, site: Site) -> None:
        """See whether there is room for more requests to `site`, and more to ask for."""
        if site.host in self._tasks:
            self._again.add(site.host)  # what it has seen may no longer be so
        elif site.host in self._sites:
            task = asyncio.get_running_loop().create_task(self._fill(site))
            self._tasks[site.host] = task
            task.add_done_callback(lambda done: self._filled(site, done))

    def _filled(self, site: Site, task: asyncio.Task[None]) -> None:
        del self._tasks[site.host]
        if task.cancelled():  # with the event loop
            return
        if error := task.exception():  # a bug, which would come again; the other sites go on
            logger.error("%s: asked for nothing more", site.host, exc_info=error)
            self._ledger.open(site.host).failed["error"] += 1
            self._frontier.leave(site)
        if site.host in self._again:
            self._again.remove(site.host)
            self.fill(site)

    async def _fill(self, site: Site) -> None:
        engine = self._crawler.engine
        try:
            links = await self._ledger.patiently(self._frontier.portion, site)
        except StoreError:
            return
        if engine is None or engine.spider is None:  # the crawl has ended meanwhile
            return
        for link in links:
            engine.crawl(self._request(site, link))
        if self._all_entered and self._frontier.is_done(site):
            del self._sites[site.host]
            self._ledger.finish(site.host)

    def _answered(self, host: str) -> None:
        if site := self._sites.get(host):
            self.fill(site)

    def _idle(self) -> None:
        """Whatever has not been answered now never will be: somebody dropped it without a word."""
        if self._tasks:
            raise DontCloseSpider
        for host in self._sites:
            logger.warning("%s: left with %d links unanswered", host, self._ledger.waiting(host))
        self._sites.clear()
