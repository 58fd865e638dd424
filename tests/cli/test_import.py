import gzip
import json
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from newscrawl.corpus.packing import zstd
from newscrawl.corpus.pool import SMALL
from newscrawl.storage import Store

WORDS = (
    "افتتح وزير النقل أمس الجسر الجديد فوق النهر الكبير بعد أعمال دامت ثلاث سنوات وكلفت ملايين"
    " الدنانير وقال في كلمته إن الجسر يختصر الطريق بين المدينتين إلى نصف ساعة ويخفف الزحام عن وسط"
    " العاصمة ثم سار الحضور على الرصيف الشرقي وصافحوا العمال والمهندسين الذين أنجزوا المرحلة"
).split()


def theirs(number, **fields):
    """A record of somebody else's; each has its own words."""
    draw = random.Random(number)
    text = ". ".join(" ".join(draw.sample(WORDS, 12)) for _ in range(4))
    return {
        "source": "sada",
        "link": f"https://sada.example/{number}",
        "headline": f"خبر {number}",
        "content": f"{text}.\n0 44\nاترك تعليق",
        "when": "2026-11-01 10:15:00",
    } | fields


MAPS = [
    word
    for pair in ("url=link", "title=headline", "text=content", "published=when")
    for word in ("--map", pair)
]


def lines(records):
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


def counts(shown):
    """What the summary says, without the time that it took."""
    return shown.stdout.partition(";")[0]


def said(new=0, copies=0, unchanged=0, rejected="rejected 0", records=None):
    records = new + copies + unchanged if records is None else records
    stored = f"new {new}, updated 0, copies {copies}, unchanged {unchanged}"
    return f"{records} records: {stored}, {rejected}"


@pytest.mark.parametrize(
    ("name", "pack"),
    [("a.jsonl", bytes), ("a.jsonl.gz", gzip.compress), ("a.jsonl.zst", zstd.compress)],
)
def test_clean_compare_and_store(newscrawl, name, pack):
    records = [
        theirs(1),
        theirs(1, link="https://alnahar.example/9"),
        theirs(2, content="قصير"),
        theirs(3, link="no address"),
        theirs(4, headline=""),
    ]
    Path(name).write_bytes(pack(lines(records).encode()))
    shown = newscrawl("import", name, *MAPS)
    assert counts(shown) == said(
        1, 1, records=5, rejected="rejected 3 (too-short 1, bad-url 1, no-title 1)"
    )
    with Store.open("newscrawl.db") as store:
        first, second = store.articles()
        assert store.link("https://sada.example/1").state == "done"
    assert (first.title, first.site, first.lang) == ("خبر 1", "sada.example", "ar")
    assert first.published.isoformat() == "2026-11-01T10:15:00+00:00"
    assert [one.line for one in first.removed] == ["0 44", "اترك تعليق"]
    assert second.duplicate_of == first.id


def test_an_array_and_the_names_of_our_own(newscrawl, article):
    with Store.open("newscrawl.db") as store:
        store.add([article(1)])
    newscrawl("export", "-o", "a.jsonl")
    records = [json.loads(line) for line in Path("a.jsonl").read_text("utf-8").splitlines()]
    Path("a.json").write_text(json.dumps(records, indent=1), "utf-8")
    assert counts(newscrawl("import", "a.json", "--db", "other.db")) == said(1)
    with Store.open("other.db") as store:
        [again] = store.articles()
    first = article(1)
    assert (again.id, again.text, again.published) == (first.id, first.text, first.published)


def test_the_same_file_again_and_one_that_has_grown(newscrawl):
    path = Path("a.jsonl")
    path.write_text(lines(map(theirs, range(30))), "utf-8")
    assert counts(newscrawl("import", "a.jsonl", *MAPS)) == said(30)
    assert counts(newscrawl("import", "a.jsonl", *MAPS)) == said(0)
    with path.open("a", encoding="utf-8") as file:
        file.write(lines([theirs(30)]))
    assert counts(newscrawl("import", "a.jsonl", *MAPS)) == said(1)
    assert counts(newscrawl("import", "a.jsonl", *MAPS, "--again")) == said(unchanged=31)
    path.write_text(lines(map(theirs, range(100, 110))), "utf-8")
    assert counts(newscrawl("import", "a.jsonl", *MAPS)) == said(10)


@pytest.mark.parametrize(("name", "pack"), [("a.jsonl", bytes), ("a.jsonl.gz", gzip.compress)])
def test_what_stands_before_a_broken_record_is_stored_and_not_read_again(newscrawl, name, pack):
    good = lines(map(theirs, range(250))).encode()
    Path(name).write_bytes(pack(good + lines([theirs(250)]).encode()[:90]))
    result = newscrawl("import", name, *MAPS, code=1)
    assert counts(result) == said(250)
    assert result.stderr.startswith(f"newscrawl: {name}, line 251: no")
    Path(name).write_bytes(pack(good + lines([theirs(250)]).encode()))
    assert counts(newscrawl("import", name, *MAPS)) == said(1)


