"""The section and the tags, without what only looks like them."""

from __future__ import annotations

import json

import pytest
from selectolax.lexbor import LexborHTMLParser

from newscrawl.extract.around import lines_around
from newscrawl.extract.clues import read_clues
from newscrawl.extract.document import Document
from newscrawl.extract.section import read_section
from newscrawl.extract.story import read_story
from newscrawl.extract.tags import clean_tags, read_tags

TITLE = "مجلس النواب يقر الموازنة العامة"
OUTLET = ["النهار", "alnahar.example"]


def section(html: str) -> tuple[str, str] | None:
    document = Document(html + f"<h1>{TITLE}</h1>", "https://alnahar.example/1")
    tree, lines = document.tree, lines_around(document, len(document.blocks) - 1)
    clues = read_clues(tree)
    story = read_story(clues.json_ld, document.url)
    found = read_section(story, clues, tree, lines, title=TITLE, outlet=OUTLET)
    return (found[0].value, found[0].source) if found else None


def tags(html: str) -> tuple[str, ...]:
    tree = LexborHTMLParser(html)
    clues = read_clues(tree)
    story = read_story(clues.json_ld, "https://alnahar.example/1")
    found = read_tags(story, clues, tree, title=TITLE, outlet=OUTLET)
    return found[0].value if found else ()


def jsonld(**fields: object) -> str:
    story = json.dumps({"@type": "NewsArticle", "headline": TITLE, **fields})
    return f'<script type="application/ld+json">{story}</script>'


CRUMBS = "".join(f'<a href="/x">{name}</a>' for name in ("الرئيسية", "لبنان", "سياسة", TITLE))


@pytest.mark.parametrize(
    ("html", "found"),
    [
        (jsonld(articleSection="سياسة"), ("سياسة", "jsonld")),
        ('<meta property="article:section" content="سياسة">', ("سياسة", "meta")),
        (f'<div class="breadcrumbs">{CRUMBS}</div>', ("سياسة", "breadcrumbs")),
        (f'<div class="breadcumb">{CRUMBS}</div>', ("سياسة", "breadcrumbs")),
        (jsonld(articleSection="public-affairs") + f'<p class="breadcrumb">{CRUMBS}</p>',
         ("سياسة", "breadcrumbs")),
        (jsonld(articleSection="public-affairs"), ("public-affairs", "jsonld")),
        (f'<div class="path">{CRUMBS}</div>', ("سياسة", "breadcrumbs")),
        ('<meta property="article:section" content="الرئيسية">', None),
        ('<meta property="article:section" content="النهار">', None),
        ('<meta property="article:section" content="17">', None),
        ("<p>لا شيء</p>", None),
    ],
)  # fmt: skip
def test_section(html: str, found: tuple[str, str] | None) -> None:
    assert section(html) == found


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("".join(f'<meta property="article:tag" content="{t}">' for t in ("موازنة", "ضرائب")),
         ("موازنة", "ضرائب")),
        (jsonld(keywords=["موازنة", "ضرائب"]), ("موازنة", "ضرائب")),
        (jsonld(keywords="موازنة، ضرائب"), ("موازنة", "ضرائب")),
        ('<meta name="keywords" content="موازنة,ضرائب">', ("موازنة", "ضرائب")),
        ('<a rel="tag" href="/t">#موازنة</a><a rel="category tag" href="/c">ضرائب</a>',
         ("موازنة",)),
        ('<div class="post-tags"><a href="/t">موازنة</a></div>', ("موازنة",)),
        ('<meta name="keywords" content="مجلس,النواب,يقر,الموازنة,العامة">', ()),
        (f'<meta name="keywords" content="{TITLE}">', ()),
        ('<meta name="keywords" content="النهار, أخبار, موازنة">', ("موازنة",)),
    ],
)  # fmt: skip
def test_tags(html: str, found: tuple[str, ...]) -> None:
    assert tags(html) == found


@pytest.mark.parametrize(
    ("written", "found"),
    [
        (["Beirut", "beirut", "BEIRUT "], ("Beirut",)),
        (["Anthony_Joshua"], ("Anthony Joshua",)),
        (["8f507083-bac4-423a-9015-2eb31e1bce50", "105726154", "n", "NLP Category: Politics"], ()),
        (["a tag that goes on like a headline does"], ()),
        ([f"word {n}" for n in range(40)], ()),
        (["Salt &amp; pepper"], ("Salt & pepper",)),
    ],
)
def test_clean_tags(written: list[str], found: tuple[str, ...]) -> None:
    assert clean_tags(written, TITLE, set()) == found
