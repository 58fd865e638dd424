"""What JSON-LD tells of the article on a page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from newscrawl.extract.jsonld import (
    ARTICLES,
    DEEPEST,
    Node,
    items,
    kinds,
    parse,
    resolve,
    text_of,
    walk,
)

NEWS: Final = re.compile(r"News|LiveBlog|Report")
PAGES: Final = frozenset({"WebPage", "ItemPage", "AboutPage", "MedicalWebPage"})
LISTINGS: Final = frozenset({"CollectionPage", "SearchResultsPage", "ProfilePage", "ItemList"})
ORGANIZATION: Final = re.compile(r"Organization|Corporation|Company")
MOST_AUTHORS: Final = 50
MOST: Final = 1_000
"""Values of one field, or articles of one page, that are looked at."""


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
    nodes = [node for source in sources for node in walk(parse(source))]
    known = {
        node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1
    }
    story = Story(page_kinds=frozenset(kind for node in nodes for kind in kinds(node)))
    articles = [node for node in nodes if not ARTICLES.isdisjoint(kinds(node))][:MOST]
    if articles:
        _read_article(story, max(articles, key=lambda node: _rank(node, url)), articles, known)
    for node in nodes:
        if "BreadcrumbList" in kinds(node):
            story.breadcrumbs = story.breadcrumbs or _breadcrumbs(node)
        elif not PAGES.isdisjoint(kinds(node)):
            story.page_published = story.page_published or text_of(node.get("datePublished"))
            if not story.authors:
                story.authors = _credits(node.get("author"), known)
            if not articles:
                story.headline = story.headline or text_of(node.get("headline"))
    return story


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
        for item in items(node.get(key)):
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
    story.headline = text_of(node.get("headline"))
    # Other nodes of the same article (a theme's and a plugin's) fill the gaps.
    same = [node, *(n for n in articles if n is not node and _same_headline(n, story.headline))]
    for candidate in same:
        story.authors = story.authors or _credits(
            candidate.get("author") or candidate.get("creator"), known
        )
        story.description = story.description or text_of(candidate.get("description"))
        story.published = story.published or text_of(candidate.get("datePublished"))
        story.modified = story.modified or text_of(candidate.get("dateModified"))
        story.section = story.section or text_of(candidate.get("articleSection"))
        story.keywords = story.keywords or _keywords(candidate.get("keywords"))
        story.pictures = story.pictures or _pictures(candidate.get("image"), known)
        story.body = story.body or text_of(candidate.get("articleBody"), tags=True)
        story.publisher = story.publisher or _name(candidate.get("publisher"), known)
        if story.free is None:
            story.free = _free(candidate)
    story.published = story.published or text_of(node.get("dateCreated"))


def _same_headline(node: Node, headline: str) -> bool:
    return text_of(node.get("headline")) in ("", headline)


def _name(value: Any, known: dict[str, Node]) -> str:
    return next((text_of(resolve(item, known)) for item in items(value)), "")


def _credits(value: Any, known: dict[str, Node], depth: int = 0) -> list[Credit]:
    found = []
    for item in items(value)[:MOST_AUTHORS]:
        node = resolve(item, known)
        if isinstance(node, list) and depth < DEEPEST:
            found += _credits(node, known, depth + 1)
        elif isinstance(node, dict):
            organization = any(ORGANIZATION.search(kind) for kind in kinds(node))
            found += [
                Credit(name, organization) for name in map(text_of, items(node.get("name"))) if name
            ]
        elif name := text_of(node):
            found.append(Credit(name))
    return found


def _keywords(value: Any) -> list[str]:
    """Keywords in a list, or in one string with commas."""
    words = [text_of(item) for item in items(value)[:MOST]]
    if len(words) == 1:
        words = re.split(r"[,،;|]", words[0], maxsplit=MOST)[:MOST]
    return [word.strip() for word in words if word.strip()]


def _pictures(value: Any, known: dict[str, Node]) -> list[Picture]:
    found = []
    for item in items(value)[:MOST]:
        node = resolve(item, known)
        if isinstance(node, dict):
            url = text_of(node.get("url")) or text_of(node.get("contentUrl"))
            credit = text_of(node.get("creditText")) or text_of(node.get("author"))
            found.append(Picture(url, text_of(node.get("caption")), credit))
        else:
            found.append(Picture(text_of(node)))
    return [picture for picture in found if picture.url]


def _free(node: Node) -> bool | None:
    value = node.get("isAccessibleForFree")
    if isinstance(value, str):
        value = {"true": True, "false": False}.get(value.rpartition("/")[2].strip().lower())
    return value if isinstance(value, bool) else None


def _breadcrumbs(node: Node) -> list[str]:
    names = []
    for item in items(node.get("itemListElement"))[:MOST]:
        if isinstance(item, dict):
            name = text_of(item.get("name")) or text_of(item.get("item"))
            names.append(name)
    return [name for name in names if name and not name.startswith("http")]
