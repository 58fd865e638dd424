"""`newscrawl clean` for people with corpora: outputs, and runs that end before they are done."""

import gzip
import json
import os
import pty
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest
from typer.testing import CliRunner

from newscrawl.cli import app
from newscrawl.corpus.packing import zstd

SENTENCES = [
    "أعلنت الوزارة أمس خطة لإصلاح شبكة المياه في المدينة القديمة، وتبدأ الأعمال في أيار المقبل.",
    "وقال المتحدث باسمها إن الكلفة تبلغ ثلاثة ملايين دولار، تمولها البلدية ومصرف التنمية معا.",
]
TITLE = "خطة لإصلاح شبكة المياه"
JUNK = ["44 مشاهدة", "شارك هذا الخبر"]
BODY = "\n".join([*SENTENCES, *JUNK])
CLEAN = "\n\n".join(SENTENCES)
RECORD = {"id": 1, "title": TITLE, "content": BODY}


@pytest.fixture
def newscrawl(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return lambda *words, stdin=None: CliRunner().invoke(app, ["clean", *words], input=stdin)


@pytest.fixture
def fine(newscrawl):
    def run(*words, stdin=None):
        result = newscrawl(*words, stdin=stdin)
        assert result.exit_code == 0, result.stderr
        return result

    return run


def write(name, text):
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def as_lines(*found):
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in found)


def read_lines(text):
    return [json.loads(line) for line in text.splitlines()]


def cleaned(record):
    return record | {"content": CLEAN}


def without_removed(record):
    return {key: value for key, value in record.items() if key != "removed"}


@pytest.mark.parametrize(
    ("name", "written"),
    [
        pytest.param("corpus.jsonl", as_lines(RECORD, RECORD | {"id": 2}), id="lines"),
        pytest.param("corpus.json", json.dumps([RECORD, RECORD | {"id": 2}], indent=2), id="array"),
        pytest.param("-", as_lines(RECORD, RECORD | {"id": 2}), id="stdin"),
    ],
)
@pytest.mark.parametrize("out", ["out.jsonl", "-"])
def test_records(fine, name, written, out):
    if name != "-":
        write(name, written)
    result = fine(name, "--field", "content", "-o", out, stdin=written)
    text = result.stdout if out == "-" else Path(out).read_text("utf-8")
    found = read_lines(text)
    assert [without_removed(record) for record in found] == [
        cleaned(RECORD),
        cleaned(RECORD | {"id": 2}),
    ]
    assert [cut["line"] for cut in found[0]["removed"]] == JUNK
    assert "2 records" in result.stderr
    assert "4 lines cut from 2 of them" in result.stderr
    assert {path.name for path in Path().iterdir()} <= {name, out}


def test_a_folder_of_texts_becomes_a_folder_of_texts(fine):
    for name in ("a.txt", "2024/b.txt", "2024/c.txt", ".hidden/d.txt", "notes.md"):
        write(f"corpus/{name}", BODY)
    fine("corpus", "-o", "out")
    found = {
        str(path.relative_to("out")): path.read_text("utf-8") for path in Path("out").rglob("*.*")
    }
    assert found == dict.fromkeys(("a.txt", "2024/b.txt", "2024/c.txt"), CLEAN + "\n")


def test_a_folder_of_records_becomes_a_folder_of_json_lines(fine):
    write("corpus/one.json", json.dumps([RECORD]))
    write("corpus/deep/two.ndjson", as_lines(RECORD, RECORD))
    write("corpus/none.json", "[]")
    fine("corpus", "--field", "content", "-o", "out")
    found = {
        str(path.relative_to("out")): len(read_lines(path.read_text("utf-8")))
        for path in Path("out").rglob("*.*")
    }
    assert found == {"one.jsonl": 1, "deep/two.jsonl": 2, "none.jsonl": 0}


