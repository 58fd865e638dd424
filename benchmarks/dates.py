"""How well and how fast date lines are read: `parse_date` beside dateparser, group by group.

    python benchmarks/dates.py [--data ../shared/data/dates.jsonl]

A line of the table is {text, now, tz, expect, group}; `expect` is a day, a time (with an offset, or
else in `tz`) or null for a string that dates nothing. A wrong value counts as worse than none.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import defaultdict
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from dateparser.date import DateDataParser

from newscrawl.dates import parse_date

Row = dict[str, Any]
Parser = Callable[[Row], datetime | None]


def ours(row: Row) -> datetime | None:
    found = parse_date(row["text"], now=row["now"], tz=row["tz"])
    return found and found.value


def dateparser_tuned() -> Parser:
    """The best of its settings for Arabic: fixed languages, day first, dates in the past."""
    parsers: dict[tuple[str, datetime], DateDataParser] = {}

    def parse(row: Row) -> datetime | None:
        key = row["tz"], row["now"]
        if key not in parsers:
            parsers[key] = DateDataParser(
                languages=["ar", "en"],
                settings={
                    "DATE_ORDER": "DMY",
                    "PREFER_DATES_FROM": "past",
                    "RELATIVE_BASE": row["now"]
                    .astimezone(ZoneInfo(row["tz"]))
                    .replace(tzinfo=None),
                    "TIMEZONE": row["tz"],
                    "RETURN_AS_TIMEZONE_AWARE": True,
                },
            )
        found: datetime | None = parsers[key].get_date_data(row["text"]).date_obj
        return found

    return parse


def right(found: datetime | None, row: Row) -> bool:
    expected = row["expect"]
    if expected is None or found is None:
        return found is expected
    if "T" not in expected:
        return found.astimezone(ZoneInfo(row["tz"])).date() == date.fromisoformat(expected)
    wanted = datetime.fromisoformat(expected)
    wanted = wanted if wanted.tzinfo else wanted.replace(tzinfo=ZoneInfo(row["tz"]))
    return found.replace(second=0, microsecond=0) == wanted


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    arguments.add_argument("--data", type=Path, default=Path("../shared/data/dates.jsonl"))
    path = arguments.parse_args().data
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    for row in rows:
        row["now"] = datetime.fromisoformat(row["now"])

    parsers = {"newscrawl": ours, "dateparser ar+en": dateparser_tuned()}
    totals: dict[str, list[str]] = defaultdict(list)
    groups: dict[str, dict[str, list[bool]]] = defaultdict(lambda: defaultdict(list))
    for name, parse in parsers.items():
        found = [parse(row) for row in rows]  # this round also warms what is built on first use
        verdicts = [right(value, row) for value, row in zip(found, rows, strict=True)]
        wrong = sum(value is not None and not ok for value, ok in zip(found, verdicts, strict=True))
        for row, ok in zip(rows, verdicts, strict=True):
            groups[row["group"]][name].append(ok)
        rounds = []
        for _ in range(5):
            started = time.process_time()
            for row in rows:
                parse(row)
            rounds.append((time.process_time() - started) / len(rows))
        totals["right"].append(f"{sum(verdicts)}/{len(rows)}")
        totals["wrong values"].append(str(wrong))
        totals["µs of CPU a call"].append(f"{min(rounds) * 1e6:.1f}")

    print(f"{'':18}" + "".join(f"{name:>20}" for name in parsers))
    for group, by_parser in groups.items():
        cells = (f"{sum(oks)}/{len(oks)}" for oks in by_parser.values())
        print(f"{group:18}" + "".join(f"{cell:>20}" for cell in cells))
    for label, values in totals.items():
        print(f"{label:18}" + "".join(f"{value:>20}" for value in values))


if __name__ == "__main__":
    main()
