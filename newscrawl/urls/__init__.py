"""The identity of a URL: two addresses of one page have one key.

`normalize` gives an address that is tidy and can still be fetched; `identity` gives the key under
which links and articles are known. The key merges what servers may tell apart, so it is never
fetched: http and https, `www.`, `m.` and `amp.` hosts, AMP and print pages, a trailing slash.

    fetched   https://m.news.example/politics/قمة-عربية/?utm_source=x#top
    key       https://news.example/politics/%D9%82%D9%85%D8%A9-%D8%B9%D8%B1%D8%A8%D9%8A%D8%A9
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from ipaddress import ip_address
from typing import NamedTuple
from urllib.parse import parse_qsl, quote, unquote, urlencode, urljoin, urlsplit

from newscrawl.urls.tracking import is_tracking, without_tracking
from newscrawl.urls.twins import is_twin_parameter, untwinned_host, untwinned_path

__all__ = ["MAX_LENGTH", "host", "identity", "is_http", "join", "normalize", "stable_id"]

MAX_LENGTH = 2083
"""Longer URLs are dropped by `join`, as by Scrapy (its URLLENGTH_LIMIT)."""

MAX_RAW = 8 * MAX_LENGTH
"""Characters of a written address; what is longer does not become short by being tidied."""

# Zero-width and direction characters, soft hyphen, byte order mark: copied into slugs from titles.
_INVISIBLE = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]+")
_AROUND = "".join(map(chr, range(0x21))) + "\u00a0\u200b\u200e\u200f\u202a\u202b\u202c\ufeff"
_HOST = re.compile(r"(?!-)[a-z0-9_-]+(?:\.[a-z0-9_-]+)*")
_SESSION = re.compile(r";jsessionid=[^/;]*", re.IGNORECASE)
_LOWER_ESCAPE = re.compile(r"%(?:[a-f][0-9a-fA-F]|[0-9A-F][a-f])")
# The characters that need no escape; `%` is among them because escapes may stand there already.
_PATH_SAFE = "/%:@!$&'()*+,;=~"
_QUERY_SAFE = "/%:@!$&()*+,;=~?"
_TIDY = re.compile(
    r"https?://(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}(?:/[\w~!$&'()*+,=:@.-]+)+/?",
    re.ASCII,
)
"""An absolute address as `normalize` leaves it."""
_DEFAULT_PORTS = {"http": 80, "https": 443}


@lru_cache(maxsize=256)  # a page asks for some of its addresses again and again
def identity(url: str) -> str:
    """The key of the page at `url`: equal keys, one page. Raises ValueError where `normalize` does.

    >>> identity("http://www.news.example:80/تحليل/?utm_source=x&id=7#c1")
    'https://news.example/%D8%AA%D8%AD%D9%84%D9%8A%D9%84?id=7'
    >>> identity("https://m.news.example/politics/123/amp/")
    'https://news.example/politics/123'
    """
    address = _split(url)
    # One scheme for both, so neither of the two default ports says anything.
    port = "" if address.port in ("", ":80", ":443") else address.port
    path = "/".join(quote(segment, errors="surrogateescape") for segment in _segments(address.path))
    query = _query_key(address.query)
    return f"https://{untwinned_host(address.host)}{port}/{path}" + (f"?{query}" if query else "")


def normalize(url: str) -> str:
    """`url` in one tidy spelling that the server still understands.

    Lower-case scheme and host (international names in their ASCII form), no default port, no
    fragment, no tracking parameters, no session, escapes in upper case. Scheme, `www.`, the
    path's slashes and the order of parameters stay as the site writes them. Raises ValueError when
    `url` is broken or not http(s).

    >>> normalize("HTTP://News.Example:80/a?utm_source=rss&id=5&q=%d8%a3#top")
    'http://news.example/a?id=5&q=%D8%A3'
    """
    address = _split(url)
    path = quote(_SESSION.sub("", address.path) or "/", safe=_PATH_SAFE)
    query = quote(without_tracking(address.query), safe=_QUERY_SAFE)
    tidy = f"{address.scheme}://{address.host}{address.port}{path}" + (f"?{query}" if query else "")
    return _LOWER_ESCAPE.sub(lambda escape: escape[0].upper(), tidy)


def join(base: str, href: str) -> str | None:
    """The normalised address that `href` means on the page `base`.

    None for what is no page: `javascript:`, `mailto:`, `data:`, `file:`, broken or overlong ones.

    >>> join("https://news.example/a/", " ../b ")
    'https://news.example/b'
    >>> join("https://news.example/", "javascript:void(0)")
    """
    if len(href) > MAX_RAW:
        return None
    return _join(base, href)


@lru_cache(maxsize=256)
def _join(base: str, href: str) -> str | None:
    if _TIDY.fullmatch(href) and len(href) <= MAX_LENGTH:
        return href  # nearly all pictures
    # Browsers drop line breaks inside an address and read a backslash as a slash.
    href = re.sub(r"[\t\r\n]", "", href).strip(_AROUND)
    if "?" not in href:
        href = href.replace("\\", "/")
    try:
        url = normalize(urljoin(base, href))
    except ValueError:
        return None
    return url if len(url) <= MAX_LENGTH else None


def host(url: str) -> str:
    """The host name in lower case, without port and `www.`; empty when there is none.

    >>> host("https://WWW.News.example:8080/x")
    'news.example'
    """
    try:
        name = _split(url).host
    except ValueError:
        return ""
    return name.removeprefix("www.") if name.count(".") > 1 else name


def is_http(url: str) -> bool:
    """Whether `url` is an absolute http(s) address with a host.

    >>> is_http("https://news.example/"), is_http("file:///etc/passwd"), is_http("/news")
    (True, False, False)
    """
    try:
        _split(url)
    except ValueError:
        return False
    return True


def stable_id(url: str) -> str | None:
    """A key without the headline, for URLs that carry a number beside it; None for all others.

    Outlets rewrite a slug when they rewrite a headline; the number stays. Two URLs with one such
    key are *likely* one article, not surely (the number may belong to a live blog or a columnist),
    so whoever merges them compares the texts first.

    >>> stable_id("https://news.example/articles/6291787/أول-عنوان-للخبر")
    'https://news.example/articles/6291787/*'
    >>> stable_id("https://news.example/2024/05/some-slug")
    """
    root, *segments = identity(url).partition("?")[0].removeprefix("https://").split("/")
    parts = ["*" if _is_headline(unquote(segment)) else segment for segment in segments]
    numbers = sum(1 for part in parts if re.fullmatch(r"\d{5,}", part))
    return f"https://{root}/{'/'.join(parts)}" if numbers == 1 and "*" in parts else None


class _Address(NamedTuple):
    """The parts of an http(s) URL that reach the server: host and port checked, the rest raw."""

    scheme: str
    host: str
    port: str
    """`:8080`, or nothing for the scheme's own port."""
    path: str
    query: str


