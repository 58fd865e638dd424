"""Every kind of feed, as outlets write them."""

from datetime import UTC, datetime

import pytest

from newscrawl.discovery import discover
from newscrawl.items import Link, Page
from newscrawl.sites import Site

NEWS = "https://news.example"
SITE = Site(host="news.example", home=NEWS, timezone="Asia/Baghdad")


def read(body: str | bytes, content_type: str | None = None) -> list[Link]:
    page = Page(
        url=f"{NEWS}/feed/",
        body=body.encode() if isinstance(body, str) else body,
        content_type=content_type,
        fetched_at=datetime(2026, 11, 16, 12, tzinfo=UTC),
    )
    return discover(page, SITE)


def item(inner: str) -> Link:
    return read(f"<rss><channel><item>{inner}</item></channel></rss>")[0]


FEEDS = {
    "rss-0.91": f"""<?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN"
        "http://my.netscape.com/publish/formats/rss-0.91.dtd"><rss version="0.91"><channel>
        <title>الصحيفة</title><link>{NEWS}/</link>
        <item><title>عنوان الخبر</title><link>{NEWS}/p/12345/</link></item></channel></rss>""",
    "rss-1.0": f"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
        xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
        <channel rdf:about="{NEWS}/"><items><rdf:Seq><rdf:li resource="{NEWS}/p/1"/></rdf:Seq>
        </items></channel><item rdf:about="{NEWS}/p/12345/"><title>عنوان الخبر</title>
        <link>{NEWS}/p/12345/</link><dc:date>2026-11-15T14:20:00+03:00</dc:date></item></rdf:RDF>""",
    "rss-2.0": f"""<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"
        xmlns:atom="http://www.w3.org/2005/Atom"><channel>
        <atom:link href="{NEWS}/feed/" rel="self"/>
        <image><url>{NEWS}/logo.png</url><title>الصحيفة</title><link>{NEWS}/</link></image>
        <item><media:title>صورة</media:title><title><![CDATA[عنوان الخبر]]></title>
        <link>{NEWS}/p/12345/?utm_source=rss</link><guid isPermaLink="false">{NEWS}/?p=1</guid>
        <pubDate>Sun, 15 Nov 2026 14:20:00 +0300</pubDate>
        <description>&lt;a href="{NEWS}/x"&gt;x&lt;/a&gt;</description></item></channel></rss>""",
    "atom-1.0": f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>الصحيفة</title>
        <link rel="self" href="{NEWS}/feed/"/><entry>
        <title type="html">عنوان &lt;b&gt;الخبر&lt;/b&gt;</title>
        <link rel="replies" href="{NEWS}/r"/><link rel="edit" href="{NEWS}/e"/>
        <link rel="alternate" type="text/html" href="{NEWS}/p/12345/"/>
        <published>2026-11-15T14:20:00+03:00</published><updated>2026-11-15T15:00:00+03:00</updated>
        </entry></feed>""",
    "atom-0.3": """<feed version="0.3" xmlns="http://purl.org/atom/ns#"><entry>
        <title>عنوان الخبر</title><link href="/p/12345/"/><issued>2026-11-15T14:20:00+03:00</issued>
        <modified>2026-11-15T15:00:00+03:00</modified></entry></feed>""",
    "atom-xhtml": f"""<feed xmlns="http://www.w3.org/2005/Atom"><entry><title type="xhtml">
        <div xmlns="http://www.w3.org/1999/xhtml">عنوان <em>الخبر</em></div></title>
        <link href="{NEWS}/p/12345/"/><published>2026-11-15T11:20:00Z</published></entry></feed>""",
}


@pytest.mark.parametrize("name", FEEDS)
def test_formats(name: str) -> None:
    [link] = read(FEEDS[name])
    assert (link.url, link.kind, link.source) == (f"{NEWS}/p/12345/", "article", "feed")
    assert link.title == "عنوان الخبر"
    dated = name != "rss-0.91"
    assert link.published == (datetime(2026, 11, 15, 11, 20, tzinfo=UTC) if dated else None)
    updated = name in ("atom-1.0", "atom-0.3")
    assert link.modified == (datetime(2026, 11, 15, 12, 0, tzinfo=UTC) if updated else None)


