"""`newscrawl crawl` from end to end."""

import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing

import pytest

from newscrawl.cli.fixtures import load_fixture
from newscrawl.storage import Store


@pytest.fixture
def known_outlet(outlet):
    """An outlet whose sitemap has one article, and no link at all from the second visit on."""
    outlet.sitemap({outlet.article(1): "2026-11-01"})
    outlet.sitemap({}, visit=2)
    outlet.describe(f'sitemaps = ["{outlet.url("sitemap.xml")}"]\n')
    return outlet


def test_a_site_that_falls_silent_is_no_success(newscrawl, known_outlet, tmp_path):
    command = ["crawl", known_outlet.host, "--sites", str(known_outlet.sites), "-o", "a.jsonl"]
    with known_outlet.serve() as web:
        first = newscrawl(web, *command)
        assert (first.returncode, first.stderr) == (0, "")
        assert first.stdout == (
            "alnahar.example: found 1, new 1, updated 0, copies 0, rejected 0, failed 0\n"
        )
        before = (tmp_path / "a.jsonl").read_text("utf-8")
        assert json.loads(before)["site"] == "alnahar.example"
        web.visit = 2
        second = newscrawl(web, *command)
    assert second.returncode == 1
    assert second.stderr == "newscrawl: alnahar.example: no link to an article was found\n"
    assert (tmp_path / "a.jsonl").read_text("utf-8") == before


def test_a_page_that_is_gone_is_said_to_be(newscrawl, outlet):
    with outlet.serve() as web:
        done = newscrawl(web, "crawl", outlet.url("news/1"))
    assert done.returncode == 1
    assert done.stderr == "newscrawl: alnahar.example: nothing was stored (gone 1)\n"


@pytest.mark.parametrize(
    ("robots", "says"),
    [
        ("", "no link to an article was found; not read: http-403 1"),
        (None, "cannot be read (http-404 1, http-403 1)"),
    ],
    ids=["robots-txt-is-served", "nothing-is-served"],
)
def test_a_front_page_that_is_refused_is_named(newscrawl, outlet, robots, says):
    if robots is not None:
        outlet.page("robots.txt", robots, "text/plain")
    outlet.page("", "Forbidden", status=403)
    with outlet.serve() as web:
        done = newscrawl(web, "crawl", outlet.url(""))
    assert (done.returncode, done.stderr) == (1, f"newscrawl: alnahar.example: {says}\n")


def test_v_logs_one_line_for_each_page(newscrawl, outlet):
    gone, wall = outlet.url("2026/11/02/taken-from-the-web"), outlet.url("2026/11/03/empty-page")
    outlet.page("2026/11/03/empty-page", "<html></html>")
    listing = outlet.sitemap(dict.fromkeys((outlet.article(1), gone, wall), "2026-11-01"))
    lost = "http://nowhere.invalid/feed/"
    outlet.describe(f'sitemaps = ["{listing}"]\nfeeds = ["{lost}"]\n')
    with outlet.serve() as web:
        done = newscrawl(web, "crawl", outlet.host, "--sites", str(outlet.sites), "-v")
    lines = [re.sub(r"^\d\d:\d\d:\d\d ", "", line) for line in done.stderr.splitlines()]
    assert sorted(lines) == [
        f"alnahar.example: gone: {gone}",
        f"alnahar.example: listing: {listing}",
        f"alnahar.example: new: {outlet.url(outlet.path(1))}",
        f"alnahar.example: not read, http-404: {lost}",
        f"alnahar.example: rejected, empty-page: {wall}",
    ]


def test_v_shows_no_traceback_for_a_host_that_is_away(newscrawl):
    done = newscrawl(None, "crawl", "-v", "http://nowhere.invalid/")
    assert [line.partition(" ")[2] for line in done.stderr.splitlines()] == [
        "nowhere.invalid: not read, dns: http://nowhere.invalid/robots.txt",
        "nowhere.invalid: not read, dns: http://nowhere.invalid/",
        "nowhere.invalid: cannot be read (dns 2)",
    ]
    everything = newscrawl(None, "crawl", "-vv", "http://nowhere.invalid/")
    assert "[scrapy.core.engine] INFO: Spider opened" in everything.stderr


