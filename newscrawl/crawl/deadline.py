"""A site that takes too long: what it has left is for its next run."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, Self

from scrapy.exceptions import IgnoreRequest, NotConfigured

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler


class TimeIsUp(IgnoreRequest):
    """Not asked for: the site has had its time."""


class Deadline:
    """Downloader middleware: `NEWSCRAWL_SITE_DEADLINE` seconds after the first request of a site
    its requests that still wait are let go. Their links stay in the store as they are.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._begun: dict[str, float] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        seconds = crawler.settings.getfloat("NEWSCRAWL_SITE_DEADLINE")
        if not seconds:
            raise NotConfigured
        return cls(seconds)

    def process_request(self, request: Request) -> None:
        site = request.cb_kwargs.get("site")
        if site is None:  # robots.txt, and the requests of other spiders
            return
        begun = self._begun.setdefault(site.host, monotonic())
        if monotonic() - begun > self._seconds:
            raise TimeIsUp(f"{site.host} has had its {self._seconds:g} seconds")
