"""One query over a page for everything that its makers marked for machines."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

QUERY: Final = "title,meta,link[rel],script[type*=ld],time,[itemprop],[property],[rel~=author]"


LONGEST: Final = 5_000
"""Characters of a value that are kept."""

MOST_VALUES: Final = 100
"""Values of one name that are kept: no article has more tags."""

MOST_MARKED: Final = 2_000
"""Marked elements that are kept."""

MOST_JSON: Final = 2_000_000
"""Characters of JSON-LD that are kept. The longest measured, of a live blog, has 840,000."""

MOST_SCRIPTS: Final = 100
"""Scripts of JSON-LD that are kept."""

Attributes = dict[str, str | None]


@dataclass(slots=True)
class Clues:
    """What the page says of itself. `meta` keys are lower case, their values in page order."""

    title: str = ""
    meta: dict[str, list[str]] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    """`rel` → the first href, as written."""
    json_ld: list[str] = field(default_factory=list)
    marked: list[tuple[LexborNode, Attributes]] = field(default_factory=list)
    """Microdata, RDFa, times and author links, in document order, with their attributes."""

    def first(self, *names: str) -> str:
        """The first value that is not empty, asked in the order of `names`."""
        for name in names:
            for value in self.meta.get(name, ()):
                if value:
                    return value
        return ""

    def all(self, *names: str) -> list[str]:
        return [value for name in names for value in self.meta.get(name, ()) if value]


def read_clues(tree: LexborHTMLParser) -> Clues:
    """The clues of a page; costs one walk over the tree."""
    clues = Clues()
    last = 0
    json_left = MOST_JSON
    for node in tree.css(QUERY):
        if node.mem_id == last:  # an element that several selectors match comes as often
            continue
        last = node.mem_id
        tag, attributes = node.tag, node.attributes
        if tag == "meta":
            name = attributes.get("property") or attributes.get("name")
            if name:
                content = (attributes.get("content") or "")[:LONGEST].strip()
                values = clues.meta.setdefault(name.lower(), [])
                if len(values) < MOST_VALUES:
                    values.append(content)
            elif "itemprop" in attributes:
                clues.marked.append((node, attributes))
        elif tag == "link":
            for rel in (attributes.get("rel") or "").lower().split():
                clues.links.setdefault(rel, (attributes.get("href") or "").strip())
        elif tag == "title":
            clues.title = clues.title or node.text()[:LONGEST].strip()
        elif tag == "script":
            source = node.text()
            if len(source) <= json_left and len(clues.json_ld) < MOST_SCRIPTS:
                clues.json_ld.append(source)
                json_left -= len(source)
        elif len(clues.marked) < MOST_MARKED:
            clues.marked.append((node, attributes))
    return clues
