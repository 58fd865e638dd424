"""Files in each format, read back by other programs."""

import csv
import gzip
import json
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from newscrawl.cli.formats import FIELDS
from newscrawl.corpus.packing import zstd
from newscrawl.items import Image, Removed, record
from newscrawl.storage import Store

FULL = {
    "authors": ["ليلى حداد"],
    "tags": ["مياه", "مدن"],
    "images": [Image("https://alnahar.example/1.jpg", "الشبكة", None)],
    "counts": {"views": 44},
    "removed": [Removed("شارك", "sharing.share")],
    "provenance": {"title": "jsonld", "body": "body"},
    "summary": 'قال "نعم"،\nثم مضى; =1+1',
}


@pytest.fixture
def filled(newscrawl, article):
    """A database with three articles; the second is a copy of the first, the third is Persian."""
    first = article(1, **FULL)
    copy = article(2, site="sada.example", duplicate_of=first.id)
    with Store.open("newscrawl.db") as store:
        store.add([first, copy, article(3, lang="fa", published=None, published_precision=None)])
        yield store


def lines(name):
    return [json.loads(line) for line in Path(name).read_text("utf-8").splitlines()]


@pytest.mark.parametrize(
    ("options", "titles"),
    [
        ([], ["خبر 1", "خبر 2", "خبر 3"]),
        (["--site", "sada.example"], ["خبر 2"]),
        (["--site", "sada"], ["خبر 2"]),
        (["--lang", "fa"], ["خبر 3"]),
        (["--unique"], ["خبر 1", "خبر 3"]),
        (["--since", "2026-11-19"], ["خبر 1", "خبر 3"]),
        (["--until", "2026-11-19"], ["خبر 2"]),
    ],
    ids=" ".join,
)
def test_what_is_exported(newscrawl, filled, options, titles):
    result = newscrawl("export", "-o", "out.jsonl", *options)
    assert [line["title"] for line in lines("out.jsonl")] == titles
    assert result.stderr == f"{len(titles)} article{'s' * (len(titles) != 1)}\n"
    shown = newscrawl("export", "-o", "-", *options).stdout
    assert shown == Path("out.jsonl").read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "unpack"),
    [
        ("a.jsonl", bytes),
        ("a.jsonl.gz", gzip.decompress),
        ("a.b.JSONL.ZST", zstd.decompress),
    ],
)
def test_json_lines(newscrawl, filled, name, unpack):
    newscrawl("export", "-o", name)
    raw = unpack(Path(name).read_bytes())
    assert [json.loads(line) for line in raw.splitlines()] == list(map(record, filled.articles()))
    assert "ليلى حداد".encode() in raw
    assert b"\\u" not in raw


def test_the_same_articles_give_the_same_bytes(newscrawl, filled):
    for name in ("a.jsonl.gz", "b.jsonl.gz"):
        newscrawl("export", "-o", name)
    assert Path("a.jsonl.gz").read_bytes() == Path("b.jsonl.gz").read_bytes()


@pytest.mark.parametrize(("name", "bom"), [("a.csv", False), ("a.csv", True), ("a.csv.gz", True)])
def test_csv(newscrawl, filled, name, bom):
    newscrawl("export", "-o", name, *["--bom"] * bom)
    raw = Path(name).read_bytes()
    raw = gzip.decompress(raw) if name.endswith(".gz") else raw
    assert raw.startswith(b"\xef\xbb\xbf") == bom
    rows = list(csv.DictReader(raw.decode("utf-8-sig").splitlines(keepends=True)))
    expected = [record(article) for article in filled.articles()]
    assert list(rows[0]) == list(FIELDS)
    for row, line in zip(rows, expected, strict=True):
        assert (row["title"], row["summary"]) == (line["title"], line["summary"] or "")
        assert json.loads(row["paragraphs"]) == line["paragraphs"]
        assert json.loads(row["counts"]) == line["counts"]


def test_parquet(newscrawl, filled):
    newscrawl("export", "-o", "a.parquet")
    read = pq.read_table("a.parquet").to_pylist(maps_as_pydicts="strict")
    for row, line in zip(read, map(record, filled.articles()), strict=True):
        assert list(row) == list(line)
        row["counts"] = {name: count for name, count in row["counts"].items() if count is not None}
        for name, value in line.items():
            same = datetime.fromisoformat(value) if isinstance(row[name], datetime) else value
            assert row[name] == same


def test_parquet_of_nothing_has_the_columns_all_the_same(newscrawl, filled):
    newscrawl("export", "-o", "a.parquet", "--lang", "fr")
    assert pq.read_table("a.parquet").column_names == list(FIELDS)


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.parquet"])
def test_fields_in_the_order_in_which_they_are_named(newscrawl, filled, name):
    newscrawl("export", "-o", name, "--field", "text", "--field", "title", "--field", "text")
    match Path(name).suffix:
        case ".jsonl":
            names = list(lines(name)[0])
        case ".csv":
            names = Path(name).read_text("utf-8").splitlines()[0].split(",")
        case ".parquet":
            names = pq.read_schema(name).names
    assert names == ["text", "title"]


