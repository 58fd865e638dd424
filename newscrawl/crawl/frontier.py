"""Which of the links that a run meets are asked for."""

from __future__ import annotations

import logging
from collections import Counter, defaultdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from newscrawl.urls import identity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newscrawl.crawl.ledger import Ledger
    from newscrawl.items import Link
    from newscrawl.sites import Site

logger = logging.getLogger(__name__)


class Frontier:
    """Each link once, the newest first; none that is known, too old or beyond what was asked for.

    `limit`: articles of one site; `listings`: sitemaps, feeds and sections of one site; links that
    are dated before `since` are left alone, and those that are not dated are followed.
    """

    def __init__(
        self, ledger: Ledger, *, limit: int | None, since: datetime | None, listings: int
    ) -> None:
        self._ledger = ledger
        self._limit = limit
        self._since = since
        self._most_listings = listings
        self._asked: Counter[str] = Counter()
        self._listed: dict[str, set[str]] = defaultdict(set)

    def articles(self, site: Site, links: Iterable[Link]) -> Iterator[Link]:
        """The articles among `links` that are to be fetched; notes all of them."""
        met = sorted((link for link in links if link.kind == "article"), key=_age)
        for link in self._ledger.unmet(site.host, met):
            if self._is_old(link) or self._is_enough(site):
                self._ledger.open(site.host).skipped += 1
            else:
                self._asked[site.host] += 1
                yield link

    def listings(self, site: Site, links: Iterable[Link]) -> Iterator[Link]:
        """The listings among `links` that are to be read."""
        listed = self._listed[site.host]
        for link in sorted((link for link in links if link.kind != "article"), key=_age):
            if (key := identity(link.url)) in listed or self._is_old(link):
                continue
            if len(listed) >= self._most_listings:
                logger.warning("%s: %d listings read, the others are left", site.host, len(listed))
                return
            listed.add(key)
            yield link

    def _is_old(self, link: Link) -> bool:
        changed = _last_change(link)
        return self._since is not None and changed is not None and changed < self._since

    def _is_enough(self, site: Site) -> bool:
        return self._limit is not None and self._asked[site.host] >= self._limit


def _last_change(link: Link) -> datetime | None:
    """What the listing says of it."""
    return max(filter(None, (link.modified, link.published)), default=None)


def _age(link: Link) -> float:
    """Sorts the newest first; links without a date keep their order, behind the others."""
    return -(_last_change(link) or _LONG_AGO).timestamp()


_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