def test_what_a_site_needs_and_cannot_have_is_said_at_once(newscrawl, outlet, monkeypatch):
    monkeypatch.setenv("PATH", "")  # there is no browser
    outlet.describe("render = true\n")
    for what in (outlet.host, outlet.url("news/1")):
        done = newscrawl(None, "crawl", what, "--sites", str(outlet.sites))
        assert (done.returncode, done.stdout) == (1, "")
        (line,) = done.stderr.splitlines()
        assert line.startswith("newscrawl: alnahar.example.toml: render: its pages need a browser")


def test_one_page_is_saved_as_it_was_served(newscrawl, outlet, tmp_path):
    outlet.page("robots.txt", "User-agent: *\nDisallow: /private/", "text/plain")
    url = outlet.article(1)
    with outlet.serve() as web:
        saved = newscrawl(web, "save", url, "-o", "saved/1")
        forbidden = newscrawl(web, "save", outlet.url("private/1"), "-o", "saved/2")
        missing = newscrawl(web, "save", outlet.url("1"), "-o", "saved/3")
        assert web.answer(url).page.body == load_fixture(tmp_path / "saved/1").page.body
    assert (saved.returncode, saved.stderr) == (0, "")
    about = json.loads((tmp_path / "saved/1/page.json").read_text("utf-8"))
    assert (about["url"], about["content_type"]) == (url, "text/html; charset=utf-8")
    for done, why in (
        (forbidden, "its robots.txt forbids it"),
        (missing, "404, it is not there"),
    ):
        assert done.returncode == 1
        assert done.stderr.endswith(f"cannot be fetched: {why}\n")
    assert sorted(path.name for path in (tmp_path / "saved").iterdir()) == ["1"]
    assert not (tmp_path / "newscrawl.db").exists()


@pytest.mark.parametrize(
    ("url", "cause"),
    [("http://nowhere.invalid/1", "dns"), ("http://127.0.0.1:9/", "refused")],
    ids=["no-such-host", "nobody-listens"],
)
def test_unreachable_host_is_one_line(newscrawl, url, cause):
    done = newscrawl(None, "crawl", url)
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert f"({cause} " in done.stderr
    assert "Traceback" not in done.stdout


def test_a_database_that_fails_midway_is_one_line_and_loses_nothing(
    newscrawl, known_outlet, tmp_path
):
    database = tmp_path / "newscrawl.db"
    Store.open(str(database)).close()
    command = ["crawl", known_outlet.host, "--sites", str(known_outlet.sites)]
    with known_outlet.serve() as web:
        with closing(sqlite3.connect(database)) as connection, connection:
            connection.execute(
                "create trigger full before insert on articles"
                " begin select raise(fail, 'database or disk is full'); end"
            )
        failed = newscrawl(web, *command)
        assert failed.returncode == 1
        assert failed.stderr.splitlines()[-1].startswith("newscrawl: newscrawl.db: no space left")
        assert "Traceback" not in failed.stderr
        with closing(sqlite3.connect(database)) as connection, connection:
            connection.execute("drop trigger full")
        again = newscrawl(web, *command)
    assert (again.returncode, again.stderr) == (0, "")
    assert "new 1" in again.stdout


def test_ctrl_c_keeps_what_is_stored_and_says_so(known_outlet, tmp_path):
    urls = {known_outlet.article(number): "2026-11-01" for number in range(2, 20)}
    known_outlet.describe(f'sitemaps = ["{known_outlet.sitemap(urls, "more.xml")}"]\n')
    with known_outlet.serve() as web:
        command = [sys.executable, "-m", "newscrawl.cli", "crawl", known_outlet.host]
        process = subprocess.Popen(
            [*command, "--sites", str(known_outlet.sites)],
            cwd=tmp_path,
            env=os.environ | {"http_proxy": web.url},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        until = time.monotonic() + 30
        while (
            not any("/plan-for-water" in url for url in web.requests) and time.monotonic() < until
        ):
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        output, errors = process.communicate(timeout=30)
    assert sum(known_outlet.asked(number) for number in range(2, 20)) < 10
    assert process.returncode == 2
    assert "interrupted" in errors
    assert "found 18" in output
