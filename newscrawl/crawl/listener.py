"""What Scrapy says of items and of bugs, for the books."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy import signals

from newscrawl.crawl.drops import NotStored, Unchanged, Unfit
from newscrawl.items import Article, Rejected

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from twisted.python.failure import Failure

    from newscrawl.crawl.ledger import Ledger


class Listener:
    """Tells the ledger what became of articles that never reached it, or were turned away."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def listen(self, crawler: Crawler) -> None:
        """From now on; who does not keep the listener hears nothing."""
        crawler.signals.connect(self.item_scraped, signals.item_scraped)
        crawler.signals.connect(self.item_dropped, signals.item_dropped)
        crawler.signals.connect(self.item_error, signals.item_error)
        crawler.signals.connect(self.spider_error, signals.spider_error)

    def item_scraped(self, item: object) -> None:
        """It has passed all pipelines, and ours was perhaps not among them."""
        if isinstance(item, Article):
            self._ledger.leave(item.site, item.url)
            self._ledger.let_go(item)

    def item_dropped(self, item: object, exception: BaseException) -> None:
        """A pipeline, ours or one of the project's own, did not want the article."""
        if not isinstance(item, Article) or isinstance(exception, Unchanged | NotStored):
            return
        self._ledger.forget(item)
        if isinstance(exception, Unfit):
            verdict = exception.verdict
        else:
            verdict = Rejected(type(exception).__name__, str(exception))
        self._ledger.rejected(item.site, item.url, verdict)

    def item_error(self, item: object) -> None:
        if isinstance(item, Article):
            self._ledger.forget(item)
            self._ledger.failed(item.site, item.url, "error")

    def spider_error(self, response: Response | Failure) -> None:
        """A bug, which Scrapy has logged; here it is only counted."""
        request = getattr(response, "request", None)
        if request is not None and {"site", "link"} <= request.cb_kwargs.keys():
            host, link = request.cb_kwargs["site"].host, request.cb_kwargs["link"]
            if link.kind == "article":
                self._ledger.failed(host, link.url, "error")
            else:
                self._ledger.listing(host, link.url, "error")
