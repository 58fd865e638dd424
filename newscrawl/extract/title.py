"""The title: what JSON-LD, OpenGraph, the h1s and `<title>` say, and who is right.

On nearly every page one of them has it, and none of them on more than four pages of five: JSON-LD
repeats the search engine's title, OpenGraph and `<title>` carry the outlet's name, the first h1 is
a logo. So they are cleaned against each other first and then asked in an order.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import islice
from typing import Final

from newscrawl.extract.candidate import Candidate

SEPARATOR: Final = re.compile(
    r"\s+[|\-–—−·•*»«›‹/~:]+\s+|\s*[|»«›‹]\s*|\s*::\s*|[_＿](?=\D)|\s+\.{2,}\s+"
)
"""What stands between a title and an outlet's name."""

LONGEST: Final = 500
"""Characters of a title."""

MOST: Final = 200
"""Headings that are looked at."""

BRIEF: Final = 12
"""Characters up to which a heading may be the name of a section."""

ROOM: Final = 20
"""Characters by which a heading may be longer than the same title elsewhere: marks and quotes."""

LIKE: Final = 0.2
"""`likeness` from which two titles speak of one story."""

LONG: Final = 4
"""Words of an h1 that no other title supports."""

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_WORD = re.compile(r"\w+")


def choose_title(
    *,
    headline: str,
    opengraph: str,
    h1s: Sequence[str],
    page_title: str,
    headings: Iterable[str] = (),
    names: Iterable[str] = (),
) -> list[Candidate[str]]:
    """All titles the page offers, the best first, each without the outlet's name.

    `headline` is JSON-LD's, `h1s` are in page order, `headings` the texts that may stand as a title
    where there is no h1, `names` what the outlet is called (also its host).
    """
    names = {_squeeze(name) for name in names} - {""}
    h1s = [h1 for h1 in h1s[:MOST] if len(h1) <= LONGEST]
    written = [
        html.unescape(text) if len(text) <= LONGEST else ""
        for text in (headline, opengraph, page_title)
    ]
    longest = max(map(len, written)) + ROOM
    known = {key(heading) for heading in (*h1s, *islice(headings, MOST)) if len(heading) <= longest}
    ld, og, page = (without_site(text, known, names) for text in written)
    page = _without_blog(page, h1s, names)
    h1 = _main_h1(h1s, [ld, og, page], names)
    offered = {"jsonld": ld, "h1": h1, "opengraph": og, "title": page}
    if not ld:
        first = "opengraph" if _has_kicker(h1, og) else "h1"
    elif _is_search_title(ld, h1, og, page) or _is_cut(ld, h1):
        first = "h1"
    else:
        alone = key(ld) == key(page) and key(h1) in ("", key(ld))
        first = "opengraph" if alone and _retells(og, ld) else "jsonld"
    order = sorted(offered, key=lambda source: source != first)  # the rest stays as it is
    return [Candidate(offered[source], source) for source in order if offered[source]]


def _without_blog(title: str, h1s: Sequence[str], names: set[str]) -> str:
    """`<title>` without the name of the blog before a colon, which may be the page's h1.

    >>> _without_blog("Gulf Diary: Storm closes ports", ["Gulf Diary"], set())
    'Storm closes ports'
    """
    blog, colon, rest = title.partition(": ")
    known = _squeeze(blog) in names or key(blog) in map(key, h1s)
    return rest if colon and known and rest else title


def _is_search_title(ld: str, h1: str, og: str, page: str) -> bool:
    """JSON-LD only repeats `<title>`, which is written for search engines; readers see another."""
    one, other = key(ld), key(h1)
    return one == key(page) != key(og) and bool(other) and one not in other and other not in one


def _is_cut(text: str, whole: str) -> bool:
    return text.endswith(("…", "...")) and key(whole).startswith(key(text))


def _retells(og: str, title: str) -> bool:
    """OpenGraph has another title for this story. Where everything else has one and the same, that
    one was written for search engines and OpenGraph's by the editors.
    """
    return key(og) != key(title) and not og.endswith(("…", "...")) and likeness(og, title) >= LIKE


def _has_kicker(h1: str, og: str) -> bool:
    """The h1 holds more than the title: a kicker before it, a date after it."""
    return len(og.split()) >= LONG - 1 and key(og) in key(h1) and key(og) != key(h1)


def _main_h1(h1s: Sequence[str], others: list[str], names: set[str]) -> str:
    """The h1 that the other titles speak of; else the first that is long enough to be a title and
    no logo, menu or box of links.
    """
    h1s = [h1 for h1 in h1s if h1 and _squeeze(h1) not in names]
    best = max(h1s, key=lambda h1: max(likeness(h1, other) for other in others), default="")
    if best and max(likeness(best, other) for other in others) >= LIKE:
        return best
    return next((h1 for h1 in h1s if len(h1.split()) >= LONG), "")


def likeness(one: str, other: str) -> float:
    """Words that two titles share, as a part of all their words."""
    words, others = set(key(one).split()), set(key(other).split())
    return len(words & others) / len(words | others) if words and others else 0.0


def without_site(text: str, headings: set[str], names: set[str]) -> str:
    """`text` without the outlet's name or section at either end.

    What is cut must be one of the outlet's `names` (squeezed), or what is left one of the page's
    `headings` (keys).

    >>> without_site("Heavy rain in Sfax | News | Assabah", {"heavy rain in sfax"}, set())
    'Heavy rain in Sfax'
    >>> without_site("Assabah - Rain in Sfax", set(), {"assabah"})
    'Rain in Sfax'
    """
    text = " ".join(text.split())
    cuts = [(found.start(), found.end()) for found in SEPARATOR.finditer(text)]
    if not cuts:
        return text
    if key(text) in headings:
        return text
    starts = [0, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), len(text)]
    runs = [
        text[starts[first] : ends[last]]
        for first in range(len(starts))
        for last in range(first, len(starts))
        if last - first < len(starts) - 1
    ]
    for run in sorted(runs, key=len, reverse=True):
        if len(run) > BRIEF and key(run) in headings and _squeeze(run) not in names:
            return run
    first, last = 0, len(starts)
    while last - first > 1 and _squeeze(text[starts[last - 1] : ends[last - 1]]) in names:
        last -= 1
    while last - first > 1 and _squeeze(text[starts[first] : ends[first]]) in names:
        first += 1
    return text[starts[first] : ends[last - 1]]


@lru_cache(maxsize=256)  # each title of a page is compared with all others
def key(text: str) -> str:
    """Words only, to compare titles.

    >>> key("«Rain» in Sfax: what next?") == key("Rain in Sfax - what next")
    True
    """
    return " ".join(_WORD.findall(_INVISIBLE.sub("", text).casefold()))


def _squeeze(name: str) -> str:
    return "".join(_WORD.findall(name.casefold()))
