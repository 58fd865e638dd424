"""A run, or one site in it, that takes too long: what is left is for the next run."""

from __future__ import annotations

from math import inf
from time import monotonic
from typing import TYPE_CHECKING, Self

from scrapy.exceptions import IgnoreRequest, NotConfigured

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler


class TimeIsUp(IgnoreRequest):
    """Not asked for: the site, or the run, has had its time."""


class Deadline:
    """Downloader middleware: lets the requests go that still wait `NEWSCRAWL_SITE_DEADLINE` seconds
    after the first one of their site, or `NEWSCRAWL_RUN_DEADLINE` seconds after the first of all.
    Their links stay in the store as they are.
    """

    def __init__(self, *, site: float = inf, run: float = inf) -> None:
        self._site = site
        self._run = run
        self._begun: dict[str, float] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        site = crawler.settings.getfloat("NEWSCRAWL_SITE_DEADLINE")
        run = crawler.settings.getfloat("NEWSCRAWL_RUN_DEADLINE")
        if not site and not run:
            raise NotConfigured
        return cls(site=site or inf, run=run or inf)

    def process_request(self, request: Request) -> None:
        site = request.cb_kwargs.get("site")
        if site is None:  # robots.txt, and the requests of other spiders
            return
        now = monotonic()
        if now - self._begun.setdefault(site.host, now) > self._site:
            raise TimeIsUp(f"{site.host} has had its {self._site:g} seconds")
        # The first site that was begun is the first in the table.
        if now - next(iter(self._begun.values())) > self._run:
            raise TimeIsUp(f"the run has had its {self._run:g} seconds")
