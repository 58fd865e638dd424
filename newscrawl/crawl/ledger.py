"""The books of one crawl: what became of every link, per site, in memory and in the store."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter, defaultdict
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Self, TypeVar

from scrapy import signals
from scrapy.exceptions import NotConfigured

from newscrawl.crawl import noting
from newscrawl.crawl.hold import BEAT, Hold
from newscrawl.crawl.listener import Listener
from newscrawl.crawl.looks import next_look
from newscrawl.crawl.patience import Patience
from newscrawl.crawl.states import machine_now, now, state
from newscrawl.crawl.tally import Tally
from newscrawl.crawl.workers import DIED, LATE
from newscrawl.intake import Intake
from newscrawl.items import Article, Link, Rejected
from newscrawl.storage import Capture, LinkState, Outcome, Store, StoreBusyError, StoreError
from newscrawl.urls import identity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from scrapy.crawler import Crawler
    from scrapy.statscollectors import StatsCollector

    from newscrawl.ready import Ready
    from newscrawl.storage import Lock
    from newscrawl.text.window import Learned

Out = TypeVar("Out")

logger = logging.getLogger(__name__)
ending = logger.getChild("end")
"""How the crawl ended."""

TEMPORARY = frozenset(
    {
        *("robots", "private-address", DIED),
        *("bot-wall", "login-wall", "consent-wall", "error-page", "empty-page"),
    }
)
"""Rejections that say nothing about the article: the next run asks again."""

LOCK_WAIT = 2.0
"""Seconds that the crawl stands still for a database that is locked, before it goes on and tries
again later."""


class Ledger:
    """One per crawl, as an extension. `tallies` may be read at any time, also while it runs.

    While the database is locked or away the crawl waits for it, `patience` seconds at most. When
    it fails for good, `error` says why and `stop` is called once.
    """

    def __init__(
        self,
        database: str,
        stats: StatsCollector,
        stop: Callable[[], None],
        *,
        patience: float = 0,
        looks: Sequence[timedelta] = (),
    ) -> None:
        self.tallies: dict[str, Tally] = {}
        self.latest: dict[str, str] = {}
        """The title of the last article that was stored, by site."""
        self.error: StoreError | None = None
        self.lost: set[str] = set()
        """Sites that another run has taken over, because this one seemed to be dead."""
        self.answered: Callable[[str], None] = lambda _: None
        """Is told the site of each link that was asked for and is dealt with now."""
        self._database = database
        self._stats = stats
        self._stop = stop
        self._patience = Patience(patience)
        self._looks = looks
        self._met: set[int] = set()
        self._noted = datetime.min.replace(tzinfo=UTC)
        """Until then links were noted, of which each is due at once."""
        self._asked: dict[str, dict[str, LinkState]] = defaultdict(dict)
        """By site and URL: asked for, and not dealt with yet."""
        self._unsaved: list[LinkState] = []
        self._in_a_row: Counter[str] = Counter()
        self._runs: dict[str, int] = {}
        self._archived: list[Capture] = []
        self._alive: asyncio.Task[None] | None = None
        self._listener = Listener(self)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        closing: list[asyncio.Task[None]] = []

        def stop() -> None:
            close = crawler.engine.close_spider_async(reason="store-error")
            closing.append(asyncio.get_running_loop().create_task(close))

        ledger = cls(
            crawler.settings["NEWSCRAWL_DB"],
            crawler.stats,
            stop,
            patience=crawler.settings.getfloat("NEWSCRAWL_DB_PATIENCE"),
            looks=[
                timedelta(hours=float(age))
                for age in crawler.settings.getlist("NEWSCRAWL_LOOK_AGAIN_HOURS")
            ],
        )
        ledger._listener.listen(crawler)
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
        return Store.open(self._database, wait=LOCK_WAIT)

    @cached_property
    def _hold(self) -> Hold:
        return Hold(self.store)

    @cached_property
    def _intake(self) -> Intake:
        return Intake(self.store)

    async def claim(self, site: str) -> bool:
        """Whether this crawl may enter `site`: no other run holds it. From then on we do."""
        if self._alive is None:
            self._alive = asyncio.get_running_loop().create_task(self._keep_alive())
        if site not in self.tallies:
            with self._guarded():
                if other := await self.patiently(self._hold_of, site):
                    since = other.since.astimezone().strftime("%Y-%m-%d %H:%M:%S")
                    self.tallies[site] = Tally(site, held=since)
                else:
                    self.open(site)
        return site in self.tallies and not self.tallies[site].held

    def _hold_of(self, site: str) -> Lock | None:
        return self._hold.claim(site, machine_now())

    async def patiently(self, call: Callable[..., Out], *arguments: object) -> Out:
        """What `call` gives, as soon as the database lets it. Raises `StoreError`, and then the
        crawl ends.
        """
        try:
            return await self._patience(call, *arguments)
        except StoreError as error:
            self._broken(error)
            raise

    def open(self, site: str) -> Tally:
        """The tally of `site`; its run begins with the first call."""
        if site not in self.tallies:
            tally = self.tallies[site] = Tally(site)
            with self._guarded():
                last = self.store.last_run(site)
                tally.in_vain = ((last and last.summary) or {}).get("in_vain", 0)
                self._runs[site] = self.store.start_run(site, now())
        return self.tallies[site]

    def note(self, site: str, links: Sequence[Link]) -> list[Link]:
        """Keep article links in the store; gives those of them that are to be asked for.

        Raises `StoreError`, and then nothing is kept.
        """
        unmet: dict[str, Link] = {}
        for link in links:
            unmet.setdefault(identity(link.url), link)
        earlier = self.store.links(unmet)
        self._noted = self._due_now()
        self.store.mark(noting.found(site, unmet, earlier, self._noted))
        for key in unmet:
            self._meet(site, key, known=noting.is_settled(earlier.get(key)))
        return noting.to_be_asked(unmet, earlier)

    def due(self, site: str, limit: int, since: datetime | None) -> list[LinkState]:
        """Article links of `site` to be asked for, the newest first; they count as asked for.

        Raises `StoreError`.
        """
        asked = self._asked[site]
        # What the database has not taken yet is dealt with all the same.
        waiting = [link.key for link in (*asked.values(), *self._unsaved)]
        found = self.store.due(site, now=self._due_now(), limit=limit, since=since, besides=waiting)
        for link in found:
            asked[link.url] = link
            self._meet(site, link.key, known=noting.is_settled(link))
        return found

    def _due_now(self) -> datetime:
        """Until when links are due: the machine's clock may have been set back since they were
        noted, and they would be left waiting.
        """
        return max(now(), self._noted)

    async def may_ask(self, site: str, url: str) -> bool:
        """Whether the page at `url`, which a person named, is to be asked for: not when it is
        stored already. Then it counts as asked for.
        """
        with self._guarded():
            return await self.patiently(self.ask, site, url)
        return False

    def ask(self, site: str, url: str) -> bool:
        """`may_ask` at once. Raises `StoreError`."""
        asked = state(site, url, "found")
        known = self.store.link(asked.key)
        stored = known is not None and known.state == "done"
        self._meet(site, asked.key, known=stored)
        if not stored:
            self._asked[site][url] = known or asked
        return not stored

    def waiting(self, site: str) -> int:
        """How many links of `site` were asked for and are not dealt with yet."""
        return len(self._asked[site])

    def in_a_row(self, site: str) -> int:
        """How many links of `site` failed since the last one that did not."""
        return self._in_a_row[site]

    def leave(self, site: str, url: str) -> None:
        """The link was asked for and stays as it is."""
        if self._asked[site].pop(url, None):
            self.answered(site)

    def _meet(self, site: str, key: str, *, known: bool) -> None:
        if (met := hash((site, key))) not in self._met:
            self._met.add(met)
            tally = self.open(site)
            tally.found += 1
            tally.known += known
            self._count("found")
            self._count("known", int(known))

    async def learned(self, site: str) -> Learned:
        """What `site` was seen to repeat. Raises `StoreError`."""
        return await self.patiently(self._intake.learned, site)

    def take(self, ready: Ready) -> Article:
        """The article that came ready; the pipelines do not do again what was done for it."""
        self._intake.take(ready)
        return ready.article

    def is_ready(self, article: Article) -> bool:
        """Whether the article came cleaned and cut, and nobody changed its text since."""
        return self._intake.is_ready(article)

    async def strip(self, article: Article) -> None:
        """Cut what is not the article. Raises `StoreError`."""
        await self.patiently(lambda: self._intake.strip(article))

    async def compare(self, articles: Sequence[Article]) -> list[str | None]:
        """The article that told the story of each one first, None: itself. Raises `StoreError`."""
        ready = [(article, self._intake.fingerprint(article)) for article in articles]
        await self.patiently(lambda: self._intake.compare_all(ready))
        return [article.duplicate_of for article in articles]

    async def commit(self, articles: Sequence[Article]) -> list[Outcome]:
        """Store the articles and mark their links done, all or nothing. Raises `StoreError`."""
        archived, self._archived = self._archived, []
        try:
            outcomes = await self.patiently(
                lambda: self._intake.commit(
                    articles, now(), archived=archived, looks=self._next_looks(articles)
                )
            )
        except StoreError:
            self._archived = archived + self._archived
            raise
        for article, outcome in zip(articles, outcomes, strict=True):
            self.open(article.site).store(outcome.status)
            self._in_a_row[article.site] = 0
            self._count(f"stored/{outcome.status}")
            self.latest[article.site] = article.title
            logger.info("%s: %s: %s", article.site, outcome.status, article.url)
        for article in articles:
            self.leave(article.site, article.url)
        return outcomes

    def _next_looks(self, articles: Sequence[Article]) -> dict[str, datetime]:
        moment = now()
        looks: dict[str, datetime] = {}
        for article in articles:
            asked = self._asked[article.site].get(article.url)
            first_seen = asked.first_seen if asked else None
            look = next_look(article, moment, first_seen=first_seen, after=self._looks)
            if look:
                looks[article.url] = look
        return looks

    def exhausted(self, site: str, link: Link) -> None:
        """All articles of a list that will not change are dealt with."""
        self.mark(replace(state(site, link.url, "done"), kind=link.kind))

    def archived(self, page: Capture) -> None:
        """The page is in the archive; the store hears of it with what becomes of the page."""
        self._archived.append(page)

    def give_up(self, error: StoreError) -> None:
        """The crawl lacks what it cannot do without, and ends."""
        self._broken(error)

    def late(self, site: str, url: str) -> None:
        """There was no time for the link, which stays as it is."""
        self.open(site).late += 1
        self.leave(site, url)

    def rejected(self, site: str, url: str, verdict: Rejected) -> None:
        """The page is no article that we keep."""
        if verdict.reason == LATE:
            self.late(site, url)
            return
        for_good = verdict.reason not in TEMPORARY
        self.open(site).reject(verdict.reason, for_good=for_good)
        self._count(f"rejected/{verdict.reason}")
        if for_good:
            self._in_a_row[site] = 0
        self.mark(state(site, url, "rejected" if for_good else "failed", verdict.reason))
        detail = f" ({verdict.detail})" if verdict.detail else ""
        logger.info("%s: rejected, %s: %s%s", site, verdict.reason, url, detail)

    def failed(self, site: str, url: str, cause: str, *, wait: timedelta = timedelta()) -> None:
        """The page could not be had; a later run asks again, not before `wait` is over."""
        if self.error is not None:
            return  # the crawl is ending, and the link is as good as it was
        self.open(site).failed[cause] += 1
        self._count(f"failed/{cause}")
        self._in_a_row[site] += 1
        failed = state(site, url, "failed", cause)
        self.mark(replace(failed, next_at=failed.at + wait))
        logger.info("%s: failed, %s: %s", site, cause, url)

    def gone(self, site: str, url: str) -> None:
        self.open(site).gone += 1
        self._in_a_row[site] = 0
        self._count("gone")
        self.mark(state(site, url, "gone"))
        logger.info("%s: gone: %s", site, url)

    def refused(self, site: str, url: str, reason: str) -> None:
        """A link is not followed, because it leads nowhere or too far."""
        self.open(site).refused[reason] += 1
        self._count(f"refused/{reason}")
        logger.debug("%s: not followed, %s: %s", site, reason, url)

    def listing(self, site: str, url: str, cause: str | None = None) -> None:
        """A sitemap, feed or section page was read, or not, because of `cause`."""
        tally = self.open(site)
        if cause == LATE:
            tally.late += 1
        elif cause is None:
            tally.listings += 1
            logger.info("%s: listing: %s", site, url)
        else:
            tally.unread[cause] += 1
            self._count(f"unread/{cause}")
            logger.info("%s: not read, %s: %s", site, cause, url)

    def same(self, site: str, url: str, how: str) -> None:
        """A list shows what it showed in an earlier run: `not-modified`, `same-bytes`, `lastmod`
        says why.
        """
        tally = self.open(site)
        tally.listings += 1
        tally.same += 1
        self._count(f"same/{how}")
        logger.info("%s: list as before, %s: %s", site, how, url)

    def let_go(self, article: Article) -> None:
        """It has passed all pipelines."""
        self._intake.let_go(article)

    def forget(self, article: Article) -> None:
        """It was compared perhaps, and will never be stored."""
        with self._guarded():
            self._intake.forget([article])

    def finish(self, site: str) -> None:
        """Nothing more is to be done for `site` in this run."""
        if (run := self._runs.pop(site, None)) is not None:
            tally = self.tallies[site]
            with self._guarded():
                tally.skipped = self.store.count_due(site, now=self._due_now())
                self.store.finish_run(run, tally.summary(), now())
                self._hold.release(site)

    async def _keep_alive(self) -> None:
        """Tell the others again and again that this crawl lives."""
        while True:
            await asyncio.sleep(BEAT.total_seconds())
            with self._guarded(), suppress(StoreBusyError):
                self._save()
                for site in self._hold.beat(machine_now()):
                    logger.warning("%s: another run has taken over", site)
                    self.lost.add(site)

    def end(self) -> None:
        """The crawl is to end: what the database does not take now is for the next one."""
        self._patience.end()

    def spider_closed(self) -> None:
        if "store" in self.__dict__:
            with self._guarded():
                self._save()
        for site in list(self._runs):
            self.finish(site)
        if self._alive:
            self._alive.cancel()
        for tally in self.tallies.values():
            ending.info(tally.line())
        if "store" in self.__dict__:
            self.store.close()

    def mark(self, reached: LinkState) -> None:
        """Note what became of a link. What the database does not take now is kept for later."""
        self._unsaved.append(reached)
        if len(self._unsaved) == 1:
            with self._guarded(), suppress(StoreBusyError):
                self._save()
        self.leave(reached.site, reached.url)

    def _save(self) -> None:
        if self._unsaved or self._archived:
            self.store.mark(self._unsaved, archived=self._archived)
            self._unsaved, self._archived = [], []

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
