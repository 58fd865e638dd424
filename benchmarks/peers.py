"""The peers: installed in an environment of their own, asked through a pipe, answers kept.

What a peer says of a page is kept in `.cache/` beside this file, under its version, its adapter and
the page, so that only the first run takes minutes.
"""

from __future__ import annotations

import hashlib
import inspect
import json
import subprocess
import sys
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import peer_worker
from scores import Answer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sets import Sample

HERE = Path(__file__).resolve().parent
PINS = HERE / "peers.txt"
ENVIRONMENT = HERE.parent / ".venv-peers"
PYTHON = ENVIRONMENT / "bin" / "python"
CACHE = HERE / ".cache"

PACKAGES = {
    **dict.fromkeys(("trafilatura", "trafilatura_fast", "trafilatura_precision"), "trafilatura"),
    "newspaper4k": "newspaper4k[all]",
    "readability_lxml": "readability-lxml",
    "go_readability": "pygoreadability",
}
"""The package of a peer that is not called like it."""

NAMES = tuple(peer_worker.ADAPTERS)


class NoPeers(Exception):  # noqa: N818 - a condition, told in one line
    """The peers' environment cannot be made."""


def version(name: str) -> str:
    """The pinned version of a peer."""
    pins = dict(line.split("==") for line in PINS.read_text("utf-8").splitlines() if "==" in line)
    return pins[PACKAGES.get(name, name)]


def install() -> None:
    """Make the environment when it is not there or its pins have changed. Raises `NoPeers`."""
    done = ENVIRONMENT / ".installed"
    if done.exists() and done.read_bytes() == PINS.read_bytes():
        return
    print(f"installing the peers into {ENVIRONMENT} (once, some minutes) …", file=sys.stderr)
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    for command in (
        [sys.executable, "-m", "venv", str(ENVIRONMENT)],
        [*pip, "--upgrade", "pip>=25.1"],  # older ones fail on newspaper4k's extras
        [*pip, "--requirement", str(PINS)],
    ):
        ran = subprocess.run(command, capture_output=True, text=True, check=False)
        if ran.returncode:
            said = (ran.stderr or ran.stdout).strip().splitlines() or ["no message"]
            why = next((line for line in said if line.startswith("ERROR")), said[-1])
            raise NoPeers(f"the peers cannot be installed into {ENVIRONMENT}: {why}")
    done.write_bytes(PINS.read_bytes())


def answers(name: str, samples: Sequence[Sample]) -> list[Answer]:
    """What the peer says of each page, in their order; asked now or kept from before."""
    file = CACHE / f"{name}-{version(name)}.jsonl"
    kept = dict(_kept(file))
    keys = [_key(name, sample) for sample in samples]
    new = [(key, one) for key, one in zip(keys, samples, strict=True) if key not in kept]
    if new:
        file.parent.mkdir(exist_ok=True)
        with _worker(name) as ask, file.open("a", encoding="utf-8") as out:
            for key, sample in new:
                kept[key] = ask({"html": _html(sample), "url": sample.page.url})
                out.write(json.dumps([key, kept[key]], ensure_ascii=False) + "\n")
    return [_answer(kept[key]) for key in keys]


def milliseconds(name: str, samples: Sequence[Sample]) -> dict[str, float]:
    """User CPU a page of the peer (`peer`) and of lxml's bare parse of the same pages (`lxml`)."""
    with _worker(name) as ask:
        times: dict[str, float] = ask({"time": [[_html(s), s.page.url] for s in samples]})
        return times


class _Ask:
    """One question, one answer."""

    def __init__(self, name: str, questions: IO[str], replies: IO[str]) -> None:
        self.name, self.questions, self.replies = name, questions, replies

    def __call__(self, question: dict[str, object]) -> dict[str, Any]:
        self.questions.write(json.dumps(question) + "\n")
        self.questions.flush()
        if not (line := self.replies.readline()):
            raise NoPeers(f"{self.name} died: see {CACHE}/{self.name}.log")
        reply: dict[str, Any] = json.loads(line)
        return reply


@contextmanager
def _worker(name: str) -> Iterator[_Ask]:
    CACHE.mkdir(exist_ok=True)
    command = [str(PYTHON), str(HERE / "peer_worker.py"), name]
    with (
        (CACHE / f"{name}.log").open("w") as log,
        subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, text=True
        ) as process,
    ):
        assert process.stdin is not None
        assert process.stdout is not None
        yield _Ask(name, process.stdin, process.stdout)


def _kept(file: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    if file.exists():
        with file.open(encoding="utf-8") as lines:
            for line in lines:
                key, answer = json.loads(line)
                yield key, answer


def _key(name: str, sample: Sample) -> str:
    """Changes with whatever may change the answer, beside the version of the peer."""
    adapter = inspect.getsource(peer_worker.ADAPTERS[name])
    helpers = [inspect.getsource(one) for one in (peer_worker.text_of, peer_worker.names)]
    parts = (adapter, *helpers, sample.page.url)
    return hashlib.sha256("\0".join(parts).encode() + sample.page.body).hexdigest()[:32]


def _html(sample: Sample) -> str:
    return sample.page.body.decode("utf-8", "replace")


def _answer(kept: dict[str, Any]) -> Answer:
    return Answer(
        text=kept["text"],
        title=kept["title"],
        authors=kept["authors"],
        published=_date(kept["date"]),
        failed=kept["error"],
    )


def _date(text: str | None) -> datetime | None:
    """The date of a peer; one that only a human can read is none."""
    try:
        return datetime.fromisoformat(text.strip()) if text else None
    except ValueError:
        return None
