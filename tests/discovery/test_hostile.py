"""Whatever the bytes: links or `Rejected`, in bounded time and memory."""

import gzip
import json
import subprocess
import sys
import zlib
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newscrawl.discovery import discover, find_sources
from newscrawl.discovery.entries import MAX_ENTRIES
from newscrawl.items import Page, Rejected
from newscrawl.sites import Site

SITE = Site(host="news.example", home="https://news.example/")
NOW = datetime(2026, 11, 16, 12, tzinfo=UTC)
LISTINGS = sorted((Path(__file__).parents[2] / "fixtures").glob("*/*/links.json"))
MARKUP = """
<rss> <urlset> <sitemapindex> <feed <rdf:RDF> <item> </item> <url> <entry> <loc> </loc> <link>
<title> <![CDATA[ ]]> <!-- --> <?xml & &amp; &#0; &#x110000; &nbsp; &foo; <html> xmlns=" <a:b:c> <:>
https://news.example/politics/12345/ javascript:x file:///etc/passwd 2026-11-15T10:00:00Z
" ' > < </> <1> <news:news> <pubDate>
"""
PIECES = [*MARKUP.split(), "<a href=", "<base href=//", "\x00", "\x1f", "\ud7ff", "\ufffe", "قمة"]


def survives(body: bytes, url: str = "https://news.example/x") -> None:
    page = Page(url=url, body=body, fetched_at=NOW)
    for read in (discover, find_sources):
        try:
            read(page, SITE)
        except Rejected:
            continue


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=40))
@settings(max_examples=300, deadline=None)
@example(["<a href=", "<feed", "\x1f", "<rss>"])
def test_no_text_breaks_a_reader(pieces: list[str]) -> None:
    survives(" ".join(pieces).encode("utf-8", "surrogatepass"))


@given(st.binary(max_size=200))
def test_no_bytes_break_a_reader(body: bytes) -> None:
    survives(body)
    survives(b"\x1f\x8b" + body)


@pytest.mark.parametrize("file", LISTINGS, ids=lambda file: "/".join(file.parts[-3:-1]))
def test_mutilated_listings_break_no_reader(file: Path) -> None:
    body = gzip.decompress((file.parent / "page.html.gz").read_bytes())
    for cut in range(0, len(body), max(1, len(body) // 10)):
        survives(body[:cut])
        survives(body[cut:])
        survives(body[:cut] + b"\xff<\x00&" + body[cut + 7 :])


def gzip_bomb() -> bytes:
    packer = zlib.compressobj(9, wbits=zlib.MAX_WBITS | 16)
    return b"".join(packer.compress(b"<url>" * 200_000) for _ in range(200)) + packer.flush()


def laughs() -> bytes:
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    link = "<link>https://news.example/politics/12345/</link>"
    entities = f'<!DOCTYPE rss [<!ENTITY l0 "ha">{levels}]>'
    return f"{entities}<rss><item><title>&l9;</title>{link}</item></rss>".encode()


def attributes(count: int) -> bytes:
    return b"<a " + b" ".join(b'a%d="1"' % number for number in range(count)) + b">"


URL = b"<url><loc>https://news.example/p/12345/</loc></url>"
BOMBS: dict[str, tuple[Callable[[], bytes], str]] = {
    "gzip-200-MB": (gzip_bomb, "too-large"),
    "billion-laughs": (laughs, "1"),
    "too-many-urls": (lambda: b"<urlset>" + URL * (MAX_ENTRIES + 10_000), "1"),
    "unclosed-entries": (lambda: b"<urlset>" + b"<url>" * 1_000_000, "0"),
    "unclosed-cdata": (lambda: b"<rss><item>" + b"<![CDATA[" * 1_000_000, "0"),
    "ampersands": (lambda: b"<rss><item><title>" + b"&" * 5_000_000, "0"),
    "one-long-title": (lambda: b"<rss><item><title>" + b"x" * 10_000_000, "0"),
    "nested-xml": (lambda: b"<rss><item>" + b"<b>" * 3_000_000, "0"),
    "attributes-xml": (lambda: b"<rss><item>" + attributes(300_000), "0"),
    "nested-html": (lambda: b"<html>" + b"<div>" * 190_000, "0"),
    "attributes-html": (lambda: b"<html>" + attributes(300_000), "0"),
    "quoted-attributes-html": (lambda: b'<html><a x=">" ' + attributes(300_000)[3:], "0"),
    "links-html": (lambda: b"<html>" + b"<a href=/x>" * 1_000_000, "too-large"),
    "less-than-signs": (lambda: b"<" * 10_000_000, "too-large"),
    "spaces": (lambda: b"<rss>" + b" " * 10_000_000, "0"),
}
RUN = """
import json, os, resource
from tests.discovery.test_hostile import BOMBS, NOW, SITE, Page, Rejected, discover

def read(name):
    resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
    try:
        page = Page(url="https://news.example/x", body=BOMBS[name][0](), fetched_at=NOW)
        outcome = str(len(discover(page, SITE)))
    except Rejected as rejected:
        outcome = rejected.reason
    # Not ru_maxrss: that survives exec, so it is the parent's where the parent was larger.
    status = dict(line.split(":", 1) for line in open("/proc/self/status"))
    print(json.dumps([name, [outcome, int(status["VmHWM"].split()[0]) // 1024]]), flush=True)

for name in BOMBS:
    if not os.fork():
        read(name)
        break
    os.wait()
"""


@pytest.fixture(scope="module")
def survivors() -> dict[str, tuple[str, int]]:
    """Bomb → what came of it, megabytes; each in a process of its own that has a minute of CPU."""
    run = subprocess.run(
        [sys.executable, "-c", RUN],
        cwd=Path(__file__).parents[2],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return dict(map(json.loads, run.stdout.splitlines()))


@pytest.mark.parametrize("name", BOMBS)
def test_bombs_are_harmless(name: str, survivors: dict[str, tuple[str, int]]) -> None:
    assert name in survivors, "its process died"
    outcome, megabytes = survivors[name]
    assert outcome == BOMBS[name][1]
    assert megabytes < 400


def test_external_entities_are_not_read() -> None:
    secret = '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    body = f"{secret}<rss><item><title>&x;</title><link>/politics/12345/</link></item></rss>"
    [link] = discover(Page(url="https://news.example/f", body=body.encode(), fetched_at=NOW), SITE)
    assert link.title == "&x;"
