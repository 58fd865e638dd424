"""robots.txt of any size: as much of it is read as RFC 9309 asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.exceptions import DownloadCancelledError
from scrapy.http import TextResponse
from scrapy.http.request import NO_CALLBACK
from scrapy.robotstxt import ProtegoRobotParser

if TYPE_CHECKING:
    from scrapy import Request, Spider
    from scrapy.http import Response

MOST = 500 * 1024
"""Bytes. Each rule is compared with each address, so more of them make every page slow."""


class BoundedParser(ProtegoRobotParser):
    """Scrapy's own, of the beginning of the file."""

    def __init__(self, robotstxt_body: bytes, spider: Spider | None) -> None:
        super().__init__(robotstxt_body[:MOST], spider)


class UnreadableRobots:
    """Downloader middleware: rules that are too large to be had at all forbid everything."""

    def process_exception(self, request: Request, exception: Exception) -> Response | None:
        are_rules = request.callback is NO_CALLBACK and request.url.endswith("/robots.txt")
        if are_rules and isinstance(exception, DownloadCancelledError):
            return TextResponse(request.url, body=b"User-agent: *\nDisallow: /", encoding="utf-8")
        return None
