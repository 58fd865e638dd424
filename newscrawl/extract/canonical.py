"""Under which URL the outlet files the article, and where its AMP twin is."""

from __future__ import annotations

from newscrawl.extract.clues import Clues
from newscrawl.extract.verdict import is_front
from newscrawl.urls import host, join, normalize


def canonical_url(clues: Clues, url: str) -> str:
    """What the page at `url` calls its own address, normalised; else `url`, which may be empty.

    Not believed: another host (a syndicated copy is an article of its own here), and the front
    page, which broken templates name on every page.
    """
    for written in (clues.links.get("canonical", ""), clues.first("og:url")):
        address = join(url, written) if written else None
        if not address or is_front(address):
            continue
        if not url or _same_outlet(host(address), host(url)):
            return address
    return normalize(url) if url else ""


def amp_url(clues: Clues, url: str) -> str | None:
    """The AMP twin of the page at `url`, if it has one."""
    written = clues.links.get("amphtml", "")
    return join(url, written) if written else None


def _same_outlet(one: str, other: str) -> bool:
    """`m.news.example`, `www2.news.example` and `news.example` are one outlet's."""
    shorter, longer = sorted((one, other), key=len)
    return longer == shorter or longer.endswith(f".{shorter}") or _parent(one) == _parent(other)


def _parent(name: str) -> str:
    """`m.news.example` → `news.example`; a name of two parts is its own parent."""
    rest = name.partition(".")[2]
    return rest if "." in rest else name
