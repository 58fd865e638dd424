"""Whether pages that are no article are told from those that are: `python benchmarks/verdicts.py`.

No articles are the saved pages of this repository that are front pages, sections, walls, galleries,
feeds …, and the articles of the sets without their text: what a page looks like whose text is only
written in the browser. README.md says more.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import folds
import ours
import results
import sets

from newscrawl.cli.fixtures import fixtures_root, load_fixtures
from newscrawl.extract.document import Document
from newscrawl.items import Page
from newscrawl.sites import load_sites
from newscrawl.text.decode import decode

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sets import Sample

WORD = re.compile(r"\w+")
SHARED = 0.5
"""Share of a block's word 4-grams that the gold holds, from which it is the article's."""

WITNESS = "script[type*=ld]"
"""JSON-LD, which may hold the text once more."""


def main() -> int:
    options = arguments()
    rows = [row("saved pages that are no article", saved_others(), wanted=False, held_out=False)]
    for name in options.set or sets.SETS:
        try:
            samples = sets.load(name, options.data)
        except sets.NoData as reason:
            print(reason, file=sys.stderr)
            continue
        held_out = name != "arabic" and folds.ready()
        rows.append(row(f"articles of {name}", samples, wanted=True, held_out=held_out))
        if samples[0].gold.body is not None:
            bare = (replace(sample, page=without_text(sample)) for sample in samples)
            title = f"articles of {name} without their text"
            rows.append(row(title, bare, wanted=False, held_out=held_out))
    text = results.table(["pages", "", "taken", "rejected", "wrong", "reasons"], rows)
    print(text)
    if options.write:
        results.write({"verdicts": text})
    return 0


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--data", type=Path, default=sets.DATA, help="folder of the sets")
    parser.add_argument("--set", action="append", choices=sets.SETS)
    parser.add_argument("--write", action="store_true", help="put the table into RESULTS.md")
    return parser.parse_args()


def row(name: str, samples: Iterable[Sample], *, wanted: bool, held_out: bool) -> list[str]:
    """How many pages were taken for articles, and how many for something else."""
    verdicts = Counter(ours.answer(sample, held_out=held_out).failed for sample in samples)
    count, taken = verdicts.total(), verdicts.pop(None, 0)
    wrong = count - taken if wanted else taken
    reasons = ", ".join(f"{reason} {times}" for reason, times in verdicts.most_common())
    return [name, str(count), str(taken), str(count - taken), f"{wrong / count:.1%}", reasons]


def saved_others() -> list[Sample]:
    """The saved pages of this repository that no article is saved for, robots.txt aside."""
    root = fixtures_root()
    sites = load_sites(root / "sites")
    return [
        sets.Sample(
            id=fixture.name,
            page=fixture.page,
            gold=sets.Gold(),
            site=sites.for_url(fixture.page.url),
        )
        for fixture in load_fixtures(root)
        if not (fixture.folder / "article.json").exists()
        and not fixture.page.url.endswith("robots.txt")
    ]


def without_text(sample: Sample) -> Page:
    """The page without the blocks of the article; its title stays."""
    html = decode(sample.page.body, sample.page.content_type)
    document = Document(html.encode(), sample.page.url, whole=True)
    gold = grams(sample.gold.body or "")
    for block in reversed(document.blocks):
        own = grams(block.text)
        if block.tag != "body" and len(own & gold) >= SHARED * len(own):
            block.node.decompose()
    for node in document.tree.css(WITNESS):
        node.decompose()
    return replace(sample.page, body=(document.tree.html or "").encode())


def grams(text: str) -> set[tuple[str, ...]]:
    words = WORD.findall(text.casefold())
    return {tuple(words[at : at + 4]) for at in range(max(1, len(words) - 3))}


if __name__ == "__main__":
    sys.exit(main())
