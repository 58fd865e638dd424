"""The section: what metadata calls it, or the last step of the breadcrumbs before the article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from newscrawl.extract.around import Line
from newscrawl.extract.candidate import Candidate
from newscrawl.extract.clues import Clues
from newscrawl.extract.story import Story
from newscrawl.extract.title import key

META: Final = (
    "article:section", "og:article:section", "parsely-section", "cxenseparse:section", "section",
    "dc.subject", "category", "article.section", "sailthru.vertical",
)  # fmt: skip
LONGEST: Final = 40
"""Characters of a section's name."""

DEEPEST: Final = 5
"""Steps of a way home; a line with more links is a menu."""

BREADCRUMBS: Final = "[class*=readc] a,[itemtype*=BreadcrumbList] a,[id*=readc] a"
HOME: Final = frozenset({
    "الرئيسية", "الصفحة الرئيسية", "الرئيسيه", "home", "homepage", "home page", "startseite",
    "start", "accueil", "inicio", "portada", "uncategorized", "غير مصنف", "بدون تصنيف", "article",
    "articles", "post", "posts", "page", "index",
})  # fmt: skip
_HOME: Final = frozenset(map(key, HOME))
_ARABIC = re.compile("[\u0621-\u064a]")
_SLUG = re.compile(r"[a-z0-9]+(?:[-_/][a-z0-9]+)+|[a-z]{1,20}")


def read_section(
    story: Story,
    clues: Clues,
    tree: LexborHTMLParser,
    lines: Sequence[Line],
    *,
    title: str,
    outlet: Iterable[str],
) -> list[Candidate[str]]:
    """Names of the article's section, the best first.

    `lines` are those around the title, `outlet` the outlet's own names.
    """
    refused = _HOME.union(map(key, (*outlet, title)))
    # Asked one after the other: walking the tree for breadcrumbs is dear, so it comes last.
    found = _usable([Candidate(story.section, "jsonld")], refused)
    found += _usable([Candidate(value, "meta") for value in clues.all(*META)], refused)
    if not found or _SLUG.fullmatch(found[0].value):
        crumbs = story.breadcrumbs or _texts(tree.css(BREADCRUMBS)) or _way_home(lines)
        steps = _usable([Candidate(crumb, "breadcrumbs") for crumb in crumbs], refused)
        found = steps[:0:-1] + steps[:1] + found
    return found


def _way_home(lines: Sequence[Line]) -> list[str]:
    """The links of a line above the title that begins with the front page."""
    for line in reversed(lines):
        steps = _texts(node for node, _ in line.inline if node.tag == "a")
        if line.distance < 0 and 1 < len(steps) <= DEEPEST and key(steps[0]) in HOME:
            return steps
    return []


def _texts(nodes: Iterable[LexborNode]) -> list[str]:
    return [" ".join(node.text().split()) for node in nodes]


def _usable(names: list[Candidate[str]], refused: frozenset[str]) -> list[Candidate[str]]:
    return [
        Candidate(name, found.source)
        for found in names
        if (name := found.value.strip(" /|>»›")) and _is_name(name) and key(name) not in refused
    ]


def _is_name(name: str) -> bool:
    return len(name) <= LONGEST and not name.isdigit() and "://" not in name
