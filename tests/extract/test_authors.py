"""Who wrote it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from newscrawl.extract.authors import Authors
from newscrawl.extract.credits import read_credit, squeeze
from newscrawl.extract.document import Document
from newscrawl.extract.metadata import read_metadata
from newscrawl.sites import Site

NAHAR = Site(host="alnahar.example", home="https://alnahar.example/", name="النهار")
TITLE = "مجلس النواب يقر الموازنة"


def authors(head: str = "", under: str = "", *, above: str = "") -> Authors:
    html = f"<head>{head}</head><body>{above}<h1>{TITLE}</h1>{under}<p>" + "نص الخبر هنا. " * 20
    document = Document(html, "https://alnahar.example/1")
    return read_metadata(document, site=NAHAR, now=datetime(2026, 1, 10, tzinfo=UTC)).authors


def people(found: Authors) -> list[str]:
    return list(found.people[0].value) if found.people else []


def jsonld(author: str) -> str:
    story = f'{{"@type": "NewsArticle", "author": {author}}}'
    return f'<script type="application/ld+json">{story}</script>'


@pytest.mark.parametrize(
    ("head", "under", "names", "source"),
    [
        (jsonld('{"name": "ريم حداد"}'), "", ["ريم حداد"], "jsonld"),
        (jsonld('[{"name": "ريم حداد"}, {"name": "سامر عون"}]'), "", ["ريم حداد", "سامر عون"],
         "jsonld"),
        ('<meta name="author" content="ريم حداد">', "", ["ريم حداد"], "meta"),
        ('<meta property="article:author" content="Ann Lee and Bob Ray">', "",
         ["Ann Lee", "Bob Ray"], "meta"),
        ("", '<span itemprop="author"><b itemprop="name">Ann Lee</b></span>', ["Ann Lee"],
         "microdata"),
        ("", '<p><a rel="author" href="/writers/7">ريم حداد</a></p>', ["ريم حداد"], "byline"),
        ("", '<p><a href="/author/reem/">ريم حداد</a></p>', ["ريم حداد"], "byline"),
        ("", "<p>كتبت ريم حداد:</p>", ["ريم حداد"], "byline"),
        ("", "<p>بقلم: سامر عون</p>", ["سامر عون"], "byline"),
        ("", "<p>By Ann Lee | 5 January 2026</p>", ["Ann Lee"], "byline"),
        ("", '<div class="byline">5 January 2026 by Ann Lee in Politics</div>', ["Ann Lee"],
         "byline"),
        ("", '<div class="authors"><span>Ann Lee</span> <span>Bob Ray</span></div>',
         ["Ann Lee", "Bob Ray"], "byline"),
        ("", '<p class="author">von David Straub, NAHAR Beirut</p>', ["David Straub"], "byline"),
    ],
)  # fmt: skip
def test_people(head: str, under: str, names: list[str], source: str) -> None:
    found = authors(head + '<meta property="og:site_name" content="Nahar">', under)
    assert (people(found), found.people[0].source) == (names, source)


@pytest.mark.parametrize(
    ("head", "under"),
    [
        pytest.param("", "", id="nothing"),
        pytest.param(jsonld('{"@type": "Organization", "name": "النهار"}'), "", id="the outlet"),
        pytest.param('<meta name="author" content="admin">', "", id="the system's user"),
        pytest.param('<meta name="author" content="فريق التحرير">', "", id="a desk"),
        pytest.param('<meta name="author" content="editor@alnahar.example">', "", id="an address"),
        pytest.param('<meta property="article:author" content="https://www.facebook.com/x">', "",
                     id="a profile page"),
        pytest.param("", "<p>وقال الوزير إن المشروع سيبدأ قريبا</p>", id="a sentence"),
        pytest.param("", '<div class="comment-author">سامر عون</div>', id="a reader"),
        pytest.param("", '<figure><figcaption class="author">Ann Lee</figcaption></figure>',
                     id="a photographer"),
        pytest.param("", "<p>By the end of the year</p>", id="by without a name"),
    ],
)  # fmt: skip
def test_empty_beats_wrong(head: str, under: str) -> None:
    assert people(authors(head, under)) == []


def test_a_headline_above_the_title_is_no_byline() -> None:
    above = (
        '<ul><li><a href="/2">سامر عون: مئة منحة من الوزارة لأوائل الثانوية العامة</a></li></ul>'
    )
    assert people(authors(above=above)) == []


def test_an_agency_is_not_a_person() -> None:
    found = authors(jsonld('[{"name": "رويترز"}, {"name": "ريم حداد"}]'))
    assert people(found) == ["ريم حداد"]
    assert found.agency[0].value == "رويترز"


def test_the_byline_is_asked_when_the_machine_only_names_the_house() -> None:
    found = authors(jsonld('{"@type": "Organization", "name": "النهار"}'), "<p>كتبت ريم حداد</p>")
    assert people(found) == ["ريم حداد"]
    assert found.house[0].value == "النهار"


def test_the_authors_of_many_cards_are_not_the_author() -> None:
    cards = "".join(f'<i itemprop="author">{name} Lee</i>' for name in ("Ann", "Bob", "Cyd", "Dot"))
    assert people(authors(under=("<p>" + "نص. " * 60 + "</p>") * 3 + cards)) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("By Ann Lee and Bob Ray", ["Ann Lee", "Bob Ray"]),
        ("Ann Lee, Bob Ray & Cy Ott", ["Ann Lee", "Bob Ray", "Cy Ott"]),
        ("Felix Kern und Jörg Wald, dpa", ["Felix Kern", "Jörg Wald"]),
        ("Ann Lee, Senior Editor", ["Ann Lee"]),
        ("Ann Lee Staff Writer", ["Ann Lee"]),
        ("Ortega y Gasset", ["Ortega y Gasset"]),
        ("José Ortega y Gasset", ["José Ortega y Gasset"]),
        ("R&amp;B Editor", ["R&B Editor"]),
        ("Dr. Max Kolter", ["Dr. Max Kolter"]),
        ("新間", ["新間"]),
        ("ACME GmbH", []),
        ("Redaktion", []),
        ("x" * 2000, []),
    ],
)
def test_read_credit(text: str, names: list[str]) -> None:
    assert read_credit(text, set()).people == names


def test_an_outlet_has_many_names() -> None:
    outlet = {squeeze("ntv"), squeeze("Der Morgen")}
    for name in ("NTV", "n-tv", "Der Morgen", "Der Morgen Redaktion", "dermorgen.de"):
        assert read_credit(name, outlet).people == []
    assert read_credit("Anton Morgen", outlet).people == ["Anton Morgen"]
