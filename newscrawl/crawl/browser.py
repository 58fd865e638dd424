"""Pages that JavaScript writes: fetched with a browser, by scrapy-playwright, within bounds."""

from __future__ import annotations

import asyncio
import shutil
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Self

from scrapy import signals
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    NotConfigured,
)
from scrapy.utils.httpobj import urlparse_cached

from newscrawl.crawl.gate import Gate
from newscrawl.crawl.guard import PrivateAddress, allowed_networks

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

    from newscrawl.sites import Site

BALLAST = frozenset({"image", "font", "media", "stylesheet"})
"""Kinds of resources that have no text."""

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

SETTLING = 5_000
"""Milliseconds that a page has, once it is loaded, to fetch what it shows."""

DEFAULTS = {
    "PLAYWRIGHT_BROWSER_TYPE": "chromium",
    "PLAYWRIGHT_MAX_CONTEXTS": 2,
    "PLAYWRIGHT_MAX_PAGES_PER_CONTEXT": 2,
    "PLAYWRIGHT_ABORT_REQUEST": "newscrawl.crawl.browser.is_ballast",
}
"""Settings of scrapy-playwright; the project's own win."""

UNVERIFIED = "unverified"
"""The browser's context for outlets whose certificate need not hold."""

_ERRORS: dict[str, type[Exception]] = {
    "ERR_NAME_NOT_RESOLVED": CannotResolveHostError,
    "ERR_CONNECTION_REFUSED": DownloadConnectionRefusedError,
    "ERR_TIMED_OUT": DownloadTimeoutError,
}


class Browser:
    """One per crawl, as an extension; started with the first page that needs it."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._gate = Gate(allowed_networks(crawler))
        self._handler: Any = None
        self._starting = asyncio.Lock()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        browser = cls(crawler)
        crawler.signals.connect(browser.close, signals.spider_closed)
        return browser

    @classmethod
    def of(cls, crawler: Crawler) -> Self:
        browser = crawler.get_extension(cls)
        if browser is None:
            raise NotConfigured("the extension newscrawl.crawl.browser.Browser is switched off")
        return browser

    async def download(self, request: Request) -> Response:
        """The page as it stands in the browser. Raises what Scrapy's own handler raises."""
        from playwright.async_api import Error
        from playwright.async_api import TimeoutError as Late

        handler = await self._started()
        settings = self._crawler.settings
        self._prepare(request)
        seconds = settings.getfloat("DOWNLOAD_TIMEOUT")
        try:
            response: Response = await asyncio.wait_for(
                handler._download_request(request),  # noqa: SLF001 - past its other handler
                seconds,
            )
        except (TimeoutError, Late):
            raise DownloadTimeoutError(
                f"{request.url} took longer than {seconds} seconds"
            ) from None
        except Error as error:
            raise self._failure(request, error.message) from None
        if self._gate.refused.get(urlparse_cached(request).hostname or ""):
            raise self._failure(request, "")
        if len(response.body) > settings.getint("DOWNLOAD_MAXSIZE"):
            raise DownloadCancelledError(f"{request.url} became too large in the browser")
        return response

    async def close(self) -> None:
        if self._handler is not None:
            await self._handler.close()
        self._gate.close()

    async def _started(self) -> Any:
        async with self._starting:
            if self._handler is None:
                from scrapy_playwright.handler import ScrapyPlaywrightDownloadHandler

                handler = ScrapyPlaywrightDownloadHandler(self._crawler)
                ours = {
                    "executable_path": program(),
                    "proxy": {"server": await self._gate.open(), "bypass": "<-loopback>"},
                    # What does not go through a proxy does not go.
                    "args": ["--force-webrtc-ip-handling-policy=disable_non_proxied_udp"],
                }
                handler.config.launch_options = ours | handler.config.launch_options
                await handler._launch()  # noqa: SLF001 - the engine has started already
                self._handler = handler
        return self._handler

    def _prepare(self, request: Request) -> None:
        from scrapy_playwright.page import PageMethod

        request.meta["playwright_context_kwargs"] = {
            "user_agent": self._crawler.settings["USER_AGENT"],
            "ignore_https_errors": request.meta.get("playwright_context") == UNVERIFIED,
            "accept_downloads": False,
            "service_workers": "block",
        }
        request.meta["playwright_page_goto_kwargs"] = {"wait_until": "domcontentloaded"}
        request.meta["playwright_page_methods"] = [PageMethod(settle)]

    def _failure(self, request: Request, message: str) -> Exception:
        host = urlparse_cached(request).hostname or ""
        if address := self._gate.refused.get(host):
            return PrivateAddress(host, address)
        for sign, error in _ERRORS.items():
            if sign in message:
                return error(f"{request.url}: {message}")
        return DownloadFailedError(f"{request.url}: {message}")


def meta_of(site: Site) -> dict[str, Any]:
    """What a request for a page of `site` needs to be fetched with the browser, if at all."""
    if not site.render:
        return {}
    return {"playwright": True, "playwright_context": "default" if site.verify_tls else UNVERIFIED}


def is_ballast(request: Any) -> bool:
    """Whether the browser may do without what it asks for."""
    return request.resource_type in BALLAST


async def settle(page: Any) -> None:
    """Wait until the page asks for nothing more, but not for ever: some never stop."""
    from playwright.async_api import TimeoutError as Late

    try:
        await page.wait_for_load_state("networkidle", timeout=SETTLING)
    except Late:
        return


def program() -> str | None:
    """The browser of this machine; None when there is none that we know."""
    return next((path for name in PROGRAMS if (path := shutil.which(name))), None)


def missing(launch_options: dict[str, Any]) -> str | None:
    """What is not installed and how to get it; None when a browser can be used."""
    if find_spec("scrapy_playwright") is None:
        return "its pages need a browser: pip install 'newscrawl[browser]'"
    if "executable_path" not in launch_options and program() is None:
        return (
            "its pages need a browser and there is none: apt-get install chromium,"
            " or name another in PLAYWRIGHT_LAUNCH_OPTIONS"
        )
    return None
