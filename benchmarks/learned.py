"""What is learned from the lines that sites repeat, on a corpus of newspapers.

    python benchmarks/learned.py
    python benchmarks/learned.py --data FOLDER     # the folder that holds corpus/

Each source is read by date, as a crawl would have met it. Three passes:

1. behind the catalogue, as in a crawl: every line that is learned, for a person to judge;
2. without the catalogue: what is learned then, and how much of it the catalogue cuts too;
3. behind the catalogue, with lines put in that are known to be junk, pages of prices, and articles
   that are published again: how much of the junk is cut, and how many lines of stories with it.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from sets import DATA

from newscrawl.items import Paragraph
from newscrawl.text import fold, tidy
from newscrawl.text.boilerplate import strip
from newscrawl.text.learned import START
from newscrawl.text.window import Repeat, Window

NOW = datetime(2026, 3, 1, tzinfo=UTC)
SHOWN = 110
"""Characters of a sample."""

INJECTED = {
    "صوت المرسى جريدة مستقلة تصدر عن دار الميناء": (1.0, "tail"),
    "قناة المرسى على هاتفك أينما كنت": (0.9, "tail"),
    "شاهد البث المباشر لإذاعة المرسى": (0.7, "head"),
    "رأيك يهمنا في دار المرسى": (0.5, "tail"),
    "نشرة المرسى الصباحية في بريدك كل يوم": (0.4, "tail"),
    "قيّم جودة ما قرأت على سلم المرسى": (0.3, "inside"),
    "عدد قراء المرسى الآن {}": (0.3, "tail"),
    "صفحة {} من ملف المرسى": (0.25, "head"),
    "ملحق المرسى الثقافي": (0.2, "head"),
    "للمشتركين وحدهم أن يطلعوا على أرشيف المرسى كاملا وعلى ما سبق نشره فيه": (0.2, "inside"),
    "بوابة المرسى للخدمات": (0.15, "tail"),
    "المرسى في كل بيت": (0.1, "tail"),
    "هدية العدد مع المرسى": (0.05, "tail"),
    "إعارة كتب المرسى": (0.015, "tail"),
}
"""Junk of an invented outlet: line → share of the articles that have it, and where it stands."""

BOX = 40
"""Articles after which the three headlines of a box below the story change."""
BOX_NAME = "(the headlines of the box)"
GOOD = "(lines of stories)"

PRICES = 0.04
PRICE_LINES = (
    "أسعار الذهب اليوم في الأسواق",
    "عيار 24: {} درهما",
    "عيار 21: {} درهما",
    "الأونصة {}",
)
"""A page of prices, this share of the articles: all but its lead come back, and none is junk."""

AGAIN = 0.02
"""Share of the articles that are published again with a new line, and taken for new stories."""


@dataclass(frozen=True, slots=True)
class Raw:
    title: str
    paragraphs: list[Paragraph]

    @property
    def story(self) -> str:
        return fold(" ".join(paragraph.text for paragraph in self.paragraphs))

    def stripped(self) -> list[Paragraph]:
        return strip(self.paragraphs, title=self.title).paragraphs


@dataclass(slots=True)
class Pass:
    """A site as a crawl meets it."""

    site: str
    learned: dict[int, Repeat] = field(default_factory=dict)
    lines: int = 0
    seconds: float = 0.0
    _window: Window = field(init=False)

    def __post_init__(self) -> None:
        self._window = Window(self.site)

    def read(self, paragraphs: list[Paragraph], story: str) -> list[str]:
        """Cut and count one article; gives the lines that were cut."""
        begin = time.process_time()
        cut = self._window.cut(paragraphs)
        counted = self._window.count(cut.lines, story=story, at=NOW)
        self.seconds += time.process_time() - begin
        self.lines += len(paragraphs)
        for repeat in counted[1] if counted else ():
            before = self.learned.get(repeat.key, repeat)
            self.learned[repeat.key] = max(before, repeat, key=lambda one: one.evidence.seen)
        return [removed.line for removed in cut.removed]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--data", type=Path, default=DATA)
    options = parser.parse_args()
    sources = corpus(options.data / "corpus")
    if not sources:
        print(f"not measured: there is no corpus in {options.data}", file=sys.stderr)
        return 0
    behind_catalogue(sources)
    alone(sources)
    with_junk(sources)
    return 0


def corpus(folder: Path) -> dict[str, list[Raw]]:
    """Source → its articles by date."""
    found: dict[str, list[dict[str, str]]] = defaultdict(list)
    for file in sorted(folder.glob("*.zip")):
        for article in json.loads(zipfile.ZipFile(file).read(f"{file.stem}.json")):
            found[article["source"]].append(article)
    return {
        source: [
            Raw(
                title=tidy(one["title"]),
                paragraphs=[Paragraph(line) for line in tidy(one["content"]).split("\n") if line],
            )
            for one in sorted(articles, key=lambda one: one["date_extracted"])
        ]
        for source, articles in sorted(found.items())
    }


def behind_catalogue(sources: dict[str, list[Raw]]) -> None:
    print("\n1. Behind the catalogue\n")
    lines = cut = articles = 0
    seconds = 0.0
    for source, raws in sources.items():
        site = Pass(source)
        lost = sum(len(site.read(raw.stripped(), raw.story)) for raw in raws)
        print(f"{source}: {len(raws)} articles, {site.lines} lines, {lost} cut")
        show(site)
        lines, cut, articles = lines + site.lines, cut + lost, articles + len(raws)
        seconds += site.seconds
    print(f"all: {cut} of {lines} lines cut; {1e6 * seconds / articles:.0f} µs an article")


def alone(sources: dict[str, list[Raw]]) -> None:
    print("\n2. Without the catalogue\n")
    cut: Counter[bool] = Counter()
    for source, raws in sources.items():
        site = Pass(source)
        here: Counter[bool] = Counter()
        for raw in raws:
            kept = {paragraph.text for paragraph in raw.stripped()}
            here.update(line not in kept for line in site.read(raw.paragraphs, raw.story))
        print(f"{source}: {site.lines} lines, {here.total()} cut, {here[True]} by both")
        show(site)
        cut += here
    print(f"all: {cut.total()} lines cut, {cut[True]} of them by the catalogue too")


def show(site: Pass) -> None:
    """The lines that were learned, as they were when they were most frequent."""
    for one in sorted(site.learned.values(), key=lambda one: -one.evidence.seen):
        seen = one.evidence
        print(
            f"  {seen.seen:3} of {seen.articles:3}, {seen.at_edge / seen.seen:4.0%} at the edge:"
            f" {one.sample[:SHOWN]}"
        )


def with_junk(sources: dict[str, list[Raw]]) -> None:
    print("\n3. With junk put in\n")
    print("articles before   precision   recall   without the box   lines of stories lost")
    spans = {"20 to 49": range(START, 50), "50 to 199": range(50, 200), "200 on": range(200, 10**9)}
    met: dict[str, Counter[str]] = {name: Counter() for name in spans}
    cuts: dict[str, Counter[str]] = {name: Counter() for name in spans}
    for source, raws in sources.items():
        site = Pass(source)
        for number, (paragraphs, story, junk) in enumerate(polluted(raws, random.Random(source))):
            cut = site.read(paragraphs, story)
            for name, span in spans.items():
                if number in span:
                    met[name].update(junk.get(one.text, GOOD) for one in paragraphs)
                    cuts[name].update(junk.get(line, GOOD) for line in cut)
    for name in spans:
        good, cut = met[name].pop(GOOD), cuts[name].pop(GOOD, 0)
        precision = cuts[name].total() / (cuts[name].total() + cut)
        recall = cuts[name].total() / met[name].total()
        lasting = (cuts[name].total() - cuts[name][BOX_NAME]) / (
            met[name].total() - met[name][BOX_NAME]
        )
        print(
            f"{name:15}   {precision:9.4f}   {recall:6.3f}   {lasting:15.3f}"
            f"   {cut} of {good}, {1e4 * cut / good:.1f} in 10,000"
        )
    print("\nrecall   on   where  line")
    every, found = sum(met.values(), Counter()), sum(cuts.values(), Counter())
    for kind, (share, place) in {BOX_NAME: (1.0, "tail"), **INJECTED}.items():
        print(f"{found[kind] / every[kind]:6.3f} {share:6.1%}  {place:6} {kind}")


def polluted(
    raws: list[Raw], draw: random.Random
) -> Iterator[tuple[list[Paragraph], str, dict[str, str]]]:
    """Paragraphs, story, and of the lines that are junk which junk they are."""
    box: list[str] = []
    for number, raw in enumerate(raws):
        if number % BOX == 0:
            box = [one.title for one in draw.sample(raws, 3)]
        stories = [(raw.stripped(), raw.story)]
        if draw.random() < PRICES:
            lead = f"{draw.choice(raws).story[:60]} {number}"
            day = [lead, *(line.format(draw.randint(2000, 9000)) for line in PRICE_LINES)]
            stories.append(([Paragraph(line) for line in day], f"prices {number}"))
        if draw.random() < AGAIN:
            again = draw.choice(raws[max(0, number - 100) : number + 1])
            update = [Paragraph(f"تحديث رقم {number}: {again.title}"), *again.stripped()]
            stories.append((update, f"again {number}"))
        for paragraphs, story in stories:
            lines = [paragraph.text for paragraph in paragraphs]
            junk = dict.fromkeys(box, BOX_NAME)
            for line, (share, place) in INJECTED.items():
                if draw.random() < share:
                    printed = line.format(draw.randint(2, 90_000))
                    inside = draw.randint(1, max(1, len(lines) - 1))
                    lines.insert({"head": 0, "tail": len(lines), "inside": inside}[place], printed)
                    junk[printed] = line
            yield [Paragraph(line) for line in (*lines, *box)], story, junk


if __name__ == "__main__":
    sys.exit(main())
