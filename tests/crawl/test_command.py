"""`newscrawl crawl` from end to end."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing

import pytest

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
