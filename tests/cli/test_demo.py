"""`newscrawl demo`: the whole product on the saved pages."""

import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from newscrawl.storage import Store

LINE = re.compile(r"^(\S+\.example): (.+)$", re.MULTILINE)
COUNT = re.compile(r"(\w+) (\d+)")


@pytest.fixture(scope="module")
def demo(tmp_path_factory, preloaded):
    """Two runs in one folder, by a user who has a proxy that would not do."""
    folder = tmp_path_factory.mktemp("demo")
    proxies = {"HTTP_PROXY": "http://127.0.0.1:9", "no_proxy": "*"}

    def run():
        done = preloaded.run("newscrawl.cli", "demo", folder=folder, env=os.environ | proxies)
        return done, (folder / "demo/articles.jsonl").read_text("utf-8").splitlines()

    return [run(), run()]


def sites(done):
    return {
        site: {name: int(count) for name, count in COUNT.findall(counts)}
        for site, counts in LINE.findall(done.stdout)
    }


def test_every_outlet_gives_articles(demo):
    (first, lines), _ = demo
    assert (first.returncode, first.stderr) == (0, "")
    counts = sites(first)
    assert len(counts) >= 8
    assert [site for site, numbers in counts.items() if not numbers["new"]] == []
    assert len(lines) >= 30
    assert sum(numbers["new"] + numbers["copies"] for numbers in counts.values()) == len(lines)


def test_the_agency_story_is_stored_twice_and_linked(demo):
    (_, lines), _ = demo
    articles = {line["id"]: line for line in map(json.loads, lines)}
    copies = [article for article in articles.values() if article["duplicate_of"]]
    assert any(copy["site"] != articles[copy["duplicate_of"]]["site"] for copy in copies)


def test_a_second_run_stores_nothing_new(demo):
    (_, first), (second, lines) = demo
    assert (second.returncode, second.stderr) == (0, "")
    assert lines == first
    assert [
        n for numbers in sites(second).values() for n in (numbers["new"], numbers["copies"]) if n
    ] == []


def test_what_to_do_next_can_be_typed(demo):
    (done, _), _ = demo
    command = done.stdout.splitlines()[-1].split("  ")[1]
    listed = subprocess.run(
        shlex.split(command), capture_output=True, text=True, timeout=60, check=True
    )
    assert "youm7.com" in listed.stdout


def test_serve_keeps_the_web_up_for_the_commands_it_shows(tmp_path):
    shutil.copy(Path(__file__).parents[2] / "scrapy.cfg", tmp_path)
    process = subprocess.Popen(
        [sys.executable, "-m", "newscrawl.cli", "demo", "--serve"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        shown = iter(process.stdout.readline, "")
        examples = [next(line for line in shown if "http_proxy=" in line) for _ in range(2)]
        done = [
            subprocess.run(
                f"{example.strip()} {settings}",
                shell=True,
                cwd=tmp_path,
                capture_output=True,
                text=True,
                timeout=60,
                check=False,
            )
            for example, settings in zip(
                examples, ["--limit 1", "-a limit=2 -s LOG_LEVEL=WARNING"], strict=True
            )
        ]
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=10) == 0
    finally:
        process.kill()
        process.communicate(timeout=10)
    assert [(one.returncode, one.stderr) for one in done] == [(0, ""), (0, "")]
    with Store.open(str(tmp_path / "newscrawl.db")) as store:
        assert store.count() == 2  # of the three newest links one is gone
