"""The saved pages as a small web on loopback: a forward proxy that knows only the invented hosts.

The crawler is told to use it as its HTTP proxy; host names, links and robots.txt stay what they
are, and no request leaves the machine.
"""

from __future__ import annotations

import hashlib
import string
import sys
import time
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import quote, unquote, urlsplit

from newscrawl.cli.fixtures import Fixture, load_fixtures

if TYPE_CHECKING:
    from pathlib import Path

NOT_FOUND = (
    '<!DOCTYPE html><html lang="ar" dir="rtl"><head><title>الصفحة غير موجودة</title></head>'
    "<body><h1>404</h1><p>عذراً، الصفحة المطلوبة غير موجودة.</p></body></html>"
).encode()


class FixtureWeb:
    """Serves the pages below `root` while it is open as a context manager.

    `latency` is in seconds, per answer. `visit` may be raised between two crawls: from then on
    the URLs that have a page of that visit answer with it.
    """

    def __init__(self, root: Path, *, latency: float = 0.0, visit: int = 1) -> None:
        self.latency = latency
        self.visit = visit
        self.requests: Counter[str] = Counter()
        """Requests per URL, the URL in readable form (`readable_url`); unknown URLs count too."""
        self._lock = Lock()
        self._pages: dict[str, list[Fixture]] = {}
        for fixture in sorted(load_fixtures(root), key=lambda fixture: fixture.visit):
            self._pages.setdefault(readable_url(fixture.page.url), []).append(fixture)
        self._server = _Server(self)
        self._thread = Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *exc: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    @property
    def url(self) -> str:
        """What to give as `http_proxy`: `http://127.0.0.1:PORT`."""
        return f"http://127.0.0.1:{self._server.server_port}"

    def answer(self, url: str) -> Fixture | None:
        """Counts the request; the page of the current visit, or None for an unknown URL."""
        key = readable_url(url)
        with self._lock:
            self.requests[key] += 1
        versions = [page for page in self._pages.get(key, []) if page.visit <= self.visit]
        return versions[-1] if versions else None


def readable_url(url: str) -> str:
    """One spelling for the raw, the %D8 and the %d8 form of a URL.

    >>> readable_url("http://Alnahar.example:80/%d8%ae%D8%A8%d8%b1?p=1#top")
    'http://alnahar.example/خبر?p=1'
    """
    parts = urlsplit(url)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return f"http://{parts.hostname}{unquote(path)}"


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, web: FixtureWeb) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.web = web

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up in the middle is no error of the web's."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server
    raw_requestline: bytes
    # Headers and body leave in one packet, or Nagle's algorithm adds 40 ms to every answer.
    wbufsize = -1

    def parse_request(self) -> bool:
        # http.server splits the request line at \x85, which is half of a raw «م».
        self.raw_requestline = quote(self.raw_requestline, safe=string.printable).encode()
        return super().parse_request()

    def do_GET(self) -> None:
        web = self.server.web
        if web.latency:
            time.sleep(web.latency)
        url = self.path
        if url.startswith("/"):
            url = f"http://{self.headers.get('Host', '')}{url}"
        fixture = web.answer(url)
        if fixture is None:
            self._send(404, {"Content-Type": "text/html; charset=utf-8"}, NOT_FOUND)
            return
        page = fixture.page
        headers = {**fixture.headers}
        if page.content_type:
            headers["Content-Type"] = page.content_type
        if page.status != 200:
            self._send(page.status, headers, page.body)
            return
        headers["ETag"] = f'"{hashlib.sha256(page.body).hexdigest()[:16]}"'
        if self.headers.get("If-None-Match") == headers["ETag"]:
            self._send(304, headers, b"")
        else:
            self._send(200, headers, page.body)

    do_HEAD = do_GET  # noqa: N815 - the name http.server looks for

    def _send(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if status != 304:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name it has there
        """Stay silent: the crawl itself reports."""
