"""The order of requests: no host takes the places of the others."""

from __future__ import annotations

import math
from collections import Counter
from time import monotonic
from typing import TYPE_CHECKING, Any

from scrapy.pqueues import DownloaderAwarePriorityQueue, DownloaderInterface

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scrapy import Request
    from scrapy.crawler import Crawler


SOON = 5.0
"""Seconds between two looks of Scrapy's at a queue that gave nothing."""


class HostQueue(DownloaderAwarePriorityQueue):
    """Gives out a request only when its host is not at its limit already.

    Scrapy's own queue fills all `CONCURRENT_REQUESTS` places with requests to one slow host, where
    they wait for their turn: other hosts stand still meanwhile, and a crawl that is told to stop
    has to wait for all of them.
    """

    def __init__(self, crawler: Crawler, *args: Any, **kwargs: Any) -> None:
        super().__init__(crawler, *args, **kwargs)
        self._downloader_interface = _Busy(crawler)
        # Scrapy reads 0 as «no limit».
        self._limit = crawler.settings.getint("CONCURRENT_REQUESTS_PER_DOMAIN") or math.inf

    def pop(self) -> Request | None:
        """The next request; None when every host that has one is busy."""
        active = self._downloader_interface.stats(self.pqueues)
        if all(requests >= self._limit for requests, _ in active):
            return None
        return super().pop()


class _Busy(DownloaderInterface):
    """Counts what is on its way to a host too, while robots.txt is being asked for.

    A host that is to be left alone for a while counts as busier than any other.
    """

    def stats(self, possible_slots: Iterable[str]) -> list[tuple[float, str]]:  # type: ignore[override]
        busy: dict[str, float] = {**Counter(map(self.get_slot_key, self.downloader.active))}
        soon = monotonic() + SOON
        for name, slot in self.downloader.slots.items():
            if slot.lastseen + slot.delay > soon:
                busy[name] = math.inf
        return [(busy.get(slot, 0), slot) for slot in possible_slots]
