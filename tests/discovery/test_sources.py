"""What a home page tells of the listings of its site."""

from datetime import UTC, datetime

import pytest

from newscrawl.discovery import find_sources
from newscrawl.items import Page
from newscrawl.sites import default_site

NEWS = "https://news.example"
HOME = """<html><head>
<link rel="alternate" type="application/rss+xml" href="/feed/">
<link rel="alternate" type="application/rss+xml" href="/comments/feed/">
<link rel="alternate" type="application/json+oembed" href="/wp-json/x">
<link rel="stylesheet" type="text/css" href="/a.css">
</head><body>
<header><a href="/"><img></a><ul class="main-menu">
 <li><a href="/politics/">سياسة</a></li><li><a href="/%D8%B1%D9%8A%D8%A7%D8%B6%D8%A9">رياضة</a></li>
 <li><a href="/politics/?utm_source=menu">سياسة</a></li><li><a href="/contact-us/">اتصل بنا</a></li>
 <li><a href="https://other.example/">شقيقتنا</a></li><li><a href="/tag/gaza">غزة</a></li>
 <li><a href="/2026/11/15/long-headline-of-today">خبر</a></li><li><a href="#">x</a></li>
</ul></header>
<main><a href="/economy/">اقتصاد</a></main>
<footer><a href="/sport/rss.xml">RSS</a><a href="https://other.example/rss.xml">RSS</a></footer>"""


def sources(html: str, source: str, kind: str) -> list[str]:
    page = Page(url=f"{NEWS}/", body=html.encode(), fetched_at=datetime(2026, 11, 16, tzinfo=UTC))
    found = find_sources(page, default_site("news.example"))
    return [
        link.url.removeprefix(NEWS) for link in found if (link.source, link.kind) == (source, kind)
    ]


def test_feeds_of_the_page() -> None:
    assert sources(HOME, "home", "feed") == ["/feed/", "/sport/rss.xml"]


def test_sections_are_the_page_and_its_menu() -> None:
    expected = ["/", "/politics/", "/%D8%B1%D9%8A%D8%A7%D8%B6%D8%A9", "/tag/gaza"]
    assert sources(HOME, "home", "section") == expected


def test_sitemaps_are_guessed_and_robots_comes_first() -> None:
    assert sources(HOME, "guess", "sitemap")[:2] == ["/robots.txt", "/sitemap.xml"]


def test_feeds_are_guessed_only_when_the_page_names_none() -> None:
    assert sources(HOME, "guess", "feed") == []
    assert sources("<html>", "guess", "feed") == ["/feed/", "/rss.xml", "/rss"]


@pytest.mark.parametrize(
    ("generator", "feed"),
    [
        ("WordPress 6.4", "/feed/"),
        ("blogger", "/feeds/posts/default"),
        ("Drupal 10 (https://www.drupal.org)", "/rss.xml"),
        ("Joomla! - Open Source Content Management", "/?format=feed&type=rss"),
    ],
)
def test_the_system_tells_where_its_feed_is(generator: str, feed: str) -> None:
    html = f'<meta name="generator" content="{generator}">'
    assert sources(html, "guess", "feed") == [feed]
