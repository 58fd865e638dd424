"""The books of one crawl: what became of every link, per site, in memory and in the store."""

from __future__ import annotations

import asyncio
import logging
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, Self

from scrapy import signals
from scrapy.exceptions import NotConfigured

from newscrawl.crawl.drops import NotStored, Unchanged, Unfit
from newscrawl.crawl.hold import BEAT, Hold
from newscrawl.crawl.states import now, state
from newscrawl.crawl.tally import Tally
from newscrawl.intake import Intake
from newscrawl.items import Article, Link, Rejected
from newscrawl.storage import Capture, LinkState, Outcome, Store, StoreError
from newscrawl.storage.links import SETTLED
from newscrawl.urls import identity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from scrapy.statscollectors import StatsCollector
    from twisted.python.failure import Failure

logger = logging.getLogger(__name__)
ending = logger.getChild("end")
"""How the crawl ended."""

TEMPORARY = frozenset(
    {
        *("robots", "private-address", "worker-died"),
        *("bot-wall", "login-wall", "consent-wall", "error-page", "empty-page"),
    }
)
"""Rejections that say nothing about the article: the next run asks again."""


class Ledger:
    """One per crawl, as an extension. `tallies` may be read at any time, also while it runs.

    When the store fails, `error` says why and `stop` is called once; no method here raises
    `StoreError` but `strip` and `commit`.
    """

    def __init__(self, database: str, stats: StatsCollector, stop: Callable[[], None]) -> None:
        self.tallies: dict[str, Tally] = {}
        self.error: StoreError | None = None
        self._database = database
        self._stats = stats
        self._stop = stop
        self._met: set[str] = set()
        self._runs: dict[str, int] = {}
        self._archived: list[Capture] = []
        self._alive: asyncio.Task[None] | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        closing: list[asyncio.Task[None]] = []

        def stop() -> None:
            close = crawler.engine.close_spider_async(reason="store-error")
            closing.append(asyncio.get_running_loop().create_task(close))

        ledger = cls(crawler.settings["NEWSCRAWL_DB"], crawler.stats, stop)
        crawler.signals.connect(ledger.item_dropped, signals.item_dropped)
        crawler.signals.connect(ledger.item_error, signals.item_error)
        crawler.signals.connect(ledger.spider_error, signals.spider_error)
        crawler.signals.connect(ledger.spider_closed, signals.spider_closed)
        return ledger

    @classmethod
    def of(cls, crawler: Crawler) -> Self:
        """The ledger of a running crawl."""
        ledger = crawler.get_extension(cls)
        if ledger is None:
            raise NotConfigured("the extension newscrawl.crawl.ledger.Ledger is switched off")
        return ledger

    @cached_property
    def store(self) -> Store:
        """Opened by the first who needs it: the project's other spiders may never do."""
        return Store.open(self._database)

    @cached_property
    def _hold(self) -> Hold:
        return Hold(self.store)

    @cached_property
    def _intake(self) -> Intake:
        return Intake(self.store)

    def claim(self, site: str) -> bool:
        """Whether this crawl may enter `site`: no other run holds it. From then on we do."""
        if self._alive is None:
            self._alive = asyncio.get_running_loop().create_task(self._keep_alive())
        if site not in self.tallies:
            with self._guarded():
                if other := self._hold.claim(site, now()):
                    since = other.since.astimezone().strftime("%Y-%m-%d %H:%M:%S")
                    self.tallies[site] = Tally(site, held=since)
                else:
                    self.open(site)
        return site in self.tallies and not self.tallies[site].held

    def open(self, site: str) -> Tally:
        """The tally of `site`; its run begins with the first call."""
        if site not in self.tallies:
            tally = self.tallies[site] = Tally(site)
            with self._guarded():
                last = self.store.last_run(site)
                tally.in_vain = ((last and last.summary) or {}).get("in_vain", 0)
                self._runs[site] = self.store.start_run(site, now())
        return self.tallies[site]

    def unmet(self, site: str, links: Iterable[Link]) -> list[Link]:
        """Of the article links, those that neither this run nor an earlier one has dealt with."""
        met: dict[str, Link] = {}
        for link in links:
            if (key := identity(link.url)) not in self._met:
                met.setdefault(key, link)
        self._met.update(met)
        tally = self.open(site)
        tally.found += len(met)
        self._count("found", len(met))
        with self._guarded():
            earlier = self.store.links(met)
            known = {key for key, link in earlier.items() if link.state in SETTLED}
            unmet = {key: link for key, link in met.items() if key not in known}
            self.store.mark(
                [
                    state(site, link.url, "found", published=link.published)
                    for link in unmet.values()
                ]
            )
            tally.known += len(known)
            self._count("known", len(known))
            return list(unmet.values())
        return []

    def strip(self, article: Article) -> None:
        """Cut what is not the article. Raises `StoreError`."""
        try:
            self._intake.strip(article)
        except StoreError as error:
            self._broken(error)
            raise

    def compare(self, article: Article) -> None:
        """Link a copy to the article that told the story first."""
        with self._guarded():
            self._intake.compare(article)

    def commit(self, articles: Sequence[Article]) -> list[Outcome]:
        """Store the articles and mark their links done, all or nothing. Raises `StoreError`."""
        try:
            outcomes = self._intake.commit(articles, now(), archived=self._newly_archived())
        except StoreError as error:
            self._broken(error)
            raise
        for article, outcome in zip(articles, outcomes, strict=True):
            self.open(article.site).store(outcome.status)
            self._count(f"stored/{outcome.status}")
            logger.info("%s: %s: %s", article.site, outcome.status, article.url)
        return outcomes

    def archived(self, page: Capture) -> None:
        """The page is in the archive; the store hears of it with what becomes of the page."""
        self._archived.append(page)

    def give_up(self, error: StoreError) -> None:
        """The crawl lacks what it cannot do without, and ends."""
        self._broken(error)

    def rejected(self, site: str, url: str, verdict: Rejected) -> None:
        """The page is no article that we keep."""
        for_good = verdict.reason not in TEMPORARY
        self.open(site).reject(verdict.reason, for_good=for_good)
        self._count(f"rejected/{verdict.reason}")
        self._mark(state(site, url, "rejected" if for_good else "failed", verdict.reason))
        detail = f" ({verdict.detail})" if verdict.detail else ""
        logger.info("%s: rejected, %s: %s%s", site, verdict.reason, url, detail)

    def failed(self, site: str, url: str, cause: str) -> None:
        """The page could not be had; it is asked for again in the next run."""
        if self.error is not None:
            return  # the crawl is ending, and the link is as good as it was
        self.open(site).failed[cause] += 1
        self._count(f"failed/{cause}")
        self._mark(state(site, url, "failed", cause))
        logger.info("%s: failed, %s: %s", site, cause, url)

    def gone(self, site: str, url: str) -> None:
        self.open(site).gone += 1
        self._count("gone")
        self._mark(state(site, url, "gone"))
        logger.info("%s: gone: %s", site, url)

    def refused(self, site: str, url: str, reason: str) -> None:
        """A link is not followed, because it leads nowhere or too far."""
        self.open(site).refused[reason] += 1
        self._count(f"refused/{reason}")
        logger.debug("%s: not followed, %s: %s", site, reason, url)

    def listing(self, site: str, url: str, cause: str | None = None) -> None:
        """A sitemap, feed or section page was read, or not, because of `cause`."""
        tally = self.open(site)
        if cause is None:
            tally.listings += 1
            logger.info("%s: listing: %s", site, url)
        else:
            tally.unread[cause] += 1
            self._count(f"unread/{cause}")
            logger.info("%s: not read, %s: %s", site, cause, url)

    def item_dropped(self, item: object, exception: BaseException) -> None:
        """A pipeline, ours or one of the project's own, did not want the article."""
        if not isinstance(item, Article) or isinstance(exception, Unchanged | NotStored):
            return
        with self._guarded():
            self._intake.forget([item.id])
        if isinstance(exception, Unfit):
            self.rejected(item.site, item.url, exception.verdict)
        else:
            self.rejected(item.site, item.url, Rejected(type(exception).__name__, str(exception)))

    def item_error(self, item: object) -> None:
        if isinstance(item, Article):
            with self._guarded():
                self._intake.forget([item.id])
            self.failed(item.site, item.url, "error")

    def spider_error(self, response: Response | Failure) -> None:
        """A bug, which Scrapy has logged; here it is only counted."""
        request = getattr(response, "request", None)
        if request is not None and {"site", "link"} <= request.cb_kwargs.keys():
            self.failed(request.cb_kwargs["site"].host, request.cb_kwargs["link"].url, "error")

    async def _keep_alive(self) -> None:
        """Tell the others again and again that this crawl lives."""
        while True:
            await asyncio.sleep(BEAT.total_seconds())
            with self._guarded():
                for site in self._hold.beat(now()):
                    logger.warning("%s: another run has taken over", site)

    def spider_closed(self) -> None:
        with self._guarded():
            if pages := self._newly_archived():
                self.store.mark([], archived=pages)
            for site, run in self._runs.items():
                self.store.finish_run(run, self.tallies[site].summary(), now())
                self._hold.release(site)
        if self._alive:
            self._alive.cancel()
        for tally in self.tallies.values():
            ending.info(tally.line())
        if "store" in self.__dict__:
            self.store.close()

    def _mark(self, reached: LinkState) -> None:
        with self._guarded():
            self.store.mark([reached], archived=self._newly_archived())

    def _newly_archived(self) -> list[Capture]:
        pages, self._archived = self._archived, []
        return pages

    def _count(self, name: str, count: int = 1) -> None:
        self._stats.inc_value(f"newscrawl/{name}", count)

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        try:
            yield
        except StoreError as error:
            self._broken(error)

    def _broken(self, error: StoreError) -> None:
        """Without its books the crawl cannot go on."""
        if self.error is None:
            self.error = error
            ending.critical("%s", error)
            self._stop()
