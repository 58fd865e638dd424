"""Hosts that ask for slowness get it: Crawl-delay, Retry-After, 429, 503, bot walls.

AutoThrottle follows how fast a host answers; this keeps it from going faster than the host wants.
"""

from __future__ import annotations

import logging
from collections import Counter
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from math import isfinite
from time import monotonic
from typing import TYPE_CHECKING, Self

from scrapy import signals
from scrapy.exceptions import IgnoreRequest

from newscrawl.crawl.walls import is_wall

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.core.downloader import Slot
    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from scrapy.robotstxt import RobotParser

logger = logging.getLogger(__name__)

NAME = "newscrawl"
"""What robots.txt calls us: the word before the slash in `User-Agent`."""

BUSY = frozenset({429, 503})

SLOWEST = 60.0
"""Seconds between two requests to which a host that is busy gets at the most by itself."""

RECOVERY = 0.9
"""What one good answer leaves of the slowness that bad ones brought."""

MOST_WAIT = 300.0
"""Seconds that a run waits for one host; beyond them it leaves the host to the next run."""

MOST_WALLS = 3
"""Bot walls in a row that a host may show, until this run asks it for nothing more."""

LONGEST_DELAY = 86_400.0


class BackedOff(IgnoreRequest):
    """Not asked for: this run leaves the host alone."""


class Pace:
    """Downloader middleware, between the retries and the network."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._asked: dict[str, float] = {}
        self._slowed: dict[str, float] = {}
        self._walls: Counter[str] = Counter()
        self._left: dict[str, float] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        pace = cls(crawler)
        crawler.signals.connect(pace.robots_parsed, signals.robots_parsed)
        crawler.signals.connect(pace.spider_opened, signals.spider_opened)
        return pace

    def spider_opened(self) -> None:
        agent = self._crawler.settings["USER_AGENT"]
        if not any(sign in agent for sign in ("@", "http:", "https:")):
            logger.warning(
                "nobody knows whom to turn to about this crawl: set NEWSCRAWL_CONTACT to your mail "
                "address or a page about it"
            )

    def robots_parsed(self, robotparser: RobotParser, request: Request) -> None:
        """The delay that robots.txt asks for, down to the second."""
        delay = robotparser.crawl_delay(NAME) or 0
        if isfinite(delay) and delay > 0:
            host = self._host(request)
            self._asked[host] = min(delay, LONGEST_DELAY)
            self._crawler.stats.max_value("newscrawl/slowed/crawl-delay", delay)
            self._apply(host, jitter=0)

    def process_request(self, request: Request) -> None:
        host = self._host(request)
        if self._left.get(host, 0) > monotonic():
            raise BackedOff(f"{host} is left alone")

    def process_response(self, request: Request, response: Response) -> Response:
        host = self._host(request)
        if response.status in BUSY:
            self._slow_down(host)
            self._crawler.stats.inc_value(f"newscrawl/slowed/http-{response.status}")
            self._wait(host, retry_after(response, datetime.now(UTC)))
        elif response.status < 400:
            self._slowed[host] = self._slowed.get(host, 0) * RECOVERY
        if is_wall(response):
            self.read(request, wall=True)
        self._apply(host)
        return response

    def read(self, request: Request, *, wall: bool) -> None:
        """The answer to `request` was an article, or a bot wall: that is not climbed, and soon the
        host is not asked again.
        """
        host = self._host(request)
        self._walls[host] = self._walls[host] + 1 if wall else 0
        if wall:
            self._slow_down(host)
        if self._walls[host] == MOST_WALLS:
            self._leave(host, LONGEST_DELAY, "answers with bot walls")

    def _slow_down(self, host: str) -> None:
        self._slowed[host] = min(2 * max(self._slowed.get(host, 0), 1), SLOWEST)

    def _wait(self, host: str, seconds: float) -> None:
        """No request for so long; `HostQueue` keeps them back."""
        if seconds > MOST_WAIT:
            self._leave(host, seconds, f"asks for a pause of {seconds:.0f} s")
        elif slot := self._slot(host):
            slot.lastseen = max(slot.lastseen, monotonic() + seconds)

    def _leave(self, host: str, seconds: float, why: str) -> None:
        if host not in self._left:
            logger.warning("%s %s; this run leaves it alone", host, why)
            self._crawler.stats.inc_value("newscrawl/backed-off")
        self._left[host] = monotonic() + seconds

    def _apply(self, host: str, jitter: float | None = None) -> None:
        delay = max(self._asked.get(host, 0), self._slowed.get(host, 0))
        if slot := self._slot(host):
            slot.delay = max(slot.delay, delay)
            slot.jitter = slot.jitter if jitter is None else jitter
        # Slots that were idle for a minute are made anew.
        if host in self._asked:
            settings = self._crawler.engine.downloader.per_slot_settings.setdefault(host, {})
            settings |= {"delay": self._asked[host], "jitter": 0}

    def _slot(self, host: str) -> Slot | None:
        return self._crawler.engine.downloader.slots.get(host)

    def _host(self, request: Request) -> str:
        """The name of the host's slot in the downloader."""
        return self._crawler.engine.downloader.get_slot_key(request)


def retry_after(response: Response, now: datetime) -> float:
    """Seconds that the header Retry-After asks for, as a number or a date; 0 without one."""
    said = (response.headers.get("Retry-After") or b"").decode("latin-1").strip()
    if said.isascii() and said.isdigit():
        return min(float(said), LONGEST_DELAY)
    try:
        until = parsedate_to_datetime(said)
    except (ValueError, OverflowError):
        return 0
    seconds = (until.replace(tzinfo=until.tzinfo or UTC) - now).total_seconds()
    return min(max(seconds, 0), LONGEST_DELAY)
