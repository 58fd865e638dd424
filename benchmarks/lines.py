"""Junk lines: how many of those that pages print are cut, and what is cut from real articles.

    python benchmarks/lines.py [--data ../shared/data] [--sample 12] [--seed 1]

1. Recall: each example of the catalogue in `boilerplate.json`, in all its spellings, put into an
   article of our own where such lines stand on pages.
2. Lines that nothing here was made from (`furniture/unseen`), written by others: of sites, each in
   its place, and of articles that share words with them.
3. Precision on lines: lines from inside the articles of `corpus`, most of which are no junk, put
   where junk stands.
4. Precision on articles: what is cut from `corpus`, by rule, with a sample to be judged by eye.
"""

from __future__ import annotations

import argparse
import html
import json
import random
import re
import sys
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from newscrawl.items import Removed
from newscrawl.text import tidy
from newscrawl.text.plain import clean

TITLE = "افتتاح رصيف جديد في الميناء الشمالي"
BODY = [
    "أعلنت هيئة الموانئ أمس بدء تشغيل الرصيف الجديد في الميناء الشمالي بعد توسعة استمرت عامين.",
    "وأوضح مدير المشروع أن الرصيف يستقبل سفن الحاويات الكبيرة وأن طاقته تتجاوز ما كان مقررا لها.",
    "ورحب التجار بالخطوة وقالوا إنها تختصر أياما من الانتظار وتخفض كلفة الشحن على المستوردين.",
    "ومن المنتظر أن تبدأ المرحلة الثانية في الربيع المقبل بتمويل من صندوق التنمية والقطاع الخاص.",
]
FURNITURE = Path(__file__).with_name("furniture")
"""Lines written for `train_lines.py`; those in `unseen` it never trains on."""
MUST_RECALL = 0.95
MUST_PRECISION = 0.995
KEPT = {"dateline-01"}
"""Of the catalogue, but content: «القاهرة – رويترز:» is parsed and stays."""

_SOURCE = re.compile(r" \((?:okaz|alweeam|was|3alyoum|aawsat|almadina|Jannah|gallery)[^)]*\)$")
"""A remark of the catalogue behind some examples."""