@pytest.mark.parametrize(
    "date",
    {
        "rfc-822": "Sun, 15 Nov 2026 11:20:00 GMT",
        "arabic-names": "الأحد, 15 نوفمبر 2026 14:20:00 +0300",
        "levantine": "15 تشرين الثاني 2026 - 14:20",
        "no-zone": "2026-11-15 14:20:00",
        "twelve-hours": "15/11/2026 02:20 م",
        "american": "11/15/2026 2:20:00 PM",
    }.values(),
)
def test_dates(date: str) -> None:
    link = item(f"<link>{NEWS}/p/12345/</link><pubDate>{date}</pubDate>")
    assert link.published == datetime(2026, 11, 15, 11, 20, tzinfo=UTC)


@pytest.mark.parametrize(
    "inner",
    {
        "link-in-cdata": "<link><![CDATA[ {0}/p/12345/?a=1&b=2 ]]></link>",
        "bare-ampersand": "<link>{0}/p/12345/?a=1&b=2</link>",
        "relative": "<link>/p/12345/?a=1&amp;b=2</link>",
        "guid-only": "<guid>{0}/p/12345/?a=1&amp;b=2</guid>",
        "empty-link-and-guid": '<link/><guid isPermaLink="true">{0}/p/12345/?a=1&amp;b=2</guid>',
        "feedburner": "<link>https://feedproxy.example/~r/x</link>"
        "<feedburner:origLink>{0}/p/12345/?a=1&amp;b=2</feedburner:origLink>",
    }.values(),
)
def test_address(inner: str) -> None:
    assert item(inner.format(NEWS)).url == f"{NEWS}/p/12345/?a=1&b=2"


@pytest.mark.parametrize(
    "inner",
    {
        "none": "<title>عنوان</title>",
        "guid-is-no-address": "<guid>12345</guid>",
        "guid-says-so": '<guid isPermaLink="false">{0}/?p=12345</guid>',
        "javascript": "<link>javascript:alert(1)</link>",
        "mail": "<link>mailto:desk@news.example</link>",
    }.values(),
)
def test_entries_without_address_are_left_out(inner: str) -> None:
    assert read(f"<rss><item>{inner.format(NEWS)}</item></rss>") == []


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("قمة &amp;quot;عربية&amp;quot; &amp;amp; طارئة", 'قمة "عربية" & طارئة'),
        ("<![CDATA[قمة <b>عربية</b>]]>", "قمة عربية"),
        ("  قمة\n\t\u200fعربية ", "قمة عربية"),
        ("5 &lt; 7 في الحساب", "5 < 7 في الحساب"),
        ("", None),
    ],
)
def test_titles(title: str, expected: str | None) -> None:
    assert item(f"<title>{title}</title><link>{NEWS}/p/12345/</link>").title == expected


@pytest.mark.parametrize(
    ("declaration", "content_type"),
    {
        "declared-in-xml": ('<?xml version="1.0" encoding="windows-1256"?>', "text/xml"),
        "declared-by-server": ("", "text/xml; charset=windows-1256"),
        "declared-falsely": ('<?xml version="1.0" encoding="utf-8"?>', "text/xml; charset=utf-8"),
        "not-declared": ("", None),
    }.values(),
)
def test_windows_1256(declaration: str, content_type: str | None) -> None:
    feed = f"{declaration}<rss><item><title>قمة عربية طارئة في القاهرة اليوم</title>"
    feed += f"<link>{NEWS}/p/12345/</link><pubDate>15 نوفمبر 2026</pubDate></item></rss>"
    [link] = read(feed.encode("cp1256"), content_type)
    assert link.title == "قمة عربية طارئة في القاهرة اليوم"
    assert str(link.published) == "2026-11-15 00:00:00+03:00"
