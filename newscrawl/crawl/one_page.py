"""A spider for a single page, fetched as a crawl would."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scrapy import Request, Spider

from newscrawl.crawl.browser import meta_of
from newscrawl.crawl.causes import cause
from newscrawl.crawl.pages import page_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from scrapy.http import Response
    from twisted.python.failure import Failure

    from newscrawl.items import Page
    from newscrawl.sites import Sites


class OnePageSpider(Spider):
    """When it is done there is either the `page` or the `trouble`, a slug of `causes`."""

    name = "one-page"
    page: Page | None = None
    trouble: str | None = None

    def __init__(self, url: str, sites: Sites, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.url = url
        self.sites = sites

    async def start(self) -> AsyncIterator[Request]:
        site = self.sites.for_url(self.url)
        meta = ({} if site.robots else {"dont_obey_robotstxt": True}) | meta_of(site)
        yield Request(self.url, callback=self.keep, errback=self.give_up, meta=meta)

    def keep(self, response: Response) -> None:
        self.page = page_of(response)

    def give_up(self, failure: Failure) -> Failure | None:
        self.trouble = cause(failure.value) or "error"
        return failure if self.trouble == "error" else None  # a bug stays loud
