"""Which addresses are one page, which are two, and that a key is a key of itself."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newscrawl.urls import host, identity, is_http, join, normalize, stable_id

NEWS = "https://news.example"

SAME = {
    "raw-and-upper-escapes": ("/أخبار/قمة", "/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1/%D9%82%D9%85%D8%A9"),
    "lower-escapes": ("/%d8%a3%d8%ae%d8%a8%d8%a7%d8%b1", "/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1"),
    "escaped-latin": ("/n%65ws", "/news"),
    "composed-alef-hamza": ("/\u0627\u0654خبار", "/\u0623خبار"),
    "shadda-before-fatha": ("/مق\u0651\u064eال", "/مق\u064e\u0651ال"),
    "direction-mark-in-slug": ("/قمة\u200f-عربية", "/قمة-عربية"),
    "zero-width-space": ("/ق\u200bمة", "/قمة"),
    "fragment": ("/a/1#comments", "/a/1"),
    "trailing-slash": ("/a/1/", "/a/1"),
    "doubled-slash": ("//a//1", "/a/1"),
    "dot-segments": ("/a/b/../1/./", "/a/1"),
    "utm": ("/a?utm_source=x&utm_medium=y", "/a"),
    "escaped-utm": ("/a?utm%5Fsource=x", "/a"),
    "facebook": ("/a?fbclid=IwAR0", "/a"),
    "at-internet": ("/a?xtor=RSS-1&at_medium=RSS", "/a"),
    "channel-by-value": ("/a?ref=rss&source=whatsapp", "/a"),
    "session": ("/a;jsessionid=9A?id=4", "/a?id=4"),
    "php-session": ("/a?PHPSESSID=9a", "/a"),
    "jetpack-share": ("/a/?share=twitter&nb=1", "/a/"),
    "comment-reply": ("/a/?replytocom=77#respond", "/a/"),
    "amp-last": ("/a/1/amp/", "/a/1"),
    "amp-first": ("/amp/a/1", "/a/1"),
    "amp-suffix": ("/a-1.amp", "/a-1"),
    "amp-before-html": ("/a-1.amp.html", "/a-1.html"),
    "amp-parameter": ("/a/1?amp=1", "/a/1"),
    "amp-bare-parameter": ("/a/1?amp", "/a/1"),
    "amp-in-the-middle": ("/news/amp/1/a", "/news/1/a"),
    "amp-of-a-platform": ("/platform/amp/2024/1/a", "/2024/1/a"),
    "amp-after-a-tilde": ("/a-100~amp.html", "/a-100.html"),
    "amp-after-a-mark": ("/a-1.4445!amp", "/a-1.4445"),
    "amp-page-of-a-folder": ("/a/1/amp.html", "/a/1"),
    "amp-index": ("/a/1/index.amp", "/a/1/"),
    "amp-hubspot": ("/a/1?hs_amp=true", "/a/1"),
    "session-token": ("/a?id=4&sid=8f3ac1029be7d4", "/a?id=4"),
    "output-type": ("/a/1?outputType=amp", "/a/1"),
    "print-last": ("/a/1/print/", "/a/1"),
    "print-parameter": ("/a/1?print=yes", "/a/1"),
    "joomla-print": ("/a/1?tmpl=component&print=1", "/a/1"),
    "blogger-mobile": ("/2024/05/a.html?m=1", "/2024/05/a.html"),
    "index-html": ("/2013/8/3/story/index.html", "/2013/8/3/story/"),
    "default-aspx": ("/Default.aspx?id=3", "/?id=3"),
    "order-of-parameters": ("/a?id=3&cat=5", "/a?cat=5&id=3"),
    "plus-and-escape": ("/a?q=ا+ب", "/a?q=%D8%A7%20%D8%A8"),
    "empty-query": ("/a?", "/a"),
}
SAME_HOST = {
    "scheme": ("http://news.example/a", "https://news.example/a"),
    "www": ("https://www.news.example/a", "https://news.example/a"),
    "mobile": ("https://m.news.example/a", "https://news.example/a"),
    "mobile-www": ("https://www.mobile.news.example/a", "https://news.example/a"),
    "amp-host": ("https://amp.news.example/a", "https://news.example/a"),
    "case": ("HTTPS://News.EXAMPLE/a", "https://news.example/a"),
    "default-port": ("http://news.example:80/a", "https://news.example:443/a"),
    "root-dot": ("https://news.example./a", "https://news.example/a"),
    "no-path": ("https://news.example", "https://news.example/"),
    "user": ("https://me@news.example/a", "https://news.example/a"),
    "international": ("https://موقع.شبكة/a", "https://xn--4gbrim.xn--ngbc5azd/a"),
}
DIFFERENT = {
    "id": ("/a?id=3", "/a?id=4"),
    "id-as-ref": ("/a?ref=812", "/a?ref=813"),
    "story-as-sid": ("/story.php?sid=48812", "/story.php?sid=48813"),
    "platform": ("/platform/a", "/a"),
    "wordpress-id": ("/?p=12", "/?p=13"),
    "month-archive": ("/?m=202401", "/"),
    "case-of-path": ("/a/Ab", "/a/aB"),
    "spip": ("/spip.php?article8532", "/spip.php?article8533"),
    "printed-edition": ("/print", "/"),
    "amp-in-a-word": ("/amphitheatre", "/hitheatre"),
    "windows-1256-escapes": ("/%C7%E1", "/%C7%E2"),
    "ta-marbuta": ("/قمة", "/قمه"),
    "question-mark-in-path": ("/a%3Fid=3", "/a?id=3"),
}
DIFFERENT_HOST = {
    "port": ("http://127.0.0.1:8001/a", "http://127.0.0.1:8002/a"),
    "subdomain": ("https://arabic.news.example/a", "https://news.example/a"),
    "m-is-the-name": ("https://m.example/a", "https://example/a"),
}


def on_host(pairs: dict[str, tuple[str, str]]) -> dict[str, tuple[str, str]]:
    return {name: (f"{NEWS}{one}", f"{NEWS}{other}") for name, (one, other) in pairs.items()}


def table(pairs: dict[str, tuple[str, str]]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize(("one", "other"), pairs.values(), ids=pairs.keys())


@table(on_host(SAME) | SAME_HOST)
def test_one_page_has_one_key(one: str, other: str) -> None:
    assert identity(one) == identity(other)


@table(on_host(DIFFERENT) | DIFFERENT_HOST)
def test_two_pages_have_two_keys(one: str, other: str) -> None:
    assert identity(one) != identity(other)


# One a line would hide that this is only a heap of troublesome pieces.
NASTY = """
/ // .. . amp .amp .html index.html print 1 ? & = % %25 %2e%2e %2F %C7 ;jsessionid= utm_x=1 m=1
\u200f \u0627 \u0654 \u0338 ref=rss %26 + # : @ \\ %5F share platform !amp ~amp.html
""".split()
ORIGINS = ["https://www.news.example/", "http://m.a.b:80/", "https://[::1]:8080/"]


@given(
    st.sampled_from(ORIGINS), st.lists(st.sampled_from(NASTY) | st.text(max_size=4), max_size=12)
)
@example(ORIGINS[0], ["a", ".amp", ".html", ".amp"])
@example(ORIGINS[0], ["utm%5Fsource=1"])
def test_a_key_is_its_own_key(origin: str, pieces: list[str]) -> None:
    url = join("https://base.example/", origin + "".join(pieces))
    if url is None:
        return
    assert normalize(url) == url
    assert identity(identity(url)) == identity(url)


@given(st.text(max_size=40))
def test_no_text_breaks_join(text: str) -> None:
    url = join("https://news.example/a/", text)
    assert url is None or is_http(url)


def test_normalize_drops_the_session_of_whoever_was_given_the_link() -> None:
    url = "https://news.example/a.html;jsessionid=B01BDC.2_cid390?id=4&PHPSESSID=9a"
    assert normalize(url) == "https://news.example/a.html?id=4"


def test_normalize_keeps_what_the_server_may_need() -> None:
    url = "http://www.news.example/a//b/?z=1&a=%C7&amp=1"
    assert normalize(url + "&utm_source=x#top") == url


@pytest.mark.parametrize(
    "url",
    {
        "empty": "",
        "path": "/a",
        "ftp": "ftp://news.example/",
        "no-host": "https:///a",
        "space-in-host": "https://a b/",
        "empty-label": "https://x..y/",
        "port": "https://news.example:99999/",
        "bracket": "https://[zz]/",
        "mail": "mailto:a@b.example",
        "lone-surrogate": "https://news.example/\ud800",
    }.values(),
)
def test_broken_urls_are_refused(url: str) -> None:
    assert join("about:blank", url) is None


def test_identity_says_what_is_wrong() -> None:
    with pytest.raises(ValueError, match="no host name: 'news'"):
        identity("news")


@pytest.mark.parametrize(
    ("href", "expected"),
    {
        "relative": ("b?x=1", "https://news.example/a/b?x=1"),
        "absolute-path": ("/c", "https://news.example/c"),
        "no-scheme": ("//cdn.example/c", "https://cdn.example/c"),
        "spaces-and-marks-around": (" \u200f/c\n", "https://news.example/c"),
        "broken-over-lines": ("/ab\n\tcd", "https://news.example/abcd"),
        "backslashes": ("\\c\\d", "https://news.example/c/d"),
        "fragment-only": ("#top", "https://news.example/a/page"),
        "arabic": ("/خبر", "https://news.example/%D8%AE%D8%A8%D8%B1"),
        "javascript": ("javascript:void(0)", None),
        "javascript-disguised": ("java\nscript:void(0)", None),
        "mail": ("mailto:desk@news.example", None),
        "phone": ("tel:+20123", None),
        "data": ("data:text/html,x", None),
        "file": ("file:///etc/hostname", None),
        "whatsapp": ("whatsapp://send?text=x", None),
        "overlong": ("/" + "a" * 3000, None),
    }.values(),
)
def test_join(href: str, expected: str | None) -> None:
    assert join("https://news.example/a/page", href) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://www.news.example/a", "news.example"),
        ("http://News.Example:8080/", "news.example"),
        ("http://127.0.0.1:8000/", "127.0.0.1"),
        ("https://www.example/", "www.example"),
        ("https://موقع.شبكة/", "xn--4gbrim.xn--ngbc5azd"),
        ("mailto:a@b.example", ""),
        ("not a url", ""),
    ],
)
def test_host(url: str, expected: str) -> None:
    assert host(url) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    {
        "id-then-slug": ("/articles/6291787/عنوان-أول-للخبر", "/articles/6291787/عنوان-ثان-للخبر"),
        "slug-then-id": ("/2020/8/24/وزير-الري-يشهد/4943459", "/2020/8/24/وزير-الري-يوقع/4943459"),
        "language-at-the-end": ("/news/898682/شعر-وردي-يشعل/ar", "/news/898682/لغز-لون-الشعر/ar"),
    }.values(),
)
def test_stable_id_survives_a_new_headline(one: str, other: str) -> None:
    assert identity(NEWS + one) != identity(NEWS + other)
    assert stable_id(NEWS + one) == stable_id(NEWS + other) is not None


@pytest.mark.parametrize(
    "path",
    {
        "no-number": "/politics/some-long-headline",
        "number-alone": "/news/123456",
        "date-only": "/2024/05/14/some-long-headline",
        "two-numbers": "/live/123456/entry/654321/some-long-headline",
    }.values(),
)
def test_stable_id_is_none_without_a_single_number_beside_a_headline(path: str) -> None:
    assert stable_id(NEWS + path) is None
