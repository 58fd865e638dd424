"""Reservations against text and data mining: recorded with the article, obeyed if so set.

Known are the header and the meta element of the TDM Reservation Protocol (W3C community group
report, 2024, https://www.w3.org/community/reports/tdmrep/) and `noai` among the words for robots.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Self

from scrapy.exceptions import IgnoreRequest

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from scrapy.statscollectors import StatsCollector

HEAD = 100_000
"""Bytes in which a page may say so."""

_META = re.compile(rb"<meta\b[^<>]{1,500}>")
_ATTRIBUTE = re.compile(
    rb"""\b(name|content)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE
)
_ROBOTS = frozenset({b"robots", b"newscrawl"})


class Reserved(IgnoreRequest):
    """Not read: its owner reserves the right to mine it."""


class OptOut:
    """Downloader middleware: puts what it finds into the request's `meta`.

    With `NEWSCRAWL_OBEY_TDM_OPT_OUT` pages of articles that are reserved are not even read.
    """

    def __init__(self, stats: StatsCollector, *, obey: bool) -> None:
        self._stats = stats
        self._obey = obey

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler.stats, obey=crawler.settings.getbool("NEWSCRAWL_OBEY_TDM_OPT_OUT"))

    def process_response(self, request: Request, response: Response) -> Response:
        link = request.cb_kwargs.get("link")
        if link is None or link.kind != "article" or not (said := reservation(response)):
            return response
        self._stats.inc_value("newscrawl/tdm-reserved")
        request.meta["tdm_reservation"] = said
        if self._obey:
            raise Reserved(f"{response.url}: {said}")
        return response


def reservation(response: Response) -> str | None:
    """Where a page reserves the right to mine it, as `header: tdm-reservation`; None if nowhere."""
    if (response.headers.get("tdm-reservation") or b"").strip() == b"1":
        return "header: tdm-reservation"
    if any(_is_noai(value) for value in response.headers.getlist("X-Robots-Tag")):
        return "header: x-robots-tag"
    head = response.body[:HEAD].lower()
    if b"tdm-reservation" not in head and b"noai" not in head:  # as nearly everywhere
        return None
    for tag in _META.findall(head):
        said = {key: a or b or c for key, a, b, c in _ATTRIBUTE.findall(tag)}
        name = said.get(b"name", b"")
        content = said.get(b"content", b"")
        if name == b"tdm-reservation" and content.strip() == b"1":
            return "meta: tdm-reservation"
        if name in _ROBOTS and _is_noai(content):
            return "meta: robots"
    return None


def _is_noai(words: bytes) -> bool:
    """`noai` among the words; a prefix names one robot, and most of those are others."""
    agent, colon, rest = words.lower().rpartition(b":")
    if colon and agent.strip() != b"newscrawl":
        return False
    return b"noai" in (word.strip() for word in rest.split(b","))
