"""How far one run goes into one site: which of its lists are read, and why the others are not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from newscrawl.discovery.traps import Shapes, maze, trap
from newscrawl.urls import identity

if TYPE_CHECKING:
    from datetime import date

    from scrapy.settings import BaseSettings

    from newscrawl.items import Link

SITEMAP_DEPTH = 4
"""Indexes inside one another. The protocol allows one; three have been seen."""

WANDERING = frozenset({"next", "page"})
"""Sources of lists that only lead further: the next page of one, and what stands beside menus."""

_PROMISED = frozenset({"", "given", "guess"})
"""Sources that no page of the site has a say in: a site file, a person, this program."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one run may ask of one site. 0: no limit."""

    pages: int = 0
    """Pages of all kinds."""
    listings: int = 0
    """Of these, sitemaps, feeds and sections."""
    depth: int = 0
    """Clicks from the front page to a list; its further pages are no clicks."""

    @classmethod
    def of(cls, settings: BaseSettings) -> Self:
        return cls(
            pages=settings.getint("NEWSCRAWL_PAGES_PER_SITE"),
            listings=settings.getint("NEWSCRAWL_LISTINGS_PER_SITE"),
            depth=settings.getint("NEWSCRAWL_DEPTH"),
        )


class Budget:
    """Of one site in one run."""

    def __init__(self, limits: Limits, today: date) -> None:
        self.limits = limits
        self._today = today
        self._shapes = Shapes()
        self._depths: dict[str, int | None] = {}
        """Lists by their keys; None for one to which no way leads from an entrance."""
        self._refused: set[str] = set()
        self._articles = 0

    @property
    def listings(self) -> int:
        """Lists that were let through."""
        return len(self._depths)

    @property
    def left(self) -> int | None:
        """Pages of all kinds that may still be asked for; None: as many as there are."""
        pages = self.limits.pages
        return max(0, pages - self._articles - self.listings) if pages else None

    def take_article(self) -> None:
        """An article is asked for."""
        self._articles += 1

    def refuse_article(self, link: Link) -> str | None:
        """Why the article `link` is not to be asked for; None if it may be."""
        reason = None if link.source == "given" else maze(link.url)
        if reason:
            self._refused.add(identity(link.url))
        return reason

    def reaches(self, link: Link, parent: Link | None) -> bool:
        """Whether wandering is meant at all. Whoever names a single list wants that list."""
        return link.source != "page" or self._depth(link, parent) is not None

    def has(self, link: Link) -> bool:
        """Whether it was decided about the list before."""
        key = identity(link.url)
        return key in self._depths or key in self._refused

    def refuse(self, link: Link, parent: Link | None) -> str | None:
        """Why the list `link`, found on the list `parent`, is not to be read; None lets it through.

        A slug of `discovery.traps`, or `depth`, `same-shape`, `listings`, `pages`.
        """
        depth = self._depth(link, parent)
        if reason := self._reason(link, depth or 0):
            self._refused.add(identity(link.url))
            return reason
        self._depths[identity(link.url)] = depth
        return None

    def _depth(self, link: Link, parent: Link | None) -> int | None:
        if parent is None:
            return 0
        above = self._depths.get(identity(parent.url))
        return None if above is None else above + (link.source != "next")

    def _reason(self, link: Link, depth: int) -> str | None:
        if link.kind == "sitemap":
            if depth > SITEMAP_DEPTH:
                return "sitemap-depth"
        elif link.source not in _PROMISED:
            if reason := trap(link.url, today=self._today):
                return reason
            if 0 < self.limits.depth < depth:
                return "depth"
            if link.source == "page" and self._shapes.is_full(link.url):
                return "same-shape"
        if self.left == 0:
            return "pages"
        return "listings" if 0 < self.limits.listings <= self.listings else None
