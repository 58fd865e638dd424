"""Pages are in the archive before their articles are in the store."""

import gzip
import os
import random
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from scrapy.http import HtmlResponse

from newscrawl.crawl.archive import received
from newscrawl.storage import Store
from newscrawl.storage.archive import MissingPageError, archived_page, folder_of
from newscrawl.storage.warc import page_of, read


@pytest.fixture
def described(outlet):
    """An outlet with three articles: one is moved, one sent compressed, one is none at all."""
    old, empty = outlet.url("2026/11/02/old-address"), outlet.url("2026/11/03/empty")
    outlet.sitemap(dict.fromkeys((outlet.article(1), old, empty), "2026-11-01"))
    moved = outlet.article(2)
    outlet.page("2026/11/02/old-address", "", status=301, headers={"Location": moved})
    outlet.page(
        "2026/11/03/empty", "<!DOCTYPE html><title>صور</title><h1>صور</h1><p>صورة اليوم.</p>"
    )
    packed = outlet.root / outlet.host / f"{outlet.path(2).replace('/', '-')}-v1/page.html.gz"
    packed.write_bytes(gzip.compress(packed.read_bytes()))
    about = packed.with_name("page.json")
    about.write_text(about.read_text("utf-8")[:-1] + ', "headers": {"Content-Encoding": "gzip"}}')
    outlet.describe(f'sitemaps = ["{outlet.url("sitemap.xml")}"]\n')
    return outlet


def pages(folder: Path) -> dict[str, bytes]:
    """Address → record, of all that is in the archive."""
    found = {}
    for path in folder.glob("*.warc.gz"):
        with path.open("rb") as file:
            found |= {page_of(one.data).url: one.data for one in read(file) if one.data}
    return found


def test_articles_and_refused_pages_are_kept_as_they_came(newscrawl, described, tmp_path):
    with described.serve() as web:
        done = newscrawl(web, "crawl", described.host, "--sites", str(described.sites))
        served = {url: web.answer(url).page.body for url in map(described.url, (
            described.path(1), described.path(2), "2026/11/03/empty",
        ))}  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    folder = tmp_path / "newscrawl-archive"
    kept = pages(folder)
    assert kept.keys() == served.keys()
    for url, body in served.items():
        assert kept[url].endswith(b"\r\n\r\n" + body)
    assert b"Content-Encoding: gzip" in kept[described.url(described.path(2))]
    with Store.open(str(tmp_path / "newscrawl.db")) as store:
        assert store.archive_size() == 3
        readings = store.readings(0, 10)
        assert {one.article.url for one in readings} == {
            described.url(described.path(1)), described.url("2026/11/02/old-address"),
        }  # fmt: skip
        for one in readings:
            page = archived_page(folder, one.capture)
            assert page.body.startswith(b"<!DOCTYPE html>")
            assert page.fetched_at <= one.article.fetched_at
        assert [one.link.url for one in store.unread(0, 10)] == [described.url("2026/11/03/empty")]


def test_nothing_is_kept_when_it_is_switched_off(project, described):
    project.settings.write_text(project.settings.read_text() + "NEWSCRAWL_ARCHIVE = False\n")
    with described.serve() as web:
        done = project.scrapy(web, "crawl", "news", "-a", f"urls={described.url('sitemap.xml')}")
    assert done.returncode == 0
    assert not (project.folder / "newscrawl-archive").exists()
    with project.store() as store:
        assert store.count() > 0
        assert store.archive_size() == 0


def test_the_same_body_again_is_not_written_again(newscrawl, outlet, tmp_path):
    url = outlet.article(1)
    outlet.page("2026/11/09/copy", "")
    first = outlet.root / outlet.host / f"{outlet.path(1).replace('/', '-')}-v1/page.html.gz"
    (outlet.root / outlet.host / "2026-11-09-copy-v1/page.html.gz").write_bytes(first.read_bytes())
    with outlet.serve() as web:
        for asked in (url, outlet.url("2026/11/09/copy")):
            newscrawl(web, "crawl", asked)
    folder = tmp_path / "newscrawl-archive"
    assert len(list(folder.iterdir())) == 2
    with Store.open(str(tmp_path / "newscrawl.db")) as store:
        assert store.archive_size() == 2
        captures = [one.capture for one in (*store.readings(0, 9), *store.unread(0, 9))]
    assert len({one.file for one in captures if one}) == 1


