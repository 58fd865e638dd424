import errno
import zlib
from gzip import BadGzipFile

import pytest
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)
from scrapy.http import HtmlResponse, Response
from scrapy.spidermiddlewares.httperror import HttpError

from newscrawl.crawl.archive import NotArchived
from newscrawl.crawl.causes import cause
from newscrawl.crawl.pages import is_cut

URL = "https://alnahar.example/1"


@pytest.mark.parametrize(
    ("error", "slug"),
    [
        (CannotResolveHostError("alnahar.example"), "dns"),
        (DownloadConnectionRefusedError("refused"), "refused"),
        (DownloadTimeoutError("30 s"), "timeout"),
        (DownloadCancelledError("maxsize"), "too-large"),
        (ResponseDataLossError("short"), "truncated"),
        (DownloadFailedError("reset"), "connection"),
        (DownloadFailedError("certificate verify failed"), "certificate"),
        (IgnoreRequest("Forbidden by robots.txt"), "robots"),
        (IgnoreRequest("max redirections reached"), "redirects"),
        (IgnoreRequest("a middleware of theirs"), "ignored"),
        (NotArchived("disk full"), "not-archived"),
        (HttpError(Response(URL, status=503)), "http-503"),
        (zlib.error("bad header"), "bad-encoding"),
        (BadGzipFile("bad header"), "bad-encoding"),
        (OSError(errno.EMFILE, "too many open files"), None),
        (KeyError("a bug of ours"), None),
    ],
    ids=lambda value: value if isinstance(value, str) else type(value).__name__,
)
def test_cause(error, slug):
    assert cause(error) == slug


@pytest.mark.parametrize(
    ("body", "flags", "cut"),
    [
        (b"<html><p>half", ["partial"], True),
        (b"<html><p>whole</html>\n", ["partial"], False),
        (b"<rss><channel>", ["dataloss"], True),
        (b"<urlset></urlset>", ["partial"], False),
        (b"<html><p>no end tag, but nothing was lost", [], False),
    ],
)
def test_page_whose_connection_ended_early(body, flags, cut):
    assert is_cut(HtmlResponse(URL, body=body, flags=flags)) is cut
