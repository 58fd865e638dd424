"""What may befall a crawl that runs for months: nothing is lost, and the next run goes on."""

import os
import signal
import sqlite3
import subprocess
import time
from contextlib import closing, contextmanager

import kill
import pytest

from newscrawl.storage import Store


def end_of(process, *, within=60):
    """Exit code and what was said, when it has ended by itself."""
    try:
        _, said = process.communicate(timeout=within)
    finally:
        process.kill()
    return process.returncode, said


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_crawl_that_is_killed_again_and_again_loses_and_doubles_nothing(kind, tmp_path, request):
    database = str(tmp_path / "news.db")
    if kind == "postgresql":
        database = request.getfixturevalue("postgres").get_uri()
    result = kill.run(tmp_path, database, articles=60, kills=3, latency=0.05, seed=1)
    assert result == kill.Result(kills=3, articles=60, lost=0, doubled=0, again=0)


def test_a_crawl_that_is_told_to_stop_waits_for_no_server(site):
    here = site()
    crawl = here.crawl()
    here.until(10)
    here.outlet.latency = 120
    here.until(here.outlet.answers + 16)
    crawl.terminate()
    assert end_of(crawl, within=10) == (0, "")  # a download may take 30 s
    stored = here.stored()
    assert 0 < len(stored) < here.articles
    here.outlet.latency = 0
    assert end_of(here.crawl()) == (0, "")
    assert here.all_once()


@contextmanager
def small_disk(folder, size):
    """A file system of `size` MiB."""
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size}m", "tmpfs", str(folder)]
    if os.geteuid() or subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("may not mount a file system here")
    try:
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_is_said_and_with_room_again_the_crawl_goes_on(site, tmp_path):
    disk = tmp_path / "disk"
    with small_disk(disk, 1):
        database = disk / "news.db"
        here = site(str(database), articles=300)
        code, said = end_of(here.crawl())
        assert code == 0
        assert f"{database}: no space left on the disk, nothing was written" in said
        assert "Traceback" not in said
        assert len(here.stored()) < here.articles
        grow = ["mount", "-o", "remount,size=50m", str(disk)]
        subprocess.run(grow, check=True)
        assert here.store.problems() == []
        assert end_of(here.crawl()) == (0, "")
        assert here.all_once()
        here.store.close()


@contextmanager
def locked(database):
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        yield
        connection.execute("ROLLBACK")


def test_a_database_that_stays_locked_is_said_and_later_the_crawl_goes_on(site):
    here = site()
    with locked(here.database):
        code, said = end_of(here.crawl(NEWSCRAWL_DB_PATIENCE=1))
    assert (code, here.outlet.answers) == (0, 0)
    assert f"CRITICAL: {here.database} is locked by another process" in said
    assert "Traceback" not in said
    assert end_of(here.crawl()) == (0, "")
    assert here.all_once()


def test_a_database_that_is_locked_for_a_while_is_waited_for(site):
    here = site()
    with here.crawl() as crawl:
        here.until(10)
        with locked(here.database):
            said = next((line for line in crawl.stderr if "the crawl waits" in line), "")
        assert f"{here.database} is locked by another process" in said
        assert "ERROR" not in crawl.stderr.read()
    assert crawl.returncode == 0
    assert here.all_once()


def test_a_server_of_the_database_that_goes_away_is_waited_for(site, postgres):
    here = site(postgres.get_uri())
    here.outlet.latency = 0.2
    crawl = here.crawl()
    here.until(20)
    os.kill(postgres.get_pid(), signal.SIGQUIT)
    time.sleep(3)
    postgres.ensure_postgres_running()
    code, said = end_of(crawl)
    assert code == 0
    assert "the crawl waits" in said
    assert "ERROR" not in said
    with Store.open(postgres.get_uri()) as store:
        here.store = store
        assert here.all_once()
