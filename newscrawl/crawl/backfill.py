"""A crawl of a time that has passed: through dated sitemaps and archive pages to its articles."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from scrapy import signals

from newscrawl.crawl.budget import WANDERING
from newscrawl.crawl.frontier import Frontier
from newscrawl.crawl.states import now
from newscrawl.discovery.archives import archive_of, archives, is_archive_index
from newscrawl.discovery.periods import Period, article_period, period_of
from newscrawl.items import Article, Link
from newscrawl.storage.links import SETTLED
from newscrawl.urls import identity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date, datetime

    from scrapy.crawler import Crawler

    from newscrawl.crawl.budget import Limits
    from newscrawl.crawl.ledger import Ledger
    from newscrawl.sites import Site

CLOSED = timedelta(days=3)
"""So long after its last day nothing is added to an archive any more."""


@dataclass(slots=True)
class _Read:
    """A list that was read."""

    link: Link
    articles: set[str]
    following: str | None
    """The key of its next page."""


@dataclass(slots=True)
class _Work:
    """What a backfill knows of one site."""

    queue: dict[str, Link] = field(default_factory=dict)
    """Articles to be asked for, by key."""
    outside: set[str] = field(default_factory=set)
    exhausted: set[str] = field(default_factory=set)
    """Lists of which an earlier run has dealt with every article."""
    read: dict[str, _Read] = field(default_factory=dict)


class Backfill(Frontier):
    """Asks for articles that are, or may be, of the days in `period`; others are left alone.

    Feeds, and sections without a date, show what is new and are not read. An article that turns out
    to be outside is stored all the same, since it has been fetched, and counted.
    """

    def __init__(
        self, crawler: Crawler, ledger: Ledger, period: Period, *, limit: int | None, limits: Limits
    ) -> None:
        super().__init__(ledger, limit=limit, since=None, limits=replace(limits, listings=0))
        self._period = period
        self._works: dict[str, _Work] = defaultdict(_Work)
        crawler.signals.connect(self._scraped, signals.item_scraped)

    def entrances(self, site: Site) -> list[Link]:
        """Where the site file says that old articles are listed."""
        dated = (url for pattern in site.archives for url in archives(pattern, self._period))
        return [
            *(Link(url=url, kind="sitemap") for url in site.sitemaps),
            *(Link(url=url, kind="section", source="archive") for url in dated),
        ]

    def note(self, site: Site, links: Iterable[Link]) -> bool:
        """Keep the articles that may be of the period; whether the list is worth following: not
        when all it shows is older. Raises `StoreError`.
        """
        work, links = self._works[site.host], list(links)
        lists = {identity(link.url): link for link in links if link.kind != "article"}
        for key, state in self._ledger.store.links(lists).items():
            said = lists[key].modified
            if state.state == "done" and not (said and said > state.at):
                work.exhausted.add(key)
        found = [link for link in links if link.kind == "article"]
        inside = [link for link in found if self._may_hold(link)]
        left = {identity(link.url) for link in found} - {identity(link.url) for link in inside}
        self._ledger.open(site.host).skipped += len(left - work.outside)
        work.outside |= left
        for link in self._to_ask(site, inside):
            work.queue.setdefault(identity(link.url), link)
        return not found or not all(self._is_older(link) for link in found)

    def listings(
        self, site: Site, links: Iterable[Link], parent: Link | None = None, *, new: bool = True
    ) -> Iterator[Link]:
        """The lists among `links` that may show articles of the period."""
        links, work = list(links), self._works[site.host]
        if parent:
            following = (identity(link.url) for link in links if link.source == "next")
            articles = {identity(link.url) for link in links if link.kind == "article"}
            read = _Read(parent, articles, next(following, None))
            work.read[identity(parent.url)] = read
            if not site.archives:
                guesses = {pattern for link in links if (pattern := archive_of(link.url))}
                dated = (url for one in sorted(guesses) for url in archives(one, self._period))
                links += [Link(url=url, kind="section", source="guess") for url in dated]
        if not new:
            links = [link for link in links if link.source not in WANDERING]
        wanted = (chosen for link in links if (chosen := self._choose(link)))
        open_ = [link for link in wanted if identity(link.url) not in work.exhausted]
        return super().listings(site, open_, parent, new=new)

    def is_done(self, site: Site) -> bool:
        """Whether nothing is left; then the lists that need not be read again are noted."""
        done = super().is_done(site)
        if done:
            self._remember(site)
        return done

    def _due(self, site: Site, room: int) -> list[Link]:
        queue = self._works[site.host].queue
        # What may be outside waits until it is clear that there is nothing better.
        keys = sorted(queue, key=lambda key: self._distance(queue[key]))
        if self._lists[site.host]:
            keys = [key for key in keys if self._distance(queue[key]) == 0]
        asked = keys[:room]
        for key in asked:
            self._ledger.ask(site.host, queue[key].url)
        # Only now: while the database is away all of this is tried again.
        return [queue.pop(key) for key in asked]

    def _choose(self, link: Link) -> Link | None:
        """`link` when it may lead to the period, as one that need not be searched for traps."""
        if link.kind == "article":
            return None
        if period := period_of(link.url):
            if not period.meets(self._period):
                return None
            return replace(link, source="archive") if link.source == "page" else link
        if link.kind == "sitemap":
            return None if link.modified and link.modified.date() < self._period.first else link
        may = link.source in ("next", "archive", "guess") or is_archive_index(link.url)
        return link if may and link.kind == "section" else None

    def _may_hold(self, link: Link) -> bool:
        if link.published:
            return self._period.first <= link.published.date() <= self._period.last
        if period := article_period(link.url):
            return period.meets(self._period)
        return not (link.modified and link.modified.date() < self._period.first)

    def _is_older(self, link: Link) -> bool:
        if link.published:
            return link.published.date() < self._period.first
        period = article_period(link.url)
        return period is not None and period.last < self._period.first

    def _distance(self, link: Link) -> int:
        """0 for an article that is surely of the period, else days after it that it was changed."""
        if link.published or article_period(link.url):
            return 0
        return 1 + max(0, (_day(link.modified) - self._period.last).days)

    def _remember(self, site: Site) -> None:
        """Note the lists of which all articles are dealt with, and which will not change."""
        work = self._works[site.host]
        keys = {key for read in work.read.values() for key in read.articles}
        settled = {
            key for key, link in self._ledger.store.links(keys).items() if link.state in SETTLED
        }
        today = now().date()

        dealt_with: dict[str | None, _Read] = {
            key: read
            for key, read in work.read.items()
            if _is_closed(read.link, today) and read.articles <= settled
        }
        exhausted: dict[str | None, bool] = {None: True, **dict.fromkeys(work.exhausted, True)}
        for start, read in dealt_with.items():
            # A list has thousands of next pages, or some that lead round in a circle.
            chain: set[str | None] = set()
            key = start
            while key in dealt_with and key not in exhausted and key not in chain:
                chain.add(key)
                key = dealt_with[key].following
            exhausted |= dict.fromkeys(chain, exhausted.get(key, key in chain))
            if exhausted[start]:
                self._ledger.exhausted(site.host, read.link)
        work.read.clear()

    def _scraped(self, item: object) -> None:
        if not isinstance(item, Article) or item.published is None:
            return
        if not self._period.first <= item.published.date() <= self._period.last:
            self._ledger.open(item.site).outside += 1


def _is_closed(link: Link, today: date) -> bool:
    if link.modified:
        return link.modified.date() + CLOSED < today
    period = period_of(link.url)
    return period is not None and period.last + CLOSED < today


def _day(moment: datetime | None) -> date:
    return (moment or now()).date()
