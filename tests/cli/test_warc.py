"""`newscrawl extract --warc` on archives as other people make them."""

import gzip
import json
import signal
import subprocess
import sys
import time
from itertools import repeat
from pathlib import Path
from textwrap import indent

import pytest

from newscrawl.cli.extracting import limited
from newscrawl.cli.fixtures import fixtures_root, load_fixtures
from newscrawl.corpus.packing import zstd
from newscrawl.items import Rejected

PAGES = [
    fixture
    for fixture in load_fixtures(fixtures_root())
    if (fixture.folder / "article.json").exists() and fixture.visit == 1
]
TITLES = [json.loads((one.folder / "article.json").read_text("utf-8"))["title"] for one in PAGES]


def record(page, status=200):
    http = (
        f"HTTP/1.1 {status} \r\nContent-Type: {page.content_type or 'text/html'}\r\n\r\n".encode()
        + page.body
    )
    return (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {page.url}\r\n"
        f"WARC-Date: {page.fetched_at:%Y-%m-%dT%H:%M:%SZ}\r\nContent-Length: {len(http)}\r\n\r\n"
    ).encode() + http + b"\r\n\r\n"  # fmt: skip


REQUEST = b"WARC/1.0\r\nWARC-Type: request\r\nContent-Length: 5\r\n\r\nGET /\r\n\r\n"
RECORDS = [one for fixture in PAGES for one in (REQUEST, record(fixture.page))]


def archive(records, path="a.warc.gz"):
    Path(path).write_bytes(b"".join(gzip.compress(one, 1, mtime=0) for one in records))
    return path


def titles(path="out.jsonl"):
    return [json.loads(line)["title"] for line in Path(path).read_text("utf-8").splitlines()]


def counts(result):
    return result.stderr.splitlines()[0].partition(";")[0]


ALL = f"{len(PAGES)} pages, {len(PAGES)} articles, 0 rejected"


@pytest.mark.parametrize(
    ("name", "pack"),
    [
        ("a.warc", bytes),
        ("a.warc.gz", lambda raw: gzip.compress(raw, 1)),
        ("a.warc.zst", zstd.compress),
        ("named-otherwise", lambda raw: gzip.compress(raw, 1)),
    ],
    ids=["plain", "one-gz", "zst", "no-ending"],
)
def test_archives_of_every_kind(newscrawl, name, pack):
    Path(name).write_bytes(pack(b"".join(RECORDS)))
    result = newscrawl("extract", "--warc", name, "-o", "out.jsonl")
    assert counts(result) == ALL
    assert titles() == TITLES
    assert sorted(path.name for path in Path().iterdir()) == sorted([name, "out.jsonl"])


def test_several_archives_one_after_the_other_and_reasons(newscrawl):
    page = PAGES[0].page
    archive(RECORDS[:2], "1.warc.gz")
    archive([record(page, 404), record(page, 404), RECORDS[3]], "2.warc.gz")
    result = newscrawl("extract", "--warc", "1.warc.gz", "2.warc.gz")
    assert counts(result) == "4 pages, 2 articles, 2 rejected (http-404 2)"
    found = [json.loads(line) for line in result.stdout.splitlines()]
    assert [one["title"] for one in found] == TITLES[:2]
    assert found[0]["schema"] == 1
    assert found[0]["fetched_at"] == f"{page.fetched_at:%Y-%m-%dT%H:%M:%S}+00:00"


def test_a_cut_archive_gives_what_is_whole_and_says_where_it_ends(newscrawl):
    path = Path(archive(RECORDS))
    last = path.stat().st_size - len(gzip.compress(RECORDS[-1], 1, mtime=0))
    path.write_bytes(path.read_bytes()[: last + 99])
    result = newscrawl("extract", "--warc", str(path), "-o", "out.jsonl", code=2)
    assert titles() == TITLES[:-1]
    assert result.stderr.splitlines()[1] == (
        f"newscrawl: a.warc.gz is cut off: it ends inside the record at byte {last:,}"
    )


