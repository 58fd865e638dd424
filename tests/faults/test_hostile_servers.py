"""Servers that harm who asks them, each at an address of its own, all met by one crawl.

What becomes of each is one row of `CASES`. The crawl runs in a process of its own, whose memory is
measured, and at the end of the same run everything else must still have been done.
"""

import gzip
import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from itertools import chain
from socket import create_server, socket
from typing import Any

import brotli
import pytest

PATH = "/2026/11/01/plan-for-water-supply"
PRIVATE = "127.1.0.1"
"""Not in the networks that the crawl may ask."""

MOST_MEMORY = 400 * 2**10
"""KiB of the crawl, and of each process that reads pages."""

SENTENCE = (
    "أعلنت الوزارة أمس خطة لإصلاح شبكة المياه في المدينة القديمة، وتبدأ الأعمال في أيار المقبل."
)
ARTICLE = f"""<!DOCTYPE html><html lang="ar"><head><title>خطة للمياه</title>
<meta property="og:type" content="article"><meta property="og:title" content="خطة لشبكة المياه">
<meta property="article:published_time" content="2026-11-01T09:30:00+02:00"></head>
<body><article><h1>خطة لشبكة المياه</h1>{"".join(f"<p>{SENTENCE} {n}</p>" for n in range(6))}
</article></body></html>""".encode()
MIB = 2**20


def answer(body: bytes = ARTICLE, *headers: str, status: str = "200 OK") -> bytes:
    head = [f"HTTP/1.1 {status}", *headers]
    if not any(line.startswith("Content-Type") for line in headers):
        head.append("Content-Type: text/html; charset=utf-8")
    head += [f"Content-Length: {len(body)}", "Connection: close"]
    return "\r\n".join(head).encode() + b"\r\n\r\n" + body


def has_sitemap(_: bytes, host: str) -> bytes:
    return answer(f"Sitemap: http://{host}/sitemap.xml".encode(), "Content-Type: text/plain")


def redirect(to: str, *headers: str) -> bytes:
    return answer(b"", f"Location: {to}", *headers, status="302 Found")


def cookie_wall(request: bytes, host: str) -> bytes:
    return answer() if b"passed=1" in request else redirect(PATH, "Set-Cookie: passed=1; Path=/")


def slowly(data: bytes, pause: float = 0.2) -> Iterator[bytes]:
    for at in range(len(data)):
        yield data[at : at + 1]
        time.sleep(pause)


def port(host: str) -> str:
    return host.rpartition(":")[2]


def for_ever(chunk: bytes, first: bytes = b"HTTP/1.1 200 OK\r\n") -> Iterator[bytes]:
    yield first
    while True:
        yield chunk


def chunked(*chunks: bytes) -> bytes:
    return (
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
        + b"".join(b"%x\r\n%b\r\n" % (len(chunk), chunk) for chunk in chunks)
    )


@cache
def gzip_bomb() -> bytes:
    """1 GiB of zeros."""
    return gzip.compress(bytes(16 * MIB), mtime=0) * 64


@cache
def brotli_bomb() -> bytes:
    packer = brotli.Compressor(quality=1)
    return b"".join(packer.process(bytes(16 * MIB)) for _ in range(64)) + packer.finish()


@cache
def zstd_bomb() -> bytes:
    if sys.version_info >= (3, 14):
        from compression import zstd
    else:
        from backports import zstd
    return zstd.compress(bytes(16 * MIB)) * 64


@cache
def nested_bomb() -> bytes:
    return gzip.compress(gzip.compress(gzip_bomb()))


def page(inside: str) -> bytes:
    return answer(f"<html><head><title>x</title></head><body>{inside}</body></html>".encode())


def sitemap(*urls: str, before: str = "", name: str = "urlset") -> bytes:
    inner = "url" if name == "urlset" else "sitemap"
    entries = "".join(f"<{inner}><loc>{url}</loc></{inner}>" for url in urls)
    body = f"<?xml version='1.0'?>{before}<{name}>{entries}</{name}>"
    return answer(body.encode(), "Content-Type: text/xml")


def laughs(levels: int) -> str:
    lines = [f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, levels)]
    return f'<!DOCTYPE urlset [<!ENTITY l0 "ha">{"".join(lines)}]>'


NOT_FOUND = answer(b"", status="404 Not Found")


