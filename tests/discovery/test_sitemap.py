"""Dates, titles and faults of sitemaps."""

from datetime import UTC, datetime

import pytest

from newscrawl.discovery import discover
from newscrawl.items import Link, Page
from newscrawl.sites import Site

NEWS = "https://news.example"
SITE = Site(host="news.example", home=NEWS, timezone="Asia/Riyadh")
SITEMAPS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
GOOGLE = 'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'


def read(body: str) -> list[Link]:
    now = datetime(2026, 11, 16, 12, tzinfo=UTC)
    return discover(Page(url=f"{NEWS}/sitemap.xml", body=body.encode(), fetched_at=now), SITE)


def urls(body: str) -> list[str]:
    return [link.url.removeprefix(NEWS) for link in read(body)]


def test_index_with_dates() -> None:
    links = read(
        f"""<?xml version="1.0" encoding="UTF-8"?><sitemapindex {SITEMAPS}>
        <sitemap><loc> {NEWS}/post-sitemap.xml </loc>
        <lastmod>2026-11-15T10:00:00Z</lastmod></sitemap>
        <sitemap><loc><![CDATA[{NEWS}/news.php?map=1&year=2026]]></loc></sitemap>
        <sitemap><loc>https://cdn.example/a.xml.gz</loc></sitemap></sitemapindex>"""
    )
    assert [(link.url, link.kind) for link in links] == [
        (f"{NEWS}/post-sitemap.xml", "sitemap"),
        (f"{NEWS}/news.php?map=1&year=2026", "sitemap"),
        ("https://cdn.example/a.xml.gz", "sitemap"),
    ]
    assert links[0].modified == datetime(2026, 11, 15, 10, tzinfo=UTC)


def test_news_sitemap_keeps_what_google_is_told() -> None:
    body = f"""<urlset {SITEMAPS} {GOOGLE}><url><loc>{NEWS}/n</loc><news:news>
        <news:publication><news:name>خبر</news:name><news:language>ar</news:language></news:publication>
        <news:publication_date>2026-11-15T14:20:00+03:00</news:publication_date>
        <news:title>قمة &quot;عربية&quot; &amp;amp; طارئة</news:title></news:news>
        <image:image><image:loc>{NEWS}/x.jpg</image:loc><image:title>صورة</image:title></image:image>
        <lastmod>2026-11-15T15:00:00+03:00</lastmod></url></urlset>"""
    link = read(body)[0]
    assert (link.url, link.source) == (f"{NEWS}/n", "news-sitemap")
    assert link.title == 'قمة "عربية" & طارئة'
    assert str(link.published) == "2026-11-15 14:20:00+03:00"
    assert str(link.modified) == "2026-11-15 15:00:00+03:00"


def test_plain_sitemap_tells_no_publication_date() -> None:
    link = read(f"<urlset><url><loc>{NEWS}/p/12345/</loc><lastmod>2026-11-15</lastmod></url>")[0]
    assert (link.source, link.published) == ("sitemap", None)
    assert str(link.modified) == "2026-11-15 00:00:00+03:00"


@pytest.mark.parametrize(
    "date", ["", "yesterday-ish", "0000-00-00", "2027-12-01T00:00:00Z", "1970-01-01"]
)
def test_dates_that_cannot_be_are_left_empty(date: str) -> None:
    link = read(f"<urlset><url><loc>{NEWS}/p/12345/</loc><lastmod>{date}</lastmod></url>")[0]
    assert link.modified is None


def test_sitemaps_of_tags_and_authors_are_not_followed() -> None:
    names = ["post-sitemap2.xml", "category-sitemap.xml", "post_tag-sitemap3.xml"]
    names += ["author-sitemap.xml", "wp-sitemap-users-1.xml", "wp-sitemap-posts-post-1.xml"]
    body = "".join(f"<sitemap><loc>{NEWS}/{name}</loc></sitemap>" for name in names)
    assert urls(f"<sitemapindex>{body}") == ["/post-sitemap2.xml", "/wp-sitemap-posts-post-1.xml"]


def test_sitemaps_listed_among_pages_are_sitemaps() -> None:
    links = read(f"<urlset><url><loc>{NEWS}/2026-11.xml</loc></url></urlset>")
    assert [link.kind for link in links] == ["sitemap"]


def test_plain_sitemap_leaves_out_what_is_no_article() -> None:
    paths = ["/", "/tag/x", "/about-us", "/p/12345/", "/press/three-words-here"]
    body = "".join(f"<url><loc>{NEWS}{path}</loc></url>" for path in paths)
    assert urls(f"<urlset>{body}") == ["/p/12345/", "/press/three-words-here"]


@pytest.mark.parametrize(
    "first",
    {
        "bare-ampersand": "<url><loc>{0}/p/11111/?a=1&b=2</loc></url>",
        "html-entity": "<url><loc>{0}/p/11111/</loc><t>&nbsp;&laquo;</t></url>",
        "undeclared-entity": "<url><loc>{0}/p/11111/</loc><t>&foo;</t></url>",
        "stray-end-tag": "<url><loc>{0}/p/11111/</loc></b></i></url>",
        "unclosed-child": "<url><loc>{0}/p/11111/</loc><lastmod>2026</url>",
        "unclosed-entry": "<url><loc>{0}/p/11111/</loc>",
        "unclosed-cdata": "<url><loc>{0}/p/11111/</loc><t><![CDATA[x</t></url>",
        "control-character": "<url><loc>{0}/p/11111/</loc><t>\x0b\x00</t></url>",
        "undeclared-prefix": "<url><loc>{0}/p/11111/</loc><foo:bar>1</foo:bar></url>",
        "attributes": "<url x=1 y='2'><loc>{0}/p/11111/</loc></url>",
    }.values(),
)
def test_a_fault_stays_inside_its_entry(first: str) -> None:
    body = first.format(NEWS) + f"<url><loc>{NEWS}/p/22222/</loc></url>"
    found = urls(f"<urlset>{body}</urlset>")
    assert [path.split("?")[0] for path in found] == ["/p/11111/", "/p/22222/"]


def test_bare_ampersand_keeps_its_parameter() -> None:
    assert urls(f"<urlset><url><loc>{NEWS}/n.php?id=12345&copy=2</loc></url>") == [
        "/n.php?id=12345&copy=2"
    ]


def test_cut_off_in_the_middle() -> None:
    body = "".join(f"<url><loc>{NEWS}/p/{n}/</loc></url>" for n in range(10000, 10010))
    assert len(urls(f"<urlset>{body}"[:-30])) == 9


@pytest.mark.parametrize(
    "loc", ["", "javascript:alert(1)", "file:///etc/hostname", "http://", "ftp://x/"]
)
def test_addresses_that_are_none_are_skipped(loc: str) -> None:
    assert urls(f"<urlset><url><loc>{loc}</loc></url><url><loc>{NEWS}/p/12345/</loc></url>") == [
        "/p/12345/"
    ]
