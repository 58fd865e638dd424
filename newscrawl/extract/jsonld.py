"""JSON-LD: what a page tells search engines about its article, read leniently.

The facts are schema.org's; the shapes are what sites really write: one object, an array, a
`@graph`, references by `@id`, an object where a string belongs and the other way round.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import unquote, urlsplit

Node = dict[str, Any]

ARTICLES: Final = frozenset({
    "NewsArticle", "ReportageNewsArticle", "OpinionNewsArticle", "AnalysisNewsArticle",
    "ReviewNewsArticle", "BackgroundNewsArticle", "AskPublicNewsArticle", "LiveBlogPosting",
    "SocialMediaPosting", "BlogPosting", "Article", "TechArticle", "ScholarlyArticle",
    "AdvertiserContentArticle", "SatiricalArticle", "Report", "Blog", "Review", "CriticReview",
    "MedicalScholarlyArticle", "DiscussionForumPosting", "Recipe",
})  # fmt: skip
NEWS: Final = re.compile(r"News|LiveBlog|Report")
PAGES: Final = frozenset({"WebPage", "ItemPage", "AboutPage", "MedicalWebPage"})
LISTINGS: Final = frozenset({"CollectionPage", "SearchResultsPage", "ProfilePage", "ItemList"})
ORGANIZATION: Final = re.compile(r"Organization|Corporation|Company")
MOST_AUTHORS: Final = 50
NESTED: Final = ("@graph", "mainEntity", "mainEntityOfPage", "liveBlogUpdate", "blogPost", "item")
"""Where an article hides inside another node. Related articles stand in other places."""

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


@dataclass(frozen=True, slots=True)
class Credit:
    """Somebody whom the page names as author."""

    name: str
    organization: bool = False
    """The page says so itself."""


@dataclass(frozen=True, slots=True)
class Picture:
    url: str
    caption: str = ""
    credit: str = ""


@dataclass(slots=True)
class Story:
    """What JSON-LD says of the article. Dates are as written; what it does not say is empty."""

    kinds: tuple[str, ...] = ()
    """schema.org types of the node, `NewsArticle` …"""
    url: str = ""
    headline: str = ""
    description: str = ""
    authors: list[Credit] = field(default_factory=list)
    published: str = ""
    modified: str = ""
    page_published: str = ""
    """`datePublished` of the web page around the article."""
    section: str = ""
    keywords: list[str] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    body: str = ""
    free: bool | None = None
    publisher: str = ""
    breadcrumbs: list[str] = field(default_factory=list)
    page_kinds: frozenset[str] = frozenset()
    """All types found at the top of the page's JSON-LD, to tell a listing from an article."""


def read_story(sources: Sequence[str], url: str) -> Story:
    """The article among the JSON-LD scripts `sources` of the page at `url`.

    Where several nodes are articles, the one that names this URL wins, then the newsier type, then
    the fuller one. A page without an article node gives a `Story` without `kinds`.
    """
    nodes = [node for source in sources for node in _nodes(parse(source))]
    known = {
        node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1
    }
    story = Story(page_kinds=frozenset(kind for node in nodes for kind in kinds(node)))
    articles = [node for node in nodes if not ARTICLES.isdisjoint(kinds(node))]
    if articles:
        _read_article(story, max(articles, key=lambda node: _rank(node, url)), articles, known)
    for node in nodes:
        if "BreadcrumbList" in kinds(node):
            story.breadcrumbs = story.breadcrumbs or _breadcrumbs(node)
        elif not PAGES.isdisjoint(kinds(node)):
            story.page_published = story.page_published or _text(node.get("datePublished"))
            if not story.authors:
                story.authors = _credits(node.get("author"), known)
            if not articles:
                story.headline = story.headline or _text(node.get("headline"))
    return story


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
        for kind in _items(node.get("@type"))
        if isinstance(kind, str)
    ]