@dataclass
class Case:
    name: str
    serve: Callable[..., Any] | bytes
    """Bytes, or a function of request and host that gives bytes or pieces of them."""
    outcome: str
    """What is counted: `stored`; `rejected`, `failed` or `unread` and why; `nothing`."""
    path: str = PATH
    robots: Callable[..., Any] | bytes = NOT_FOUND


def to_private(spelling: str) -> Callable[[bytes, str], bytes]:
    return lambda _, host: redirect(f"http://{spelling}:{port(host)}{PATH}")


LINK = "http://{host}" + PATH

CASES = [
    # Where a server sends us.
    Case("redirect-to-file", redirect("file:///etc/hostname"), "failed http-302"),
    Case("redirect-to-data", redirect("data:text/html,<p>x"), "failed http-302"),
    Case("redirect-to-ftp", redirect("ftp://127.0.0.1/x"), "failed http-302"),
    *(
        Case(f"private-{name}", to_private(host), "rejected private-address")
        for name, host in {
            "plain": PRIVATE,
            "short": "127.65537",
            "decimal": "2130771969",
            "hexadecimal": "0x7f.0x1.1",
            "octal": "0177.01.0.01",
            "mapped": f"[::ffff:{PRIVATE}]",
            "nat64": "[64:ff9b::7f01:1]",
            "metadata": "169.254.169.254",
            "zero": "0",
            "name": "private.example",
            "rebinding": "rebinding.example",
        }.items()
    ),
    Case(
        "refresh-to-private",
        lambda _, host: page(
            f'<meta http-equiv="refresh" content="0;url=http://{PRIVATE}:{port(host)}/">'
        ),
        "rejected private-address",
    ),
    Case("redirect-loop", redirect(PATH), "failed redirects"),
    Case("cookie-wall", cookie_wall, "stored"),
    Case(
        "links-that-are-none",
        page(
            "<ul>"
            + "".join(
                f"<li><a href='{url}'>{SENTENCE}</a></li>"
                for url in (
                    "javascript:void(0)",
                    "file:///etc/hostname",
                    "data:text/html,x",
                    "mailto:a@b.example",
                    "http://[::1",
                    "2026/11/02/second-plan-for-water",
                    "//",
                    "http://",
                )
            )
            + "</ul>"
        ),
        "stored",
        path="/",
    ),
    # What is packed.
    Case("gzip-bomb", lambda *_: answer(gzip_bomb(), "Content-Encoding: gzip"), "failed too-large"),
    Case("br-bomb", lambda *_: answer(brotli_bomb(), "Content-Encoding: br"), "failed too-large"),
    Case("zstd-bomb", lambda *_: answer(zstd_bomb(), "Content-Encoding: zstd"), "failed too-large"),
    Case(
        "triple-gzip-bomb",
        lambda *_: answer(nested_bomb(), "Content-Encoding: gzip, gzip, gzip"),
        "failed too-large",
    ),
    Case("gzip-that-is-none", answer(ARTICLE, "Content-Encoding: gzip"), "stored"),
    Case(
        "gzip-cut-off",
        answer(gzip.compress(ARTICLE)[:-300], "Content-Encoding: gzip"),
        "failed truncated",
    ),
    Case(
        "deflate-broken", answer(b"\xff" * 99, "Content-Encoding: deflate"), "failed bad-encoding"
    ),
    Case("br-that-is-none", answer(ARTICLE, "Content-Encoding: br"), "failed bad-encoding"),
    Case("zstd-that-is-none", answer(ARTICLE, "Content-Encoding: zstd"), "failed bad-encoding"),
    # Headers.
    Case("header-of-200-kb", answer(ARTICLE, f"X: {'x' * 200_000}"), "failed connection"),
    Case("header-lines", answer(ARTICLE, *["X: y"] * 100_000), "failed too-large"),
    Case(
        "endless-headers", lambda *_: for_ever(b"X-More: and more\r\n" * 1000), "failed too-large"
    ),
    Case(
        "endless-continues",
        lambda *_: for_ever(b"HTTP/1.1 100 Continue\r\n\r\n" * 99, b""),
        "failed too-large",
    ),
    Case("header-without-colon", answer(ARTICLE, "this is no header"), "stored"),
    Case("no-http", b"SSH-2.0-OpenSSH_9.2\r\n", "failed connection"),
    # Time.
    Case("silence", lambda *_: slowly(bytes(9), pause=9), "failed timeout"),
    Case("slow-headers", lambda *_: slowly(answer()), "failed timeout"),
    Case("slow-body", lambda *_: chain([answer()[:300]], slowly(answer()[300:])), "failed timeout"),
    # Bodies.
    Case(
        "endless-body",
        lambda *_: for_ever(b"<p>x</p>" * 99_999, answer()[:40] + b"\r\n\r\n"),
        "failed too-large",
    ),
    Case(
        "announced-too-large",
        b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n",
        "failed too-large",
    ),
    Case("shorter-than-announced", answer()[:-200], "failed truncated"),
    Case("chunks-cut-off", chunked(ARTICLE[:-300]), "failed truncated"),
    Case("chunks-that-are-none", chunked(ARTICLE[:99]) + b"zz\r\n", "failed truncated"),
    Case(
        "no-length-cut-off",
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + ARTICLE[:-300],
        "failed truncated",
    ),
    # Markup.
    Case("deep", page("<div>" * 200_000), "rejected too-large"),
    Case(
        "attributes",
        page(f"<p {' '.join(f'a{n}=1' for n in range(300_000))}>{SENTENCE * 9}"),
        "stored",
    ),
    Case("fonts", page("<font color=a><p>x" * 16_000), "rejected too-deep"),
    # Listings.
    Case(
        "sitemap-bomb",
        lambda *_: answer(gzip.compress(bytes(64 * MIB)), "Content-Type: application/gzip"),
        "unread too-large",
        path="/",
        robots=has_sitemap,
    ),
    Case(
        "laughs",
        lambda _, host: sitemap(LINK.format(host=host), before=laughs(10)),
        "stored",
        path="/",
        robots=has_sitemap,
    ),
    Case(
        "xxe",
        lambda _, host: sitemap(
            LINK.format(host=host),
            LINK.format(host=host) + "-&x;",
            before='<!DOCTYPE urlset [<!ENTITY x SYSTEM "file:///etc/hostname">]>',
        ),
        "stored",
        path="/",
        robots=has_sitemap,
    ),
    Case(
        "xxe-in-a-feed",
        lambda _, host: answer(
            f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]><rss><channel><item><title>&x;'
            f"</title><link>{LINK.format(host=host)}</link></item></channel></rss>".encode(),
            "Content-Type: application/rss+xml",
        ),
        "stored",
        path="/",
        robots=has_sitemap,
    ),
    Case(
        "endless-index",
        lambda _, host: sitemap(
            *(f"http://{host}/sitemap-{time.monotonic_ns()}-{n}.xml" for n in range(9)),
            name="sitemapindex",
        ),
        "nothing",
        path="/",
        robots=has_sitemap,
    ),
    Case(
        "a-million-entries",
        lambda _, host: answer(
            gzip.compress(
                f"<urlset><url><loc>{LINK.format(host=host)}</loc></url>".encode()
                + b"<url><loc>http://other.example/1</loc></url>" * 1_000_000
            )
        ),
        "stored",
        path="/",
        robots=has_sitemap,
    ),
    # Rules.
    Case(
        "robots-of-50-mb",
        answer(),
        "rejected robots",
        robots=b"HTTP/1.1 200 OK\r\nContent-Length: 50000000\r\n\r\n" + b"Disallow: /x\n" * 999,
    ),
    Case(
        "robots-without-end",
        answer(),
        "rejected robots",
        robots=lambda *_: for_ever(b"Disallow: /x\n" * 99_999, b"HTTP/1.1 200 OK\r\n\r\n"),
    ),
    Case(
        "robots-of-9-mb",
        answer(),
        "stored",
        robots=answer(b"User-agent: *\n" + b"Disallow: /no*pe$\n" * 500_000),
    ),
    Case("healthy", answer(), "stored"),
]


