"""A small outlet on loopback, and a Scrapy project of somebody else that crawls it."""

import gzip
import json
import os
import sqlite3
import subprocess
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from scrapy.statscollectors import StatsCollector
from scrapy.utils.test import get_crawler

from newscrawl.cli.fixture_web import FixtureWeb
from newscrawl.crawl.ledger import Ledger
from newscrawl.items import Article, Paragraph, article_id
from newscrawl.storage import Store

HOST = "alnahar.example"
BODY = "أعلنت الوزارة أمس خطة لإصلاح شبكة المياه في المدينة القديمة، وتبدأ الأعمال في أيار المقبل."


@pytest.fixture
def ledger(tmp_path):
    """That of a crawl into `news.db`, to be closed after the test."""
    made = Ledger(str(tmp_path / "news.db"), StatsCollector(get_crawler()), lambda: None)
    yield made
    made.spider_closed()


@pytest.fixture
def make_article():
    """An article as extraction gives it; every argument replaces one field."""

    def make(number=1, **fields):
        url = f"https://{HOST}/news/{number}"
        defaults = {
            "id": article_id(url),
            "url": url,
            "canonical_url": url,
            "site": HOST,
            "title": f"خبر {number}",
            "paragraphs": [Paragraph(f"{BODY} الخبر {number}.")],
            "published": datetime(2026, 5, 3, 9, 30, tzinfo=timezone(timedelta(hours=3))),
            "published_precision": "minute",
            "fetched_at": datetime(2026, 5, 3, 8, 0, tzinfo=UTC),
        }
        return Article(**defaults | fields)

    return make


class Outlet:
    """Pages of one host, saved as `FixtureWeb` reads them, and its site file."""

    def __init__(self, root: Path, host: str = HOST) -> None:
        self.host = host
        self.root = root
        self.web: FixtureWeb | None = None
        self.sites = root / "sites"
        self.sites.mkdir(exist_ok=True)

    def path(self, number: int) -> str:
        """Where the article of that number is."""
        return f"2026/11/{number:02}/plan-for-water-{number}"

    def url(self, path: str) -> str:
        return f"http://{self.host}/{path}"

    def describe(self, toml: str) -> None:
        (self.sites / f"{self.host}.toml").write_text(toml, "utf-8")

    def page(self, path: str, body: str, content_type: str = "text/html", **about: object) -> str:
        folder = (
            self.root / self.host / f"{path.replace('/', '-') or 'home'}-v{about.get('visit', 1)}"
        )
        folder.mkdir(parents=True)
        (folder / "page.html.gz").write_bytes(gzip.compress(body.encode(), mtime=0))
        page = {
            "url": self.url(path),
            "content_type": f"{content_type}; charset=utf-8",
            "fetched_at": "2026-11-20T08:00:00+00:00",
        }
        (folder / "page.json").write_text(json.dumps(page | about), "utf-8")
        return self.url(path)

    def article(self, number: int, **about: object) -> str:
        sentences = [f"{BODY} الفقرة {place} من الخبر {number}." for place in range(1, 6)]
        return self.page(
            self.path(number),
            f"""<!DOCTYPE html><html lang="ar"><head><title>خبر رقم {number}</title>
            <meta property="og:type" content="article">
            <meta property="og:title" content="خبر رقم {number} عن المياه">
            <meta property="article:published_time" content="2026-11-{number:02}T09:30:00+02:00">
            </head><body><article><h1>خبر رقم {number} عن المياه</h1>
            {"".join(f"<p>{sentence}</p>" for sentence in sentences)}
            </article></body></html>""",
            **about,
        )

    def sitemap(self, urls: dict[str, str], path: str = "sitemap.xml", **about: object) -> str:
        """`urls`: address → lastmod."""
        entries = "".join(
            f"<url><loc>{url}</loc><lastmod>{date}</lastmod></url>" for url, date in urls.items()
        )
        namespace = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
        return self.page(path, f"<urlset {namespace}>{entries}</urlset>", "text/xml", **about)

    def serve(self, **options: object) -> FixtureWeb:
        self.web = FixtureWeb(self.root, **options)
        return self.web

    def asked(self, page: str | int) -> int:
        """How often a page, or the article of a number, was asked for."""
        assert self.web is not None
        return self.web.requests[self.url(self.path(page) if isinstance(page, int) else page)]


@pytest.fixture
def outlet(tmp_path):
    root = tmp_path / "web"
    root.mkdir()
    return Outlet(root)


class Project:
    """A Scrapy project that knows of us by one line, and where it was run."""

    def __init__(self, folder: Path, preloaded) -> None:
        self.folder = folder
        self.preloaded = preloaded
        (folder / "theirs").mkdir(parents=True)
        (folder / "scrapy.cfg").write_text("[settings]\ndefault = theirs.settings\n")
        (folder / "theirs/__init__.py").touch()
        self.settings = folder / "theirs/settings.py"
        self.settings.write_text(
            'ADDONS = {"newscrawl.crawl.Addon": 500}\n'
            "DOWNLOAD_DELAY = 0\nAUTOTHROTTLE_ENABLED = False\nLOG_LEVEL = 'WARNING'\n"
        )

    def scrapy(self, web: FixtureWeb, *words: str) -> subprocess.CompletedProcess[str]:
        return self.preloaded.run("scrapy", *words, folder=self.folder, env=environment(web))

    def store(self) -> Store:
        return Store.open(str(self.folder / "newscrawl.db"))

    def wait(self, **time: float) -> None:
        """Let time pass for the links: all that is noted of them was so much earlier."""
        earlier = f"-{timedelta(**time).total_seconds()} seconds"
        with closing(sqlite3.connect(self.folder / "newscrawl.db")) as database, database:
            for moment in ("next_at", "at", "first_seen"):
                shifted = f"strftime('%Y-%m-%d %H:%M:%f000', {moment}, ?)"
                database.execute(f"UPDATE links SET {moment} = {shifted}", [earlier])

    def summary(self, site: str = HOST) -> dict[str, object]:
        with self.store() as store:
            last = store.last_run(site)
        assert last is not None
        return last.summary


@pytest.fixture
def project(tmp_path, preloaded):
    return Project(tmp_path / "project", preloaded)


@pytest.fixture
def newscrawl(tmp_path, preloaded):
    """The command, run in an empty folder."""
    return lambda web, *words: preloaded.run(
        "newscrawl.cli", *words, folder=tmp_path, env=environment(web)
    )


def environment(web: FixtureWeb | None) -> dict[str, str]:
    """That of a process whose only proxy is the web."""
    clean = {k: v for k, v in os.environ.items() if not k.lower().endswith("_proxy")}
    return clean | ({"http_proxy": web.url} if web else {})
