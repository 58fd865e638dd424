"""How fast text is cleaned, folded and stripped of junk, in MB of UTF-8 a second on one core.

    python benchmarks/text_speed.py [--data ../shared/data] [--articles 3000]

CPU time of this process, the best of five rounds over articles of the corpus.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any

from lines import corpus

from newscrawl.items import Paragraph
from newscrawl.text import CLEAN, fold, tidy, tokens
from newscrawl.text.boilerplate import strip
from newscrawl.text.plain import clean

MUST = {"tidy": 10.0, "fold": 10.0, "clean": 10.0}
ROUNDS = 5


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--articles", type=int, default=3_000)
    options = parser.parse_args()
    folder = options.data / "corpus"
    if not folder.is_dir():
        print(f"there is no corpus in {options.data}", file=sys.stderr)
        return 2
    texts = [text for _, _, text in islice(corpus(folder), options.articles)]
    size = sum(len(text.encode()) for text in texts)
    pages = [[Paragraph(line) for line in tidy(text).split("\n") if line] for text in texts]
    print(f"{len(texts)} articles, {size / 1e6:.1f} MB of UTF-8; MB/s on one core")
    good = True
    works: list[tuple[str, Callable[[], None]]] = [
        *((f"  {step.__name__}", _over(step, texts)) for step in CLEAN),
        ("tidy", _over(tidy, texts)),
        ("fold", _over(fold, texts)),
        ("tokens", _over(tokens, texts)),
        ("strip", _over(strip, pages)),
        ("clean", _over(clean, texts)),
    ]
    for name, work in works:
        rate = size / 1e6 / _seconds(work)
        must = MUST.get(name)
        good &= must is None or rate >= must
        print(f"{name:<18}{rate:>8.1f}" + (f"   must be >= {must:.0f}" if must else ""))
    return 0 if good else 1


def _over(function: Callable[[Any], object], things: list[Any]) -> Callable[[], None]:
    def work() -> None:
        for thing in things:
            function(thing)

    return work


def _seconds(work: Callable[[], None]) -> float:
    work()
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


if __name__ == "__main__":
    sys.exit(main())
