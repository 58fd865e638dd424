"""JSON-LD, read leniently: from the scripts of a page to nodes and their values.

The facts are schema.org's; the shapes are what sites really write: one object, an array, a
`@graph`, references by `@id`, an object where a string belongs and the other way round.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any, Final

Node = dict[str, Any]

ARTICLES: Final = frozenset({
    "NewsArticle", "ReportageNewsArticle", "OpinionNewsArticle", "AnalysisNewsArticle",
    "ReviewNewsArticle", "BackgroundNewsArticle", "AskPublicNewsArticle", "LiveBlogPosting",
    "SocialMediaPosting", "BlogPosting", "Article", "TechArticle", "ScholarlyArticle",
    "AdvertiserContentArticle", "SatiricalArticle", "Report", "Blog", "Review", "CriticReview",
    "MedicalScholarlyArticle", "DiscussionForumPosting", "Recipe",
})  # fmt: skip

NESTED: Final = ("@graph", "mainEntity", "mainEntityOfPage", "liveBlogUpdate", "blogPost", "item")
"""Where an article hides inside another node. Related articles stand in other places."""

DEEPEST: Final = 4
"""Levels of nodes inside nodes that are looked at."""

_MESS: Final = (
    "<!--",
    "//<![CDATA[",
    "// <![CDATA[",
    "/*<![CDATA[*/",
    "/* <![CDATA[ */",
    "<![CDATA[",
)
_MESS_END: Final = ("-->", "//]]>", "// ]]>", "/*]]>*/", "/* ]]> */", "]]>", ";")
_TRAILING_COMMA = re.compile(r",(?=\s*[\]}])")
_BAD_ESCAPE = re.compile(r'\\(?!["\\/bfnrtu])')
_KIND = re.compile(r'"@type"\s{0,9}:\s{0,9}"(\w{4,40})"')
_SAFE_PAIR = re.compile(
    r'"(headline|datePublished|dateModified|articleSection)"\s{0,9}:\s{0,9}"([^"\\\n]{1,500})"'
)
_TAG = re.compile(r"<[a-zA-Z/][^<>]*>")


def parse(source: str) -> Any:
    """The value of one script, or None when nothing can be read of it.

    >>> parse('<!-- {"@type": "NewsArticle", "headline": "Rain",} -->')
    {'@type': 'NewsArticle', 'headline': 'Rain'}
    """
    try:
        return json.loads(source, strict=False)
    except (ValueError, RecursionError):
        pass
    source = source.strip("\ufeff \t\r\n")
    for mess in _MESS:
        source = source.removeprefix(mess)
    for mess in _MESS_END:
        source = source.removesuffix(mess).rstrip()
    if '"' not in source:
        source = html.unescape(source)
    source = _TRAILING_COMMA.sub("", _BAD_ESCAPE.sub(r"\\\\", source)).lstrip()
    decoder = json.JSONDecoder(strict=False)
    values, position = [], 0
    while position < len(source):
        try:
            value, position = decoder.raw_decode(source, position)
        except (ValueError, RecursionError):
            break
        values.append(value)
        while position < len(source) and source[position] in ",; \t\r\n":
            position += 1
    if not values:
        return _salvage(source)
    return values if len(values) > 1 else values[0]


def _salvage(source: str) -> Node | None:
    """The headline and the dates of an article whose script is broken beyond that."""
    kind = _KIND.search(source)
    if not kind or kind[1] not in ARTICLES:
        return None
    return {"@type": kind[1]} | dict(_SAFE_PAIR.findall(source))


def kinds(node: Node) -> list[str]:
    """The types of a node without their address.

    >>> kinds({"@type": ["http://schema.org/NewsArticle", "Article"]})
    ['NewsArticle', 'Article']
    """
    return [
        kind.rstrip("/").rpartition("/")[2].rpartition(":")[2]
        for kind in items(node.get("@type"))
        if isinstance(kind, str)
    ]


def items(value: Any) -> list[Any]:
    """A list as it is, a single value in a list, nothing as an empty list."""
    return value if isinstance(value, list) else [] if value is None else [value]


def walk(value: Any, depth: int = 0) -> Iterator[Node]:
    """The nodes at the top of a script and those that `NESTED` names inside them."""
    for item in items(value):
        if isinstance(item, dict):
            yield item
            if depth < DEEPEST:
                for key in NESTED:
                    if key in item:
                        yield from walk(item[key], depth + 1)
        elif isinstance(item, list) and depth < DEEPEST:
            yield from walk(item, depth + 1)


def text_of(value: Any, *, tags: bool = False, depth: int = 0) -> str:
    """A text, whatever shape it has: the first of a list, the name of an object."""
    for item in items(value):
        if isinstance(item, dict):
            inner = item.get("name") or item.get("@value")
            found = text_of(inner, depth=depth + 1) if depth < DEEPEST else ""
        elif isinstance(item, str):
            found = item.strip()
            if "&" in found:
                found = html.unescape(html.unescape(found))
            if "<" in found and not tags:
                found = _TAG.sub("", found)
        else:
            continue
        if found:
            return found
    return ""


def resolve(value: Any, known: dict[str, Node]) -> Any:
    """The node to which a bare `{"@id": …}` refers."""
    if isinstance(value, dict) and not value.get("name") and isinstance(value.get("@id"), str):
        return known.get(value["@id"], value)
    return value