class Servers:
    """A port at every address of the machine's own; the address tells the case."""

    def __init__(self) -> None:
        self._socket = create_server(("0.0.0.0", 0), backlog=200)
        self.port = self._socket.getsockname()[1]
        self.private: list[bytes] = []
        """What was sent to the address that is not to be asked."""
        self._cases = {f"127.0.0.{number}": case for number, case in enumerate(CASES, 1)}
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def urls(self) -> list[str]:
        return [f"http://{host}:{self.port}{case.path}" for host, case in self._cases.items()]

    def close(self) -> None:
        self._socket.close()

    def _accept(self) -> None:
        with suppress(OSError):  # closed
            while True:
                threading.Thread(
                    target=self._serve, args=self._socket.accept(), daemon=True
                ).start()

    def _serve(self, connection: socket, _: object) -> None:
        with suppress(OSError), connection:  # the crawl hangs up on most of them
            host = connection.getsockname()[0]
            connection.settimeout(20)
            request = connection.recv(65_536)
            if host == PRIVATE:
                self.private.append(request)
            for piece in self._pieces(host, request):
                connection.sendall(piece)

    def _pieces(self, host: str, request: bytes) -> Iterator[bytes]:
        case, path = self._cases.get(host), request.split(b" ")[1].decode()
        if path == "/robots.txt":
            served = case.robots if case else NOT_FOUND
        elif case and path == "/" and case.robots is has_sitemap:
            served = NOT_FOUND
        elif case is None or (path != case.path and path.startswith("/2026/")):
            served = answer()
        else:
            served = case.serve
        found = served if isinstance(served, bytes) else served(request, f"{host}:{self.port}")
        return iter([found] if isinstance(found, bytes) else found)


