"""The shared table of date strings, where it is at hand."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from newscrawl.dates import parse_date

GOLD = Path(__file__).parents[3] / "shared/data/dates.jsonl"


@pytest.mark.skipif(not GOLD.exists(), reason="dates.jsonl is not at hand")
def test_every_string_of_the_shared_table() -> None:
    wrong = []
    for row in map(json.loads, GOLD.read_text(encoding="utf-8").splitlines()):
        now, zone = datetime.fromisoformat(row["now"]), ZoneInfo(row["tz"])
        found = parse_date(row["text"], now=now, tz=row["tz"])
        expected = row["expect"]
        if expected is None:
            right = found is None
        elif found is None:
            right = False
        elif "T" in expected:
            time = datetime.fromisoformat(expected)
            right = found.value == (time if time.tzinfo else time.replace(tzinfo=zone))
        else:
            right = found.value.astimezone(zone).date().isoformat() == expected
        if not right:
            wrong.append((row["text"], expected, found))
    assert wrong == []
