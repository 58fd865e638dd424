"""HTTPS for outlets whose certificate is known to be bad: `verify_tls = false` in a site file."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, Any

from twisted.web.client import BrowserLikePolicyForHTTPS

from newscrawl.sites import Sites

if TYPE_CHECKING:
    from scrapy.crawler import Crawler


class PerHost(BrowserLikePolicyForHTTPS):
    """Asks the spider's sites whether the certificate of a host must hold."""

    def __init__(self, verifying: Any, crawler: Crawler) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._crawler = crawler
        self._verifying = verifying
        # Scrapy has no public way to say it of single hosts; the setting speaks of all.
        self._trusting = copy(verifying)
        self._trusting._verify_certificates = False  # noqa: SLF001

    def creatorForNetloc(self, hostname: bytes, port: int) -> Any:  # noqa: N802 - Twisted's name
        policy = self._verifying if self._must_hold(hostname.decode("ascii")) else self._trusting
        return policy.creatorForNetloc(hostname, port)

    def _must_hold(self, host: str) -> bool:
        sites = getattr(self._crawler.spider, "sites", None)
        if not isinstance(sites, Sites):  # a spider of the project's own
            return True
        return sites.for_url(f"https://[{host}]/" if ":" in host else f"https://{host}/").verify_tls