@pytest.mark.parametrize(
    ("name", "raw", "says"),
    [
        pytest.param("a.jsonl", b"PAR1\x15\x04", "a.jsonl is a Parquet file", id="parquet"),
        pytest.param("a.jsonl", b"\x1f\x8b\x08", "a.jsonl is compressed with gzip", id="gzip"),
        pytest.param("a.jsonl.gz", b"PAR1\x15\x04", "a.jsonl.gz cannot be unpacked to its end",
                     id="no gzip"),
        pytest.param("a.jsonl.gz", gzip.compress(lines(map(theirs, range(9))).encode())[:-400],
                     "a.jsonl.gz cannot be unpacked to its end", id="gzip cut off"),
        pytest.param("a.jsonl.zst", zstd.compress(lines(map(theirs, range(9))).encode())[:-400],
                     "a.jsonl.zst cannot be unpacked to its end", id="zstd cut off"),
        pytest.param("a.jsonl", b'{"link": "caf\xe9"}\n', "a.jsonl, line 1: not UTF-8", id="latin"),
        pytest.param("a.jsonl", b"[1]", "a.jsonl, line 1: no JSON object", id="numbers"),
        pytest.param("a.jsonl", b"\n\nurl,title\n", "a.jsonl, line 3: no JSON", id="csv"),
        pytest.param("a.jsonl", lines([{"link": "x", "body": "y"}]).encode(),
                     "line 1: no 'content', only 'link', 'body'; say which it is with --map text=",
                     id="wrong map"),
        pytest.param("-", None, "- is no file", id="standard input"),
        pytest.param(".", None, ". is no file", id="folder"),
        pytest.param("no.jsonl", None, "no.jsonl cannot be read: No such file", id="no file"),
    ],
)  # fmt: skip
def test_what_cannot_be_read(newscrawl, name, raw, says):
    if raw is not None:
        Path(name).write_bytes(raw)
    [line] = newscrawl("import", name, *MAPS, code=1).stderr.splitlines()
    assert says in line


@pytest.mark.parametrize(
    ("pair", "says"),
    [("content", "text=content"), ("body=content", "'body'"), ("text=", "text=content")],
)
def test_what_is_no_map(newscrawl, pair, says):
    Path("a.jsonl").write_text(lines([theirs(1)]), "utf-8")
    [line] = newscrawl("import", "a.jsonl", "--map", pair, code=1).stderr.splitlines()
    assert says in line
    assert not Path("newscrawl.db").exists()


def test_a_name_that_no_record_has_is_told(newscrawl):
    Path("a.jsonl").write_text(lines([theirs(1)]), "utf-8")
    shown = newscrawl("import", "a.jsonl", *MAPS, "--map", "authors=writer")
    assert shown.stderr == "newscrawl: no record has a field 'writer'\n"


def test_all_cores_store_what_one_stores(newscrawl):
    records = [theirs(number % 700, link=f"https://sada.example/{number}") for number in range(900)]
    Path("a.jsonl").write_text(lines(records) + " " * SMALL, "utf-8")
    shown = [
        counts(newscrawl("import", "a.jsonl", *MAPS, "--db", f"{jobs}.db", "--jobs", str(jobs)))
        for jobs in (1, 2)
    ]
    assert shown == [said(700, 200)] * 2
    stored = []
    for jobs in (1, 2):
        with Store.open(f"{jobs}.db") as store:
            stored.append([(one.id, one.duplicate_of, one.text) for one in store.articles()])
    assert stored[0] == stored[1]


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGKILL], ids=["Ctrl-C", "killed"])
def test_a_stopped_import_is_taken_up_again(newscrawl, stop):
    Path("a.jsonl").write_text(lines(map(theirs, range(2000))) + " " * SMALL, "utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "newscrawl.cli", "import", "a.jsonl", *MAPS, "--jobs", "2"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    deadline = time.monotonic() + 30
    stored = 0
    while not stored and time.monotonic() < deadline:
        time.sleep(0.05)
        if Path("newscrawl.db").exists():
            with Store.open("newscrawl.db") as store:
                stored = store.count()
    process.send_signal(stop)
    _, told = process.communicate(timeout=30)
    if stop == signal.SIGINT:
        assert process.returncode == 2
        assert told == "newscrawl: interrupted; the same command goes on from there\n"
    with Store.open("newscrawl.db") as store:
        before = store.count()
    assert 0 < before < 2000
    assert counts(newscrawl("import", "a.jsonl", *MAPS)) == said(2000 - before)
