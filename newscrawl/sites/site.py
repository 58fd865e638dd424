"""`Site`: what is particular about one outlet, as plain data."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import unquote

from newscrawl.sites.countries import country_of, timezone_of
from newscrawl.urls import host

if TYPE_CHECKING:
    import re
    from collections.abc import Mapping
    from datetime import date

SHORTEST = timedelta(minutes=10)
LONGEST = timedelta(hours=24)

FIELDS = (
    "title",
    "body",
    "authors",
    "published",
    "modified",
    "section",
    "tags",
    "images",
    "summary",
)
"""The fields of an article that a site's rules may find."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A page that lists articles."""

    url: str
    links: str | None = None
    """Selector of the elements whose links are articles; without it they are recognised by URL."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """One outlet. Only `host` is certain; every other fact may be missing.

    Selectors are CSS, or XPath when they begin with `/` or `(`. docs/sites.md explains each key of
    a site file; the names are the same here.
    """

    host: str
    """Names the site file: lower case, without `www.`."""
    name: str | None = None
    """The outlet's own name, «اليوم السابع»."""
    country: str | None = None
    """ISO 3166-1 code: `EG`."""
    timezone: str | None = None
    """IANA name: `Africa/Cairo`. Dates that name no zone are read in it."""
    language: str | None = None
    """ISO 639 code of its articles: `ar`."""
    home: str
    hosts: tuple[str, ...] = ()
    """Further host names of the outlet. Sub-domains of a host belong to it anyway."""
    sitemaps: tuple[str, ...] = ()
    feeds: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    archives: tuple[str, ...] = ()
    """Addresses of archive pages with `{year}`, `{month}`, `{day}`; for crawls of the past."""
    article: re.Pattern[str] | None = None
    """Found in the decoded URL of every article, and of nothing else."""
    rules: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """Field → selectors; the first one that finds something wins."""
    remove: tuple[str, ...] = ()
    """Selectors of what is cut out of the page before anything is read."""
    robots: bool = True
    """Obey robots.txt."""
    render: bool = False
    """Fetch pages with a browser, because JavaScript writes them."""
    verify_tls: bool = True
    min_interval: timedelta = SHORTEST
    max_interval: timedelta = LONGEST
    """Between two runs of `newscrawl run` that go well lies neither less nor more."""
    checked: date | None = None
    """Date of the page on which the rules were last seen to hold; None: nobody has checked."""

    @property
    def has_entrances(self) -> bool:
        """Whether it is told where the articles are listed."""
        return bool(self.sitemaps or self.feeds or self.sections)

    def owns(self, url: str) -> bool:
        """Whether `url` is on a host of this site, or on a sub-domain of one.

        >>> default_site("news.example").owns("https://sport.news.example/1")
        True
        """
        name = host(url)
        return any(name == own or name.endswith(f".{own}") for own in (self.host, *self.hosts))

    def is_article(self, url: str) -> bool | None:
        """Whether `article` is found in `url`; None when the site does not say."""
        return self.article and bool(self.article.search(unquote(url)))


def default_site(name: str) -> Site:
    """What may be said of a host that nobody has described: country and clock of its domain.

    The language is left open, because the press of most countries has more than one.

    >>> site = default_site("news.eg")
    >>> site.country, site.timezone, site.language
    ('EG', 'Africa/Cairo', None)
    """
    country = country_of(name)
    return Site(
        host=name,
        home=f"https://{name}/",
        country=country,
        timezone=timezone_of(country) if country else None,
    )
