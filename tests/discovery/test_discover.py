"""What a listing is, is told by its content; what belongs to the site, by its hosts."""

import gzip
import re
from datetime import UTC, datetime

import pytest

from newscrawl.discovery import discover
from newscrawl.items import Page, Rejected
from newscrawl.sites import Site, default_site

SITE = default_site("news.example")
NEWS = "https://news.example"


def page(body: str | bytes, url: str = f"{NEWS}/list", **facts: object) -> Page:
    content = body.encode() if isinstance(body, str) else body
    return Page(url=url, body=content, fetched_at=datetime(2026, 11, 16, 12, tzinfo=UTC), **facts)


ONE = f"{NEWS}/politics/12345/"
URLSET = f"<urlset><url><loc>{ONE}</loc></url></urlset>"
RSS = f"<rss><channel><item><link>{ONE}</link></item></channel></rss>"
HTML = f'<html><a href="{ONE}">x</a>'


FORMATS = {
    "urlset": (URLSET, "sitemap"),
    "urlset-with-prefix": (URLSET.replace("<", "<s:").replace("<s:/", "</s:"), "sitemap"),
    "list-of-addresses": (f"{ONE}\n{NEWS}/politics/12346/", "sitemap"),
    "rss": (RSS, "feed"),
    "rdf": (RSS.replace("rss", "rdf:RDF"), "feed"),
    "atom": (f'<feed><entry><link href="{ONE}"/></entry></feed>', "feed"),
    "html": (HTML, "section"),
    "html-fragment": (HTML.replace("html", "div"), "section"),
    "html-about-rss": (f"{HTML}<pre><rss></pre>", "section"),
    "blank-lines-first": (f"\n\n<?xml version='1.0'?>\n{RSS}", "feed"),
    "warning-first": (f"<b>Warning</b>: x.php<?xml version='1.0'?>{RSS}", "feed"),
    "doctype-first": (f"<!DOCTYPE rss [<!ENTITY a 'b'>]>{RSS}", "feed"),
    "gzip": (gzip.compress(URLSET.encode()), "sitemap"),
    "gzip-cut-off": (gzip.compress(URLSET.encode())[:-4], "sitemap"),
    "utf-16": (URLSET.encode("utf-16"), "sitemap"),
}


@pytest.mark.parametrize(("body", "source"), FORMATS.values(), ids=FORMATS)
def test_format_is_told_by_content(body: str | bytes, source: str) -> None:
    link = discover(page(body, content_type="text/plain"), SITE)[0]
    assert (link.url, link.kind, link.source) == (ONE, "article", source)


def test_robots_is_told_by_its_address() -> None:
    body = (
        "User-agent: *\nDisallow: /x\nSITEMAP : https://cdn.example/a.xml # news\n sitemap:/b.xml"
    )
    links = discover(page(body, f"{NEWS}/robots.txt"), SITE)
    assert [(link.url, link.kind, link.source) for link in links] == [
        ("https://cdn.example/a.xml", "sitemap", "robots"),
        (f"{NEWS}/b.xml", "sitemap", "robots"),
    ]


@pytest.mark.parametrize(
    ("body", "reason", "detail"),
    {
        "nothing": ("", "not-a-listing", ""),
        "json": ('{"articles": []}', "not-a-listing", '{"articles": []}'),
        "text": ("Not found", "not-a-listing", "Not found"),
        "broken-gzip": (b"\x1f\x8b" + b"\x00" * 20, "bad-gzip", "Error -3"),
        "other-hosts-only": (
            RSS.replace(NEWS, "https://x.example"),
            "off-site",
            "https://x.example",
        ),
    }.values(),
)
def test_what_is_no_listing_is_rejected(body: str | bytes, reason: str, detail: str) -> None:
    with pytest.raises(Rejected) as caught:
        discover(page(body), SITE)
    assert caught.value.reason == reason
    assert caught.value.detail.startswith(detail)


def test_error_pages_are_no_listings() -> None:
    with pytest.raises(Rejected, match="not-a-listing: status 404"):
        discover(page('<html><a href="/politics/12345/">x</a>', status=404), SITE)


@pytest.mark.parametrize(
    "body", ["<urlset></urlset>", "<rss><channel/></rss>", "<html><p>لا أخبار</p></html>"]
)
def test_a_listing_may_be_empty(body: str) -> None:
    assert discover(page(body), SITE) == []


def test_each_page_once_and_never_the_listing_itself() -> None:
    urls = ["/politics/12345/", "/politics/12345?utm_source=rss", "/list/", "/politics/12346/amp/"]
    body = "".join(f"<url><loc>{NEWS}{url}</loc></url>" for url in urls)
    links = discover(page(f"<urlset>{body}</urlset>"), SITE)
    assert [link.url for link in links] == [
        f"{NEWS}/politics/12345/",
        f"{NEWS}/politics/12346/amp/",
    ]


def test_articles_stay_on_the_hosts_of_the_site() -> None:
    site = Site(host="news.example", home=NEWS, hosts=("old.example",))
    hosts = [
        "news.example",
        "sport.news.example",
        "old.example",
        "nearly-news.example",
        "x.example",
    ]
    body = "".join(f"<url><loc>https://{host}/politics/12345/</loc></url>" for host in hosts)
    links = discover(page(f"<urlset>{body}</urlset>"), site)
    assert [link.url.split("/")[2] for link in links] == hosts[:3]


@pytest.mark.parametrize(
    "frame",
    {
        "sitemap": "<urlset><url><loc>{0}</loc></url><url><loc>{1}</loc></url></urlset>",
        "feed": "<rss><item><link>{0}</link></item><item><link>{1}</link></item></rss>",
        "section": '<html><a href="{0}">x</a><a href="{1}">y</a>',
    }.values(),
)
def test_expression_for_articles_decides_everywhere(frame: str) -> None:
    site = Site(host="news.example", home=NEWS, article=re.compile(r"/خبر/\d+"))
    body = frame.format(f"{NEWS}/%D8%AE%D8%A8%D8%B1/7", f"{NEWS}/2026/11/15/a-long-headline-here/")
    assert [link.url for link in discover(page(body), site)] == [f"{NEWS}/%D8%AE%D8%A8%D8%B1/7"]
