"""The way out for the browser: a proxy on loopback that connects to no private address.

Whatever a page makes a browser ask for goes through here: scripts, frames, redirects, sockets. The
address that is looked at is the one that is connected to, so no name server can deceive it.
"""

from __future__ import annotations

import asyncio
import ipaddress
import logging
import socket
from contextlib import suppress
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from urllib.request import getproxies

if TYPE_CHECKING:
    from asyncio import StreamReader, StreamWriter

    from newscrawl.crawl.networks import Address, Networks

logger = logging.getLogger(__name__)

SECONDS = 30
"""For a name, a connection, the head of a request, and each piece of an answer."""

MOST = 64 * 2**20
"""Bytes that one connection may bring."""

_REFUSAL = b"HTTP/1.1 %s\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"


class Gate:
    """`refused` tells of each host that was not connected to the address that was the reason."""

    def __init__(self, networks: Networks) -> None:
        self.refused: dict[str, str] = {}
        self._networks = networks
        self._server: asyncio.Server | None = None

    async def open(self) -> str:
        """Begin to serve; the address to give to the browser."""
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        return f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"

    def close(self) -> None:
        if self._server:
            self._server.close()

    async def _serve(self, reader: StreamReader, writer: StreamWriter) -> None:
        try:
            head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), SECONDS)
            await self._pass_on(head, reader, writer)
        except (OSError, ValueError, EOFError, TimeoutError, asyncio.LimitOverrunError) as error:
            logger.debug("not passed on: %s", error)
            writer.write(_REFUSAL % b"502 Bad Gateway")
        finally:
            with suppress(OSError):
                writer.close()

    async def _pass_on(self, head: bytes, reader: StreamReader, writer: StreamWriter) -> None:
        line, _, fields = head.partition(b"\r\n")
        method, target, _ = line.decode("ascii").split(" ")
        tunnel = method == "CONNECT"
        url = urlsplit(f"https://{target}" if tunnel else target)
        host, port = url.hostname or "", url.port or 80
        if private := self._networks.refused(host):
            self._refuse(host, private, writer)
            return
        if upstream := getproxies().get("https" if tunnel else "http"):
            # Behind a proxy it alone knows what a name means.
            proxy = urlsplit(upstream)
            name, port = proxy.hostname or "", proxy.port or 3128
        else:
            address = await _address(host, port)
            if not self._networks.permit(address):
                self._refuse(host, address, writer)
                return
            name = str(address)
            path = (url.path or "/") + (f"?{url.query}" if url.query else "")
            head = f"{method} {path} HTTP/1.1\r\n".encode() + _without_connection(fields)
        connecting = asyncio.open_connection(name, port)
        other_reader, other_writer = await asyncio.wait_for(connecting, SECONDS)
        try:
            if tunnel and not upstream:
                writer.write(b"HTTP/1.1 200 Connected\r\n\r\n")
            else:
                other_writer.write(head)
            # A second request on the connection might be for another host.
            most = MOST if tunnel else _length(fields)
            sending = asyncio.create_task(_pump(reader, other_writer, most))
            await _pump(other_reader, writer, MOST)
            sending.cancel()
        finally:
            other_writer.close()

    def _refuse(self, host: str, address: Address, writer: StreamWriter) -> None:
        self.refused[host] = str(address)
        logger.info("refused, private-address: the browser asked for %s at %s", host, address)
        writer.write(_REFUSAL % b"403 Forbidden")


async def _address(host: str, port: int) -> Address:
    """Where `host` is."""
    loop = asyncio.get_running_loop()
    found = await asyncio.wait_for(loop.getaddrinfo(host, port, type=socket.SOCK_STREAM), SECONDS)
    # IPv4 first: many machines have an IPv6 address and no way out with it.
    chosen = min(found, key=lambda one: one[0] != socket.AF_INET)
    return ipaddress.ip_address(str(chosen[4][0]).partition("%")[0])


async def _pump(reader: StreamReader, writer: StreamWriter, most: int) -> None:
    """Pass on up to `most` bytes, until either side ends or falls silent."""
    with suppress(OSError, TimeoutError):
        while most > 0:
            piece = await asyncio.wait_for(reader.read(min(most, 65536)), SECONDS)
            if not piece:
                return
            most -= len(piece)
            writer.write(piece)
            await asyncio.wait_for(writer.drain(), SECONDS)


def _without_connection(fields: bytes) -> bytes:
    """The headers of a request, which asks for the end of the connection after the answer."""
    ours = (b"connection:", b"proxy-connection:")
    kept = [line for line in fields.split(b"\r\n") if not line.lower().startswith(ours)]
    return b"\r\n".join([b"Connection: close", *kept])


def _length(fields: bytes) -> int:
    """How long the body of a request is."""
    for line in fields.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            return min(int(value), MOST)
    return 0