def test_changed_since_the_last_export_to_the_same_file(newscrawl, filled, article):
    def export(*options, name="out.jsonl"):
        newscrawl("export", "-o", name, "--changed-since-last", *options)
        return [line["title"] for line in lines(name)]

    assert export() == ["خبر 1", "خبر 2", "خبر 3"]
    assert export() == []
    filled.add([article(4), article(1, title="خبر معدل", content_hash="f" * 64)])
    assert export("--lang", "ar") == ["خبر معدل", "خبر 2", "خبر 4"]
    newscrawl("export", "-o", "out.jsonl")
    assert export() == ["خبر معدل", "خبر 4"]
    assert export(name="other.jsonl") == ["خبر معدل", "خبر 2", "خبر 3", "خبر 4"]


def test_an_export_that_fails_is_not_remembered(newscrawl, filled, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", full)
        said = newscrawl("export", "-o", "a.jsonl", "--changed-since-last", code=1).stderr
    assert said == "newscrawl: a.jsonl cannot be written: No space left on device\n"
    assert [path.name for path in Path().glob("*jsonl*")] == []
    newscrawl("export", "-o", "a.jsonl", "--changed-since-last")
    assert len(lines("a.jsonl")) == 3


def test_the_card_says_how_much_of_what(newscrawl, filled):
    newscrawl("export", "-o", "a.jsonl.gz", "--card", "--since", "2026-11-01")
    card = Path("a.jsonl.gz.md").read_text("utf-8")
    for line in (
        "# a.jsonl.gz",
        "- news articles: 3",
        "- of them copies of a story that another article told before: 1",
        "- chosen from the database by: `--since 2026-11-01`",
        "## Licence",
        "| alnahar.example | 2 |",
        "| fa | 1 |",
        "| 2026-11 | 2 |",
        "| no date | 1 |",
    ):
        assert line in card.splitlines()


def test_whoever_reads_may_stop_early(newscrawl, article):
    with Store.open("newscrawl.db") as store:
        store.add([article(number) for number in range(1, 1500)])
    process = subprocess.Popen(
        [sys.executable, "-m", "newscrawl.cli", "export", "-o", "-", "--changed-since-last"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout.readline().startswith(b'{"schema"')
    process.stdout.close()
    said = process.stderr.read()
    process.stderr.close()
    assert (process.wait(20), said) == (1, b"")
    with Store.open("newscrawl.db") as store:
        assert store.bookmark("export -") is None


def test_a_bar_grows_on_a_terminal(newscrawl, filled):
    ours, theirs = os.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "newscrawl.cli", "export", "-o", "a.jsonl"],
        stderr=theirs,
        env=os.environ | {"TERM": "xterm"},
        check=True,
        timeout=30,
    )
    shown = os.read(ours, 100_000).decode()
    os.close(ours)
    os.close(theirs)
    assert done.returncode == 0
    assert "100%" in shown
    assert "3 articles" in shown


@pytest.mark.parametrize(
    ("words", "says"),
    [
        pytest.param(["-o", "a.xml"], ["a.xml", ".jsonl", ".parquet"], id="unknown suffix"),
        pytest.param(["-o", "a.json"], ["a.json:", ".jsonl"], id="json"),
        pytest.param(["-o", "a.parquet.gz"], ["a.parquet.gz"], id="packed parquet"),
        pytest.param(["-o", "a.jsonl", "--bom"], ["--bom", ".csv"], id="bom"),
        pytest.param(["-o", "-", "--card"], ["--card", "file"], id="card of stdout"),
        pytest.param(["-o", "a.csv", "--field", "body"], ["'body'", "title"], id="unknown field"),
        pytest.param(
            ["-o", "a.csv", "--site", "alnahr.example"],
            ["'alnahr.example'", "alnahar.example"],
            id="misspelt site",
        ),
        pytest.param(
            ["-o", "a.csv", "--site", "youm7.com"], ["'youm7.com'", "sada.example"], id="not stored"
        ),
        pytest.param(["-o", "no/a.csv"], ["no is no folder"], id="no folder"),
    ],
)
def test_what_cannot_be_exported(newscrawl, filled, tmp_path, words, says):
    before = sorted(tmp_path.iterdir())
    [line] = newscrawl("export", *words, code=1).stderr.splitlines()
    assert [word for word in says if word not in line] == []
    assert sorted(tmp_path.iterdir()) == before


def test_parquet_without_pyarrow(newscrawl, filled, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.delitem(sys.modules, "pyarrow.parquet", raising=False)
    said = newscrawl("export", "-o", "a.parquet", code=1).stderr
    assert said.endswith("pip install 'newscrawl[parquet]'\n")
