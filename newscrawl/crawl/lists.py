"""Lists that were read before: asked for with conditions, and left alone when nothing changed.

Servers are not to be trusted here. Some send the same page again and again instead of a 304: then
its bytes tell. Some say 304 for ever, or put a `lastmod` that never moves: so now and then a list
is read whatever they say.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import timedelta
from importlib.metadata import version
from typing import TYPE_CHECKING

from newscrawl.crawl.budget import WANDERING
from newscrawl.crawl.states import now, state
from newscrawl.storage import StoreBusyError
from newscrawl.urls import identity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scrapy.http import Response

    from newscrawl.crawl.ledger import Ledger
    from newscrawl.items import Link
    from newscrawl.sites import Site
    from newscrawl.storage import LinkState

TRUST_IN_304 = timedelta(days=1)
"""So long after the last full answer no condition is sent any more."""

TRUST_IN_LASTMOD = timedelta(days=7)
"""And so long after it a sitemap is read although its index says that it has not changed."""

SPREAD = timedelta(days=1)
"""A `lastmod` may be the date alone, and of another time zone."""


class Lists:
    """`revisits`: whether lists that have not changed may be left out; their articles are known."""

    def __init__(self, ledger: Ledger, *, revisits: bool = True) -> None:
        self._ledger = ledger
        self._revisits = revisits
        self._before: dict[str, LinkState] = {}
        """By URL: what is known of the lists that are asked for."""

    def changed(self, site: Site, links: Sequence[Link]) -> list[Link]:
        """`links` without the sitemaps that their index says are as they were."""
        lists = {identity(link.url): link for link in links if link.kind != "article"}
        if not self._revisits or not lists:
            return list(links)
        try:
            known = self._ledger.store.links(lists)
        except StoreBusyError:  # then they are read as if for the first time
            known = {}
        recipe = _recipe(site)
        untouched: set[str] = set()
        for key, before in known.items():
            link = lists[key]
            if not (before.body_hash or "").startswith(recipe):
                continue
            if _is_untouched(link, before):
                self._ledger.same(site.host, link.url, "lastmod")
                untouched.add(link.url)
            else:
                self._before[link.url] = before
        return [link for link in links if link.url not in untouched or link.kind == "article"]

    def conditions(self, link: Link) -> dict[str, str]:
        """The headers that ask for `link` only if it has changed."""
        before = self._before.get(link.url)
        if before is None or now() - before.at > TRUST_IN_304:
            return {}
        headers = {"If-None-Match": before.etag, "If-Modified-Since": before.last_modified}
        return {name: value for name, value in headers.items() if value}

    def is_same(self, response: Response, site: Site, link: Link) -> bool:
        """Whether the answer is that of the last time, or says so."""
        before = self._before.get(link.url)
        if response.status == 304:
            self._ledger.same(site.host, link.url, "not-modified")
            return True
        if before is None or before.body_hash != _hash(response, site):
            return False
        self._ledger.same(site.host, link.url, "same-bytes")
        self.remember(response, site, link, ())
        return True

    def remember(self, response: Response, site: Site, link: Link, found: Sequence[Link]) -> None:
        """All that was `found` there is noted. A list of lists has to be read each time, because
        only it tells of changes in them.
        """
        if any(one.kind != "article" and one.source not in WANDERING for one in found):
            return
        self._ledger.mark(
            replace(
                state(site.host, link.url, "read"),
                kind=link.kind,
                etag=_header(response, "ETag"),
                last_modified=_header(response, "Last-Modified"),
                body_hash=_hash(response, site),
            )
        )


def _is_untouched(link: Link, before: LinkState) -> bool:
    if link.kind != "sitemap" or link.modified is None:
        return False
    return link.modified + SPREAD < before.at and now() - before.at < TRUST_IN_LASTMOD


def _hash(response: Response, site: Site) -> str:
    return _recipe(site) + hashlib.sha256(response.body).hexdigest()[:56]


def _recipe(site: Site) -> str:
    """Changes with whatever may find other links in the same bytes: the site file, newscrawl."""
    return hashlib.sha256(f"{version('newscrawl')} {site!r}".encode()).hexdigest()[:8]


def _header(response: Response, name: str) -> str | None:
    value = response.headers.get(name)
    return value.decode("latin-1") if value else None
