"""Which of the links that a run meets are asked for."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from newscrawl.crawl.budget import WANDERING, Budget, Limits
from newscrawl.crawl.states import now

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newscrawl.crawl.ledger import Ledger
    from newscrawl.items import Link
    from newscrawl.sites import Site


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

    def articles(self, site: Site, links: Iterable[Link]) -> Iterator[Link]:
        """The articles among `links` that are to be fetched; notes all of them."""
        budget = self._budget(site)
        met = []
        for link in sorted((link for link in links if link.kind == "article"), key=_age):
            if budget.has(link):
                continue
            if reason := budget.refuse_article(link):
                self._ledger.refused(site.host, link.url, reason)
            else:
                met.append(link)
        for link in self._ledger.unmet(site.host, met):
            if self._is_old(link) or self._is_enough(site):
                self._ledger.open(site.host).skipped += 1
            else:
                self._asked[site.host] += 1
                budget.take_article()
                yield link

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
                yield link

    def _budget(self, site: Site) -> Budget:
        if site.host not in self._budgets:
            self._budgets[site.host] = Budget(self._limits, now().date())
        return self._budgets[site.host]

    def _is_old(self, link: Link) -> bool:
        changed = _last_change(link)
        return self._since is not None and changed is not None and changed < self._since

    def _is_enough(self, site: Site) -> bool:
        enough = self._limit is not None and self._asked[site.host] >= self._limit
        return enough or self._budget(site).is_spent()


def _last_change(link: Link) -> datetime | None:
    """What the listing says of it."""
    return max(filter(None, (link.modified, link.published)), default=None)


def _age(link: Link) -> float:
    """Sorts the newest first; links without a date keep their order, behind the others."""
    return -(_last_change(link) or _LONG_AGO).timestamp()


_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