def _items(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _nodes(value: Any, depth: int = 0) -> Iterator[Node]:
    for item in _items(value):
        if isinstance(item, dict):
            yield item
            if depth < 4:
                for key in NESTED:
                    if key in item:
                        yield from _nodes(item[key], depth + 1)
        elif isinstance(item, list) and depth < 4:
            yield from _nodes(item, depth + 1)


def _rank(node: Node, url: str) -> tuple[bool, bool, bool, int]:
    address = _address(node)
    return (
        bool(address) and _same_place(address, url),
        bool(node.get("headline") or node.get("name")),
        any(NEWS.search(kind) for kind in kinds(node)),
        len(node),
    )


def _address(node: Node) -> str:
    for key in ("mainEntityOfPage", "url", "@id"):
        for item in _items(node.get(key)):
            found = item.get("@id") or item.get("url") if isinstance(item, dict) else item
            if isinstance(found, str) and found:
                return found
    return ""


def _same_place(one: str, other: str) -> bool:
    return _path(one) == _path(other)


def _path(url: str) -> str:
    try:
        return unquote(urlsplit(url).path).rstrip("/")
    except ValueError:  # "http://[": not an address
        return url


def _read_article(story: Story, node: Node, articles: list[Node], known: dict[str, Node]) -> None:
    story.kinds = tuple(kinds(node))
    story.url = _address(node)
    story.headline = _text(node.get("headline"))
    # Other nodes of the same article (a theme's and a plugin's) fill the gaps.
    same = [node, *(n for n in articles if n is not node and _same_headline(n, story.headline))]
    for candidate in same:
        story.authors = story.authors or _credits(
            candidate.get("author") or candidate.get("creator"), known
        )
        story.description = story.description or _text(candidate.get("description"))
        story.published = story.published or _text(candidate.get("datePublished"))
        story.modified = story.modified or _text(candidate.get("dateModified"))
        story.section = story.section or _text(candidate.get("articleSection"))
        story.keywords = story.keywords or _keywords(candidate.get("keywords"))
        story.pictures = story.pictures or _pictures(candidate.get("image"), known)
        story.body = story.body or _text(candidate.get("articleBody"), tags=True)
        story.publisher = story.publisher or _name(candidate.get("publisher"), known)
        if story.free is None:
            story.free = _free(candidate)
    story.published = story.published or _text(node.get("dateCreated"))


def _same_headline(node: Node, headline: str) -> bool:
    return _text(node.get("headline")) in ("", headline)


def _text(value: Any, *, tags: bool = False) -> str:
    """A text, whatever shape it has: the first of a list, the name of an object."""
    for item in _items(value):
        if isinstance(item, dict):
            found = _text(item.get("name") or item.get("@value"))
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


def _resolve(value: Any, known: dict[str, Node]) -> Any:
    """The node to which a bare `{"@id": …}` refers."""
    if isinstance(value, dict) and not value.get("name") and isinstance(value.get("@id"), str):
        return known.get(value["@id"], value)
    return value


def _name(value: Any, known: dict[str, Node]) -> str:
    return next((_text(_resolve(item, known)) for item in _items(value)), "")


def _credits(value: Any, known: dict[str, Node]) -> list[Credit]:
    found = []
    for item in _items(value)[:MOST_AUTHORS]:
        node = _resolve(item, known)
        if isinstance(node, list):
            found += _credits(node, known)
        elif isinstance(node, dict):
            organization = any(ORGANIZATION.search(kind) for kind in kinds(node))
            found += [
                Credit(name, organization) for name in map(_text, _items(node.get("name"))) if name
            ]
        elif name := _text(node):
            found.append(Credit(name))
    return found


def _keywords(value: Any) -> list[str]:
    """Keywords in a list, or in one string with commas."""
    words = [_text(item) for item in _items(value)]
    if len(words) == 1:
        words = re.split(r"[,،;|]", words[0])
    return [word.strip() for word in words if word.strip()]


def _pictures(value: Any, known: dict[str, Node]) -> list[Picture]:
    found = []
    for item in _items(value):
        node = _resolve(item, known)
        if isinstance(node, dict):
            url = _text(node.get("url")) or _text(node.get("contentUrl"))
            credit = _text(node.get("creditText")) or _text(node.get("author"))
            found.append(Picture(url, _text(node.get("caption")), credit))
        else:
            found.append(Picture(_text(node)))
    return [picture for picture in found if picture.url]


def _free(node: Node) -> bool | None:
    value = node.get("isAccessibleForFree")
    if isinstance(value, str):
        value = {"true": True, "false": False}.get(value.rpartition("/")[2].strip().lower())
    return value if isinstance(value, bool) else None


def _breadcrumbs(node: Node) -> list[str]:
    names = []
    for item in _items(node.get("itemListElement")):
        if isinstance(item, dict):
            name = _text(item.get("name")) or _text(item.get("item"))
            names.append(name)
    return [name for name in names if name and not name.startswith("http")]
