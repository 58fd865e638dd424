"""The text of a listing: unpacked within bounds, decoded by its bytes."""

from __future__ import annotations

import zlib

from newscrawl.items import Page, Rejected
from newscrawl.text.decode import decode

MAX_BYTES = 50 * 1024 * 1024
"""What the sitemap protocol allows uncompressed; a larger listing is refused."""

_GZIP = b"\x1f\x8b"


def text_of(page: Page) -> str:
    """The text of `page`; `sitemap.xml.gz` is known by its bytes, whatever its name or type.

    Raises Rejected("too-large") before more than `MAX_BYTES` are unpacked, and "bad-gzip". What is
    left of a truncated archive is used.
    """
    body = page.body
    if body.startswith(_GZIP):
        body = _unpacked(body)
    if len(body) > MAX_BYTES:
        raise Rejected("too-large", f"{len(body):,} bytes")
    return decode(body, page.content_type)


def _unpacked(body: bytes) -> bytes:
    unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    try:
        content = unpacker.decompress(body, MAX_BYTES)
    except zlib.error as error:
        raise Rejected("bad-gzip", str(error)) from None
    if unpacker.unconsumed_tail:
        raise Rejected("too-large", f"unpacks to more than {MAX_BYTES:,} bytes")
    return content
