"""What the rules of a site file find: selectors per field, tried in their order.

Only pages of sites that have rules pay for this second parse; lxml is slower than lexbor, but knows
XPath.
"""

from __future__ import annotations

from typing import Final

from parsel import Selector, SelectorList

from newscrawl.sites import Site

_MOMENT: Final = ("datetime", "content", "data-datetime", "data-time")
"""Attributes of a date's element that say more than its text."""

_ADDRESS: Final = ("data-src", "data-original", "src", "content", "href")


class Rules:
    """The rules of `site`, applied to one page."""

    def __init__(self, html: str, site: Site) -> None:
        self._site = site
        self._root = Selector(text=html, type="html")

    def texts(self, field: str) -> list[str]:
        """The texts of what the first successful rule of `field` finds, white space collapsed."""
        return [text for found in self._found(field) if (text := _text(found))]

    def moment(self, field: str) -> str:
        """The date that a rule finds: what its element says to machines, else to people."""
        for found in self._found(field):
            if value := _attribute(found, _MOMENT) or _text(found):
                return value
        return ""

    def addresses(self, field: str) -> list[str]:
        """The URLs of the pictures that a rule finds, as written."""
        return [
            address
            for found in self._found(field)
            if (address := _attribute(found, _ADDRESS) or _text(found))
        ]

    def html(self, field: str) -> str:
        """The elements that a rule finds, as HTML; empty when none does."""
        return "\n".join(found.get() for found in self._found(field))

    def _found(self, field: str) -> SelectorList[Selector]:
        for rule in self._site.rules.get(field, ()):
            if found := select(self._root, rule):
                return found
        return SelectorList()


def select(root: Selector, rule: str) -> SelectorList[Selector]:
    """What `rule` finds: CSS, or XPath when it begins with `/` or `(`."""
    return root.xpath(rule) if rule.startswith(("/", "(")) else root.css(rule)


def without_removed(html: str, site: Site) -> str:
    """The page without what the site's `remove` selectors find."""
    if not site.remove:
        return html
    root = Selector(text=html, type="html")
    for rule in site.remove:
        for found in select(root, rule):
            if isinstance(found.root, str) or found.root.getparent() is None:
                continue
            found.drop()
    return str(root.get())


def _text(found: Selector) -> str:
    if isinstance(found.root, str):  # ::text, ::attr() and XPath strings
        return " ".join(str(found.root).split())
    return " ".join("".join(found.xpath(".//text()").getall()).split())


def _attribute(found: Selector, names: tuple[str, ...]) -> str:
    if isinstance(found.root, str):
        return ""
    holder = found.css("[datetime],img,amp-img")[:1] or [found]
    for element in (found, *holder):
        for name in names:
            if value := (element.attrib.get(name) or "").strip():
                return value
    return ""