def test_bad_records_are_passed_over_and_counted(newscrawl):
    bad = RECORDS[1].replace(b"Content-Length", b"Contents-Size", 1)
    dateless = RECORDS[1].replace(b"WARC-Date", b"WARC-Data", 1)
    archive([RECORDS[3], bad, dateless, bad[:200], RECORDS[5]])
    result = newscrawl("extract", "--warc", "a.warc.gz", "-o", "out.jsonl", code=2)
    assert counts(result) == "3 pages, 2 articles, 1 rejected (bad-record 1)"
    assert result.stderr.splitlines()[1] == (
        "newscrawl: a.warc.gz: 2 damaged records were passed over"
    )
    assert titles() == TITLES[1:3]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["no.warc.gz"], "no.warc.gz cannot be read: No such file or directory"),
        (["."], ". cannot be read: Is a directory"),
        (["empty"], "empty is empty"),
        (["text.gz"], "text.gz is no WARC file"),
        (["page.html"], "page.html is no WARC file"),
        (["a.warc.gz", "text.gz"], "text.gz is no WARC file"),
        (["a.warc.gz", "-o", "a.warc.gz"], "a.warc.gz is the input itself; name another file"),
        (["a.warc.gz", "-o", "no/out.jsonl"], "no is no folder"),
    ],
    ids=["missing", "folder", "empty", "text", "html", "one-of-two", "itself", "nowhere"],
)
def test_what_is_no_archive_is_said_before_anything_is_written(newscrawl, words, says):
    archive(RECORDS[:2])
    Path("empty").touch()
    Path("text.gz").write_bytes(gzip.compress(b"some text"))
    Path("page.html").write_text("<html></html>")
    before = {path: path.read_bytes() for path in Path().iterdir()}
    assert newscrawl("extract", "--warc", *words, code=1).stderr == f"newscrawl: {says}\n"
    assert {path: path.read_bytes() for path in Path().iterdir()} == before


def test_one_page_at_a_time_without_the_option(newscrawl):
    said = newscrawl("extract", "a.html", "b.html", code=1).stderr
    assert said.startswith("newscrawl: one page at a time")


STARTED = """
from newscrawl.cli import app, extracting, warc

extracting.SAVE_EVERY, extracting.BATCH = 0, 100_000
warc.jobs_for = lambda size, most: most
app({command!r})
"""


@pytest.mark.parametrize(
    ("stop", "in_one_piece"),
    [(signal.SIGINT, False), (signal.SIGKILL, False), (signal.SIGKILL, True)],
    ids=["Ctrl-C", "killed", "killed-in-one-gz"],
)
def test_a_stopped_run_is_taken_up_again(newscrawl, stop, in_one_piece):
    rounds = 4
    archive([b"".join(RECORDS * rounds)] if in_one_piece else RECORDS * rounds)
    command = ["extract", "--warc", "a.warc.gz", "-o", "out.jsonl", "--jobs", "2"]
    started = STARTED.format(command=command)
    process = subprocess.Popen(
        [sys.executable, "-c", f"if __name__ == '__main__':\n{indent(started, ' ')}"],
        stderr=subprocess.PIPE,
        text=True,
    )
    state = Path("out.jsonl.partial.json")
    deadline = time.monotonic() + 40
    entries = 0
    while not entries and time.monotonic() < deadline:
        time.sleep(0.02)
        if state.exists():
            entries = json.loads(state.read_text("utf-8"))["tally"]["entries"]
    process.send_signal(stop)
    _, told = process.communicate(timeout=30)
    if stop == signal.SIGINT:
        assert process.returncode == 2
        assert "the same command goes on" in told
    entries = json.loads(state.read_text("utf-8"))["tally"]["entries"]
    assert 0 < entries < len(PAGES) * rounds
    assert not Path("out.jsonl").exists()
    result = newscrawl(*command[:-2], "--jobs", "1")
    assert f"taking up out.jsonl.partial after {entries} entries" in result.stderr
    assert titles() == TITLES * rounds
    assert sorted(path.name for path in Path().iterdir()) == ["a.warc.gz", "out.jsonl"]


def test_a_page_that_takes_too_long_is_rejected():
    with pytest.raises(Rejected, match="too-slow"), limited(0.05):
        all(one == 0 for one in repeat(0))
    assert signal.getitimer(signal.ITIMER_PROF) == (0.0, 0.0)
