"""Search in 100,000 articles: milliseconds for one query, cold words and very common ones.

    python benchmarks/search.py
    python benchmarks/search.py --postgres postgresql://…/empty_database

Made-up articles (`store.py`), their words distributed as in a language. The queries are those that
people type: a word from any height of the frequency list, two words, a phrase, a beginning, a word
on one site since a day. What must be reached is CPU time, as in other benchmarks: what else runs on
the machine does not count. Of PostgreSQL, whose work is done in another process, it is the time on
the wall.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
import time
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from store import BATCH, NOW, embedded, made_up

from newscrawl.storage import Store

if TYPE_CHECKING:
    from collections.abc import Callable

MUST_P95 = 50.0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--queries", type=int, default=400)
    parser.add_argument("--postgres", help="URL of an empty database, or `embedded`")
    options = parser.parse_args()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="newscrawl-search-")))
        server = embedded(folder, stack) if options.postgres == "embedded" else options.postgres
        with Store.open(server or str(folder / "news.db")) as store:
            articles = list(made_up(options.articles))
            for start in range(0, len(articles), BATCH):
                store.add(articles[start : start + BATCH])
            begin = time.perf_counter()
            count = store.index()
            rate = count / (time.perf_counter() - begin)
            print(f"{count:,} articles indexed, {rate:.0f} a second")
            good = True
            for kind, queries in made_up_queries(articles, options.queries).items():
                clock = time.perf_counter if server else time.process_time
                good = timed(store, kind, queries, clock) <= MUST_P95 and good
    print(f"must reach: p95 ≤ {MUST_P95:.0f} ms: {'reached' if good else 'NOT REACHED'}")
    return 0 if good else 1


def made_up_queries(articles, count: int) -> dict[str, list[tuple[str, dict]]]:
    draw = random.Random(9)
    texts = [draw.choice(articles).text.split() for _ in range(count)]
    places = [draw.randrange(len(text) - 3) for text in texts]
    pairs = list(zip(texts, places, strict=True))
    often = sorted(set(articles[0].text.split()), key=articles[0].text.split().count)[-5:]
    since = NOW + timedelta(minutes=len(articles) // 2)
    return {
        "a word": [(text[at], {}) for text, at in pairs],
        "two words": [(f"{text[at]} {text[at + 2]}", {}) for text, at in pairs],
        "a phrase": [(f'"{text[at]} {text[at + 1]}"', {}) for text, at in pairs],
        "a beginning": [(f"{text[at][: draw.randint(2, 5)]}*", {}) for text, at in pairs],
        "site, since": [
            (text[at], {"site": "site7.example", "since": since}) for text, at in pairs
        ],
        "the commonest": [(draw.choice(often), {}) for _ in pairs],
    }


def timed(
    store: Store, kind: str, queries: list[tuple[str, dict]], clock: Callable[[], float]
) -> float:
    spent, wall = [], []
    hits = 0
    for query, conditions in queries:
        begin, began = clock(), time.perf_counter()
        hits += bool(store.search(query, **conditions))
        spent.append((clock() - begin) * 1000)
        wall.append((time.perf_counter() - began) * 1000)
    spent.sort()
    wall.sort()
    p95 = spent[int(len(spent) * 0.95)]
    print(
        f"{kind:14} median {statistics.median(spent):6.1f}  p95 {p95:6.1f} ms "
        f"(on the wall {statistics.median(wall):6.1f} and {wall[int(len(wall) * 0.95)]:6.1f}), "
        f"{hits} found something"
    )
    return p95


if __name__ == "__main__":
    sys.exit(main())
