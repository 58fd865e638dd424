"""No request to a private address, however a link, a redirect or a name server spells it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from scrapy.exceptions import IgnoreRequest
from scrapy.utils.httpobj import urlparse_cached

from newscrawl.crawl.networks import Networks

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.statscollectors import StatsCollector


class PrivateAddress(IgnoreRequest):
    """The request would have gone to a network that is none of the crawl's business."""

    def __init__(self, host: str, address: object) -> None:
        super().__init__(
            f"{host} is at {address}, a private address; see NEWSCRAWL_ALLOWED_NETWORKS"
        )


class UnknownNetwork(ValueError):  # noqa: N818 - reads as what it says
    """A setting names a network that is none; `str()` is one line that says which."""


class Guard:
    """Downloader middleware: refuses hosts that are addresses, before anything is asked of them.

    Names are looked at when they are connected to (`web.WebHandler`). Behind a proxy that is the
    proxy's to do: it alone knows what a name means.
    """

    def __init__(self, networks: Networks, stats: StatsCollector) -> None:
        self._networks = networks
        self._stats = stats

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(allowed_networks(crawler), crawler.stats)

    def process_request(self, request: Request) -> None:
        host = urlparse_cached(request).hostname or ""
        if address := self._networks.refused(host):
            raise PrivateAddress(host, address)

    def process_exception(self, request: Request, exception: Exception) -> None:  # noqa: ARG002
        """Count them, also those that were refused at the connection."""
        if isinstance(exception, PrivateAddress):
            self._stats.inc_value("newscrawl/refused/private-address")


def allowed_networks(crawler: Crawler) -> Networks:
    """What the setting allows, with or without spaces. Raises `UnknownNetwork`."""
    name = "NEWSCRAWL_ALLOWED_NETWORKS"
    networks = (str(network).strip() for network in crawler.settings.getlist(name))
    try:
        return Networks(filter(None, networks))
    except ValueError as error:
        raise UnknownNetwork(f"{name}: {error}; write it as in 10.0.0.0/8,::1") from None