def _split(url: str) -> _Address:
    parts = urlsplit(url.strip(_AROUND))
    name = (parts.hostname or "").rstrip(".")
    if not name.isascii():
        name = name.encode("idna").decode().lower()
    if ":" in name:
        name = f"[{ip_address(name)}]"
    elif not _HOST.fullmatch(name):
        raise ValueError(f"no host name: {url[:200]!r}")
    if parts.scheme not in _DEFAULT_PORTS:
        raise ValueError(f"not an http address: {url[:200]!r}")
    port = "" if parts.port in (None, _DEFAULT_PORTS[parts.scheme]) else f":{parts.port}"
    return _Address(parts.scheme, name, port, parts.path, parts.query)


def _segments(path: str) -> list[str]:
    """The decoded path as a list that says which page it is, not how it is dressed."""
    kept: list[str] = []
    for raw in unquote(path, errors="surrogateescape").split("/"):
        segment = _key_text(_SESSION.sub("", raw))
        if segment == ".." and kept:
            kept.pop()
        elif segment not in ("", ".", ".."):
            kept.append(segment)
    return untwinned_path(kept)


def _query_key(query: str) -> str:
    """The parameters that choose the page, sorted."""
    if not query:
        return ""
    decoded = parse_qsl(query, keep_blank_values=True, errors="surrogateescape")
    pairs = sorted((_key_text(name), _key_text(value)) for name, value in decoded)
    chosen = [p for p in pairs if any(p) and not is_tracking(*p) and not is_twin_parameter(*p)]
    return urlencode(chosen, errors="surrogateescape", quote_via=quote)


def _key_text(text: str) -> str:
    """NFC without invisible characters, so that copies of one slug agree."""
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", text))


def _is_headline(segment: str) -> bool:
    """At least three words with something between them."""
    return len(re.findall(r"[^\W\d_]{2,}", segment)) >= 3 and not segment.isalnum()
