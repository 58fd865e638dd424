"""The Sitemap lines of robots.txt."""

from __future__ import annotations

import re

from newscrawl.items import Link, Page
from newscrawl.urls import join

MAX_CHARACTERS = 500 * 1024
"""RFC 9309 asks a reader for at least this much and lets it ignore the rest."""

_SITEMAP = re.compile(r"^\ufeff?[ \t]*sitemap[ \t]*:[ \t]*([^\s#]+)", re.IGNORECASE | re.MULTILINE)


def robots_links(text: str, page: Page) -> list[Link]:
    """A link for each sitemap that robots.txt names, on whatever host: the protocol allows it."""
    found = (join(page.url, match[1]) for match in _SITEMAP.finditer(text, 0, MAX_CHARACTERS))
    return [Link(url=url, kind="sitemap", source="robots") for url in found if url]
