"""Why a request brought no page, as a slug to be counted."""

from __future__ import annotations

import sys
import zlib
from gzip import BadGzipFile

import brotli
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

from newscrawl.crawl.archive import NotArchived
from newscrawl.crawl.deadline import TimeIsUp
from newscrawl.crawl.guard import PrivateAddress
from newscrawl.crawl.opt_out import Reserved
from newscrawl.crawl.pace import BackedOff
from newscrawl.crawl.walls import is_wall

if sys.version_info >= (3, 14):
    from compression.zstd import ZstdError
else:
    from backports.zstd import ZstdError

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
    (NotArchived, "not-archived"),
    (IgnoreRequest, "ignored"),  # by a middleware of the project's own
    (EOFError, "truncated"),  # of an archive too little is there to be unpacked
    *((broken, "bad-encoding") for broken in (BadGzipFile, zlib.error, brotli.error, ZstdError)),
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
    if isinstance(error, IgnoreRequest) and "redirections" in str(error):
        return "redirects"
    if isinstance(error, DownloadFailedError) and "certificate" in str(error):
        return "certificate"
    if "headers are too long" in str(error) or "during decompression" in str(error):
        return "too-large"
    for kind, slug in _BY_TYPE:
        if isinstance(error, kind):
            return slug
    return None
