"""Kill a crawl again and again, and see whether anything is lost, doubled or fetched for nothing.

    python benchmarks/kill.py
    python benchmarks/kill.py --postgres embedded
    python benchmarks/kill.py --articles 300 --kills 5 --latency 0.1

A made-up outlet on this machine answers each request after `--latency` seconds. Crawls of it are
killed (SIGKILL) at random moments, one after the other; the last one is let finish. Fails unless
every article is stored exactly once and no page was asked for after its article had been committed.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Self

from store import embedded

from newscrawl.storage import Store, StoreBusyError
from newscrawl.urls import identity

HOST = "killed.example"
PER_SITEMAP = 500
SPEED = {
    "DOWNLOAD_DELAY": 0,
    "AUTOTHROTTLE_ENABLED": False,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 16,
    "LOG_LEVEL": "WARNING",
}


@dataclass(frozen=True, slots=True)
class Result:
    kills: int
    articles: int
    lost: int
    doubled: int
    again: int
    """Pages that were asked for after their article had been committed."""

    def is_good(self) -> bool:
        return self.lost == self.doubled == self.again == 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--articles", type=int, default=1500)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--latency", type=float, default=0.3, help="seconds")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--postgres", help="URL of an empty database, or `embedded`")
    options = parser.parse_args()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="newscrawl-kill-")))
        database = options.postgres or str(folder / "news.db")
        if options.postgres == "embedded":
            database = embedded(folder, stack)
        begun = time.monotonic()
        result = run(
            folder, database, options.articles, options.kills, options.latency, options.seed
        )
        took = time.monotonic() - begun
    print(
        f"{result.kills} kills, {result.articles} articles, {result.lost} lost, "
        f"{result.doubled} doubled, {result.again} fetched again after their commit; {took:.0f} s"
    )
    return 0 if result.is_good() else 1


def run(
    folder: Path, database: str, articles: int, kills: int, latency: float, seed: int
) -> Result:
    """Crawl a site of so many articles in `kills` + 1 runs, all but the last of them killed."""
    chance = random.Random(seed)
    sites = describe(folder / "sites", articles)
    with Store.open(database) as store, Outlet(articles, latency, store) as outlet:
        command = crawl(sites, database, folder)
        killed = 0
        while killed < kills:
            # Spread over the whole crawl, its beginnings among them.
            target = outlet.answers + chance.randrange(2 * articles // (kills + 1))
            with subprocess.Popen(command, env=environment(outlet), cwd=folder) as process:
                while process.poll() is None and outlet.answers < target:
                    time.sleep(0.01)
                time.sleep(chance.uniform(0, 2 * latency))
                if process.poll() is None:
                    process.send_signal(signal.SIGKILL)
                    killed += 1
                elif process.returncode:
                    raise RuntimeError(f"a crawl failed by itself: exit code {process.returncode}")
                else:
                    break  # it was done before it could be killed
        done = subprocess.run(command, env=environment(outlet), cwd=folder, check=False)
        if done.returncode:
            raise RuntimeError(f"the last crawl failed: exit code {done.returncode}")
        stored = Counter(article.url for article in store.articles())
        versions = sum(article.version - 1 for article in store.articles())
    wanted = {outlet.url(number) for number in range(articles)}
    return Result(
        kills=killed,
        articles=stored.total(),
        lost=len(wanted - stored.keys()),
        doubled=stored.total() - len(stored) + versions,
        again=outlet.again,
    )


def describe(sites: Path, articles: int) -> Path:
    """Make the folder `sites` with the file of the outlet."""
    sites.mkdir()
    maps = range(-(-articles // PER_SITEMAP))
    urls = ", ".join(f'"http://{HOST}/map-{number}.xml"' for number in maps)
    (sites / f"{HOST}.toml").write_text(f"sitemaps = [{urls}]\n", "utf-8")
    return sites


def crawl(sites: Path, database: str, folder: Path) -> list[str]:
    """The command."""
    settings = {**SPEED, "NEWSCRAWL_DB": database, "NEWSCRAWL_ARCHIVE": str(folder / "archive")}
    return [
        *(sys.executable, "-m", "scrapy", "crawl", "news"),
        *("-a", f"sites={HOST}", "-a", f"sites_dir={sites}"),
        *(word for name, value in settings.items() for word in ("-s", f"{name}={value}")),
    ]


def environment(outlet: Outlet) -> dict[str, str]:
    """Of the crawl: the outlet is all the web there is."""
    clean = {name: value for name, value in os.environ.items() if "proxy" not in name.lower()}
    address = f"http://127.0.0.1:{outlet.server_port}"
    return clean | {
        "http_proxy": address,
        "SCRAPY_SETTINGS_MODULE": "newscrawl.settings",
        "NEWSCRAWL_CONTACT": "https://newscrawl.example/benchmarks",
    }


class Outlet(ThreadingHTTPServer):
    """A proxy that knows one site: sitemaps `/map-0.xml` … of articles `/news/1000` …"""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, articles: int, latency: float, store: Store) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.articles = articles
        self.latency = latency
        self.store = store
        self.answers = 0
        self.again = 0
        self._lock = threading.Lock()
        self._thread = threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.shutdown()
        self.server_close()

    def handle_error(self, request: object, client_address: object) -> None:
        """A crawler that is killed hangs up."""

    def url(self, number: int) -> str:
        return f"http://{HOST}/news/{1000 + number}/report-on-the-harbour-of-the-town"

    def page(self, path: str) -> tuple[str, str] | None:
        """Content type and text of what is at `path`."""
        if path.startswith("/map-"):
            first = PER_SITEMAP * int(path.removeprefix("/map-").removesuffix(".xml"))
            numbers = range(first, min(first + PER_SITEMAP, self.articles))
            entries = "".join(f"<url><loc>{self.url(number)}</loc></url>" for number in numbers)
            return "text/xml", f"<urlset>{entries}</urlset>"
        if path.startswith("/news/"):
            url = f"http://{HOST}{path}"
            link = None
            with suppress(StoreBusyError):  # it may have been stopped on purpose
                link = self.store.link(identity(url))
            with self._lock:
                self.answers += 1
                self.again += link is not None and link.state == "done"
            return "text/html; charset=utf-8", article(int(path.split("/")[2]))
        return None


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1
    server: Outlet

    def do_GET(self) -> None:
        found = self.server.page(self.path.removeprefix(f"http://{HOST}"))
        time.sleep(self.server.latency)
        kind, text = found or ("text/plain", "")
        body = text.encode()
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name there
        """Stay silent: there are thousands of requests."""


WORDS = (
    "الميناء السفينة البلدية الوزارة المدينة الصيادون الرصيف المشروع المرحلة الأعمال اللجنة السوق "
    "المدرسة الطريق الجسر الشركة العمال المهندس التقرير الموسم البحر الساحل القرية المستشفى"
).split()


def article(number: int) -> str:
    """A page whose text no other page has."""
    chance = random.Random(number)
    sentences = (
        " ".join(chance.choices(WORDS, k=14)) + f" {number}-{place}." for place in range(8)
    )
    paragraphs = "".join(f"<p>{sentence}</p>" for sentence in sentences)
    return (
        '<!DOCTYPE html><html lang="ar"><head><meta property="og:type" content="article">'
        f'<meta property="og:title" content="تقرير رقم {number} عن الميناء">'
        '<meta property="article:published_time" content="2026-01-05T09:30:00+02:00"></head>'
        f"<body><article><h1>تقرير رقم {number} عن الميناء</h1>{paragraphs}</article></body></html>"
    )


if __name__ == "__main__":
    sys.exit(main())
