"""What an extraction costs beside a bare parse: `python benchmarks/speed.py --data FOLDER`.

User CPU of `newscrawl.extract` with every field, over `lxml.html.fromstring` of the same pages in
the same process; each peer the same way in its own process. README.md says how it is measured.
"""

from __future__ import annotations

import argparse
import cProfile
import platform
import pstats
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import lxml.etree
import lxml.html
import ours
import peers
import results
import sets
import timing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sets import Sample

SETS = ("aeb", "fundus")
EVERY = 4
"""Peers are timed on each fourth page: some need a fifth of a second for one."""


def main() -> int:
    options = arguments()
    try:
        samples = [sample for name in SETS for sample in sets.load(name, options.data)]
    except sets.NoData as why:
        print(why, file=sys.stderr)
        return 1
    if options.profile:
        profile(samples)
        return 0
    measured = {"newscrawl": milliseconds(samples)}
    print(line("newscrawl", measured["newscrawl"]), flush=True)
    if options.peers:
        try:
            peers.install()
        except peers.NoPeers as why:
            print(f"{why}\nwithout peers", file=sys.stderr)
        else:
            for peer in peers.NAMES:
                name = f"{peer} {peers.version(peer)}"
                measured[name] = peers.milliseconds(peer, samples[::EVERY])
                print(line(name, measured[name]), flush=True)
    report = f"{conditions(len(samples))}\n\n{comparison(measured)}"
    print(f"\n{report}")
    if options.write:
        results.write({"speed": report})
    return 0


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--data", type=Path, default=sets.DATA, help="folder of the sets")
    parser.add_argument("--no-peers", dest="peers", action="store_false", help="newscrawl alone")
    parser.add_argument(
        "--profile", action="store_true", help="where the time goes, and nothing else"
    )
    parser.add_argument("--write", action="store_true", help="put the table into RESULTS.md")
    return parser.parse_args()


def milliseconds(samples: Sequence[Sample]) -> dict[str, float]:
    """User CPU a page of `newscrawl.extract` (`peer`) and of lxml's bare parse (`lxml`)."""
    parser = lxml.html.HTMLParser(encoding="utf-8")
    return timing.milliseconds(
        {
            "lxml": timing.over(
                lambda body: lxml.html.fromstring(body, parser=parser),
                [(sample.page.body,) for sample in samples],
            ),
            "peer": timing.over(ours.answer, [(sample,) for sample in samples]),
        },
        len(samples),
    )


def profile(samples: Sequence[Sample]) -> None:
    """Where the time goes on a second pass; watching costs as much again."""
    ours.answers(samples)
    profiler = cProfile.Profile()
    profiler.runcall(ours.answers, samples)
    pstats.Stats(profiler).strip_dirs().sort_stats("tottime").print_stats(40)


def line(name: str, times: dict[str, float]) -> str:
    return f"{name}: {times['peer']:.2f} ms a page, {_ratio(times)} × lxml"


def conditions(pages: int) -> str:
    return (
        f"{pages} pages ({' and '.join(SETS)}), peers on {len(range(0, pages, EVERY))} of them, "
        f"each over lxml's parse of its own pages. "
        f"Python {platform.python_version()}, lxml {lxml.etree.__version__}."
    )


def comparison(measured: dict[str, dict[str, float]]) -> str:
    rows = [
        [name, f"{times['peer']:.2f}", f"{times['lxml']:.2f}", _ratio(times)]
        for name, times in measured.items()
    ]
    return results.table(["", "ms/page", "lxml ms/page", "× lxml"], rows)


def _ratio(times: dict[str, float]) -> str:
    return f"{times['peer'] / times['lxml']:.1f}"


if __name__ == "__main__":
    try:
        sys.exit(main())
    except peers.NoPeers as why:  # one died on the way
        sys.exit(str(why))
