"""Which addresses a crawl may connect to: those of the internet, and what a setting allows.

A link is written by a stranger. It must not make the crawler ask the machine it runs on, the
network around it, or a cloud's metadata service.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterable
from ipaddress import IPv4Address, IPv6Address, IPv6Network

Address = IPv4Address | IPv6Address

_UNICAST = IPv6Network("2000::/3")
"""All of IPv6 that is handed out to the internet."""

_NAT64 = IPv6Network("64:ff9b::/96")
_COMPATIBLE = IPv6Network("::/96")


class Networks:
    """Decides about addresses; `allowed` are networks such as `10.0.0.0/8` or `::1/128`.

    Raises `ValueError` for what is no network.
    """

    def __init__(self, allowed: Iterable[str] = ()) -> None:
        self._allowed = [ipaddress.ip_network(network) for network in allowed]

    def permit(self, address: Address) -> bool:
        """Whether `address` is public or allowed; of one that carries others, they are.

        >>> networks = Networks(["10.1.0.0/16"])
        >>> for name in ("93.184.215.14", "10.1.2.3", "10.2.0.1", "::ffff:127.0.0.1"):
        ...     print(name, networks.permit(ipaddress.ip_address(name)))
        93.184.215.14 True
        10.1.2.3 True
        10.2.0.1 False
        ::ffff:127.0.0.1 False
        """
        if any(address in network for network in self._allowed):
            return True
        if carried := _carried(address):
            return all(map(self.permit, carried))
        routed = not address.is_multicast if address.version == 4 else address in _UNICAST
        return routed and address.is_global

    def refused(self, host: str) -> Address | None:
        """The address that `host` spells out, if it is not permitted; None for any other name.

        >>> [str(Networks().refused(host)) for host in ("0x7f.1", "a.localhost", "8.8.8.8")]
        ['127.0.0.1', '127.0.0.1', 'None']
        """
        name = host.rstrip(".").lower()
        # RFC 6761: whoever is asked, such a name is this machine.
        local = name == "localhost" or name.endswith(".localhost")
        address = literal("127.0.0.1" if local else host)
        return None if address is None or self.permit(address) else address


def literal(host: str) -> Address | None:
    """The address that `host` spells out, in any way that the system reads; None for a name.

    >>> [str(literal(host)) for host in ("0x7f.1", "2130706433", "[::1]", "fe80::1%eth0")]
    ['127.0.0.1', '127.0.0.1', '::1', 'fe80::1']
    >>> literal("alnahar.example") is None
    True
    """
    host = host.strip("[]").partition("%")[0].rstrip(".")
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        pass
    try:  # decimal, octal, hexadecimal, shortened: what C's `inet_aton` takes
        return IPv4Address(socket.inet_aton(host))
    except (OSError, UnicodeError):
        return None


def _carried(address: Address) -> list[IPv4Address]:
    """The IPv4 addresses inside an IPv6 one, to which a gateway or the system would turn."""
    if isinstance(address, IPv4Address):
        return []
    if address.ipv4_mapped:
        return [address.ipv4_mapped]
    if address in _NAT64 or (address in _COMPATIBLE and int(address) > 1):
        return [IPv4Address(int(address) & 0xFFFFFFFF)]
    if address.sixtofour:
        return [address.sixtofour]
    return list(address.teredo or ())
