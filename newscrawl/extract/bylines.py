"""Bylines as they stand under a title: "By Ann Lee", names in elements made for them, «كتب: …»."""

from __future__ import annotations

import re
from typing import Final

from selectolax.lexbor import LexborNode

from newscrawl.extract.around import Line
from newscrawl.extract.clues import Attributes
from newscrawl.extract.credits import (
    Credits,
    looks_like_name,
    read_arabic,
    read_credit,
    squeeze,
)
from newscrawl.extract.datelines import without_dates

LONGEST: Final = 140
"""Characters of a byline."""

HEADLINE: Final = 40
"""Characters from which a line that is a link leads to another article, not to an author."""

_ARABIC = re.compile("[\u0621-\u064a]")
_MARKED = re.compile(
    r"author|byline|autor|auteur|verfasser|redakt|reporter|writer|vcard|journalist|person|"
    r"contributor|signature|creator"
)
_FOREIGN = re.compile(
    r"comment|related|sidebar|widget|footer|teaser|recent|popular|menu|\bnav|figure|caption|"
    r"copyright|image|img|photo|foto|share"
)
_PROFILE = re.compile(
    r"/(?:author|authors|autor|autoren|auteur|profile?|people|person|staff|reporter|journalist|"
    r"team|by|contributors?|redakt\w*|writers?|columnists?|kolumnist\w*|firmas?|autores)[/-]"
)
_SAID = re.compile(
    r"(?:^|[\s|])(?:by|von|par|por|di|door|text:|autor:|autorin:|author:)\s*:?\s+(?=[\w\"“„])",
    re.IGNORECASE,
)
_END = re.compile(
    r"\s(?:in|on|am|vom|le|at|im|for|um|unter|published|updated|posted|veröffentlicht|dans|en|il)\s|"
    r"\s(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\s(?:lun|mar|mercre|jeu|vendre|same)di\b|"
    r"\sdimanche\b|\||—|–|•|\s-\s|\(|\d",
    re.IGNORECASE,
)


def read_byline(line: Line, outlet: set[str]) -> Credits:
    """Whom a line names, if it is a byline. `outlet` are the squeezed names of the outlet."""
    text = line.block.text
    if len(text) > LONGEST or _FOREIGN.search(line.own):
        return Credits()
    linked = Credits()
    for node, attributes in line.inline:
        if _is_profile(node, attributes):
            linked.add(read_credit(node.text(), outlet))
    if linked.people:
        return linked
    marked = bool(_MARKED.search(line.inner) or _MARKED.search(line.own))
    if not marked and len(text) > HEADLINE and line.block.link_chars * 2 > len(text):
        return Credits()
    if _ARABIC.search(text):
        return read_arabic(text, outlet)
    undated = without_dates(text)
    said = _SAID.search(undated) if marked else _SAID.match(undated)
    if said:
        found = read_credit(until_end(undated[said.end() :]), outlet)
    elif marked:
        found = _marked_names(line, undated, outlet)
    else:
        return Credits()
    found.people = [name for name in found.people if looks_like_name(name)]
    own = [name for name in found.people if outlet.isdisjoint(map(squeeze, name.split()))]
    found.people = own or found.people  # «David Straub, MDR Thüringen»
    return found


def until_end(text: str) -> str:
    """What follows "by", up to the first word that no name holds.

    >>> until_end("Henry Cole in Politics | 3 comments")
    'Henry Cole'
    """
    return _END.split(text, maxsplit=1)[0]


def _marked_names(line: Line, undated: str, outlet: set[str]) -> Credits:
    """The names in an element made for them; where each has one of its own, by these."""
    leaves = [
        " ".join(node.text().split())
        for node, _ in line.inline
        if node.css_first("a,span") in (None, node)
    ]
    names = [leaf for leaf in leaves if looks_like_name(leaf)]
    if len(names) < 2 or sum(map(len, names)) < 0.8 * line.block.chars - 10:
        names = [undated.partition("|")[0]]
    found = Credits()
    for name in names:
        found.add(read_credit(name, outlet))
    return found


def _is_profile(node: LexborNode, attributes: Attributes) -> bool:
    """A link to what somebody wrote."""
    if "author" in (attributes.get("rel") or "") or attributes.get("itemprop") == "author":
        return True
    return node.tag == "a" and bool(_PROFILE.search(attributes.get("href") or ""))
