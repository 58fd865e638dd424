"""Compressed answers that lie: those that are not compressed, and those that end too soon."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.http import Response

_MAGIC = b"\x1f\x8b"


class Unpack(HttpCompressionMiddleware):
    """In the place of Scrapy's own, which loses the first kind and takes the second for whole."""

    def process_response(self, request: Request, response: Response) -> Response:  # type: ignore[override]
        packed = response.body
        named = (response.headers.get("Content-Encoding") or b"").strip().lower()
        if named not in (b"gzip", b"x-gzip"):
            return cast("Response", super().process_response(request, response))
        if packed and not packed.startswith(_MAGIC):
            del response.headers["Content-Encoding"]
            return response
        unpacked = cast("Response", super().process_response(request, response))
        # The last four bytes tell the length. Of archives in several parts only the last part's:
        # the flag makes a page suspect, and its end decides (`pages.is_cut`).
        if int.from_bytes(packed[-4:], "little") != len(unpacked.body) % 2**32:
            unpacked.flags.append("dataloss")
        return unpacked
