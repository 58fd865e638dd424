"""What pages cost that are made to cost: `python benchmarks/hostile.py`.

Each page goes through `newscrawl.extract` in a process of its own, which is killed after `CEILING`
seconds of CPU. An answer or `Rejected` is wanted within 2 s and 500 MB.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import results

import newscrawl
from newscrawl import Rejected

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection

CEILING = 20
NOW = datetime(2026, 11, 23, tzinfo=UTC)
URL = "https://news.example/economy/1204"
SENTENCE = "قال رئيس البلدية إن المرحلة الثانية من أعمال الترميم تبدأ في آذار المقبل. "
TITLE = "<h1>بلدية صور تعيد فتح الكورنيش</h1>"
BODY = "".join(f"<p>{number} {SENTENCE * 3}</p>" for number in range(6))
ARTICLE = f"<html lang=ar><body><article>{TITLE}{BODY}"
"""Left open: what follows is inside the article."""


@dataclass(frozen=True, slots=True)
class Result:
    outcome: str
    """`article`, the reason of a rejection, or `killed`."""
    seconds: float
    """CPU."""
    megabytes: float
    """Peak of memory of the whole process."""


def json_ld(value: str) -> str:
    return f'<script type="application/ld+json">{value}</script>{ARTICLE}'


def numbered(shape: str, count: int, joint: str = "") -> str:
    return joint.join(shape.replace("#", str(number)) for number in range(count))


PEOPLE = numbered('{"name":"Ann Lee #"}', 60_000, ",")

PAGES: dict[str, tuple[Callable[[], str | bytes], str]] = {
    "300,000 attributes of one tag": (
        lambda: f"{ARTICLE}<div {numbered('a#=1', 300_000, ' ')}>",
        "article",
    ),
    "390 attributes of 1,500 tags each": (
        lambda: ARTICLE + f"<div {numbered('a#=1', 390, ' ')}></div>" * 1500,
        "article",
    ),
    "200,000 nested elements": (lambda: ARTICLE + "<div>" * 200_000, "too-large"),
    "40,000 nested elements": (lambda: ARTICLE + "<div>" * 40_000, "too-deep"),
    "900 nested boxes of text": (lambda: ARTICLE + "<div>نص " * 900, "article"),
    "14,000 items, 900 deep": (lambda: ARTICLE + "<ul>" * 900 + "<li>x" * 14_000, "article"),
    "16,000 formatting elements opened again": (
        lambda: ARTICLE + numbered("<p><b id=a#>x</p>", 16_000),
        "too-deep",
    ),
    "10,000 of them beside end tags of nothing": (
        lambda: ARTICLE + numbered("<p><b id=a#>x</p></x>", 10_000),
        "too-deep",
    ),
    "a menu of 45,000": (lambda: ARTICLE + "<option>x" * 45_000, "too-large"),
    "a menu of 7,900": (lambda: ARTICLE + "<select>" + "<option>x" * 7900, "article"),
    "50 MB of text": (lambda: ARTICLE + SENTENCE * 380_000, "too-large"),
    "7 million letters in one word": (lambda: ARTICLE + "ك" * 7_000_000, "article"),
    "7 million NULs": (lambda: ARTICLE + "\0" * 7_000_000, "article"),
    "7 MB of all bytes": (lambda: ARTICLE.encode() + bytes(range(256)) * 28_000, "article"),
    "3 million broken letters": (lambda: ARTICLE.encode() + b"\xd9\xff " * 3_000_000, "too-large"),
    "2 million mojibake": (lambda: ARTICLE + "ط§" * 2_000_000, "article"),
    "1.5 million entities": (lambda: ARTICLE + "&amp;" * 1_500_000, "article"),
    "14,000 paragraphs": (lambda: ARTICLE + numbered(f"<p>{SENTENCE}#", 14_000), "article"),
    "48,000 line breaks": (lambda: ARTICLE + "x<br>" * 48_000, "too-large"),
    "9,000 dates above the article": (
        lambda: "<p class=date>01.02.2020</p>" * 9000 + ARTICLE,
        "article",
    ),
    "a line of 300,000 labels": (lambda: f"{ARTICLE}<p>" + "اقرأ أيضا: " * 300_000, "article"),
    "100,000 links": (lambda: ARTICLE + "<a href=/x>خبر</a>" * 100_000, "too-large"),
    "24,000 links": (lambda: ARTICLE + "<a rel=author href=/x>خبر</a>" * 24_000, "article"),
    "100,000 images": (lambda: ARTICLE + numbered("<img src=/#.jpg>", 100_000), "too-large"),
    "40,000 images in one box": (
        lambda: f"<div class=image>{numbered('<img src=/#.jpg>', 40_000)}</div>{ARTICLE}",
        "article",
    ),
    "a class of 6 MB": (lambda: f'{ARTICLE}<div class="{"entry " * 1_000_000}">x', "too-large"),
    "an aside's class of 6 MB": (
        lambda: f'{ARTICLE}<div class="{"related " * 750_000}">x',
        "article",
    ),
    "an address of 6 MB": (
        lambda: f'<link rel=canonical href="https://{"a." * 3_000_000}">{ARTICLE}',
        "article",
    ),
    "a title of 7 MB": (lambda: f"<title>{'a | ' * 1_750_000}</title>{ARTICLE}", "article"),
    "7 million spaces in a date": (
        lambda: json_ld(f'{{"@type":"Article","datePublished":"2020-01-01{" " * 7_000_000}x"}}'),
        "article",
    ),
    "1 MB of spaces in a date": (
        lambda: json_ld(f'{{"@type":"Article","datePublished":"2020-01-01{" " * 1_000_000}x"}}'),
        "article",
    ),
    "20,000 blocks of JSON-LD": (
        lambda: (
            '<script type="application/ld+json">{"@type":"Article"}</script>' * 20_000 + ARTICLE
        ),
        "article",
    ),
    "JSON-LD 900,000 deep": (lambda: json_ld("[" * 900_000), "article"),
    "60,000 authors": (
        lambda: json_ld(f'{{"@type":"Article","author":[{PEOPLE}]}}'),
        "article",
    ),
    "400,000 keywords": (
        lambda: json_ld(f'{{"@type":"Article","keywords":"{"a," * 400_000}"}}'),
        "article",
    ),
    **{
        f"4 million of {name}": (
            lambda line=line: f"{ARTICLE}<p>{line * (4_000_000 // len(line))}",
            "article",
        )
        for name, line in {
            "dots": ".",
            "digits": "1",
            "digits and dots": "1.",
            "diacritics": "\u064e",
            "diacritics out of order": "\u0651\u064e",
            "short words": "و ",
        }.items()
    },
}
"""What is made, by name, and what must come of it."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--write", action="store_true", help="put the table into RESULTS.md")
    found = run()
    rows = [
        [name, one.outcome, f"{one.seconds:.2f}", f"{one.megabytes:.0f}"]
        for name, one in found.items()
    ]
    text = results.table(["page", "outcome", "s CPU", "MB"], rows)
    print(text)
    if parser.parse_args().write:
        results.write({"hostile pages": text})


def run() -> dict[str, Result]:
    """What came of each page."""
    newscrawl.extract(ARTICLE, URL, fetched_at=NOW)  # loads what is loaded once
    return {name: in_process(make) for name, (make, _) in PAGES.items()}


def in_process(make: Callable[[], str | bytes]) -> Result:
    processes = multiprocessing.get_context("fork")
    ours, theirs = processes.Pipe(duplex=False)
    process = processes.Process(target=measure, args=(make, theirs))
    process.start()
    theirs.close()
    try:
        result: Result = ours.recv()
    except EOFError:
        result = Result("killed", CEILING, 0)
    process.join()
    return result


def measure(make: Callable[[], str | bytes], answer: Connection) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (CEILING, CEILING))
    html = make()
    start = resource.getrusage(resource.RUSAGE_SELF)
    try:
        newscrawl.extract(html, URL, content_type="text/html", fetched_at=NOW)
        outcome = "article"
    except Rejected as verdict:
        outcome = verdict.reason
    end = resource.getrusage(resource.RUSAGE_SELF)
    seconds = end.ru_utime + end.ru_stime - start.ru_utime - start.ru_stime
    answer.send(Result(outcome, seconds, end.ru_maxrss / 1024))


if __name__ == "__main__":
    main()
