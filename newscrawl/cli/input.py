"""What a command reads: a file, stdin or a URL. Everything that goes wrong is a `BadInput`."""

from __future__ import annotations

import gzip
import io
import re
import sys
import zlib
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from newscrawl.cli.addresses import is_address
from newscrawl.cli.errors import BadInput
from newscrawl.cli.fixtures import load_fixture
from newscrawl.extract.guards import MAX_BYTES, not_html
from newscrawl.items import Page
from newscrawl.urls import is_http

if TYPE_CHECKING:
    from newscrawl.sites import Sites

GZIP = b"\x1f\x8b"

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
    except IsADirectoryError as error:
        raise BadInput(f"{name} is a folder, and no page that `newscrawl save` made") from error
    except OSError as error:
        raise BadInput(f"{name} cannot be read: {error.strerror}") from error


def read_text(name: str) -> str:
    """The UTF-8 text of the file `name`, or of stdin for `-`."""
    try:
        return read_bytes(name).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput(f"{name} is not UTF-8 text") from error


def page_at(name: str, url: str | None, sites: Sites) -> Page:
    """The page at an address, fetched as a crawl would, or in a file or folder (`read_page`)."""
    if not is_address(name):
        return read_page(name, url)
    # Scrapy takes half a second to import, which a file need not wait for.
    from newscrawl.cli.running import fetch_page

    return fetch_page(name, sites)


def read_page(name: str, url: str | None) -> Page:
    """The page in a file, which may be packed by gzip, on stdin, or in a folder that `newscrawl
    save` made.

    `url` says where a file comes from.
    """
    if saved := read_saved(Path(name)):
        return saved
    body = _unpacked(read_bytes(name), name)
    if not body.strip():
        raise BadInput(f"{name} is empty")
    if kind := not_html(body):
        raise BadInput(f"{name} is no web page ({kind})")
    address = url or canonical(body)
    if not address:
        raise BadInput(f"{name} does not say where it is from: add --url https://…")
    if not is_http(address):
        raise BadInput(f"{address} is no web address")
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


def _unpacked(body: bytes, name: str) -> bytes:
    """`body`, unpacked by a little more than what a page may hold."""
    if not body.startswith(GZIP):
        return body
    try:
        return gzip.GzipFile(fileobj=io.BytesIO(body)).read(MAX_BYTES + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise BadInput(f"{name} cannot be unpacked: {error}") from error
