"""What a person sees of a crawl on a terminal."""

import pytest
from rich.console import Console

from newscrawl.cli.progress import ROWS, Sight, table
from newscrawl.crawl.tally import Tally


@pytest.fixture
def tally():
    tally = Tally("alnahar.example", found=40, new=9, listings=2)
    tally.rejected["not-an-article"] = 3
    tally.failed["timeout"] = 1
    return tally


def shown(sights, passed, width=160):
    console = Console(width=width, file=None, force_terminal=False)
    with console.capture() as captured:
        console.print(table(sights, passed))
    return captured.get().splitlines()


def test_each_site_with_its_pace_and_its_latest_article(tally):
    title, row = shown([Sight(tally, "قمة عربية طارئة")], {tally.site: 30.0})
    assert title.split() == [
        *("site", "pages", "/min", "found", "new", "updated", "copies", "rejected", "failed"),
        *("latest", "article"),
    ]
    cells = row.split()
    assert cells[:9] == ["alnahar.example", "15", "30", "40", "9", "0", "0", "3", "1"]
    assert row.rstrip().endswith("\u2068قمة عربية طارئة\u2069")


def test_a_long_title_does_not_break_the_rows(tally):
    assert len(shown([Sight(tally, "قمة عربية طارئة " * 40)], {tally.site: 30.0}, width=120)) == 2


def test_a_site_that_another_run_holds_says_so():
    (_, row) = shown([Sight(Tally("a.example", held="2026-11-20 08:00:00"), "")], {"a.example": 0})
    assert row.rstrip().endswith("held by another run")


def test_the_latest_sites_when_there_are_many():
    sights = [Sight(Tally(f"{n}.example"), "") for n in range(ROWS + 4)]
    lines = shown(sights, dict.fromkeys((one.tally.site for one in sights), 0.0))
    assert lines[1].split()[0] == "4.example"
    assert lines[-1].strip() == "and 4 more sites"