CRAWL = """
import json, re, resource, socket, sys
from pathlib import Path
from newscrawl.cli.running import Run

# The name server of the test: a name at a private address, and one that changes its address.
moving = iter(["127.0.0.250"])
names = {"private.example": lambda: PRIVATE, "rebinding.example": lambda: next(moving, PRIVATE)}
socket.gethostbyname = lambda name: names[name]() if name in names else name

result = Run(SETTINGS).start(urls=sys.stdin.read())
# Not `RUSAGE_SELF`: a started program is given the peak of the process that started it.
own = int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])
peaks = [own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss]
print(json.dumps([{tally.site: tally.summary() for tally in result.tallies}, peaks]))
"""
SETTINGS = {
    "NEWSCRAWL_ALLOWED_NETWORKS": ["127.0.0.0/16"],
    "NEWSCRAWL_ARCHIVE": False,
    "NEWSCRAWL_LISTINGS_PER_SITE": 20,
    "NEWSCRAWL_PAGE_SECONDS": 5,
    "DNSCACHE_ENABLED": False,
    "DOWNLOAD_DELAY": 0,
    "AUTOTHROTTLE_ENABLED": False,
    "DOWNLOAD_TIMEOUT": 10,
    "RETRY_ENABLED": False,
}


@dataclass
class Crawled:
    outcomes: dict[str, str]
    private: list[bytes]
    peaks: list[int]


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Crawled:
    for bomb in (gzip_bomb, brotli_bomb, zstd_bomb, nested_bomb):
        bomb()
    servers = Servers()
    program = CRAWL.replace("SETTINGS", repr(SETTINGS)).replace("PRIVATE", repr(PRIVATE))
    try:
        done = subprocess.run(
            [sys.executable, "-c", program],
            input="\n".join(servers.urls),
            cwd=tmp_path_factory.mktemp("hostile"),
            capture_output=True,
            text=True,
            timeout=170,
            check=False,
        )
    finally:
        servers.close()
    assert done.returncode == 0, done.stderr
    tallies, peaks = json.loads(done.stdout)
    outcomes = {
        case.name: outcome(tallies[f"127.0.0.{number}"]) for number, case in enumerate(CASES, 1)
    }
    return Crawled(outcomes, servers.private, peaks)


def outcome(tally: dict[str, Any]) -> str:
    """What was counted, in words."""
    if tally["new"] or tally["copies"]:
        return "stored"
    for name in ("rejected", "failed", "unread"):
        for reason in tally[name]:
            return f"{name} {reason}"
    return "nothing"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_becomes_of_a_server(crawled: Crawled, case: Case) -> None:
    assert crawled.outcomes[case.name] == case.outcome


def test_nothing_private_was_asked(crawled: Crawled) -> None:
    assert crawled.private == []


def test_memory_stays_within_bounds(crawled: Crawled) -> None:
    assert max(crawled.peaks) <= MOST_MEMORY