def test_a_full_disk_ends_the_crawl_and_the_next_one_goes_on(outlet, newscrawl, tmp_path):
    draw = random.Random(1)
    for number in range(1, 5):
        outlet.article(number)
        path = (
            outlet.root / outlet.host / f"{outlet.path(number).replace('/', '-')}-v1/page.html.gz"
        )
        page = gzip.decompress(path.read_bytes()).decode()
        noise = "".join(chr(draw.randrange(0x4E00, 0x9000)) for _ in range(250_000))
        path.write_bytes(gzip.compress(f"{page}<!-- {noise} -->".encode()))
    urls = [outlet.url(outlet.path(number)) for number in range(1, 5)]
    Store.open(str(tmp_path / "newscrawl.db")).close()
    command = [sys.executable, "-m", "newscrawl.cli", "crawl", *urls]
    with outlet.serve() as web:
        done = subprocess.run(
            command, cwd=tmp_path, env=os.environ | {"http_proxy": web.url},
            capture_output=True, text=True, timeout=60, check=False,
            # No file can become larger: for the process it is as if the disk were full.
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1_200_000, 1_200_000)),
        )  # fmt: skip
        assert done.returncode == 1
        assert "Traceback" not in done.stderr
        said = done.stderr.splitlines()[-1]
        assert said.startswith("newscrawl: the archive newscrawl-archive/newscrawl-")
        assert said.endswith(".warc.gz cannot be written: File too large")
        with Store.open(str(tmp_path / "newscrawl.db")) as store:
            before = store.count()
            assert store.archive_size() == before < 4
        again = newscrawl(web, "crawl", *urls)
    assert (again.returncode, again.stderr) == (0, "")
    folder = tmp_path / "newscrawl-archive"
    with Store.open(str(tmp_path / "newscrawl.db")) as store:
        readings = store.readings(0, 10)
        assert [archived_page(folder, one.capture).status for one in readings] == [200] * 4
        assert store.problems() == []
    for path in folder.iterdir():
        with path.open("rb") as file:
            assert not [one.trouble for one in read(file) if one.trouble]


def test_a_killed_crawl_loses_no_page_that_the_index_names(outlet, tmp_path):
    urls = [outlet.article(number) for number in range(1, 29)]
    command = [sys.executable, "-m", "newscrawl.cli", "crawl", *urls]
    folder, database = tmp_path / "newscrawl-archive", str(tmp_path / "newscrawl.db")
    with outlet.serve() as web:
        process = subprocess.Popen(command, cwd=tmp_path, env=os.environ | {"http_proxy": web.url})
        until = time.monotonic() + 30
        stored = 0
        while not stored and time.monotonic() < until:
            time.sleep(0.05)
            if Path(database).exists():
                with Store.open(database) as store:
                    stored = store.count()
        process.send_signal(signal.SIGKILL)
        process.wait()
    (path,) = folder.iterdir()
    with path.open("ab") as file:  # and it was in the middle of a record
        file.write(gzip.compress(b"WARC/1.1\r\nWARC-Type: response\r\n" + bytes(999))[:30])
    with Store.open(database) as store:
        readings = store.readings(0, 99)
        assert [archived_page(folder, one.capture).url for one in readings] == [
            one.article.url for one in readings
        ]
    with path.open("rb") as file:
        found = [one.trouble for one in read(file)]
    assert found.count("cut-off") == 1
    assert len(found) >= len(readings) + 2
    path.unlink()
    with pytest.raises(MissingPageError, match="is missing"):
        archived_page(folder, readings[0].capture)


@pytest.mark.parametrize(
    ("setting", "folder"),
    [
        (True, "data/news-archive"),
        ("true", "data/news-archive"),
        ("/srv/warc", "/srv/warc"),
        (False, None),
        ("False", None),
        ("0", None),
        ("", None),
        (None, None),
    ],
)
def test_where_the_archive_is(setting, folder):
    found = folder_of(setting, "data/news.db")
    assert (found and str(found)) == folder


def test_what_scrapy_does_not_tell_is_left_out():
    response = HtmlResponse("https://sahil.example/1", body=b"x", headers={"A": ["1", "2"]})
    record = received(response)
    assert (record.protocol, record.ip) == ("HTTP/1.1", None)
    assert record.headers == [("A", "1"), ("A", "2")]
