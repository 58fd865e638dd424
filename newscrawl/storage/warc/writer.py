"""Responses, record by record, into files that no other process writes to."""

from __future__ import annotations

import base64
import hashlib
import secrets
import zlib
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from importlib.metadata import version
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from newscrawl.storage.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

LEVEL = 3
"""Of compression: a page of 80 KB takes 2 ms. Level 9 takes five times as long to save 12 %."""

PACKED = 0
"""For a body that came compressed: once more would gain nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """A response to a GET, as it came from the network."""

    url: str
    """The address that answered, behind all redirects."""
    fetched_at: datetime
    status: int
    headers: Sequence[tuple[str, str]]
    body: bytes
    """Still in its Content-Encoding, without Transfer-Encoding."""
    protocol: str = "HTTP/1.1"
    ip: str | None = None

    @property
    def digest(self) -> str:
        """Of the body, as WARC files spell it."""
        sha1 = hashlib.sha1(self.body, usedforsecurity=False).digest()
        return f"sha1:{base64.b32encode(sha1).decode()}"


@dataclass(frozen=True, slots=True)
class Written:
    """Where a record is."""

    file: str
    """The name of the file in the folder of the archive."""
    position: int
    """In bytes, of the record's beginning."""
    length: int
    """In bytes, compressed."""


class Writer:
    """Writes into files of about `size` bytes in `folder`; both are made with the first record.

    A record is in the hands of the operating system when `response` or `revisit` returns: a process
    that is killed loses the record it was writing, and no other. Raises `StoreError`; the file then
    ends with the last record that is whole. Not for several threads at once.
    """

    def __init__(self, folder: Path, *, size: int) -> None:
        self.folder = folder
        self._size = size
        self._file: BinaryIO | None = None
        self._name = ""

    def response(self, received: Received) -> Written:
        """Write the response with its body."""
        records = _records()
        record = records.create_warc_record(
            received.url,
            "response",
            payload=BytesIO(received.body),
            length=len(received.body),
            http_headers=_http(received),
            warc_headers_dict=_about(received),
        )
        packed = any(name.lower() == "content-encoding" for name, _ in received.headers)
        return self._write(records, record, received, PACKED if packed else LEVEL)

    def revisit(self, received: Received, *, url: str, fetched_at: datetime) -> Written:
        """Write that the body was the same as that of `url` at the time `fetched_at`."""
        records = _records()
        record = records.create_revisit_record(
            received.url,
            received.digest,
            url,
            _moment(fetched_at),
            http_headers=_http(received),
            warc_headers_dict=_about(received),
        )
        return self._write(records, record, received, LEVEL)

    def close(self) -> None:
        if self._file:
            self._file.close()
            self._file = None

    def _write(
        self, records: WARCWriter, record: object, received: Received, level: int
    ) -> Written:
        records.write_record(record)
        data = _packed(records.out.getvalue(), level)
        file = self._open(received.fetched_at)
        position = file.tell()
        try:
            _write(file, data)
        except OSError as error:
            # Half a record must not stay behind; where there is no space there is this much.
            with suppress(OSError):
                file.truncate(position)
            self.close()
            raise self._error(error) from error
        return Written(self._name, position, len(data))

    def _open(self, now: datetime) -> BinaryIO:
        if self._file and self._file.tell() >= self._size:
            self.close()
        if self._file:
            return self._file
        # Unlike the number of a process, this does not come again on another machine.
        self._name = f"newscrawl-{now:%Y%m%d%H%M%S}-{secrets.token_hex(4)}.warc.gz"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._file = (self.folder / self._name).open("xb", buffering=0)
            _write(self._file, _packed(_warcinfo(self._name), LEVEL))
        except OSError as error:
            self.close()
            raise self._error(error) from error
        return self._file

    def _error(self, error: OSError) -> StoreError:
        return StoreError(
            f"the archive {self.folder / self._name} cannot be written: {error.strerror}"
        )


def _write(file: BinaryIO, data: bytes) -> None:
    rest = memoryview(data)
    while rest:  # the last bytes of a full disk are taken without complaint
        rest = rest[file.write(rest) :]


def _records() -> WARCWriter:
    return WARCWriter(BytesIO(), gzip=False, warc_version="1.1")


def _http(received: Received) -> StatusAndHeaders:
    reasons = {status.value: status.phrase for status in HTTPStatus}
    line = f"{received.status} {reasons.get(received.status, '')}".rstrip()
    return StatusAndHeaders(line, list(received.headers), protocol=received.protocol)


def _about(received: Received) -> dict[str, str]:
    about = {
        "WARC-Date": _moment(received.fetched_at),
        "WARC-Payload-Digest": received.digest,
    }
    return about | ({"WARC-IP-Address": received.ip} if received.ip else {})


def _warcinfo(name: str) -> bytes:
    records = _records()
    info = {"software": f"newscrawl/{version('newscrawl')}", "format": "WARC File Format 1.1"}
    records.write_record(records.create_warcinfo_record(name, info))
    data: bytes = records.out.getvalue()
    return data


def _moment(moment: datetime) -> str:
    """As WARC 1.1 has it.

    >>> _moment(datetime.fromisoformat("2026-03-01T09:30:00.25+03:00"))
    '2026-03-01T06:30:00.250000Z'
    """
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _packed(record: bytes, level: int) -> bytes:
    """A member of its own, so that it can be read alone."""
    packer = zlib.compressobj(level, zlib.DEFLATED, 16 + zlib.MAX_WBITS)
    return packer.compress(record) + packer.flush()
