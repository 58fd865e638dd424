"""What a command reads: a file, stdin or a URL. Everything that goes wrong is a `BadInput`."""

from __future__ import annotations

import re
import sys
from datetime import UTC, datetime
from http.client import HTTPException
from importlib.metadata import version
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from newscrawl.cli.errors import BadInput
from newscrawl.cli.fixtures import load_fixture
from newscrawl.items import Page
from newscrawl.urls import is_http, normalize

MAX_BYTES = 10 * 2**20
TIMEOUT = 30.0  # seconds

_CANONICAL = re.compile(
    rb"""<(?:link[^>]+rel=["']?canonical|meta[^>]+property=["']?og:url)[^>]*>""", re.IGNORECASE
)
_ADDRESS = re.compile(rb"""(?:href|content)=["']?(https?://[^"'\s>]+)""", re.IGNORECASE)


def read_bytes(name: str) -> bytes:
    """The bytes of the file `name`, or of stdin for `-`."""
    if name == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(name).read_bytes()
    except OSError as error:
        raise BadInput(f"{name} cannot be read: {error.strerror}") from error


def read_text(name: str) -> str:
    """The UTF-8 text of the file `name`, or of stdin for `-`."""
    try:
        return read_bytes(name).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput(f"{name} is not UTF-8 text") from error


def read_page(name: str, url: str | None) -> Page:
    """The page in a file, on stdin, at a URL, or in a folder that `newscrawl save` made.

    `url` says where a file comes from.
    """
    if is_http(name):
        return fetch(name)
    if saved := read_saved(Path(name)):
        return saved
    body = read_bytes(name)
    address = url or canonical(body)
    if not address:
        raise BadInput(f"{name} does not say where it is from: add --url https://…")
    if not is_http(address):
        raise BadInput(f"{address} is not a web address")
    return Page(url=address, body=body, fetched_at=datetime.now(UTC))


def read_saved(folder: Path) -> Page | None:
    """The page that is saved in `folder`; None when there is none."""
    if not (folder / "page.json").is_file():
        return None
    try:
        return load_fixture(folder).page
    except (OSError, ValueError, LookupError) as error:
        raise BadInput(f"{folder} holds no page as `newscrawl save` writes it: {error}") from error


def canonical(body: bytes) -> str | None:
    """The address that a page gives itself.

    >>> canonical(b'<link rel="canonical" href="https://alnahar.example/1">')
    'https://alnahar.example/1'
    """
    tag = _CANONICAL.search(body)
    address = tag and _ADDRESS.search(tag[0])
    return address[1].decode("utf-8", "replace") if address else None


def fetch(url: str) -> Page:
    """One page, by a plain request; crawls go through Scrapy."""
    agent = f"newscrawl/{version('newscrawl')}"
    request = Request(normalize(url), headers={"User-Agent": agent})  # noqa: S310 - http(s) only
    try:
        with urlopen(request, timeout=TIMEOUT) as response:  # noqa: S310 - as above
            body = response.read(MAX_BYTES + 1)
    except HTTPError as error:
        raise BadInput(f"{url} answers {error.code} {error.reason}") from error
    except (URLError, HTTPException, OSError) as error:
        raise BadInput(f"{url} cannot be reached: {getattr(error, 'reason', error)}") from error
    if len(body) > MAX_BYTES:
        raise BadInput(f"{url} is larger than {MAX_BYTES >> 20} MiB")
    return Page(
        url=response.url,
        body=body,
        fetched_at=datetime.now(UTC),
        content_type=response.headers.get("Content-Type"),
    )