Article = tuple[str, str, str]
"""Source, title, text."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--articles", type=int, default=20_000, help="of the corpus, at most")
    parser.add_argument("--sample", type=int, default=12, help="cuts to show for each rule")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    random.seed(options.seed)
    catalogue, folder = options.data / "boilerplate.json", options.data / "corpus"
    if not catalogue.is_file() or not folder.is_dir():
        print(f"boilerplate.json or corpus is not in {options.data}", file=sys.stderr)
        return 2
    articles = list(islice(corpus(folder), options.articles))
    good = [recall(json.loads(catalogue.read_text("utf-8"))), unseen(), lines(articles)]
    cuts(articles, options.sample)
    return 0 if all(good) else 1


def corpus(folder: Path) -> Iterator[Article]:
    for path in sorted(folder.glob("*.zip")):
        with zipfile.ZipFile(path) as archive:
            for row in json.loads(archive.read(archive.namelist()[0])):
                if row["content"] and row["content"].strip():
                    yield row["source"], html.unescape(row["title"] or ""), row["content"]


def placed_lines(file: Path) -> list[tuple[str, str]]:
    """Place and text of each line of `category|place|text`."""
    return [
        (place, line)
        for _, place, line in (row.split("|", 2) for row in file.read_text("utf-8").splitlines())
    ]


def examples(data: Path) -> list[str]:
    """The examples of `boilerplate.json` that are whole: no headline is left open in them."""
    return [
        _SOURCE.sub("", example)
        for entry in json.loads((data / "boilerplate.json").read_text("utf-8"))
        for example in entry["examples"]
        if entry["id"] not in KEPT and "<" not in example
    ]


def placed(line: str, place: str) -> list[str]:
    """The article with the line in it. The catalogue and `furniture` name places differently."""
    at = {"top": 0, "head": 1, "below": 1, "anywhere": 4, "between": 4}.get(place, 5)
    found = [TITLE, *BODY]
    found.insert(at, line)
    return found


def goes(line: str, place: str) -> bool:
    """The line is cut there, and nothing else."""
    kept, _ = clean("\n".join(placed(line, place)))
    return kept.split("\n\n") == [TITLE, *BODY]


def spellings(line: str) -> list[str]:
    """The line as others spell it: letters, marks, elongation, digits, what stands around it."""
    return [
        line,
        line.translate(str.maketrans("أإآ", "ااا")),
        re.sub(r"\bا(?!ل)", "أ", line),
        line.replace("ى", "ي"),
        re.sub(r"ي\b", "ى", line),
        line.replace("ة", "ه"),
        re.sub("([بتحسعفقلمن])(?=[ء-ي])", "\\1\u064e", line),
        re.sub("([بتحسعفقلمن])(?=[ء-ي])", "\\1\u0640", line, count=1),
        line.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")),
        line.translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")),
        f"\u202b{line}\u202c",
        *(f"{before}{line}{after}" for before, after in ("«»", "()", "[]", ("- ", ""), ("• ", ""))),
        *(f"{line}{after}" for after in (":", " :", "...", "..", "!", " »")),
    ]


def recall(catalogue: list[dict[str, object]]) -> bool:
    """Share of the examples that are cut in the place, or one of the places, where they stand."""
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    missed = []
    for entry in catalogue:
        if entry["id"] in KEPT:
            continue
        position, category = str(entry["position"]), str(entry["category"])
        places = [place for place in ("head", "anywhere", "tail") if place in position]
        for example in entry["examples"]:  # type: ignore[attr-defined]
            line = re.sub(r"<\w+>", TITLE, _SOURCE.sub("", example))
            for spelling in spellings(line):
                total[category] += 1
                if any(goes(spelling, place) for place in places):
                    right[category] += 1
                else:
                    missed.append(f"{entry['id']}  {spelling}")
    print(f"{'catalogue, all spellings':<26}{'lines':>7}{'cut':>8}")
    for category in sorted(total):
        print(f"{category:<26}{total[category]:>7}{right[category] / total[category]:>8.1%}")
    share = right.total() / total.total()
    print(f"{'all':<26}{total.total():>7}{share:>8.1%}   must be >= {MUST_RECALL:.0%}")
    for line in missed[:20]:
        print("  missed", line)
    return share >= MUST_RECALL


def unseen() -> bool:
    """Share of the lines of sites that is cut, and the lines of articles that are."""
    total: Counter[str] = Counter()
    cut: Counter[str] = Counter()
    lost = []
    for lot in sorted((FURNITURE / "unseen").iterdir()):
        for place, line in placed_lines(lot / "junk.txt"):
            total[place] += 1
            cut[place] += goes(line, place)
        for line in (lot / "true.txt").read_text("utf-8").splitlines():
            for place in ("between", "end"):
                total["true"] += 1
                if goes(line, place):
                    lost.append((place, line))
    of_articles = total.pop("true")
    share = cut.total() / total.total()
    print("\nunseen lines of sites", " ".join(f"{at} {cut[at]}/{n}" for at, n in total.items()))
    print(f"cut {cut.total()}/{total.total()} = {share:.1%}   must be >= {MUST_RECALL:.0%}")
    print(
        f"unseen lines of articles, each in 2 places: {len(lost)} of {of_articles} cut   must be 0"
    )
    for one in lost:
        print("  ", *one)
    return share >= MUST_RECALL and not lost


def lines(articles: list[Article]) -> bool:
    """Lines that articles hold inside, put below the title, inside and at the end of ours."""
    inside = {}
    for _, _, text in articles:
        lines = (line for line in tidy(text).split("\n")[1:-3] if 0 < len(line) <= 200)
        inside |= {re.sub(r"\d+", "0", line): line for line in lines}
    chosen = random.sample(sorted(inside.values()), min(len(inside), 5_000))
    cut = []
    for line in chosen:
        for place in ("head", "anywhere", "tail"):
            _, removed = clean("\n".join(placed(line, place)))
            cut += [(place, *_told(one)) for one in removed]
    share = 1 - len(cut) / (3 * len(chosen))
    print(f"\nlines from inside articles  {len(chosen)}, each in 3 places; {len(cut)} cut")
    print(f"stayed {share:.2%}   must be >= {MUST_PRECISION:.1%}; much of what was cut is junk:")
    for one in cut[:40]:
        print("  ", *one)
    return share >= MUST_PRECISION


def cuts(articles: list[Article], sample: int) -> None:
    """What is cut from the articles themselves, by rule."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    touched = 0
    for source, title, text in articles:
        _, removed = clean(text, title=title)
        touched += bool(removed)
        for one in removed:
            found[one.rule].append((source, one.line))
    total = sum(map(len, found.values()))
    print(f"\n{len(articles)} articles, {touched} of them with junk, {total} lines cut")
    for rule, cut in sorted(found.items(), key=lambda item: -len(item[1])):
        print(f"{len(cut):>6}  {rule}")
        for source, line in random.sample(cut, min(sample, len(cut))):
            print(f"          {source:<12} {line}")


def _told(removed: Removed) -> tuple[str, str]:
    return removed.rule, removed.line


if __name__ == "__main__":
    sys.exit(main())
