"""A site that nobody described, on a server that makes up pages without end."""

import random
import string
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlsplit

import pytest

from newscrawl.storage import Store

HOST = "maze.example"
ARTICLES_OF = {"politics": 3, "economy": 2, "hidden": 1}
"""Pages of each list; every page has two articles."""
SITEMAP = '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{}</sitemapindex>'


class Maze:
    """`answer` makes the page of a path. A forward proxy that knows only this host."""

    def __init__(self) -> None:
        self.requests: Counter[str] = Counter()
        maze = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                url = urlsplit(self.path)
                maze.requests[url.path] += 1
                kind, body = maze.answer(url.path, parse_qs(url.query))
                self.send_response(200 if body else 404)
                self.send_header("Content-Type", f"text/{kind}; charset=utf-8")
                self.end_headers()
                self.wfile.write(body.encode())

            def log_message(self, *words):
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self):
        Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, *exc):
        self._server.shutdown()
        self._server.server_close()

    def answer(self, path, query):
        first, *rest = path.strip("/").split("/")
        if path == "/robots.txt":
            return "plain", f"Sitemap: http://{HOST}/tree/0.xml\nUser-agent: *\nDisallow: /private"
        if first == "tree":
            below = int(rest[0].removesuffix(".xml")) + 1
            loc = f"<sitemap><loc>http://{HOST}/tree/{below}.xml</loc></sitemap>"
            return "xml", SITEMAP.format(loc)
        if first == "news":
            return "html", article(rest[-1])
        if links := self.links(first, rest, query):
            # A session is begun anew on every page.
            token = "".join(random.choices(string.ascii_lowercase + string.digits, k=24)) + "a1b2"
            links = [f"{url}{'&' if '?' in url else '?'}sid={token}" for url in links]
            return "html", a_list(links)
        return "html", ""

    def links(self, first, rest, query):
        if first == "":
            lists = ["/politics", "/economy", "/list", "/browse", "/deep/", "/private/list"]
            return [*lists, "/calendar/2026/11", "/weeks/1"]
        if first == "list":
            return ["/hidden"]
        if first == "calendar":
            year, month = map(int, rest)
            return [f"/calendar/{year + 1}/{month}", f"/calendar/{year - 1}/{month}"]
        if first == "weeks":
            return [f"/weeks/{int(rest[0]) + 1}", f"/weeks/{int(rest[0]) + 2}"]
        if first == "browse":
            return [f"/browse?color={n}&sort=asc" for n in range(9)]
        if first == "deep":
            return [f"/{'/'.join([first, *rest])}/deep/"]
        if first in ARTICLES_OF:
            page = int(query.get("page", ["1"])[0])
            following = [f"/{first}?page={page + 1}"] if page < ARTICLES_OF[first] else []
            return [f"/news/2026/11/{n:02}/{first}-{page}-{n}" for n in (1, 2)] + following
        return None


def a_list(links):
    """Headlines for articles, a word for other lists."""
    rows = "".join(
        f'<li><h2><a href="{url}">خطة الوزارة لإصلاح شبكة المياه في {url[1:30]}</a></h2></li>'
        if url.startswith("/news/")
        else f'<li><a href="{url}">{"الصفحة التالية" if "page=" in url else url[1:8]}</a></li>'
        for url in links
    )
    return f'<html lang="ar"><title>قائمة</title><body><ul>{rows}</ul></body></html>'


def article(name):
    text = "".join(
        f"<p>أعلنت الوزارة أمس خطة لإصلاح شبكة المياه في {name}، وتبدأ الأعمال {n} أيار المقبل.</p>"
        for n in range(1, 6)
    )
    return (
        f'<html lang="ar"><head><title>خطة {name} للمياه</title>'
        '<meta property="og:type" content="article">'
        '<meta property="article:published_time" content="2026-11-02T09:30:00+02:00"></head>'
        f"<body><article><h1>خطة {name} للمياه</h1>{text}</article></body></html>"
    )


@pytest.fixture
def crawled(project):
    """The site crawled twice: the maze, and the summaries."""
    with Maze() as maze:
        summaries, asked = [], []
        for _ in range(2):
            before = maze.requests.total()
            done = project.scrapy(maze, "crawl", "news", "-a", f"urls=http://{HOST}/")
            assert (done.returncode, done.stderr) == (0, "")
            summaries.append(project.summary(HOST))
            asked.append(maze.requests.total() - before)
    return maze, summaries, asked


def test_a_site_is_found_whole_and_its_traps_are_left(project, crawled):
    maze, (first, second), asked = crawled
    assert second["known"] == second["found"], second
    assert (first["new"] + first["copies"], first["found"]) == (12, 12)
    assert all(count == 1 for path, count in maze.requests.items() if path.startswith("/news/")), (
        "sessions made two pages of one"
    )
    assert first["refused"].keys() == {
        "calendar",
        "facets",
        "repeats",
        "depth",
        "sitemap-depth",
    }
    assert (first["verdict"], first["failed"], first["unread"]) == ("well", {}, {})
    assert maze.requests["/private/list"] == 0
    assert asked[0] < 60
    # A list that shows nothing new leads nowhere.
    assert (second["new"], second["known"] > 0) == (0, True)
    assert asked[1] < asked[0] - 12


def test_budgets_are_settings(project):
    with project.settings.open("a") as settings:
        settings.write("NEWSCRAWL_PAGES_PER_SITE = 9\nNEWSCRAWL_DEPTH = 1\n")
    with Maze() as maze:
        project.scrapy(maze, "crawl", "news", "-a", f"urls=http://{HOST}/")
    pages = {path: n for path, n in maze.requests.items() if path != "/robots.txt"}
    assert sum(pages.values()) <= 9
    assert project.summary(HOST)["refused"]["pages"] > 0
    assert pages.get("/hidden") is None


def test_whoever_names_a_list_wants_that_list(project):
    with Maze() as maze:
        project.scrapy(maze, "crawl", "news", "-a", f"urls=http://{HOST}/politics")
    assert project.summary(HOST)["found"] == 6
    assert {path.split("/")[1] for path in maze.requests} == {"robots.txt", "politics", "news"}
    with Store.open(str(project.folder / "newscrawl.db")) as store:
        assert len(list(store.articles())) == 6
