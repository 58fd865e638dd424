"""Selectors of a site file, applied to a page."""

from __future__ import annotations

import pytest

from newscrawl.extract.rules import Rules, without_removed
from newscrawl.sites import Site

PAGE = """
<h1 class="t">عنوان <b>الخبر</b></h1>
<div class="by">  كتبت:
 ريم حداد </div>
<time datetime="2026-01-05T10:00">الاثنين</time>
<span class="d"><i datetime="2026-01-06">أمس</i></span>
<ul class="tags"><li>موازنة</li><li>ضرائب</li></ul>
<figure class="p"><img data-src="/a.jpg" src="blank.gif"></figure>
<div id="body"><p>فقرة</p><div class="ad">إعلان</div><p>أخرى</p></div>
"""


def rules(**selectors: tuple[str, ...]) -> Rules:
    return Rules(PAGE, site(rules=selectors))


def site(**fields: object) -> Site:
    return Site(host="news.example", home="https://news.example/", **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("selectors", "texts"),
    [
        ((".t",), ["عنوان الخبر"]),
        ((".none", ".t"), ["عنوان الخبر"]),
        (("//h1[@class='t']",), ["عنوان الخبر"]),
        (("(//li)[2]",), ["ضرائب"]),
        ((".tags li",), ["موازنة", "ضرائب"]),
        ((".by::text",), ["كتبت: ريم حداد"]),
        (("time::attr(datetime)",), ["2026-01-05T10:00"]),
        ((".none",), []),
    ],
)
def test_texts(selectors: tuple[str, ...], texts: list[str]) -> None:
    assert rules(title=selectors).texts("title") == texts


@pytest.mark.parametrize(
    ("selector", "moment"),
    [
        ("time", "2026-01-05T10:00"),
        ("time::attr(datetime)", "2026-01-05T10:00"),
        (".d", "2026-01-06"),
        (".by", "كتبت: ريم حداد"),
        (".none", ""),
    ],
)
def test_moment(selector: str, moment: str) -> None:
    assert rules(published=(selector,)).moment("published") == moment


def test_addresses() -> None:
    assert rules(images=("figure.p",)).addresses("images") == ["/a.jpg"]
    assert rules(images=("figure.p img::attr(src)",)).addresses("images") == ["blank.gif"]


def test_html() -> None:
    assert rules(body=("#body p",)).html("body") == "<p>فقرة</p>\n<p>أخرى</p>"
    assert rules(body=(".none",)).html("body") == ""


def test_a_field_without_a_rule_finds_nothing() -> None:
    assert rules().texts("title") == []


def test_remove_cuts_css_and_xpath() -> None:
    left = without_removed(PAGE, site(remove=(".ad", "//ul[@class='tags']", ".none")))
    assert "إعلان" not in left
    assert "موازنة" not in left
    assert "أخرى" in left
    assert without_removed(PAGE, site()) is PAGE
