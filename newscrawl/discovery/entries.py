"""XML as servers send it, read entry by entry.

Sitemaps and feeds are lists of small entries in a large frame, and the frame is what breaks: a
warning printed before the declaration, a document cut off, an unescaped `&`, a stray end tag. So
the text is cut at the entries and each is parsed alone, which keeps a fault, and a bomb, inside its
entry. Nothing before the root element is read, so no entity can be declared; memory stays flat.
"""

from __future__ import annotations

import re
from html import escape
from html.entities import html5
from typing import TYPE_CHECKING, Any

from lxml import etree  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_ENTRIES = 50_000
"""What the sitemap protocol allows in one file; the rest is not read."""

MAX_ENTRY = 1024 * 1024
"""Characters of one entry that are read; what is asked of it stands before its full text."""

_ROOT = re.compile(r"<(?:([\w.-]+):)?(urlset|sitemapindex|rss|rdf|feed)[\s/>]", re.IGNORECASE)
_PROLOG = 100_000
_BARE = re.compile(
    r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});)(?:(\w{2,31});)?", re.ASCII
)
# The attributes that feeds use. Not all are read: of a tag with 100,000 that takes a minute.
_ATTRIBUTES = ("href", "rel", "isPermaLink")
_PARSER = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False)


def root_name(text: str) -> str | None:
    """`urlset`, `sitemapindex`, `rss`, `rdf` or `feed`; None for anything else.

    >>> root_name('<br />Warning: x in y.php<?xml version="1.0"?><rdf:RDF>')
    'rdf'
    >>> root_name("<html><body><p>About &lt;rss&gt;") is None
    True
    """
    root = _ROOT.search(text, 0, _PROLOG)
    if not root or "<html" in text[: root.start()].lower():
        return None
    return root[2].lower()


def entries(text: str, name: str) -> Iterator[Entry]:
    """The elements called `name` behind the root element, `MAX_ENTRIES` at most.

    >>> broken = "<urlset><url><loc>/a?x=1&y=2</loc></b></url><url><loc>/b</loc>"
    >>> [entry.text("loc") for entry in entries(broken, "url")]
    ['/a?x=1&y=2', '/b']
    """
    root = _ROOT.search(text, 0, _PROLOG)
    prefix = f"{root[1]}:" if root and root[1] else ""
    tag = re.compile(rf"<(?:{re.escape(prefix)})?{name}(?=[\s>])", re.IGNORECASE)
    starts = (match.start() for match in tag.finditer(text, root.end() if root else 0))
    start = next(starts, None)
    for _ in range(MAX_ENTRIES):
        if start is None:
            return
        end = next(starts, None)
        yield Entry(text[start:end][:MAX_ENTRY], prefix)
        start = end


class Entry:
    """One entry. Names are in lower case, with the prefix of an extension: `media:title`."""

    def __init__(self, source: str, prefix: str = "") -> None:
        start_tag, _, inner = source.partition(">")
        end_tag = start_tag.replace("<", "</", 1).split()[0]
        inner = inner[:end] if (end := inner.rfind(end_tag)) >= 0 else inner
        document = f"<entry>{_repaired(inner)}</entry>".replace("\0", "").encode()
        self._elements: dict[str, list[tuple[str, dict[str, str]]]] = {}
        root = etree.fromstring(document, _PARSER)
        for element in () if root is None else root.iterdescendants(etree.Element):
            text = "".join(element.itertext(etree.Element)).strip()
            name = _name(element).removeprefix(prefix.lower())
            attributes = {key: value for key in _ATTRIBUTES if (value := element.get(key))}
            self._elements.setdefault(name, []).append((text, attributes))

    def all(self, name: str) -> list[tuple[str, dict[str, str]]]:
        """Text and attributes (`href`, `rel`, `isPermaLink`) of the elements called `name`."""
        return self._elements.get(name, [])

    def text(self, *names: str) -> str:
        """The first text under any of `names`, tried in order; empty when there is none."""
        return next((text for name in names for text, _ in self.all(name) if text), "")


def _name(element: Any) -> str:
    """`title`, or `media:title` when a prefix stands there, declared or not."""
    local = element.tag.rpartition("}")[2]
    return str(f"{element.prefix}:{local}" if element.prefix else local).lower()


def _repaired(source: str) -> str:
    r"""`source` with bare ampersands escaped, HTML's entities resolved and CDATA as plain text.

    >>> _repaired("a&b=1 &amp; &nbsp;&laquo; <![CDATA[x & <b>]]>")
    'a&amp;b=1 &amp; \xa0« x &amp; &lt;b&gt;'
    """
    if "&" not in source and "<![CDATA[" not in source:
        return source
    markup, *sections = source.split("<![CDATA[")
    parts = [_BARE.sub(_resolved, markup)]
    for section in sections:
        data, _, markup = section.partition("]]>")
        parts += [escape(data, quote=False), _BARE.sub(_resolved, markup)]
    return "".join(parts)


def _resolved(bare: re.Match[str]) -> str:
    character = html5.get(f"{bare[1]};") if bare[1] else None
    return escape(character) if character else f"&amp;{bare[0][1:]}"
