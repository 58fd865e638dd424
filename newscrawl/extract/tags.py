"""The tags that editors gave, without what only looks like tags."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from typing import Final

from selectolax.lexbor import LexborHTMLParser

from newscrawl.extract.candidate import Candidate
from newscrawl.extract.clues import Clues
from newscrawl.extract.story import Story
from newscrawl.extract.title import key

MOST: Final = 20
"""More than that is a heap of search terms."""

LONGEST: Final = 50
"""Characters of a tag."""

WORDS: Final = 5
"""Words of a tag; more are a headline."""

VISIBLE: Final = "[rel~=tag]:not([rel~=category]),[class*=tags] a"

_COMMA = re.compile(r"\s*[,،;|]\s*")
_JUNK = re.compile(
    r"[\W\d_]*|.|[0-9a-f-]{20,}|.*[:/@{}<>].*|(?:general )?news|articles?|featured|null|undefined|"
    r"uncategorized|texttospeech|اخبار|أخبار|خبر",
    re.IGNORECASE,
)


def read_tags(
    story: Story, clues: Clues, tree: LexborHTMLParser, *, title: str, outlet: Iterable[str]
) -> list[Candidate[tuple[str, ...]]]:
    """The tags of each source that has some, the best first."""
    refused = {key(name) for name in (*outlet, title)}
    found = []
    for written, source in (
        (clues.all("article:tag", "og:article:tag", "og:video:tag"), "meta"),
        (story.keywords, "jsonld"),
        (clues.all("news_keywords", "keywords", "parsely-tags", "cxenseparse:keywords"), "meta"),
    ):
        if tags := clean_tags(written, title, refused):
            found.append(Candidate(tags, source))
    if not found:
        links = ["".join(node.text().split("#")) for node in tree.css(VISIBLE)[: 2 * MOST]]
        if tags := clean_tags(links, title, refused):
            found.append(Candidate(tags, "links"))
    return found


def clean_tags(written: Iterable[str], title: str, refused: set[str]) -> tuple[str, ...]:
    """The tags in `written`; nothing when they are the words of the title or a heap.

    >>> clean_tags(["Rain, Sfax,Rain"], "Heavy rain on Sfax", set())
    ('Rain', 'Sfax')
    >>> clean_tags(["Heavy, rain, on, Sfax"], "Heavy rain on Sfax", set())
    ()
    """
    tags: dict[str, str] = {}
    for text in written:
        for part in _COMMA.split(html.unescape(text)):
            tag = " ".join(part.replace("_", " ").split()).strip("#.\"'«»“” ")
            folded = key(tag)
            if (
                folded and folded not in refused and len(tag) <= LONGEST
                and len(folded.split()) <= WORDS and not _JUNK.fullmatch(tag)
            ):  # fmt: skip
                tags.setdefault(folded, tag)
    if len(tags) > MOST or _is_title(tags, title):
        return ()
    return tuple(tags.values())


def _is_title(tags: Iterable[str], title: str) -> bool:
    """Single words, most of them the title's and most of the title's words among them."""
    words = set(key(title).split())
    single = [tag for tag in tags if " " not in tag]
    hits = words.intersection(single)
    return len(hits) >= 3 and len(hits) >= 0.7 * len(list(tags)) and len(hits) >= 0.4 * len(words)
