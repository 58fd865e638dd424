"""Why a request brought no page, as a slug to be counted."""

from __future__ import annotations

import zlib

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
    UnsupportedURLSchemeError,
)
from scrapy.spidermiddlewares.httperror import HttpError

from newscrawl.crawl.deadline import TimeIsUp
from newscrawl.crawl.guard import PrivateAddress
from newscrawl.crawl.opt_out import Reserved
from newscrawl.crawl.pace import BackedOff
from newscrawl.crawl.walls import is_wall

_BY_TYPE: tuple[tuple[type[BaseException], str], ...] = (
    (CannotResolveHostError, "dns"),
    (DownloadConnectionRefusedError, "refused"),
    (DownloadTimeoutError, "timeout"),
    (DownloadCancelledError, "too-large"),
    (ResponseDataLossError, "truncated"),
    (DownloadFailedError, "connection"),
    (UnsupportedURLSchemeError, "scheme"),
    (TimeIsUp, "late"),
    (PrivateAddress, "private-address"),
    (BackedOff, "backed-off"),
    (Reserved, "tdm-reserved"),
    (IgnoreRequest, "redirects"),  # after HttpError, which is one, and robots.txt
    (EOFError, "truncated"),  # of an archive too little is there to be unpacked
    (OSError, "bad-encoding"),  # `Content-Encoding: gzip` over a plain body
    (zlib.error, "bad-encoding"),
)


def cause(error: BaseException | None) -> str | None:
    """The slug of what Scrapy raised for a request; None for what it never raises, a bug.

    >>> cause(DownloadTimeoutError("https://alnahar.example/"))
    'timeout'
    """
    if isinstance(error, HttpError):
        if is_wall(error.response):
            return "bot-wall"
        return f"http-{error.response.status}"
    if isinstance(error, IgnoreRequest) and "robots.txt" in str(error):
        return "robots"
    if isinstance(error, DownloadFailedError) and "certificate" in str(error):
        return "certificate"
    if "headers are too long" in str(error) or "during decompression" in str(error):
        return "too-large"
    for kind, slug in _BY_TYPE:
        if isinstance(error, kind):
            return slug
    return None