def test_explain_and_report_take_the_place_of_the_text(fine):
    write("corpus.jsonl", as_lines(*[RECORD] * 3))
    result = fine("corpus.jsonl", "--field", "content", "--explain", "--report", "cuts.html")
    rows = [line.split(maxsplit=2) for line in result.stdout.splitlines()]
    assert ["3", "44 مشاهدة"] in [row[1:] for row in rows]
    assert result.stdout.splitlines()[-1] == "6 lines cut from 3 of 3 texts"
    assert "corpus.jsonl:2" in Path("cuts.html").read_text("utf-8")


@pytest.mark.parametrize(("ending", "pack"), [(".gz", gzip.compress), (".zst", zstd.compress)])
def test_what_is_packed_is_cleaned_like_what_is_not(fine, ending, pack):
    raw = as_lines(RECORD, RECORD | {"id": 2}).encode()
    for folder, name, data in (
        ("plain", "a.jsonl", raw),
        ("packed", f"a.jsonl{ending}", pack(raw)),
    ):
        Path(folder).mkdir()
        Path(folder, name).write_bytes(data)
        fine(folder, "--field", "content", "-o", f"{folder}.out")
        fine(f"{folder}/{name}", "--field", "content", "-o", f"{folder}.jsonl")
    assert Path("plain.out/a.jsonl").read_bytes() == Path("packed.out/a.jsonl").read_bytes()
    assert Path("plain.jsonl").read_bytes() == Path("packed.jsonl").read_bytes()


def test_explain_leaves_stdout_to_the_text(fine):
    result = fine("-", "--explain", "-o", "-", stdin=BODY)
    assert result.stdout == CLEAN + "\n"
    assert "2 lines cut from 1 of 1 texts" in result.stderr


def test_processes_give_what_one_process_gives(fine, monkeypatch):
    monkeypatch.setattr("newscrawl.corpus.pool.SMALL", 0)
    monkeypatch.setattr("newscrawl.corpus.run.MOST", 3)
    write("corpus.jsonl", as_lines(*(RECORD | {"id": number} for number in range(40))))
    fine("corpus.jsonl", "--field", "content", "-o", "one.jsonl", "--jobs", "1")
    fine("corpus.jsonl", "--field", "content", "-o", "two.jsonl", "--jobs", "2")
    assert Path("one.jsonl").read_bytes() == Path("two.jsonl").read_bytes()
    assert len(read_lines(Path("two.jsonl").read_text("utf-8"))) == 40


def test_a_broken_line_loses_nothing(newscrawl, fine):
    write("out.jsonl", "what was there before\n")
    good = as_lines(*(RECORD | {"id": number} for number in range(3)))
    write("corpus.jsonl", good + '{"id": 3, "content": \n' + as_lines(RECORD | {"id": 4}))
    words = ("corpus.jsonl", "--field", "content", "-o", "out.jsonl")
    result = newscrawl(*words)
    (line,) = result.stderr.splitlines()
    assert result.exit_code == 1
    assert line.startswith("newscrawl: corpus.jsonl, line 4: no JSON")
    assert Path("out.jsonl").read_text("utf-8") == "what was there before\n"
    assert len(read_lines(Path("out.jsonl.partial").read_text("utf-8"))) == 3

    write("corpus.jsonl", good + as_lines(RECORD | {"id": 3}, RECORD | {"id": 4}))
    again = fine(*words)
    assert "taking up out.jsonl.partial after 3 entries" in again.stderr
    assert "5 records" in again.stderr
    found = read_lines(Path("out.jsonl").read_text("utf-8"))
    assert [record["id"] for record in found] == [0, 1, 2, 3, 4]
    assert {path.name for path in Path().iterdir()} == {"corpus.jsonl", "out.jsonl"}


@pytest.mark.parametrize("changed", ["input", "fields", "version"])
def test_what_is_of_another_run_is_not_taken_up(newscrawl, fine, changed, monkeypatch):
    words = ["corpus.jsonl", "--field", "content", "-o", "out.jsonl"]
    write("corpus.jsonl", as_lines(RECORD, RECORD) + "broken")
    assert newscrawl(*words).exit_code == 1
    first = RECORD | {"id": 9} if changed == "input" else RECORD
    write("corpus.jsonl", as_lines(first, RECORD))
    if changed == "fields":
        words += ["--field", "title"]
    if changed == "version":
        monkeypatch.setattr("newscrawl.corpus.partial.version", lambda _: "99")
    assert "starting anew" in fine(*words).stderr
    found = read_lines(Path("out.jsonl").read_text("utf-8"))
    assert [record["id"] for record in found] == [first["id"], 1]


