"""Pages that JavaScript writes, with a real browser."""

import json
import shutil
import time
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from newscrawl.crawl import browser
from newscrawl.storage import Store

needs_chromium = pytest.mark.skipif(
    browser.missing({}) is not None, reason=f"no browser to test with: {browser.missing({})}"
)
SENTENCE = (
    "أعلنت الوزارة أمس خطة لإصلاح شبكة المياه في المدينة القديمة وتبدأ الأعمال في أيار المقبل"
)


class Outlet:
    """A web server whose pages are written by scripts, from data that they fetch."""

    def __init__(self, address="127.0.0.1", port=0):
        self.requests = Counter()
        self.agents = set()
        self.pages = {}
        outlet = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                outlet.requests[self.path] += 1
                outlet.agents.add(self.headers["User-Agent"])
                status, kind, body, *more = outlet.pages.get(self.path, (404, "text/plain", ""))
                if kind == "slow":
                    time.sleep(8)
                self.send_response(status)
                self.send_header("Content-Type", f"{kind}; charset=utf-8")
                for name, value in more:
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body.encode())

            def log_message(self, *words):
                pass

        self._server = ThreadingHTTPServer((address, port), Handler)
        self.url = f"http://{address}:{self._server.server_port}"

    def __enter__(self):
        Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, *exc):
        self._server.shutdown()
        self._server.server_close()

    def article(self, path, script=""):
        """An empty shell; its text comes as JSON, a while after the page."""
        text = [f"{SENTENCE}، الفقرة {n} من الخبر." for n in range(5)]
        self.pages[f"{path}.json"] = (200, "application/json", json.dumps(text))
        self.pages[path] = (
            200,
            "text/html",
            f"""<html lang="ar"><head><title>خطة جديدة للمياه</title>
            <meta property="og:type" content="article">
            <meta property="article:published_time" content="2026-11-02T09:30:00+02:00"></head>
            <body><article><h1>خطة جديدة للمياه</h1></article>
            <img src="/picture.jpg"><link rel="stylesheet" href="/style.css"><script>
            {script}
            setTimeout(() => fetch("{path}.json").then(r => r.json()).then(lines => {{
              for (const line of lines) {{
                const p = document.createElement("p");
                p.textContent = line;
                document.querySelector("article").append(p);
              }}
            }}), 200);
            </script></body></html>""",
        )


@pytest.fixture
def outlet():
    with Outlet() as outlet:
        yield outlet


@pytest.fixture
def crawl(project):
    """Crawl addresses of an outlet whose site file says `render = true`."""
    sites = project.folder / "sites"
    sites.mkdir()
    (sites / "127.0.0.1.toml").write_text('render = true\narticle = "/news/"\n')

    def run(*urls, settings=""):
        with project.settings.open("a") as file:
            file.write(f"NEWSCRAWL_ALLOWED_NETWORKS = ['127.0.0.1/32']\n{settings}\n")
        words = ("-a", f"sites_dir={sites}", "-a", f"urls={' '.join(urls)}")
        done = project.scrapy(None, "crawl", "news", *words)
        assert done.returncode == 0, done.stderr
        return project.summary("127.0.0.1")

    return run


@needs_chromium
def test_text_that_a_script_writes_is_read(project, outlet, crawl):
    outlet.article("/news/2026/11/02/plan-for-water-1")
    outlet.pages["/"] = (
        200,
        "text/html",
        """<html><body><nav></nav><script>
        document.body.innerHTML += '<a href="/news/2026/11/02/plan-for-water-1">خطة</a>';
        </script></body></html>""",
    )
    found = crawl(f"{outlet.url}/")
    assert (found["new"], found["rejected"]) == (1, {})
    with Store.open(str(project.folder / "newscrawl.db")) as store:
        (article,) = store.articles()
    assert len(article.paragraphs) == 5
    assert outlet.requests["/picture.jpg"] == outlet.requests["/style.css"] == 0
    assert {agent.partition("/")[0] for agent in outlet.agents} == {"newscrawl"}


@needs_chromium
def test_a_page_does_not_make_the_browser_ask_a_private_network(outlet, crawl):
    """127.0.0.1 is allowed here and stands for the internet; 127.0.0.2 is the private network."""
    with Outlet("127.0.0.2") as private:
        for path in ("/frame", "/fetched", "/landing", "/redirected"):
            private.pages[path] = (200, "text/html", "secret")
        script = f"""
            const frame = document.createElement("iframe");
            frame.src = "{private.url}/frame";
            document.body.append(frame);
            fetch("{private.url}/fetched", {{mode: "no-cors"}}).catch(() => 0);
            fetch("/away", {{mode: "no-cors"}}).catch(() => 0);
        """
        outlet.article("/news/2026/11/02/plan-for-water-1", script)
        outlet.pages["/away"] = (302, "text/html", "", ("Location", f"{private.url}/redirected"))
        landing = f"{private.url}/landing"
        outlet.pages["/news/2026/11/02/lure-1"] = (302, "text/html", "", ("Location", landing))
        good = f"{outlet.url}/news/2026/11/02/plan-for-water-1"
        found = crawl(good, f"{outlet.url}/news/2026/11/02/lure-1")
    assert outlet.requests["/away"] == 1
    assert found["new"] == 1
    assert private.requests.total() == 0


@needs_chromium
@pytest.mark.parametrize(
    ("page", "settings", "cause"),
    [
        ((200, "slow", "x"), "DOWNLOAD_TIMEOUT = 3", "timeout"),
        (
            (200, "text/html", "<script>document.write('<p>'.repeat(500000))</script>"),
            "DOWNLOAD_MAXSIZE = 100_000",
            "too-large",
        ),
    ],
    ids=["slow", "large"],
)
def test_a_page_may_not_cost_too_much(outlet, crawl, page, settings, cause):
    outlet.pages["/news/2026/11/02/plan-for-water-1"] = page
    url = f"{outlet.url}/news/2026/11/02/plan-for-water-1"
    found = crawl(url, settings=f"{settings}\nRETRY_TIMES = 0\nLOG_LEVEL = 'CRITICAL'")
    assert found["failed"] == {cause: 1}


@pytest.mark.parametrize(
    ("lacks", "says"),
    [("extra", "pip install 'newscrawl[browser]'"), ("program", "apt-get install chromium")],
)
def test_what_is_missing_is_said(monkeypatch, lacks, says):
    monkeypatch.setattr(browser, "find_spec", lambda name: None if lacks == "extra" else name)
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert says in browser.missing({})


def test_a_browser_of_ones_own_is_enough(monkeypatch):
    monkeypatch.setattr(browser, "find_spec", lambda name: name)
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert browser.missing({"executable_path": "/opt/chrome"}) is None
