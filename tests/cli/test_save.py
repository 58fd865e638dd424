"""`newscrawl save`: a page as a fixture."""

import gzip
import json
import os

import pytest
from typer.testing import CliRunner

from newscrawl.cli import app
from newscrawl.cli.fixtures import load_fixture

URL = "https://alnahar.example/2026/11/20/water"
PAGE = "<html><body><h1>خطة لإصلاح شبكة المياه</h1></body></html>".encode("windows-1256")


@pytest.fixture
def save(tmp_path, monkeypatch):
    """Save in a folder that holds `page.html`, which was written an hour after the epoch."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "page.html").write_bytes(PAGE)
    os.utime(tmp_path / "page.html", (3600, 3600))

    def run(*words):
        result = CliRunner().invoke(app, ["save", *words, "-o", "web/water"])
        assert result.exit_code == 0, result.stderr
        return load_fixture(tmp_path / "web/water").page

    return run


def test_a_file_is_saved_as_it_is_and_when_it_was_written(save, tmp_path):
    page = save("page.html", "--url", URL)
    assert (page.url, page.body, page.content_type) == (URL, PAGE, None)
    assert page.fetched_at.isoformat() == "1970-01-01T01:00:00+00:00"
    assert (tmp_path / "web/water/page.html.gz").read_bytes()[4:8] == bytes(4)  # gzip's own time


def test_a_file_takes_the_place_of_a_page_and_nothing_else_changes(save, tmp_path):
    about = {
        "url": URL,
        "content_type": "text/html; charset=windows-1256",
        "fetched_at": "2026-11-20T09:30:00+02:00",
        "visit": 2,
    }
    folder = tmp_path / "web/water"
    folder.mkdir(parents=True)
    (folder / "page.json").write_text(json.dumps(about), "utf-8")
    (folder / "page.html.gz").write_bytes(gzip.compress(b"before"))
    assert save("page.html").body == PAGE
    assert json.loads((folder / "page.json").read_text("utf-8")) == about


def test_another_page_is_not_overwritten(save):
    save("page.html", "--url", URL)
    result = CliRunner().invoke(app, ["save", "page.html", "--url", f"{URL}/2", "-o", "web/water"])
    assert result.exit_code == 1
    assert result.stderr == f"newscrawl: web/water holds another page already: {URL}\n"
