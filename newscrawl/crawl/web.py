"""How pages are fetched: Scrapy's own download handler, with a guard at each connection."""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING, Any

from scrapy.core.downloader.handlers.http11 import (
    HTTP11DownloadHandler,
    _LenientHTTP11ClientFactory,
    _LenientHTTP11ClientProtocol,
    _LenientHTTPClientParser,
    _TunnelingTCP4ClientEndpoint,
)
from twisted.web._newclient import ParseError
from twisted.web.client import HTTPConnectionPool

from newscrawl.crawl.browser import Browser
from newscrawl.crawl.ending import Ending
from newscrawl.crawl.guard import PrivateAddress, allowed_networks
from newscrawl.crawl.tls import PerHost

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from twisted.internet.defer import Deferred
    from twisted.web.iweb import IResponse

    from newscrawl.crawl.networks import Networks

MOST_HEADERS = 256 * 1024
"""Bytes before the body. Browsers take as much; without a limit they are never too many."""


class WebHandler(HTTP11DownloadHandler):
    """For http and https: private addresses are not asked, headers end, certificates hold except
    where a site file says otherwise.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        # mypy does not see that it is one: zope's interfaces are declared when they are imported.
        self._contextFactory = PerHost(self._contextFactory, crawler)  # type: ignore[assignment]
        self._pool = _Pool(
            allowed_networks(crawler),
            connections=crawler.settings.getint("CONCURRENT_REQUESTS_PER_DOMAIN"),
        )

    async def download_request(self, request: Request) -> Response:
        if request.meta.get("playwright"):
            download = Browser.of(self._crawler).download(request)
        else:
            download = super().download_request(request)
        ending = self._crawler.get_extension(Ending)
        return await (ending.in_time(download) if ending else download)


class _Pool(HTTPConnectionPool):
    """Gives out no connection to a private address.

    The address that is looked at is the one at the other end, so no name can be one thing when it
    is asked about and another when it is connected to. No byte of a request is sent before.
    """

    def __init__(self, networks: Networks, *, connections: int) -> None:
        from twisted.internet import reactor

        super().__init__(reactor, persistent=True)  # type: ignore[no-untyped-call]
        self.maxPersistentPerHost = connections
        self._factory = _Factory
        self._networks = networks

    def _newConnection(self, key: Any, endpoint: Any) -> Deferred[Any]:  # noqa: N802 - Twisted's name
        connecting = super()._newConnection(key, endpoint)
        through_proxy = key[0] == b"http-proxy" or isinstance(
            endpoint, _TunnelingTCP4ClientEndpoint
        )
        return connecting if through_proxy else connecting.addCallback(self._looked_at, key[1])

    def _looked_at(self, connection: Any, host: bytes) -> Any:
        name = connection.transport.getPeer().host
        address = ipaddress.ip_address(name.partition("%")[0])
        if not self._networks.permit(address):
            connection.transport.abortConnection()
            raise PrivateAddress(host.decode("latin-1"), address)
        return connection


class HeadersTooLong(ParseError):  # noqa: N818 - what Twisted says of answers
    """The server sends headers and more headers."""


class _Parser(_LenientHTTPClientParser):
    """Reads the headers of an answer, up to a limit."""

    bytes_read = 0

    def lineReceived(self, line: bytes) -> None:  # noqa: N802 - Twisted's name
        self.bytes_read += len(line) + 1
        if self.bytes_read > MOST_HEADERS:
            raise HeadersTooLong("the headers are too long", line[:80])  # type: ignore[no-untyped-call]
        super().lineReceived(line)


class _Protocol(_LenientHTTP11ClientProtocol):
    def request(self, request: Any) -> Deferred[IResponse]:
        answer = super().request(request)
        # As Scrapy puts its own parser in the place of Twisted's, for want of a better way.
        self._parser.__class__ = _Parser
        return answer


class _Factory(_LenientHTTP11ClientFactory):
    def buildProtocol(self, addr: Any) -> _Protocol:  # noqa: ARG002, N802 - Twisted's name
        return _Protocol(self._quiescentCallback)  # type: ignore[no-untyped-call]
