"""From the bytes of a record to the page that was served."""

from __future__ import annotations

import zlib
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Final

import brotli
from warcio.bufferedreaders import ChunkedDataReader
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecordLoader
from warcio.statusandheaders import StatusAndHeadersParserException

from newscrawl.items import Page, Rejected
from newscrawl.storage.warc.sources import zstd

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

MAX_BYTES: Final = 16_000_000
"""Of a page. What is packed may be a bomb."""


def page_of(record: bytes) -> Page:
    """The page in a response record, unpacked but for the Content-Encoding in a file of ours.

    Raises `Rejected`: `bad-record`, `bad-encoding`, `too-large`, or `http-404` and the like.
    """
    try:
        parsed = ArcWarcRecordLoader().parse_record_stream(BytesIO(record))
        url = parsed.rec_headers.get_header("WARC-Target-URI")
        fetched_at = datetime.fromisoformat(parsed.rec_headers.get_header("WARC-Date"))
        status = int(parsed.http_headers.get_statuscode())
    except (ArchiveLoadFailed, StatusAndHeadersParserException, EOFError) as error:
        raise Rejected("bad-record", str(error)) from error
    except (AttributeError, TypeError, ValueError) as error:  # a header is missing or no number
        raise Rejected("bad-record", "without address, date or status") from error
    if fetched_at.tzinfo is None:
        raise Rejected("bad-record", "a date without a time zone")
    if status != 200:
        raise Rejected(f"http-{status}")
    return Page(
        url=url,
        body=_body(parsed),
        fetched_at=fetched_at,
        content_type=parsed.http_headers.get_header("Content-Type"),
        status=status,
    )


def _body(record: ArcWarcRecord) -> bytes:
    body: bytes = record.raw_stream.read()
    if record.http_headers.get_header("Transfer-Encoding", "").lower() == "chunked":
        # Also gives what is not in chunks, in spite of the header: many archives undo them.
        body = ChunkedDataReader(BytesIO(body)).read(MAX_BYTES + 1)
    named = record.http_headers.get_header("Content-Encoding", "")
    for encoding in reversed([one.strip().lower() for one in named.split(",")]):
        try:
            body = _unpacked(body, encoding)
        except (zlib.error, brotli.error, zstd.ZstdError) as error:
            raise Rejected("bad-encoding", encoding) from error
    if len(body) > MAX_BYTES:
        raise Rejected("too-large", f"more than {MAX_BYTES:,} bytes")
    return body


def _unpacked(body: bytes, encoding: str) -> bytes:
    """At most a little more than `MAX_BYTES`. Archives such as Common Crawl's unpack the body and
    leave the header: what is not packed stays as it is.
    """
    match encoding:
        case "gzip" | "x-gzip" if body.startswith(b"\x1f\x8b"):
            return zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(body, MAX_BYTES + 1)
        case "deflate" if not _is_markup(body):
            wrapped = body[:1] == b"\x78"  # half of all servers leave out the wrapping of zlib
            return zlib.decompressobj(zlib.MAX_WBITS if wrapped else -zlib.MAX_WBITS).decompress(
                body, MAX_BYTES + 1
            )
        case "br" if not _is_markup(body):
            return bytes(brotli.Decompressor().process(body, output_buffer_limit=MAX_BYTES + 1))
        case "zstd" if body.startswith(b"\x28\xb5\x2f\xfd"):
            return zstd.ZstdDecompressor().decompress(body, MAX_BYTES + 1)
    return body


def _is_markup(body: bytes) -> bool:
    return body.removeprefix(b"\xef\xbb\xbf")[:64].lstrip().startswith(b"<")
