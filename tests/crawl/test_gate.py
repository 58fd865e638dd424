"""The browser's way out where the machine itself is behind a proxy."""

import asyncio

import pytest

from newscrawl.crawl.gate import Gate
from newscrawl.crawl.networks import Networks


@pytest.fixture
def ask(monkeypatch):
    """Send the head of a request through the gate: the status line, what reached the proxy behind
    it, and which hosts were refused.
    """

    async def through(target, allowed):
        reached = []

        async def proxy(reader, writer):
            head = await reader.readuntil(b"\r\n\r\n")
            reached.append(head.decode().partition(" HTTP/1.1")[0])
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
            await writer.drain()
            writer.close()

        gate = Gate(Networks(allowed))
        async with await asyncio.start_server(proxy, "127.0.0.1", 0) as server:
            address = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
            for name in ("http_proxy", "https_proxy"):
                monkeypatch.setenv(name, address)
            port = int((await gate.open()).rpartition(":")[2])
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(f"{target} HTTP/1.1\r\nHost: anything.example\r\n\r\n".encode())
            answer = await asyncio.wait_for(reader.read(), 10)
            writer.close()
            await writer.wait_closed()
            gate.close()
        return answer.split(b"\r\n")[0].decode(), reached, gate.refused

    return lambda target, *allowed: asyncio.run(through(target, allowed))


@pytest.mark.parametrize(
    ("target", "host", "address"),
    [
        ("GET http://169.254.169.254/latest/meta-data/", "169.254.169.254", "169.254.169.254"),
        ("GET http://[::1]:8080/", "::1", "::1"),
        ("GET http://0x7f.1/", "0x7f.1", "127.0.0.1"),
        ("GET http://panel.localhost./", "panel.localhost.", "127.0.0.1"),
        ("CONNECT localhost:22", "localhost", "127.0.0.1"),
        ("CONNECT 2130706433:443", "2130706433", "127.0.0.1"),
    ],
)
def test_a_proxy_is_not_asked_for_a_private_address(ask, target, host, address):
    assert ask(target) == ("HTTP/1.1 403 Forbidden", [], {host: address})


@pytest.mark.parametrize(
    "target",
    [
        "GET http://alnahar.example/1?page=2",
        "CONNECT alnahar.example:443",
        "GET http://8.8.8.8/",
        "GET http://10.1.2.3/",
    ],
)
def test_names_and_allowed_addresses_are_left_to_the_proxy(ask, target):
    assert ask(target, "10.0.0.0/8") == ("HTTP/1.1 200 OK", [target], {})
