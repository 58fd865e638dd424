"""`newscrawl extract URL` and `newscrawl save URL`: one page, fetched as a crawl would."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from newscrawl.cli.fixture_web import FixtureWeb
from newscrawl.cli.fixtures import fixtures_root, load_fixture

Command = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def command(tmp_path: Path, preloaded) -> Command:
    """The command, for which the saved pages are the web."""

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        clean = {k: v for k, v in os.environ.items() if not k.lower().endswith("_proxy")}
        with FixtureWeb(fixtures_root()) as web:
            return preloaded.run(
                "newscrawl.cli", *words, folder=tmp_path, env=clean | {"http_proxy": web.url}
            )

    return run


def test_a_page_is_extracted_from_its_address(command: Command) -> None:
    page = load_fixture(fixtures_root() / "alnahar.example/beirut-storm-warning").page
    done = command("extract", page.url)
    assert json.loads(done.stdout)["text"].startswith("دخل لبنان")
    assert done.stderr == ""


def test_a_page_is_saved_from_its_address(command: Command, tmp_path: Path) -> None:
    page = load_fixture(fixtures_root() / "alnahar.example/beirut-storm-warning").page
    assert command("save", page.url, "-o", "storm").returncode == 0
    assert load_fixture(tmp_path / "storm").page.body == page.body


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("http://alnahar.example/nowhere", "404, it is not there"),
        ("http://alnahar.example/wp-admin/post.php", "its robots.txt forbids it"),
    ],
    ids=["not there", "forbidden"],
)
def test_what_cannot_be_fetched_is_one_line(command: Command, address: str, says: str) -> None:
    done = command("extract", address)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"newscrawl: {address} cannot be fetched: {says}\n"


@pytest.mark.parametrize(
    "words", [("extract", "http://alnahar.example/"), ("crawl", "youm7.com")], ids=" ".join
)
def test_a_mistyped_network_is_one_line(
    command: Command, monkeypatch: pytest.MonkeyPatch, words: tuple[str, str]
) -> None:
    monkeypatch.setenv("NEWSCRAWL_ALLOWED_NETWORKS", "127.0.0.0/8, 10.0.0.300")
    done = command(*words)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("newscrawl: NEWSCRAWL_ALLOWED_NETWORKS: '10.0.0.300'")
    assert done.stderr.count("\n") == 1
