"""The next page of a list."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, unquote, urlsplit

from newscrawl.discovery.article_url import looks_like_article
from newscrawl.urls import host, identity, join

if TYPE_CHECKING:
    from newscrawl.discovery.html import Anchor, Listing
    from newscrawl.sites import Site

_NEXT = frozenset(
    {"التالي", "التالية", "الصفحة التالية", "الصفحه التاليه", "إلى الصفحة التالية", "الأقدم"}
    | {"مقالات أقدم", "المقالات الأقدم", "أخبار أقدم", "المزيد", "عرض المزيد", "تحميل المزيد"}
    | {"next", "next page", "older", "older posts", "older entries", "older articles"}
    | {"more", "load more", "show more", "suivant", "suivante", "page suivante", "weiter"}
    | {"nächste seite", "siguiente"}
)
_ARROWS = " \t»›→←‹«<>.…:|"
_VAGUE = frozenset({"", "المزيد", "عرض المزيد", "تحميل المزيد", "more", "load more", "show more"})
"""Texts that mean many things: then the address must say that it is the next page."""

_PAGE_PARAMETERS = frozenset({"page", "paged", "p", "pg", "pageno", "page_no", "pn", "صفحة"})
_PAGE_PATH = re.compile(
    r"/(?:page|صفحة|p|pg)[/-]?(\d{1,5})(?:\.\w+)?/?$|/(\d{1,4})/?$", re.IGNORECASE
)


def next_page(listing: Listing, site: Site) -> str | None:
    """Where the list on `listing` goes on, on the same host; None when it ends.

    `rel=next` is believed; else a link that says «الصفحة التالية», or the number of the next page.
    """
    here = page_number(listing.url)
    for href in listing.tree.xpath("//*[self::link or self::a][@rel='next']/@href").getall():
        url = join(listing.url, href)
        if url and _is_other(url, listing, site) and _may_follow(url, here):
            return url
    anchors = [anchor for anchor in listing.anchors() if _is_other(anchor.url, listing, site)]
    for anchor in anchors:
        if _says_next(anchor) and _follows(anchor, here):
            return anchor.url
    number = str(here + 1)
    for anchor in anchors:
        if _western(anchor.text) == number and page_number(anchor.url) == here + 1:
            return anchor.url
    return None


def page_number(url: str) -> int:
    """Which page of its list `url` is; 1 when it does not say.

    >>> page_number("https://news.example/sport?page=3"), page_number("https://news.example/sport/page/2/")
    (3, 2)
    >>> page_number("https://news.example/sport")
    1
    """
    parts = urlsplit(url)
    for name, value in parse_qsl(parts.query):
        if name.lower() in _PAGE_PARAMETERS and value.isdigit():
            return int(value)
    found = _PAGE_PATH.search(unquote(parts.path))
    return int(found[1] or found[2]) if found else 1


def _is_other(url: str, listing: Listing, site: Site) -> bool:
    """Whether `url` may be another page of the same list."""
    return (
        host(url) == host(listing.url)
        and identity(url) != identity(listing.url)
        and not site.is_article(url)
    )


def _says_next(anchor: Anchor) -> bool:
    text = anchor.text.strip(_ARROWS).lower()
    return text in _NEXT or (not text and bool(anchor.text))


def _follows(anchor: Anchor, here: int) -> bool:
    """Whether the address agrees with what the link says."""
    vague = anchor.text.strip(_ARROWS).lower() in _VAGUE
    return page_number(anchor.url) == here + 1 if vague else _may_follow(anchor.url, here)


def _may_follow(url: str, here: int) -> bool:
    """Articles have a next one too, and arrows point both ways."""
    number = page_number(url)
    return number == here + 1 or (number == 1 and here == 1 and not looks_like_article(url))


def _western(digits: str) -> str:
    """A number in the digits of Python; empty for anything else.

    >>> _western("٢"), _western("صفحة")
    ('2', '')
    """
    return str(int(digits)) if digits.isdecimal() else ""
