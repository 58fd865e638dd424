"""JSON-LD in the shapes that sites write."""

from __future__ import annotations

import json

import pytest

from newscrawl.extract.jsonld import parse
from newscrawl.extract.story import Credit, read_story

URL = "https://alnahar.example/politics/123"
ARTICLE = {
    "@type": "NewsArticle",
    "headline": "مجلس النواب يقر الموازنة",
    "datePublished": "2026-01-05T10:00:00+02:00",
    "author": {"@type": "Person", "name": "ريم حداد"},
}

CLEAN = '{"@type": "Article", "headline": "A"}'


def scripts(*values: object) -> list[str]:
    return [json.dumps(value) for value in values]


@pytest.mark.parametrize(
    "source",
    [
        pytest.param(CLEAN, id="clean"),
        pytest.param('{"@type": "Article", "headline": "A",}', id="trailing comma"),
        pytest.param('<!-- {"@type": "Article", "headline": "A"} -->', id="HTML comment"),
        pytest.param('//<![CDATA[\n{"@type": "Article", "headline": "A"}\n//]]>', id="CDATA"),
        pytest.param('{"@type": "Article", "headline": "A"};', id="semicolon"),
        pytest.param(CLEAN.replace('"', "&quot;"),
                     id="entities"),
        pytest.param('\ufeff {"@type": "Article", "headline": "A"}', id="byte order mark"),
        pytest.param('{"@type": "Article", "headline": "A", "x": "a\tb"}', id="control character"),
        pytest.param('{"@type": "Article", "headline": "A", "x": "it\\\'s"}', id="bad escape"),
        pytest.param('{"@type": "Article", "headline": "A"} {"@type": "Thing"}', id="two objects"),
        pytest.param('{"@type": "Article", "headline": "A", "x": \'single\'}', id="salvaged"),
    ],
)  # fmt: skip
def test_a_script_is_read_leniently(source: str) -> None:
    assert read_story([source], URL).headline == "A"


@pytest.mark.parametrize("deep", ['{"name": ' * 900 + '"x"' + "}" * 900, "[" * 900 + "]" * 900])
def test_a_deep_value_is_no_name(deep: str) -> None:
    source = f'{{"@type": "NewsArticle", "author": {deep}, "publisher": {deep}}}'
    story = read_story([source], URL)
    assert (story.authors, story.publisher) == ([], "")


@pytest.mark.parametrize("source", ["", "null", "[]", "{", "not json", "[" * 5000, '{"a": ' * 5000])
def test_rubbish_is_an_empty_story(source: str) -> None:
    story = read_story([source], URL)
    assert not story.kinds
    assert not story.headline


@pytest.mark.parametrize(
    "value",
    [
        pytest.param(ARTICLE, id="one object"),
        pytest.param([{"@type": "WebSite", "name": "النهار"}, ARTICLE], id="array"),
        pytest.param({"@graph": [{"@type": "WebPage"}, ARTICLE]}, id="graph"),
        pytest.param({"@type": "WebPage", "mainEntity": ARTICLE}, id="main entity"),
        pytest.param({**ARTICLE, "@type": ["Article", "schema:NewsArticle"]}, id="two types"),
        pytest.param({**ARTICLE, "@type": "http://schema.org/NewsArticle"}, id="type as address"),
    ],
)
def test_the_article_is_found(value: object) -> None:
    story = read_story(scripts(value), URL)
    assert story.headline == ARTICLE["headline"]
    assert story.published == ARTICLE["datePublished"]
    assert story.authors == [Credit("ريم حداد")]


def test_the_article_of_this_page_wins_over_its_neighbours() -> None:
    other = {
        **ARTICLE,
        "headline": "خبر آخر",
        "url": "https://alnahar.example/politics/124",
        "x": 1,
    }
    mine = {**ARTICLE, "mainEntityOfPage": {"@id": URL + "/"}}
    assert read_story(scripts(other, mine), URL).headline == ARTICLE["headline"]


def test_a_related_article_inside_another_node_is_not_the_article() -> None:
    listing = {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "thing": ARTICLE}]}
    assert not read_story(scripts(listing), URL).kinds


@pytest.mark.parametrize(
    ("written", "named"),
    [
        ("ريم حداد", [Credit("ريم حداد")]),
        (["ريم حداد", "سامر عون"], [Credit("ريم حداد"), Credit("سامر عون")]),
        ({"@type": "Person", "name": "ريم حداد"}, [Credit("ريم حداد")]),
        ({"@type": "Person", "name": ["ريم حداد", "سامر عون"]},
         [Credit("ريم حداد"), Credit("سامر عون")]),
        ({"@type": "NewsMediaOrganization", "name": "النهار"}, [Credit("النهار", True)]),
        ({"@id": "#reem"}, [Credit("ريم حداد")]),
        ([[{"name": "ريم حداد"}]], [Credit("ريم حداد")]),
        ({"@type": "Person", "name": None}, []),
        ({"@type": "Person", "name": "R&amp;D"}, [Credit("R&D")]),
        (None, []),
    ],
)  # fmt: skip
def test_authors(written: object, named: list[Credit]) -> None:
    person = {"@type": "Person", "@id": "#reem", "name": "ريم حداد"}
    story = read_story(scripts({"@graph": [{**ARTICLE, "author": written}, person]}), URL)
    assert story.authors == named


def test_gaps_are_filled_from_the_other_node_of_the_same_article() -> None:
    theme = {"@type": "NewsArticle", "headline": "A", "author": "Ann Lee"}
    plugin = {"@type": "Article", "headline": "A", "datePublished": "2026-01-05", "keywords": "x,y"}
    story = read_story(scripts(theme, plugin), URL)
    assert (story.authors, story.published, story.keywords) == (
        [Credit("Ann Lee")], "2026-01-05", ["x", "y"],
    )  # fmt: skip


def test_the_rest_of_an_article() -> None:
    story = read_story(
        scripts(
            {
                **ARTICLE,
                "articleSection": ["لبنان", "سياسة"],
                "isAccessibleForFree": "False",
                "publisher": {"@type": "Organization", "name": "النهار"},
                "image": [{"@type": "ImageObject", "url": "a.jpg", "caption": "الجلسة"}, "b.jpg"],
                "articleBody": "نص <b>المقال</b>",
            },
            {
                "@type": "BreadcrumbList",
                "itemListElement": [
                    {"@type": "ListItem", "name": "الرئيسية"},
                    {
                        "@type": "ListItem",
                        "item": {"@id": "https://alnahar.example/l", "name": "لبنان"},
                    },
                ],
            },
        ),
        URL,
    )
    assert story.section == "لبنان"
    assert story.free is False
    assert story.publisher == "النهار"
    assert [(picture.url, picture.caption) for picture in story.pictures] == [
        ("a.jpg", "الجلسة"), ("b.jpg", ""),
    ]  # fmt: skip
    assert story.body == "نص <b>المقال</b>"
    assert story.breadcrumbs == ["الرئيسية", "لبنان"]


def test_a_web_page_gives_its_date_but_is_no_article() -> None:
    story = read_story(scripts({"@type": "WebPage", "datePublished": "2026-01-05"}), URL)
    assert (story.kinds, story.published, story.page_published) == ((), "", "2026-01-05")


def test_parse_gives_nothing_for_nothing() -> None:
    assert parse("   ") is None
