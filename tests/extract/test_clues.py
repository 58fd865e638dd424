"""What a page says of itself, in one query."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser

from newscrawl.extract.clues import read_clues

PAGE = """
<html><head>
<title> خبر | النهار </title>
<meta property="og:title" content="خبر">
<meta name="Author" content=" ريم حداد ">
<meta property="article:tag" content="موازنة"><meta property="article:tag" content="برلمان">
<meta itemprop="datePublished" content="2026-01-05">
<link rel="canonical" href="/politics/123"><link rel="alternate stylesheet" href="x.css">
<script type="application/ld+json">{"@type": "Article"}</script>
<script>var x = 1</script>
</head><body>
<svg><title>menu</title></svg>
<time datetime="2026-01-05" itemprop="datePublished" property="dc:date">5</time>
<a rel="author" href="/a">ريم</a>
</body></html>
"""


def test_clues() -> None:
    clues = read_clues(LexborHTMLParser(PAGE))
    assert clues.title == "خبر | النهار"
    assert clues.first("og:title") == "خبر"
    assert clues.first("byl", "author") == "ريم حداد"
    assert clues.all("article:tag") == ["موازنة", "برلمان"]
    assert clues.links["canonical"] == "/politics/123"
    assert clues.links["stylesheet"] == "x.css"
    assert clues.json_ld == ['{"@type": "Article"}']


def test_marked_elements_come_once_and_in_page_order() -> None:
    clues = read_clues(LexborHTMLParser(PAGE))
    assert [node.tag for node, _ in clues.marked] == ["meta", "time", "a"]


def test_an_endless_value_is_cut() -> None:
    clues = read_clues(LexborHTMLParser(f'<meta name="author" content="{"x" * 100_000}">'))
    assert len(clues.first("author")) == 5_000
