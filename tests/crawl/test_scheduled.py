"""`newscrawl run`, `watch` and `status`, on a real web whose pages change."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from datetime import datetime, timedelta

import pytest

from newscrawl.storage import Store


@pytest.fixture
def lively(outlet):
    """An outlet that has a second article on the second visit."""
    first = outlet.article(1)
    outlet.sitemap({first: "2026-11-01"})
    outlet.sitemap({first: "2026-11-01", outlet.article(2): "2026-11-02"}, visit=2)
    outlet.describe(f'sitemaps = ["{outlet.url("sitemap.xml")}"]\n')
    return outlet


@pytest.fixture
def scheduled(newscrawl, lively):
    """Runs a command on the site files of that outlet."""
    return lambda web, name, *words: newscrawl(web, name, *words, "--sites", str(lively.sites))


def later(hours):
    return (datetime.now().astimezone() + timedelta(hours=hours)).isoformat(timespec="seconds")


def test_a_run_does_what_is_due_and_no_more(scheduled, lively, tmp_path):
    with lively.serve() as web:
        first = scheduled(web, "run", lively.host)
        assert (first.returncode, first.stderr) == (0, "")
        assert first.stdout == (
            "1 of 1 sites due\n"
            "alnahar.example: found 1, new 1, updated 0, copies 0, rejected 0, failed 0\n"
        )
        web.visit = 2
        second = scheduled(web, "run")
        assert (second.returncode, second.stderr) == (0, "")
        assert second.stdout.startswith("nothing is due before 20")
        assert second.stdout.endswith(", alnahar.example\n")
        assert lively.asked("sitemap.xml") == 1
        third = scheduled(web, "run", "--now", later(3))
        assert (third.returncode, third.stderr) == (0, "")
        assert "new 1" in third.stdout
        assert scheduled(web, "run", "--now", later(3.05)).stdout.startswith("nothing is due")
    assert (lively.asked("sitemap.xml"), lively.asked(1), lively.asked(2)) == (2, 1, 1)
    with Store.open(str(tmp_path / "newscrawl.db")) as store:
        gone, came = store.runs(lively.host)
        assert gone.started - came.started > timedelta(hours=2.9)


def test_a_page_that_was_asked_for_by_its_address_is_no_subscription(newscrawl, outlet, tmp_path):
    url = outlet.article(1)
    with outlet.serve() as web:
        assert newscrawl(web, "crawl", url).returncode == 0
        done = newscrawl(web, "run")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "newscrawl: no site was crawled into newscrawl.db yet: name some, or say --all\n"
    )


@pytest.mark.parametrize("command", ["run", "watch", "status"])
def test_without_a_database_there_is_nothing_to_do(newscrawl, command, tmp_path):
    done = newscrawl(None, command)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "newscrawl: there is no database newscrawl.db; `newscrawl crawl` makes one\n"
    )
    assert not (tmp_path / "newscrawl.db").exists()


def test_status_tells_of_success_and_of_failure(scheduled, lively):
    away = type(lively)(lively.root, "away.example")
    away.describe('sitemaps = ["http://away.example/sitemap.xml"]\n')
    with lively.serve() as web:
        assert scheduled(web, "run", lively.host, away.host).returncode == 2
    head, well, failing, remark = scheduled(None, "status").stdout.splitlines()
    assert head.split()[:4] == ["site", "crawled", "new", "due"]
    assert re.match(r" *away\.example +never +never +in \d+ min +0 ", failing)
    assert re.match(r" *alnahar\.example +\d+ min +\d+ min +in (1 h|\d+ min) +0 ", well)
    assert remark == "away.example: failing for 0 min: cannot be read (http-404 1)"
    lines = scheduled(None, "status", "--json").stdout.splitlines()
    told = {line["site"]: line for line in map(json.loads, lines)}
    assert told["alnahar.example"]["last_new"] == told["alnahar.example"]["last_success"]
    assert told["alnahar.example"]["failures"] == 0
    assert told["away.example"]["last_success"] is None
    assert told["away.example"]["failures"] == 1
    assert told["away.example"]["trouble"] == "cannot be read (http-404 1)"
    assert told["away.example"]["interval_minutes"] == 10


def test_watch_runs_what_is_due_until_it_is_stopped(lively, tmp_path):
    command = ["watch", lively.host, "--sites", str(lively.sites)]
    clean = {k: v for k, v in os.environ.items() if not k.lower().endswith("_proxy")}
    with lively.serve() as web:
        watch = subprocess.Popen(
            [sys.executable, "-m", "newscrawl.cli", *command],
            cwd=tmp_path,
            env=clean | {"http_proxy": web.url},
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            assert watch.stdout is not None
            assert watch.stdout.readline() == "1 of 1 sites due\n"
            assert watch.stdout.readline().startswith("alnahar.example: found 1, new 1")
            time.sleep(0.3)
            watch.send_signal(signal.SIGTERM)
            assert watch.wait(10) == 0
        finally:
            watch.kill()
            watch.communicate()


def test_a_site_that_nobody_has_described_can_be_named(newscrawl, outlet):
    outlet.sitemap({outlet.article(1): "2026-11-01"})
    outlet.page("robots.txt", f"Sitemap: {outlet.url('sitemap.xml')}", "text/plain")
    with outlet.serve() as web:
        assert newscrawl(web, "crawl", outlet.url("")).returncode == 0
    assert outlet.host in newscrawl(None, "status", outlet.host).stdout


def test_a_name_that_is_wrong_leaves_no_database(newscrawl, tmp_path):
    done = newscrawl(None, "run", "nosuch.example", "--db", "other.db")
    assert (done.returncode, done.stdout) == (1, "")
    assert "no site is called 'nosuch.example'" in done.stderr
    assert not (tmp_path / "other.db").exists()
