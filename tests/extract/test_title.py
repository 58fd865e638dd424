"""Which of a page's titles is the title."""

from __future__ import annotations

from typing import Any

import pytest

from newscrawl.extract.title import choose_title, without_site

TITLE = "مجلس النواب يقر الموازنة بعد جلسة ماراثونية"
OTHER = "النواب يقرون موازنة 2026 بالأكثرية بعد جلسة طويلة"


def best(**offered: Any) -> tuple[str, str]:
    filled = {"headline": "", "opengraph": "", "h1s": [], "page_title": ""} | offered
    found = choose_title(**filled)
    return (found[0].value, found[0].source) if found else ("", "")


@pytest.mark.parametrize(
    ("offered", "title"),
    [
        pytest.param({"page_title": f"{TITLE} | النهار", "h1s": [TITLE]}, TITLE, id="outlet cut"),
        pytest.param({"page_title": f"النهار - {TITLE}", "names": ["النهار"]}, TITLE,
                     id="outlet before it"),
        pytest.param({"page_title": f"{TITLE} - لبنان - النهار", "headings": [TITLE]}, TITLE,
                     id="section and outlet cut, h2"),
        pytest.param({"page_title": f"مدونة أهل رشيد: {TITLE}", "h1s": ["مدونة أهل رشيد"],
                      "headings": [TITLE]}, TITLE, id="the blog's name is the h1"),
        pytest.param({"opengraph": f"{TITLE} | النهار", "h1s": ["النهار", TITLE]}, TITLE,
                     id="the first h1 is a logo"),
        pytest.param({"opengraph": TITLE, "h1s": ["تسجيل الدخول", "الأكثر قراءة"]}, TITLE,
                     id="the h1s are boxes"),
        pytest.param({"headline": f"{TITLE} | سياسة", "opengraph": TITLE, "h1s": [TITLE]}, TITLE,
                     id="JSON-LD with its section"),
        pytest.param({"headline": OTHER, "page_title": f"{OTHER} | النهار", "opengraph": TITLE,
                      "h1s": [TITLE], "names": ["النهار"]}, TITLE,
                     id="JSON-LD repeats the search title"),
        pytest.param({"headline": TITLE, "page_title": OTHER, "opengraph": OTHER, "h1s": [OTHER]},
                     TITLE, id="JSON-LD alone is the editors'"),
        pytest.param({"headline": OTHER, "page_title": OTHER, "h1s": [OTHER],
                      "opengraph": "النواب يقرون الموازنة بعد جلسة طويلة"},
                     "النواب يقرون الموازنة بعد جلسة طويلة", id="OpenGraph retells"),
        pytest.param({"headline": OTHER, "page_title": OTHER, "h1s": [OTHER],
                      "opengraph": "النهار: أخبار لبنان والعالم"},
                     OTHER, id="OpenGraph speaks of something else"),
        pytest.param({"headline": TITLE[:25] + "...", "h1s": [TITLE]}, TITLE, id="cut short"),
        pytest.param({"opengraph": TITLE, "h1s": [f"عاجل {TITLE}"]}, TITLE, id="kicker in the h1"),
        pytest.param({"headline": "Salt &amp; pepper rise again"}, "Salt & pepper rise again",
                     id="entities"),
        pytest.param({"h1s": ["كلمة", "عنوان طويل من خمس كلمات"]}, "عنوان طويل من خمس كلمات",
                     id="an h1 alone"),
        pytest.param({}, "", id="nothing"),
        pytest.param({"page_title": "x" * 10_000}, "", id="no title is that long"),
    ],
)  # fmt: skip
def test_choose_title(offered: dict[str, Any], title: str) -> None:
    assert best(**offered)[0] == title


def test_the_losers_are_kept() -> None:
    found = choose_title(headline=TITLE, opengraph=OTHER, h1s=[], page_title=OTHER)
    assert [candidate.source for candidate in found] == ["jsonld", "opengraph", "title"]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Storm closes ports » Gulf Today", "Storm closes ports"),
        ("Gulf Today: Storm closes ports", "Gulf Today: Storm closes ports"),
        ("Gulf Today : Storm closes ports", "Storm closes ports"),
        ("Storm closes ports - again", "Storm closes ports - again"),
        ("Gulf Today", "Gulf Today"),
    ],
)
def test_without_site(text: str, left: str) -> None:
    assert without_site(text, set(), {"gulftoday"}) == left


def test_many_separators_cost_little() -> None:
    assert best(page_title="a | " * 120, headings=["b"] * 100_000)[0].startswith("a | a")