STUCK = """
import time
from newscrawl.cli import app
from newscrawl.corpus import Partial, pool, run
run.SAVE_EVERY, run.MOST, pool.SMALL = 0, 10, 0
write, written = Partial.write, []
def stuck(self, part, text):
    write(self, part, text)
    written.append(text)
    if len(written) == 57:
        self._file.flush()
        open("stuck", "w").close()
        time.sleep(60)
Partial.write = stuck
app()
"""
SAVED = 50
"""Entries of whole batches before the run gets stuck."""


def start(*words):
    return subprocess.Popen(
        [sys.executable, "-c", STUCK, "clean", *words, "--jobs", "2"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def wait_until(condition, seconds=30):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def is_over(group):
    """No process of the group is left."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return True
    return False


@pytest.mark.parametrize("stop", [signal.SIGKILL, signal.SIGINT], ids=["killed", "interrupted"])
@pytest.mark.parametrize("kind", ["records", "texts"])
def test_a_run_that_ended_early_goes_on(fine, kind, stop):
    bodies = [f"{TITLE} {number}\n{BODY}" for number in range(100)]
    if kind == "records":
        write("corpus.jsonl", as_lines(*({"content": body} for body in bodies)))
        words = ("corpus.jsonl", "--field", "content", "-o")
    else:
        for number, body in enumerate(bodies):
            write(f"corpus/{number % 7}/{number}.txt", body)
        words = ("corpus", "-o")
    process = start(*words, "out")
    wait_until(Path("stuck").exists)
    os.kill(process.pid, stop)
    errors = process.communicate()[1]
    wait_until(lambda: is_over(process.pid))
    assert not Path("out").exists()
    if stop == signal.SIGINT:
        assert process.returncode == 2
        assert errors.splitlines() == [
            "newscrawl: interrupted (what is done is kept in out.partial; the same command goes on)"
        ]
    result = fine(*words, "out")
    assert f"after {SAVED} entries" in result.stderr
    assert "100 " in result.stderr.splitlines()[-1]
    fine(*words, "straight")
    assert contents("out") == contents("straight")
    assert not list(Path().glob("*.partial*"))


@pytest.mark.parametrize("kind", ["records", "texts"])
def test_one_run_at_a_time_writes_an_output(newscrawl, kind):
    bodies = [f"{TITLE} {number}\n{BODY}" for number in range(100)]
    if kind == "records":
        write("corpus.jsonl", as_lines(*({"content": body} for body in bodies)))
        words = ("corpus.jsonl", "--field", "content", "-o", "out")
    else:
        for number, body in enumerate(bodies):
            write(f"corpus/{number}.txt", body)
        words = ("corpus", "-o", "out")
    process = start(*words)
    wait_until(Path("stuck").exists)
    before = sorted(map(str, Path().glob("out*")))
    second = newscrawl(*words)
    assert (second.exit_code, sorted(map(str, Path().glob("out*")))) == (1, before)
    assert "another run is writing" in second.stderr
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def contents(name):
    path = Path(name)
    files = sorted(path.rglob("*.txt")) if path.is_dir() else [path]
    return {str(file.relative_to(path)): file.read_bytes() for file in files}


@pytest.mark.parametrize(
    ("words", "says"),
    [
        pytest.param(["missing"], ["missing", "No such file"], id="missing"),
        pytest.param(["latin.txt"], ["latin.txt, line 2", "UTF-8"], id="not-utf8"),
        pytest.param(["binary.txt"], ["binary.txt", "binary"], id="binary"),
        pytest.param(["a.parquet", "--field", "content"], ["Parquet"], id="parquet"),
        pytest.param(["a.zip", "--field", "content"], ["zip", "unpack"], id="zip"),
        pytest.param(["a.jsonl"], ["--field", "title, content"], id="records-without-field"),
        pytest.param(
            ["a.jsonl", "--field", "body"], ["a.jsonl, line 1", "body", "content"], id="no-field"
        ),
        pytest.param(["a.jsonl", "--field", "id"], ["line 1", "id"], id="field-is-no-text"),
        pytest.param(["empty"], ["empty", ".txt"], id="empty-folder"),
        pytest.param(["texts"], ["-o"], id="folder-to-stdout"),
        pytest.param(["texts", "-o", "empty"], ["empty", "exists"], id="folder-exists"),
        pytest.param(["texts", "-o", "texts/out"], ["texts/out", "inside"], id="inside-itself"),
        pytest.param(
            ["twins", "--field", "content", "-o", "out"], ["a.json", "a.jsonl"], id="same-output"
        ),
        pytest.param(
            ["a.jsonl", "--field", "content", "-o", "a.jsonl"], ["itself"], id="over-itself"
        ),
        pytest.param(
            ["a.jsonl", "--field", "content", "-o", "empty"], ["folder"], id="folder-for-file"
        ),
        pytest.param(
            ["a.jsonl", "--field", "content", "-o", "no/out"], ["no"], id="no-folder-for-output"
        ),
        pytest.param(["a.txt", "--report", "no/cuts.html"], ["no"], id="no-folder-for-report"),
        pytest.param(["a.txt", "--jobs", "0"], ["--jobs"], id="no-jobs"),
        pytest.param(
            ["a.jsonl", "--field", "content", "-o", "taken"], ["taken.partial"], id="in-the-way"
        ),
    ],
)
def test_bad_input_is_one_line(newscrawl, words, says):
    write("a.txt", BODY)
    write("a.jsonl", as_lines(RECORD))
    write("texts/a.txt", BODY)
    write("twins/a.json", json.dumps([RECORD]))
    write("twins/a.jsonl", as_lines(RECORD))
    write("taken.partial", "somebody else's")
    Path("empty").mkdir()
    Path("latin.txt").write_bytes(b"one\ncaf\xe9")
    Path("binary.txt").write_bytes(b"\x7fELF\0\0")
    Path("a.parquet").write_bytes(b"PAR1\x15\x04")
    Path("a.zip").write_bytes(b"PK\x03\x04\x14\0")
    before = {path: path.is_file() and path.read_bytes() for path in Path().rglob("*")}
    result = newscrawl(*words)
    line, *more = result.stderr.splitlines()
    assert (result.exit_code, more, result.stdout) == (1, [], "")
    assert line.startswith("newscrawl: ")
    assert [word for word in says if word not in line] == []
    assert {path: path.is_file() and path.read_bytes() for path in Path().rglob("*")} == before


def test_a_text_that_is_too_large_for_one_article(newscrawl):
    write("large.txt", "نص " * (3 * 2**20))
    result = newscrawl("large.txt")
    assert result.exit_code == 1
    assert "large.txt is larger than 10 MiB" in result.stderr


def test_a_terminal_shows_a_bar_and_isolates_the_examples(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write("corpus.jsonl", as_lines(*[RECORD] * 200))
    ours, theirs = pty.openpty()
    words = ("corpus.jsonl", "--field", "content", "--explain")
    process = subprocess.Popen(
        [sys.executable, "-m", "newscrawl.cli", "clean", *words],
        stdout=theirs,
        stderr=theirs,
        env=os.environ | {"TERM": "xterm-256color", "COLUMNS": "100", "PYTHONIOENCODING": "utf-8"},
    )
    os.close(theirs)
    shown = b"".join(iter(lambda: read_terminal(ours), b"")).decode()
    assert process.wait() == 0
    os.close(ours)
    assert "100%" in shown
    assert "\u2068شارك هذا الخبر\u2069" in shown


def read_terminal(file):
    with suppress(OSError):  # the other side has closed it
        return os.read(file, 65_536)
    return b""
