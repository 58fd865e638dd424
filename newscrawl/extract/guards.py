"""What would cost the parser seconds or gigabytes: refused, or cut out before it gets there.

Four things do: too much of everything; attributes of one tag and choices of one menu, each of which
is compared with all others; elements that are never closed, of which formatting ones (`<font>`,
`<b class=…>`) are opened again by the parser in every paragraph that follows.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

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

MAX_ATTRIBUTES: Final = 400
"""A tag that has more is cut out. The measured pages have 250 at the most, by a broken quote."""

MAX_REOPENED: Final = 3_000_000
"""Formatting elements left open, times tags: about as many elements come out of the parser."""

LONG: Final = 1_000
"""Characters from which a tag is worth a count."""

_VALUE = r"""=(?:\s*+(?:"[^"]*+"|'[^']*+'))?+"""
_ORDINARY = re.compile(
    r"(?:[^<]*+<(?:"
    r"(?![a-zA-Z])|"
    r"(?i:script|style)\b[^<>]*+>[^<]*+(?:<(?!/s(?:cript|tyle)\b)[^<]*+)*+|"
    rf"[^<>=]{{0,40}}+(?:{_VALUE}[^<>=]{{0,40}}+){{0,24}}+>"
    r"))*+[^<]*+"
)
"""As much of a page as has ordinary tags only; the first other one begins behind it."""

_TAG = re.compile(rf"<[^>=]*+(?:{_VALUE}[^>=]*+)*+>?")
_QUOTED = re.compile(r"""=\s*(?:"[^"]*"|'[^']*')""")
_NESTING = re.compile(
    r"<(/?)(?!(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr|p|li|dt|dd|tr|"
    r"td|th|thead|tbody|tfoot|option|optgroup|path|rect|circle|g|use)\b)[a-z]",
    re.IGNORECASE,
)
_OPTION = re.compile("<option", re.IGNORECASE)
_FORMATTING = re.compile(
    r"<(?:/(?P<closed>[a-z]+)|(?P<opened>b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)"
    r"[\s/]+[^\s/>])",
    re.IGNORECASE,
)


def guarded(html: str) -> str:
    """`html` as it may be parsed: without tags of absurdly many attributes.

    Raises `Rejected`: `too-large`, `too-deep`.
    """
    if len(html) > MAX_CHARS:
        raise Rejected("too-large", f"{len(html):,} characters")
    tags = html.count("<")
    if tags > MAX_TAGS:
        raise Rejected("too-large", f"{tags:,} tags")
    if tags > MAX_DEPTH:
        closing = html.count("</")
        if tags - closing > MAX_DEPTH and (depth := _depth(html)) > MAX_DEPTH:
            raise Rejected("too-deep", f"{depth:,} elements inside one another")
        if tags > MAX_OPTIONS and len(_OPTION.findall(html)) > MAX_OPTIONS:
            raise Rejected("too-large", "a menu without end")
        # At most as many are left open as tags do not pair: no need to look at most pages.
        unpaired = tags - 2 * closing
        if unpaired * tags > MAX_REOPENED and (left := _left_open(html)) * tags > MAX_REOPENED:
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
    return sum(len(of.get(name) or "") for of in document.attributes for name in ("class", "id"))


def _depth(html: str) -> int:
    """How deep elements nest at the most, by their tags alone."""
    depth = deepest = 0
    for tag in _NESTING.finditer(html):
        depth += -1 if tag[1] else 1
        deepest = max(deepest, depth)
    return deepest


def _left_open(html: str) -> int:
    """Formatting elements with attributes that nobody closes. Of those without, as of any that
    are alike, the parser opens three again at the most.
    """
    left: Counter[str] = Counter()
    for tag in _FORMATTING.finditer(html):
        if tag["opened"]:
            left[tag["opened"].lower()] += 1
        elif left[name := tag["closed"].lower()]:
            left[name] -= 1
    return left.total()


def _without_crowded_tags(html: str) -> str:
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
    return "".join([*parts, html[kept:]]) if parts else html


def _end(pattern: re.Pattern[str], html: str, start: int) -> int:
    """Where `pattern` ends, which stands at `start`."""
    found = pattern.match(html, start)
    return found.end() if found else start


def _attributes(tag: str) -> int:
    """Attributes of a tag, more or less: words outside of quotes."""
    return len(_QUOTED.sub("= ", tag).replace("/", " ").split())
