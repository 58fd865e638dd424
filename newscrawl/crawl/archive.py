"""Article pages go into the archive before they are read."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from typing import TYPE_CHECKING, Self

from scrapy import signals
from scrapy.exceptions import IgnoreRequest, NotConfigured

from newscrawl.crawl.ledger import Ledger
from newscrawl.crawl.states import now
from newscrawl.items import Link
from newscrawl.storage import StoreError
from newscrawl.storage.archive import Archive, folder_of
from newscrawl.storage.warc import Received

if TYPE_CHECKING:
    from pathlib import Path

    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response


class NotArchived(IgnoreRequest):
    """The page is lost: what is not in the archive is not read."""


class ArchiveMiddleware:
    """A downloader middleware, placed where redirects have been followed and nothing has been
    unpacked yet. Listings are not kept: what they say of an article stands in its link.
    """

    def __init__(self, crawler: Crawler, folder: Path, size: int) -> None:
        self._crawler = crawler
        self._folder = folder
        self._size = size
        self._archive: Archive | None = None
        # Compressing takes some milliseconds, in which the crawl's own thread can go on.
        self._thread = ThreadPoolExecutor(1, "archive")

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        settings = crawler.settings
        folder = folder_of(settings["NEWSCRAWL_ARCHIVE"], settings["NEWSCRAWL_DB"])
        if folder is None:
            raise NotConfigured
        middleware = cls(crawler, folder, settings.getint("NEWSCRAWL_ARCHIVE_SIZE"))
        crawler.signals.connect(middleware.spider_closed, signals.spider_closed)
        return middleware

    async def process_response(self, request: Request, response: Response) -> Response:
        link = request.cb_kwargs.get("link")
        if (
            not (isinstance(link, Link) and link.kind == "article")
            or response.status != HTTPStatus.OK
            or "dataloss" in response.flags  # it is asked for again
        ):
            return response
        ledger = Ledger.of(self._crawler)
        if self._archive is None:
            self._archive = Archive(ledger.store, self._folder, size=self._size)
        loop = asyncio.get_running_loop()
        try:
            capture = await loop.run_in_executor(
                self._thread, self._archive.keep, link.url, received(response)
            )
        except StoreError as error:
            ledger.give_up(error)
            raise NotArchived(str(error)) from error
        ledger.archived(capture)
        return response

    def spider_closed(self) -> None:
        self._thread.shutdown()
        if self._archive:
            self._archive.close()


def received(response: Response) -> Received:
    """What came from the network, as far as Scrapy tells: header names are spelled its way,
    and those of the connection are gone.
    """
    return Received(
        url=response.url,
        fetched_at=now(),
        status=response.status,
        headers=[
            (name.decode("latin-1"), value.decode("latin-1"))
            for name, values in response.headers.items()
            for value in values
        ],
        body=response.body,
        protocol=response.protocol or "HTTP/1.1",
        ip=str(response.ip_address) if response.ip_address else None,
    )
