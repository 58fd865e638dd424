"""Page → Article. `extract` is the whole way, `extract_page` the way before cleaning."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from types import ModuleType

from newscrawl.extract import finish
from newscrawl.extract.reading import Reading, read_page
from newscrawl.items import Article, Page
from newscrawl.sites import Site, default_site
from newscrawl.urls import host

__all__ = ["Reading", "extract", "extract_page", "finish", "read_page"]


def extract(
    html: bytes | str,
    url: str,
    *,
    content_type: str | None = None,
    fetched_at: datetime | None = None,
    site: Site | None = None,
) -> Article:
    """The article in `html`, the page at `url`.

    Bytes are decoded by what they are; `content_type` is the header they came with. Relative dates
    («قبل ساعة») are read against `fetched_at`, by default now; without a time zone it is taken as
    UTC. `site` tells what is particular about the outlet. Where `url` is no address but a label,
    the article is known by what the page calls its own address, else by that label. Raises
    `Rejected` when the page holds no article.
    """
    fetched_at = fetched_at or datetime.now(UTC)
    page = Page(
        url=url.encode("utf-8", "surrogatepass").decode("utf-8", "replace"),
        body=html.encode("utf-8", "surrogatepass") if isinstance(html, str) else html,
        content_type="text/html; charset=utf-8" if isinstance(html, str) else content_type,
        fetched_at=fetched_at if fetched_at.tzinfo else fetched_at.replace(tzinfo=UTC),
    )
    article = extract_page(page, site or default_site(host(url)))
    finish.finish(article)
    return article


def extract_page(page: Page, site: Site) -> Article:
    """The article on `page` as it stands there; `finish` cleans it. Raises `Rejected`."""
    return read_page(page, site).article


class _Package(ModuleType):
    """`newscrawl.extract` names this package and, in the package above, its main function. Whoever
    imports a module below binds the name to the package again, so the package can be called too.
    """

    __call__ = staticmethod(extract)


sys.modules[__name__].__class__ = _Package
