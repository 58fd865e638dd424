"""What would cost the parser seconds or gigabytes: refused, or cut out before it gets there.

Four things do: too much of everything; attributes of one tag and choices of one menu, each of which
is compared with all others; elements that are never closed, of which formatting ones (`<font>`,
`<b class=…>`) are opened again by the parser in every paragraph that follows.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import accumulate
from typing import Final

import numpy as np

from newscrawl.extract.document import Document
from newscrawl.items import Rejected

MAX_CHARS: Final = 8_000_000
"""Characters of a page. The largest of the measured pages has 3.1 million."""

MAX_BYTES: Final = 2 * MAX_CHARS
"""Bytes of a page: an Arabic letter takes two in UTF-8. Beyond, nothing is even decoded."""

MAX_TAGS: Final = 50_000
"""Tags of a page, opening and closing. The measured pages have 20,000 at the most."""

MAX_OPTIONS: Final = 8_000
"""Choices of a page's menus, each of which the parser compares with all others."""

MAX_BLOCKS: Final = 15_000
"""Pieces of text of a page. The measured pages have 6,600 at the most."""

MAX_NAMES: Final = 500_000
"""Characters of all classes and ids of a page. The measured pages have 71,000 at the most."""

MAX_DEPTH: Final = 1_000
"""Elements inside one another. Browsers stop at 512; one measured page seems to have 630."""

MAX_STEPS: Final = 20_000_000
"""Opening tags, times all tags: what the parser may look through. Below, depth does no harm."""

MAX_ATTRIBUTES: Final = 400
"""A tag that has more is cut out. The measured pages have 250 at the most, by a broken quote."""

MAX_REOPENED: Final = 3_000_000
"""Formatting elements left open, times tags: about as many elements come out of the parser."""

LONG: Final = 1_000
"""Characters from which a tag is worth a count."""

_MAGIC: Final = {
    b"%PDF-": "PDF",
    b"PK\x03\x04": "ZIP",
    b"\x1f\x8b": "gzip",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
}
_FEED = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?\s*(?:<\?[^>]*>\s*|<!--.*?-->\s*)*"
    rb"<(?:rss|feed|rdf:RDF|urlset|sitemapindex)\b",
    re.DOTALL,
)

_VALUE = rb"""=(?:\s*+(?:"[^"]*+"|'[^']*+'))?+"""
_TAG_OF_FEW = (  # attributes, from its name on
    rb"""[^<>="']{0,80}+(?:="[^"]*+"[^<>="']{0,80}+){0,24}+>|"""  # as most are written
    rb"[^<>=]{0,80}+(?:%s[^<>=]{0,80}+){0,24}+>" % _VALUE
)
_RAW = rb"(?=(?i:%b)[\s/>])(?:%b)[^<]*+(?:<(?!/(?i:%b)[\s/>])[^<]*+)*+"
"""A script or a style from its second letter on; up to its own end tag, nothing in it is a tag."""
_ORDINARY = re.compile(
    rb"(?:[^<]*+<(?:"
    rb"/|"  # first what is most frequent
    rb"(?![a-zA-Z])|"
    rb"[sS](?:%b|%b)|"
    rb"%b"
    rb"))*+[^<]*+"
    % (
        _RAW % (b"cript", _TAG_OF_FEW, b"script"),
        _RAW % (b"tyle", _TAG_OF_FEW, b"style"),
        _TAG_OF_FEW,
    )
)
"""As much of a page as has ordinary tags only; the first other one begins behind it."""

_TAG = re.compile(rb"<[^>=]*+(?:%s[^>=]*+)*+>?" % _VALUE)
_QUOTED = re.compile(rb"""=\s*(?:"[^"]*"|'[^']*')""")
_NESTING = re.compile(
    rb"<(/?)(?!(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr|p|li|dt|dd|"
    rb"tr|td|th|thead|tbody|tfoot|option|optgroup|path|rect|circle|g|use)\b)[a-z]"
)
_OPTION = re.compile(rb"<option", re.IGNORECASE)
_FORMATTING = b"b big code em font i nobr s small strike strong tt u".split()
_FORMATTING_OR_END = re.compile(
    rb"<(%s)[\s/]+[^\s/>]|</([a-z]+)" % b"|".join(_FORMATTING), re.IGNORECASE
)
_FORMATTING_BEGINS = np.zeros((256, 256), dtype=bool)
"""Whether one may begin so: by the first two characters behind `<`."""
for _name in _FORMATTING:
    _firsts = _name[:1] + _name[:1].upper()
    _seconds = _name[1:2] + _name[1:2].upper() or b" \t\n\v\f\r/"
    _FORMATTING_BEGINS[np.ix_([*_firsts], [*_seconds])] = True


