"""Which links a run asks for: what is due in the store, a portion at a time.

The store is the frontier. What a listing shows goes there first, and is asked for from there, so a
site may have a million links, and a crawl that is killed has lost none.
"""

from __future__ import annotations

import logging
from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from newscrawl.crawl.budget import WANDERING, Budget, Limits
from newscrawl.crawl.states import now
from newscrawl.items import Link

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newscrawl.crawl.ledger import Ledger
    from newscrawl.sites import Site
    from newscrawl.storage import LinkState

logger = logging.getLogger(__name__)

PORTION = 64
"""Links of one site that are asked for at once."""

AHEAD = 4 * PORTION
"""So many may wait for what becomes of them. While one batch is being stored there must be pages to
be read, and pages to be fetched."""

DEAD = 30
"""So many links of a site fail in a row, and the others are left to the next run."""


class Frontier:
    """Each link once, the newest first; none that is known, too old or beyond what was asked for.

    `limit`: articles of one site; `limits`: pages, lists and clicks of one site; links that are
    dated before `since` are left alone, and those that are not dated are followed.
    """

    def __init__(
        self, ledger: Ledger, *, limit: int | None, since: datetime | None, limits: Limits
    ) -> None:
        self._ledger = ledger
        self._limit = limit
        self._since = since
        self._limits = limits
        self._asked: Counter[str] = Counter()
        self._budgets: dict[str, Budget] = {}
        self._lists: Counter[str] = Counter()
        """Listings that are being read."""
        self._has_more: set[str] = set()
        """Sites of which more links may be due."""
        self._left: set[str] = set()
        """Sites that are asked for nothing more in this run."""

    def entrances(self, site: Site) -> list[Link]:
        """Where the site file says that articles are listed."""
        return [
            *(Link(url=url, kind="sitemap") for url in site.sitemaps),
            *(Link(url=url, kind="feed") for url in site.feeds),
            *(Link(url=section.url, kind="section") for section in site.sections),
        ]

    def note(self, site: Site, links: Iterable[Link]) -> bool:
        """Keep the articles among `links`; whether any of them is to be asked for.

        Raises `StoreError`.
        """
        is_new = [not self._is_old(link) for link in self._to_ask(site, links)]
        return any(is_new)

    def _to_ask(self, site: Site, links: Iterable[Link]) -> list[Link]:
        """Those of the articles that are to be asked for; all are kept in the store."""
        budget = self._budget(site)
        met = []
        for link in sorted((link for link in links if link.kind == "article"), key=_age):
            if budget.has(link):
                continue
            if reason := budget.refuse_article(link):
                self._ledger.refused(site.host, link.url, reason)
            else:
                met.append(link)
        return self._ledger.note(site.host, met)

    def listings(
        self, site: Site, links: Iterable[Link], parent: Link | None = None, *, new: bool = True
    ) -> Iterator[Link]:
        """The listings among `links` that are to be read; `links` stood on the listing `parent`.

        `new`: whether that one is worth following, because it shows an article to be fetched or
        shows none at all.
        """
        budget = self._budget(site)
        for link in sorted((link for link in links if link.kind != "article"), key=_age):
            if budget.has(link) or self._is_old(link) or not budget.reaches(link, parent):
                continue
            if link.source in WANDERING and not new:
                continue
            if reason := budget.refuse(link, parent):
                self._ledger.refused(site.host, link.url, reason)
            else:
                self._lists[site.host] += 1
                yield link

    def was_read(self, site: Site) -> None:
        """A listing of `site` has been read, or could not be; the links it shows are noted."""
        self._lists[site.host] -= 1
        self._has_more.add(site.host)

    def enter(self, site: Site) -> None:
        """What is due of `site` is to be asked for."""
        self._has_more.add(site.host)

    def leave(self, site: Site) -> None:
        """Nothing more is to be asked for of `site` in this run."""
        self._left.add(site.host)

    def portion(self, site: Site) -> list[Link]:
        """The links of `site` to be asked for next. Raises `StoreError`."""
        room = self._room(site)
        if room <= 0 or site.host not in self._has_more:
            return []
        due = self._due(site, room)
        if len(due) < room:
            self._has_more.discard(site.host)
        for _ in due:
            self._asked[site.host] += 1
            self._budget(site).take_article()
        return due

    def _due(self, site: Site, room: int) -> list[Link]:
        return [_link(state) for state in self._ledger.due(site.host, room, self._since)]

    def is_done(self, site: Site) -> bool:
        """Whether nothing of `site` is under way, and nothing more to be asked for."""
        host = site.host
        idle = not self._lists[host] and not self._ledger.waiting(host)
        return idle and (host not in self._has_more or self._room(site) <= 0)

    def _room(self, site: Site) -> int:
        """How many links may be asked for now."""
        if site.host in self._left | self._ledger.lost:
            return 0
        if self._ledger.waiting(site.host) > AHEAD - PORTION:
            return 0
        if self._ledger.open(site.host).late or self._ledger.in_a_row(site.host) >= DEAD:
            return 0
        room = PORTION
        if self._limit is not None:
            # The newest are wanted, so all listings are read before the first article.
            room = 0 if self._lists[site.host] else min(room, self._limit - self._asked[site.host])
        left = self._budget(site).left
        return room if left is None else min(room, left)

    def _budget(self, site: Site) -> Budget:
        if site.host not in self._budgets:
            self._budgets[site.host] = Budget(self._limits, now().date())
        return self._budgets[site.host]

    def _is_old(self, link: Link) -> bool:
        changed = _last_change(link)
        return self._since is not None and changed is not None and changed < self._since


def _link(state: LinkState) -> Link:
    return Link(
        url=state.url,
        kind=state.kind,
        source=state.source,
        title=state.title,
        published=state.published,
        modified=state.modified,
    )


def _last_change(link: Link) -> datetime | None:
    """What the listing says of it."""
    return max(filter(None, (link.modified, link.published)), default=None)


def _age(link: Link) -> float:
    """Sorts the newest first; links without a date keep their order, behind the others."""
    return -(_last_change(link) or _LONG_AGO).timestamp()


_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
