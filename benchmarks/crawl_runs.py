"""The crawls that are compared: `python crawl_runs.py NAME PORT PAGES FOLDER` prints some JSON.

`SAME` is set for all. newscrawl has its own settings beneath, and so has one of the null spiders.
trafilatura runs in the peers' environment, so nothing of newscrawl is imported before it is needed.
"""

from __future__ import annotations

import asyncio
import json
import multiprocessing
import os
import sys
from concurrent.futures import ProcessPoolExecutor
from typing import TYPE_CHECKING, Any

import crawl_web
from scrapy import Request, Spider  # noqa: TID251 - it is what is measured
from scrapy.crawler import AsyncCrawlerProcess  # noqa: TID251

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from scrapy.http import Response  # noqa: TID251

SAME = {
    "ASYNCIO_EVENT_LOOP": "uvloop.Loop",
    "CONCURRENT_ITEMS": 8,
    "CONCURRENT_REQUESTS": 32,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 16,
    "DOWNLOAD_DELAY": 0,
    "AUTOTHROTTLE_ENABLED": False,
    "LOG_LEVEL": "WARNING",
    "REMOTE_CONTROL_ENABLED": False,
    "TELNETCONSOLE_ENABLED": False,
    "ROBOTSTXT_OBEY": True,
    "WARN_ON_GENERATOR_RETURN_VALUE": False,
}


class Null(Spider):
    """Fetches every page and does nothing with it."""

    name = "null"

    async def start(self) -> AsyncIterator[Request]:
        for number in range(self.pages):  # type: ignore[attr-defined]
            url = f"http://127.0.0.1:{self.port}{crawl_web.path(number)}"  # type: ignore[attr-defined]
            yield Request(url)

    async def parse(self, response: Response) -> AsyncIterator[dict[str, Any]]:
        if response.body:
            self.crawler.stats.inc_value("done")
        for nothing in ():
            yield nothing


def extract(html: str, url: str) -> dict[str, Any] | None:
    import trafilatura

    found = trafilatura.bare_extraction(html, url=url, with_metadata=True)
    return found and {"url": url, "title": found.title, "text": found.text}


class Trafilatura(Null):
    """Extracts title and text in a pool of processes, and does nothing else with them."""

    name = "trafilatura"

    def __init__(self, **arguments: Any) -> None:
        super().__init__(**arguments)
        context = multiprocessing.get_context("spawn")
        self.pool = ProcessPoolExecutor(os.cpu_count(), mp_context=context)

    async def parse(self, response: Response) -> AsyncIterator[dict[str, Any]]:
        loop = asyncio.get_running_loop()
        text = response.text  # type: ignore[attr-defined]
        found = await loop.run_in_executor(self.pool, extract, text, response.url)
        if found:
            self.crawler.stats.inc_value("done")
            yield found

    def closed(self, reason: str) -> None:  # noqa: ARG002 - Scrapy gives it
        self.pool.shutdown()


def alone(process: AsyncCrawlerProcess, spider: type[Spider], **arguments: int) -> dict[str, Any]:
    crawler = process.create_crawler(spider)
    process.crawl(crawler, **arguments)
    process.start()
    stats = crawler.stats.get_stats()
    return {"seconds": stats["elapsed_time_seconds"], "pages": stats["done"]}


def ours(folder: str, *, archive: bool = False) -> dict[str, Any]:
    """What newscrawl is told; `cli.running.prepared` puts its own settings beneath."""
    return {
        **SAME,
        "NEWSCRAWL_ALLOWED_NETWORKS": ["127.0.0.0/8"],
        "NEWSCRAWL_ARCHIVE": f"{folder}/archive" if archive else False,
        "NEWSCRAWL_CONTACT": "http://127.0.0.1/",
        "NEWSCRAWL_DB": f"{folder}/crawl.db",
        "NEWSCRAWL_PAGES_PER_SITE": 0,
    }


def newscrawl(port: int, settings: dict[str, Any]) -> dict[str, Any]:
    from newscrawl.cli.running import Run

    run = Run(settings)
    (tally,) = run.start(urls=f"http://127.0.0.1:{port}/sitemap.xml").tallies
    crawler = run._crawler  # noqa: SLF001
    seconds = crawler.stats.get_value("elapsed_time_seconds")
    return {"seconds": seconds, "pages": tally.new}


def main(name: str, port: int, pages: int, folder: str) -> dict[str, Any]:
    if name == "bare":
        return alone(AsyncCrawlerProcess(SAME), Null, port=port, pages=pages)
    if name == "trafilatura":
        return alone(AsyncCrawlerProcess(SAME), Trafilatura, port=port, pages=pages)
    settings = ours(folder, archive=name == "archive")
    if name == "null":
        from newscrawl.cli.running import prepared

        return alone(prepared(settings, verbose=0), Null, port=port, pages=pages)
    return newscrawl(port, settings)


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4])))
