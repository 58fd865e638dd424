"""What a crawl costs beside a bare fetch, and beside Scrapy with trafilatura: `python crawl.py`.

One server, one run: a spider that fetches and forgets, under Scrapy's settings and under
newscrawl's, Scrapy with trafilatura in a pool of processes, and newscrawl with everything (extract,
clean, deduplicate, store), with and without its archive. README.md says how it is measured.
`--memory` crawls with newscrawl alone and shows whether its memory grows.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import peers
import results

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).resolve().parent
RUNS = HERE / "crawl_runs.py"

NAMES = {
    "bare": "null spider, Scrapy's settings",
    "null": "null spider, newscrawl's settings",
    "trafilatura": "Scrapy + trafilatura in a pool",
    "newscrawl": "newscrawl",
    "archive": "newscrawl, with its archive",
}
STEPS = 10
"""Parts of a crawl after each of which its memory is noted."""


def main() -> str | None:
    options = arguments()
    with outlet(options.pages) as port:
        if options.memory:
            print(memory(port, options.pages))
            return None
        peers.install()
        measured = {name: run(name, port, options.pages) for name in NAMES}
    text = f"{conditions(options.pages)}\n\n{comparison(measured)}"
    print(text)
    if options.write:
        results.write({"crawl": text})
    return None


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--pages", type=int, default=5_000)
    parser.add_argument("--memory", action="store_true", help="newscrawl's memory alone")
    parser.add_argument("--write", action="store_true", help="put the table into RESULTS.md")
    return parser.parse_args()


@contextmanager
def outlet(pages: int) -> Iterator[int]:
    """The port of the outlet while it serves."""
    command = [sys.executable, str(HERE / "crawl_web.py"), str(pages)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        try:
            yield int(server.stdout.readline())
        finally:
            server.kill()


@contextmanager
def crawl(name: str, port: int, pages: int) -> Iterator[subprocess.Popen[str]]:
    python = peers.PYTHON if name == "trafilatura" else sys.executable
    with (
        tempfile.TemporaryDirectory() as folder,
        subprocess.Popen(
            [str(python), str(RUNS), name, str(port), str(pages), folder],
            stdout=subprocess.PIPE,
            text=True,
        ) as process,
    ):
        yield process


def run(name: str, port: int, pages: int) -> dict[str, float]:
    """Pages a second from the first request to the last page stored; CPU of all its processes."""
    with crawl(name, port, pages) as process:
        assert process.stdout is not None
        answer = json.loads(process.stdout.read())
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if answer["pages"] != pages:
        sys.exit(f"{name}: {answer['pages']} pages of {pages}")
    cpu = used.ru_utime + used.ru_stime
    line = {"rate": pages / answer["seconds"], "ms": 1000 * cpu / pages}
    print(f"{NAMES[name]}: {line['rate']:.0f} pages/s, {line['ms']:.2f} ms", file=sys.stderr)
    return line


def memory(port: int, pages: int) -> str:
    """The memory of the crawl and of its workers, part by part."""
    rows: list[list[str]] = []
    with crawl("newscrawl", port, pages) as process:
        over = threading.Event()
        begun = time.monotonic()

        def watch() -> None:
            while not over.wait(10):
                own, workers = resident(process.pid)
                minutes = (time.monotonic() - begun) / 60
                rows.append([f"{minutes:.1f} min", f"{own:.0f}", f"{workers:.0f}"])

        threading.Thread(target=watch, daemon=True).start()
        assert process.stdout is not None
        answer: dict[str, Any] = json.loads(process.stdout.read())
        over.set()
    shown = rows[:: max(1, len(rows) // STEPS)]
    head = f"{answer['pages']:,} pages, {answer['pages'] / answer['seconds']:.0f} a second\n\n"
    return head + results.table(["", "crawl MiB", "workers MiB"], shown)


def resident(pid: int) -> tuple[float, float]:
    """MiB of a process, and of its children together."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return _mebibytes(str(pid)), sum(map(_mebibytes, children))


def _mebibytes(pid: str) -> float:
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def conditions(pages: int) -> str:
    return (
        f"{pages:,} pages of 60 to 100 KB from a server on the same machine, "
        f"{os.cpu_count()} cores for all. "
        f"Python {platform.python_version()}."
    )


def comparison(measured: dict[str, dict[str, float]]) -> str:
    rows = [
        [NAMES[name], f"{line['rate']:.0f}", f"{line['ms']:.2f}"]
        + [f"{line['rate'] / measured[other]['rate']:.0%}" for other in ("null", "bare")]
        + [f"{line['rate'] / measured['trafilatura']['rate']:.2f}"]
        for name, line in measured.items()
    ]
    header = ["", "pages/s", "CPU ms/page", "of null, newscrawl's", "of null, Scrapy's"]
    return results.table([*header, "× trafilatura"], rows)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except peers.NoPeers as why:
        sys.exit(str(why))
