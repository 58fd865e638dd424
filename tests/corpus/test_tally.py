"""Counts and samples of the cuts, and the page that shows them."""

import json
from html.parser import HTMLParser

import pytest

from newscrawl.corpus import report_page
from newscrawl.corpus.cleaning import Cleaned
from newscrawl.corpus.tally import AROUND, LONGEST_SHOWN, SAMPLES, Tally


def tally_of(count, *, start=0, tally=None):
    """Texts of ten lines, in each the sixth cut by one of two rules."""
    tally = tally or Tally()
    for number in range(start, start + count):
        lines = [((f"سطر {number}.{line}", None),) for line in range(10)]
        lines[5] = ((f"قطع <{number}>", "tests.even" if number % 2 == 0 else "tests.odd"),)
        tally.add(f"corpus.jsonl:{number}", Cleaned(out="", title="عنوان", texts=[lines]))
    return tally


def test_counts_are_of_all_and_samples_are_few():
    tally = tally_of(101)
    tally.add("corpus.jsonl:200", Cleaned(out="", title=""))
    assert (tally.entries, tally.touched, tally.cuts) == (102, 101, 101)
    assert [(name, rule.count) for name, rule in tally.by_count()] == [
        ("tests.even", 51),
        ("tests.odd", 50),
    ]
    assert {len(rule.samples) for rule in tally.rules.values()} == {SAMPLES}


def test_samples_come_from_all_over_the_corpus():
    numbers = [
        int(sample.where.rpartition(":")[2])
        for sample in tally_of(10_000).rules["tests.even"].samples
    ]
    assert len(set(numbers)) == SAMPLES
    assert min(numbers) < 4000
    assert max(numbers) > 6000


def test_a_sample_knows_its_place():
    (sample,) = tally_of(1).rules["tests.even"].samples
    assert sample.cut == "قطع <0>"
    assert len(sample.lines) == 2 * AROUND + 1
    assert (sample.above, sample.below) == (5 - AROUND, 4 - AROUND)


def test_a_tally_that_was_saved_goes_on_as_if_nothing_had_happened():
    saved = json.loads(json.dumps(tally_of(60).as_json()))
    assert tally_of(40, start=60, tally=Tally.from_json(saved)) == tally_of(100)


class Page(HTMLParser):
    """What is marked as cut, what it needs from elsewhere, and where its links lead."""

    def __init__(self, html):
        super().__init__()
        self.cut, self.links, self.ids, self.loads, self.stack = [], [], [], [], []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        if tag != "meta":
            self.stack.append((tag, found.get("class")))
        self.links += [found["href"]] if "href" in found else []
        self.ids += [found["id"]] if "id" in found else []
        self.loads += [tag] if tag in ("link", "script", "img") or "src" in found else []

    def handle_endtag(self, tag):
        assert self.stack.pop()[0] == tag

    def handle_data(self, data):
        self.text += data
        if self.stack and self.stack[-1] == ("del", "judged"):
            self.cut.append(data)


def test_the_page_shows_each_sampled_cut_and_stands_alone():
    html = report_page(tally_of(100), "<corpus>.jsonl")
    page = Page(html)
    assert page.stack == []
    assert page.loads == []
    assert len(page.cut) == 2 * SAMPLES
    assert all(cut.startswith("قطع <") for cut in page.cut)
    assert {link.removeprefix("#") for link in page.links} == set(page.ids)
    assert 'dir="rtl"' in html
    assert f"A sample of {2 * SAMPLES} cuts" in page.text


def test_the_page_says_when_it_shows_everything():
    assert "All cuts" in report_page(tally_of(3), "corpus.jsonl")


@pytest.mark.parametrize("length", [10, 100_000])
def test_the_page_is_bounded(length):
    tally = Tally()
    long = "نص " * length
    for number in range(50):
        lines = [((long, None), (long, "tests.long"))] * 200
        tally.add(str(number), Cleaned(out="", title=long, texts=[lines]))
    lines_shown = SAMPLES * (2 * AROUND + 1)
    assert len(report_page(tally, "x")) < 10_000 + lines_shown * 3 * (LONGEST_SHOWN + 100)
