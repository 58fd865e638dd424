"""What an explanation says of a page: who lost, and why."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from newscrawl.extract import finish, read_page
from newscrawl.extract.candidate import Loser
from newscrawl.extract.reading import Reading
from newscrawl.extract.told import Told, tell
from newscrawl.extract.told_body import tell_body
from newscrawl.items import Page
from newscrawl.sites import Site

TITLE = "بلدية صور تعيد فتح الكورنيش"
SENTENCES = (
    "أعادت بلدية صور فتح الكورنيش الجنوبي أمام المشاة بعد ثلاثة أشهر من أعمال الترميم.",
    "وقال رئيس البلدية إن المرحلة الثانية تبدأ في آذار المقبل، وتشمل الإنارة والمقاعد.",
    "وكانت البلدية قد أغلقت الكورنيش في الخريف بعد عاصفة ألحقت أضرارا بالرصيف.",
)
HEAD = f"""
<title>{TITLE} - صوت الجنوب</title>
<meta property="og:site_name" content="صوت الجنوب">
<meta property="og:title" content="كورنيش صور مفتوح للمشاة من جديد">
<meta property="article:published_time" content="2025-01-14T07:30:00Z">
<meta name="date" content="0001-01-01">
<meta name="author" content="admin"><meta name="keywords" content="{TITLE}">
<meta property="article:modified_time" content="2025-01-14T07:30:00Z">
<meta name="description" content="أعادت بلدية صور فتح الكورنيش الجنوبي أمام…">
"""
BODY = f"""
<nav><a href="/">الرئيسية</a></nav>
<article><h1>{TITLE}</h1><p class="byline">كتبت: ليلى حداد</p>
<p class="date">14 كانون الثاني 2025 - 9:30 ص</p>
{"".join(f"<p>{sentence}</p>" for sentence in SENTENCES)}
<p>اترك تعليقا</p></article><aside class="related"><p>صيادو صور يطالبون بمرفأ جديد</p></aside>
"""


@pytest.fixture(scope="module")
def reading() -> Reading:
    page = Page(
        url="https://sawt.example/2024/05/01/corniche",
        body=f"<html lang=ar><head>{HEAD}</head><body>{BODY}".encode(),
        fetched_at=datetime(2025, 1, 15, tzinfo=UTC),
    )
    site = Site(host="sawt.example", home="https://sawt.example/", timezone="Asia/Beirut")
    reading = read_page(page, site)
    finish.finish(reading.article)
    return reading


@pytest.fixture(scope="module")
def told(reading: Reading) -> dict[str, Told]:
    return {told.field: told for told in tell(reading)}


@pytest.mark.parametrize(
    ("field", "value", "source"),
    [
        ("title", TITLE, "h1"),
        ("published", "2025-01-14 09:30+02:00", "opengraph"),
        ("modified", "", ""),
        ("authors", "ليلى حداد", "byline"),
        ("outlet", "صوت الجنوب", ""),
        ("summary", "", ""),
    ],
)
def test_what_was_taken(told: dict[str, Told], field: str, value: str, source: str) -> None:
    assert (told[field].value, told[field].source) == (value, source)


@pytest.mark.parametrize(
    ("field", "loser"),
    [
        ("title", Loser("title", TITLE, "the same")),
        ("title", Loser("opengraph", "كورنيش صور مفتوح للمشاة من جديد", "another headline")),
        ("published", Loser("meta", "0001-01-01", "no date")),
        ("published", Loser("url", "2024-05-01", "believed less than opengraph")),
        ("published", Loser("visible", "2025-01-14 09:30+02:00", "the same")),
        ("modified", Loser("meta", "2025-01-14T07:30:00Z", "not after the publication")),
        ("authors", Loser("meta", "admin", "nobody's name")),
        ("tags", Loser("meta", TITLE, "no tags")),
        ("summary", Loser("meta", "أعادت بلدية صور فتح الكورنيش الجنوبي أمام…", "cut off")),
    ],
)
def test_what_was_not(told: dict[str, Told], field: str, loser: Loser) -> None:
    assert loser in told[field].losers


def test_nothing_is_said_of_fields_of_which_the_page_says_nothing(told: dict[str, Told]) -> None:
    assert {"agency", "section", "counts", "amp"}.isdisjoint(told)


def test_each_line_of_the_page_in_its_order_with_its_fate(reading: Reading) -> None:
    lines = list(tell_body(reading))
    assert [line.text for line in lines if not line.why] == list(SENTENCES)
    why = {line.text: line.why for line in lines}
    assert why["الرئيسية"] == "set apart by the page"
    assert why[TITLE] == "the title"
    assert why["صيادو صور يطالبون بمرفأ جديد"] == "set apart by the page"
    assert lines[0].text == "الرئيسية"


def test_what_a_rule_cut_is_told_with_its_name() -> None:
    page = Page(
        url="https://sawt.example/1",
        body=f"<h1>{TITLE}</h1><article><p>{'<p>'.join(SENTENCES)}<p>Visited 7 times".encode(),
        fetched_at=datetime(2025, 1, 15, tzinfo=UTC),
    )
    site = Site(host="sawt.example", home="https://sawt.example/", rules={"body": ("article",)})
    reading = read_page(page, site)
    finish.finish(reading.article)
    why = {line.text: line.why for line in tell_body(reading)}
    assert why["Visited 7 times"] == "rule counters.visited"
    assert why[SENTENCES[0]] == ""
