"""Whatever is wrong with the input: one clear line on stderr, exit code 1, no traceback."""

import gzip
import sqlite3

import pytest
from typer.testing import CliRunner

from newscrawl.cli import app


@pytest.fixture
def newscrawl(tmp_path, monkeypatch):
    """Run the command in an empty folder that holds a few bad files."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "latin.txt").write_bytes(b"caf\xe9")
    (tmp_path / "empty.html").write_bytes(b" \n")
    (tmp_path / "paper.pdf").write_bytes(b"%PDF-1.7\n")
    (tmp_path / "cut.html.gz").write_bytes(gzip.compress(b"<p>" * 99)[:-9])
    (tmp_path / "nowhere.html").write_text("<html><p>خبر</p></html>", "utf-8")
    for folder, text in {
        "wrong-key": 'nam = "النهار"\n',
        "wrong-type": "sitemaps = [1]\n",
        "broken": "name = [",
    }.items():
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "alnahar.example.toml").write_text(text, "utf-8")
    (tmp_path / "half-saved").mkdir()
    (tmp_path / "half-saved/page.json").write_text("{}", "utf-8")
    with sqlite3.connect("theirs.db") as theirs:
        theirs.execute("create table customers (id integer)")
    theirs.close()
    (tmp_path / "text.db").write_text("no database at all, but long enough to be one " * 50)
    return lambda *words: CliRunner().invoke(app, words)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        pytest.param(["clean", "missing.txt"], ["missing.txt", "No such file"], id="missing-file"),
        pytest.param(["clean", "wrong-key"], ["wrong-key", ".txt"], id="folder-without-texts"),
        pytest.param(["clean", "latin.txt"], ["latin.txt", "UTF-8"], id="not-text"),
        pytest.param(["extract", "missing.html"], ["missing.html"], id="missing-page"),
        pytest.param(["extract", "nowhere.html"], ["--url"], id="page-from-nowhere"),
        pytest.param(
            ["extract", "nowhere.html", "--url", "ftp://x"], ["ftp://x"], id="no-web-address"
        ),
        pytest.param(
            ["extract", "nowhere.html", "--url", "https://alnahar.example/1"],
            ["nowhere.html", "no article"],
            id="no-article",
        ),
        pytest.param(["extract", "https://"], ["https://", "no address of a page"], id="no-host"),
        pytest.param(["extract", "http://[::1"], ["http://[::1"], id="half-an-address"),
        pytest.param(["save", "http:/x", "-o", "saved"], ["http:/x"], id="save-half-an-address"),
        pytest.param(["extract", "empty.html"], ["empty.html is empty"], id="empty-page"),
        pytest.param(["extract", "broken"], ["broken is a folder"], id="folder-without-page"),
        pytest.param(["extract", "paper.pdf"], ["paper.pdf", "PDF"], id="pdf"),
        pytest.param(["extract", "cut.html.gz"], ["cut.html.gz", "unpacked"], id="broken-gzip"),
        pytest.param(["crawl"], ["--all"], id="nothing-to-crawl"),
        pytest.param(
            ["crawl", "youm77.com"],
            ["youm77.com", "perhaps youm7.com;", "newscrawl sites list"],
            id="unknown-site",
        ),
        pytest.param(
            ["crawl", "news.example"],
            ["news.example", "https://", "newscrawl sites list"],
            id="unknown-site-like-no-other",
        ),
        pytest.param(
            ["crawl", "youm7.com", "--sites", "wrong-key"],
            ["alnahar.example.toml", "nam", "name"],
            id="unknown-key",
        ),
        pytest.param(
            ["crawl", "youm7.com", "--sites", "wrong-type"],
            ["alnahar.example.toml", "sitemaps"],
            id="wrong-type",
        ),
        pytest.param(
            ["sites", "list", "--sites", "broken"], ["alnahar.example.toml", "TOML"], id="no-toml"
        ),
        pytest.param(
            ["sites", "list", "--sites", "nowhere"],
            ["nowhere: there is no such folder"],
            id="no-folder",
        ),
        pytest.param(
            ["save", "nowhere.html", "-o", "saved"],
            ["nowhere.html", "--url"],
            id="save-from-nowhere",
        ),
        pytest.param(
            ["save", "nowhere.html", "--url", "https://alnahar.example/1", "-o", "latin.txt"],
            ["latin.txt", "File exists"],
            id="save-over-a-file",
        ),
        pytest.param(["extract", "half-saved"], ["half-saved", "'url'"], id="no-saved-page"),
        pytest.param(["sites", "show", "nothing"], ["nothing"], id="unknown-site-shown"),
        pytest.param(["crawl", "youm7.com", "--since", "whenever"], ["whenever"], id="no-date"),
        pytest.param(["crawl", "youm7.com", "--limit", "0"], ["limit"], id="no-limit"),
        pytest.param(
            ["crawl", "youm7.com", "-o", "nowhere/a.jsonl"], ["nowhere"], id="no-folder-for-output"
        ),
        pytest.param(["crawl", "youm7.com", "-o", "broken"], ["broken"], id="output-is-a-folder"),
        pytest.param(
            ["crawl", "youm7.com", "--db", "theirs.db"], ["theirs.db"], id="database-of-others"
        ),
        pytest.param(["crawl", "youm7.com", "--db", "text.db"], ["text.db"], id="no-database"),
        pytest.param(["crawl", "youm7.com", "--db", "mysql://a/b"], ["mysql"], id="other-engine"),
        pytest.param(["export", "-o", "-"], ["newscrawl.db", "crawl"], id="nothing-to-export"),
        pytest.param(
            ["export", "-o", "-", "--db", "theirs.db"], ["theirs.db"], id="export-from-others"
        ),
        pytest.param(["crawl", "--nonsense"], ["--nonsense"], id="unknown-option"),
        pytest.param(["nonsense"], ["nonsense"], id="unknown-command"),
    ],
)
def test_one_line_and_exit_code_1(newscrawl, words, says):
    result = newscrawl(*words)
    line, *more = result.stderr.splitlines()
    assert (result.exit_code, more, result.stdout) == (1, [], "")
    assert line.startswith("newscrawl: ")
    assert [word for word in says if word not in line] == []


def test_a_database_is_not_made_by_reading(newscrawl, tmp_path):
    newscrawl("export", "-o", "out.jsonl")
    assert not (tmp_path / "newscrawl.db").exists()
    assert not (tmp_path / "out.jsonl").exists()


def test_a_bug_keeps_its_traceback(newscrawl, monkeypatch):
    def bug(*_):
        raise KeyError("bug")

    monkeypatch.setattr("newscrawl.cli.clean.clean_record", bug)
    assert isinstance(newscrawl("clean", "nowhere.html").exception, KeyError)
