"""All fields of one page, and how a site's rules go before them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from newscrawl.extract.access import read_access
from newscrawl.extract.canonical import canonical_url
from newscrawl.extract.clues import Clues
from newscrawl.extract.document import Document
from newscrawl.extract.metadata import read_metadata
from newscrawl.extract.rules import Rules
from newscrawl.extract.story import Story
from newscrawl.items import Access
from newscrawl.sites import Site

NOW = datetime(2026, 1, 10, 12, tzinfo=UTC)
PAGE = """
<html lang="ar-LB"><head>
<title>مجلس النواب يقر الموازنة | النهار</title>
<meta property="og:title" content="مجلس النواب يقر الموازنة">
<meta property="og:site_name" content="النهار">
<meta property="og:description" content="جلسة طويلة">
<meta property="article:published_time" content="2026-01-05T08:00:00Z">
<meta property="article:section" content="لبنان">
<link rel="canonical" href="https://alnahar.example/lebanon/budget">
<link rel="amphtml" href="/lebanon/budget/amp">
</head><body>
<h1>مجلس النواب يقر الموازنة</h1><p class="by">كتبت ريم حداد</p>
<span class="when">6 كانون الثاني 2026 - 12:30</span><b class="sec">سياسة</b>
</body></html>
"""
SITE = Site(
    host="alnahar.example", home="https://alnahar.example/", timezone="Asia/Beirut", name="النهار"
)


def test_a_page() -> None:
    found = read_metadata(Document(PAGE, "https://alnahar.example/l/1?x=2"), site=SITE, now=NOW)
    assert found.title[0].value == "مجلس النواب يقر الموازنة"
    assert found.title_block == 0
    assert found.authors.people[0].value == ("ريم حداد",)
    assert found.dates.published[0].value.value.isoformat() == "2026-01-05T10:00:00+02:00"
    assert found.section[0].value == "لبنان"
    assert found.summary[0].value == "جلسة طويلة"
    assert (found.outlet, found.lang, found.access) == ("النهار", "ar", "open")
    assert found.canonical_url == "https://alnahar.example/lebanon/budget"
    assert found.amp_url == "https://alnahar.example/lebanon/budget/amp"


def test_the_rules_of_a_site_go_first_and_the_rest_is_kept() -> None:
    site = Site(
        host=SITE.host, home=SITE.home, timezone=SITE.timezone,
        rules={"published": (".when",), "section": (".sec",), "authors": (".none",)},
    )  # fmt: skip
    document = Document(PAGE, "https://alnahar.example/l/1")
    found = read_metadata(document, site=site, now=NOW, rules=Rules(PAGE, site))
    assert [candidate.source for candidate in found.dates.published[:2]] == ["rules", "opengraph"]
    assert found.dates.published[0].value.value.isoformat() == "2026-01-06T12:30:00+02:00"
    assert [candidate.value for candidate in found.section] == ["سياسة", "لبنان"]
    assert found.authors.people[0].source == "byline"


def test_an_empty_page_has_no_fields() -> None:
    found = read_metadata(Document("", "https://alnahar.example/1"), site=SITE, now=NOW)
    assert (found.title, found.authors.people, found.dates.published, found.tags) == (
        [],
        [],
        [],
        [],
    )


@pytest.mark.parametrize(
    ("canonical", "address"),
    [
        ("/politics/1", "https://m.news.example/politics/1"),
        ("https://www.news.example/politics/1", "https://www.news.example/politics/1"),
        ("https://news.example/", "https://m.news.example/p/1"),
        ("https://other.example/politics/1", "https://m.news.example/p/1"),
        ("javascript:void(0)", "https://m.news.example/p/1"),
        ("", "https://m.news.example/p/1"),
    ],
)
def test_canonical_url(canonical: str, address: str) -> None:
    clues = Clues(links={"canonical": canonical})
    assert canonical_url(clues, "https://m.news.example/p/1") == address


@pytest.mark.parametrize(
    ("free", "tier", "access"),
    [
        (None, "", "open"),
        (True, "", "open"),
        (False, "", "paid"),
        (False, "metered", "metered"),
        (None, "locked", "paid"),
        (None, "Metered", "metered"),
        (False, "free", "paid"),
        (None, "whatever", "open"),
    ],
)
def test_access(free: bool | None, tier: str, access: Access) -> None:
    clues = Clues(meta={"article:content_tier": [tier]})
    assert read_access(Story(free=free), clues) == access
