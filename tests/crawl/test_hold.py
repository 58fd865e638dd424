"""One run of a site at a time: what a second crawl does, and how the lock of a dead one goes."""

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest

from newscrawl.crawl.hold import Hold
from newscrawl.crawl.holder import Holder, is_dead, myself
from newscrawl.storage import Store
from newscrawl.storage.locks import EXPIRY

NOW = datetime(2026, 5, 3, 8, 0, tzinfo=UTC)
SITE = "alnahar.example"


@pytest.fixture
def store(tmp_path):
    with Store.open(str(tmp_path / "newscrawl.db")) as store:
        yield store


@pytest.fixture
def process():
    """Another process of this machine, with its holder."""
    show = "from newscrawl.crawl.holder import myself; print(myself(), flush=True); input()"
    command = [sys.executable, "-c", show]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as child:
        yield child, Holder.parse(child.stdout.readline().strip())
        child.kill()


def test_a_process_is_alive_until_it_ends(process):
    child, holder = process
    assert (holder.pid, is_dead(holder), is_dead(myself())) == (child.pid, False, False)
    child.kill()
    os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)  # dead, though nobody has taken notice
    assert is_dead(holder)
    child.wait()
    assert is_dead(holder)


@pytest.mark.parametrize(
    "change",
    [{"place": "elsewhere"}, {"place": ""}],
    ids=["another-machine", "a-system-that-does-not-tell"],
)
def test_of_a_process_that_cannot_be_seen_nothing_is_said(change):
    assert not is_dead(myself()._replace(pid=2**22 + 1, started="1", **change))


def test_a_number_that_another_process_has_now_is_no_life():
    assert is_dead(myself()._replace(started="1"))


def test_the_site_of_a_dead_process_is_free_at_once(store, process):
    child, holder = process
    theirs = store.claim(SITE, str(holder), NOW)
    assert Hold(store).claim(SITE, NOW) == theirs
    child.kill()
    child.wait()
    assert Hold(store).claim(SITE, NOW) is None


def test_a_run_that_slept_too_long_learns_that_it_has_lost_its_site(store):
    hold = Hold(store)
    assert hold.claim(SITE, NOW) is None
    assert hold.claim("other.example", NOW) is None
    later = NOW + EXPIRY + timedelta(seconds=1)
    store.claim(SITE, "far/7/elsewhere/1", later)
    assert hold.beat(later) == {SITE}
    hold.release(SITE)
    assert store.claim(SITE, str(myself()), later).holder == "far/7/elsewhere/1"
    assert hold.sites == {"other.example"}


def test_a_second_crawl_leaves_a_held_site_alone_and_says_so(newscrawl, outlet, tmp_path):
    outlet.describe(f'sitemaps = ["{outlet.sitemap({outlet.article(1): "2026-11-01"})}"]\n')
    command = ["crawl", outlet.host, "--sites", str(outlet.sites)]
    with outlet.serve() as web, Store.open(str(tmp_path / "newscrawl.db")) as store:
        store.claim(outlet.host, "far/7/elsewhere/1", datetime.now(UTC))
        held = newscrawl(web, *command)
        assert (held.returncode, held.stderr) == (2, "")
        assert held.stdout.startswith(f"{outlet.host}: left alone, held by another run since 2")
        assert web.requests.total() == 0
        assert store.runs(outlet.host) == []
        store.release("far/7/elsewhere/1", [outlet.host])
        free = newscrawl(web, *command)
        assert (free.returncode, store.last_run(outlet.host).summary["new"]) == (0, 1)
        assert store.claim(outlet.host, "far/7/elsewhere/1", datetime.now(UTC)).holder[:3] == "far"