def not_html(body: bytes) -> str | None:
    """What else `body` is, by its beginning: `PDF`, `ZIP` …; None for what may be a page."""
    if _FEED.match(body[:LONG]):
        return "feed or sitemap"
    return next((kind for magic, kind in _MAGIC.items() if body.startswith(magic)), None)


def guarded(html: bytes) -> bytes:
    """`html` (UTF-8) as it may be parsed: without tags of absurdly many attributes.

    Raises `Rejected`: `too-large`, `too-deep`.
    """
    if len(html) > MAX_CHARS and (chars := len(html.decode())) > MAX_CHARS:
        raise Rejected("too-large", f"{chars:,} characters")
    page = np.frombuffer(html, dtype=np.uint8)  # numpy looks at it at memory speed
    begins = np.flatnonzero(page == ord("<"))
    tags = len(begins)
    if tags > MAX_TAGS:
        raise Rejected("too-large", f"{tags:,} tags")
    if tags > MAX_DEPTH:
        first = page.take(begins + 1, mode="clip")
        opening = tags - int(np.count_nonzero(first == ord("/")))
        if opening * tags > MAX_STEPS and (depth := _depth(html)) > MAX_DEPTH:
            raise Rejected("too-deep", f"{depth:,} elements inside one another")
        if tags > MAX_OPTIONS and len(_OPTION.findall(html)) > MAX_OPTIONS:
            raise Rejected("too-large", "a menu without end")
        if opening * tags > MAX_REOPENED:
            # Few pages have so many whose names at least begin so: no need to read all tags.
            second = page.take(begins + 2, mode="clip")
            formatting = int(np.count_nonzero(_FORMATTING_BEGINS[first, second]))
            left = _left_open(html) if formatting * tags > MAX_REOPENED else 0
            if left * tags > MAX_REOPENED:
                raise Rejected("too-deep", f"{left:,} formatting elements left open")
    return _without_crowded_tags(html)


def check_size(document: Document, chars: int) -> None:
    """Raise `Rejected("too-large")` where a page of so many `chars` has more pieces of text, or
    longer names, than can be looked at.
    """
    if len(document.blocks) > MAX_BLOCKS:
        raise Rejected("too-large", f"{len(document.blocks):,} pieces of text")
    if chars > MAX_NAMES and (names := _names(document)) > MAX_NAMES:
        raise Rejected("too-large", f"{names:,} characters of class names")


def _names(document: Document) -> int:
    attributes = (box.node.attributes for box in document.boxes)
    return sum(len(of.get(name) or "") for of in attributes for name in ("class", "id"))


def _depth(html: bytes) -> int:
    """How deep elements nest at the most, by their tags alone."""
    steps = (-1 if closing else 1 for closing in _NESTING.findall(html.lower()))
    return max(accumulate(steps), default=0)


def _left_open(html: bytes) -> int:
    """Formatting elements with attributes that nobody closes. Of those without attributes, as of
    any that are alike, the parser opens three again at the most.
    """
    left: Counter[bytes] = Counter()
    for opened, closed in _FORMATTING_OR_END.findall(html.lower()):
        if opened:
            left[opened] += 1
        elif left[closed]:
            left[closed] -= 1
    return left.total()


def _without_crowded_tags(html: bytes) -> bytes:
    """`html` without the tags that have more than `MAX_ATTRIBUTES`."""
    parts = []
    kept = 0
    at = _end(_ORDINARY, html, 0)
    while at < len(html):
        end = _end(_TAG, html, at)
        if end - at > LONG and _attributes(html[at:end]) > MAX_ATTRIBUTES:
            parts.append(html[kept:at])
            kept = end
        at = _end(_ORDINARY, html, end)
    return b"".join([*parts, html[kept:]]) if parts else html


def _end(pattern: re.Pattern[bytes], html: bytes, start: int) -> int:
    """Where `pattern` ends, which stands at `start`."""
    found = pattern.match(html, start)
    return found.end() if found else start


def _attributes(tag: bytes) -> int:
    """Attributes of a tag, more or less: words outside of quotes."""
    return len(_QUOTED.sub(b"= ", tag).replace(b"/", b" ").split())
