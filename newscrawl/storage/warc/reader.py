"""The records of a WARC file, one at a time, and where reading goes on behind each.

Compressed record by record, as it should be, or in one piece, or with zstd, or not at all. What is
damaged is passed over and told.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, Final, NamedTuple

from newscrawl.storage.warc.sources import CutOff, Source, source

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST: Final = 20_000_000
"""Bytes of a record. A page is smaller; films are passed over."""
LONGEST_HEADER: Final = 2**16

BEGIN: Final = b"WARC/"


class NoWarcError(Exception):
    """The file is none; `str()` says what is wrong with it, without its name."""


class Place(NamedTuple):
    """Where a record begins."""

    offset: int = 0
    """Bytes of the file: where what is compressed together begins."""
    inside: int = 0
    """Bytes behind it, unpacked."""


START: Final = Place()


@dataclass(frozen=True, slots=True)
class Read:
    """A record, or a stretch of the file that holds none."""

    data: bytes
    """The record whole; empty when it is none that holds a page, or none at all."""
    at: Place
    after: Place
    """Where reading goes on."""
    trouble: str = ""
    """`damaged`, `too-large` or, always the last, `cut-off`."""


def read(file: BinaryIO, start: Place = START) -> Iterator[Read]:
    """The records of `file` from `start` on, which is 0 or was the `after` of another record.

    Only responses have `data`. Raises `NoWarcError` when `file` begins with something else.
    """
    return _Records(source(file, start.offset), start).all()


class _Damaged(Exception):  # noqa: N818 - does not leave this module
    """What follows cannot be understood."""


class _Records:
    """A window that is moved over the unpacked bytes: `_data` from `_at` on has not been used."""

    def __init__(self, source: Source, start: Place) -> None:
        self._source = source
        self._start = start
        self._member = start.offset
        self._before = 0  # unpacked bytes of the member, before `_data`
        self._data = b""
        self._at = 0

    def all(self) -> Iterator[Read]:
        try:
            self._skip(self._start.inside)
        except (CutOff, _Damaged, zlib.error) as error:
            raise NoWarcError("is shorter than it was") from error
        more = True
        while more:
            at = None
            try:
                if not self._find_beginning():
                    if self._place() == START:
                        raise NoWarcError("is empty")
                    return
                at = self._place()
                data, trouble = self._record()
            except CutOff:
                at = at or self._place()
                data, trouble, more = b"", "cut-off", False
            except (_Damaged, zlib.error) as error:
                at = at or self._place()
                if at == START:
                    raise NoWarcError("is no WARC file") from error
                data, trouble, more = b"", "damaged", self._resync()
            yield Read(data, at, self._place() if more else at, trouble)

    def _find_beginning(self) -> bool:
        """Go over the empty lines between records; False at the end of the file."""
        while True:
            while self._data[self._at : self._at + 1] in (b"\r", b"\n"):
                self._at += 1
            if self._at < len(self._data):
                break
            if not self._fill() and not self._begin(self._source.next_member()):
                return False
        while len(self._data) - self._at < len(BEGIN):
            self._need()
        if not self._data.startswith(BEGIN, self._at):
            raise _Damaged
        return True

    def _record(self) -> tuple[bytes, str]:
        """The record that begins here, and what is wrong with it."""
        header = self._header()
        fields = _fields(header)
        try:
            length = int(fields[b"content-length"])
        except (KeyError, ValueError) as error:
            raise _Damaged from error
        address = fields.get(b"warc-target-uri", b"").lstrip(b"<").lower()
        is_page = fields.get(b"warc-type") == b"response" and address.startswith(b"http")
        if length < 0:
            raise _Damaged
        if not is_page or length > LONGEST:
            self._skip(length)
            return b"", "too-large" if is_page else ""
        return header + self._take(length), ""

    def _header(self) -> bytes:
        while (end := self._data.find(b"\r\n\r\n", self._at)) < 0:
            if len(self._data) - self._at > LONGEST_HEADER:
                raise _Damaged
            self._need()
        return self._take(end + 4 - self._at)

    def _take(self, length: int) -> bytes:
        parts = []
        while length:
            if self._at == len(self._data):
                self._need()
            part = self._data[self._at : self._at + length]
            self._at += len(part)
            length -= len(part)
            parts.append(part)
        return b"".join(parts)

    def _skip(self, length: int) -> None:
        while length:
            if self._at == len(self._data):
                self._need()
            step = min(length, len(self._data) - self._at)
            self._at += step
            length -= step

    def _need(self) -> None:
        if not self._fill():
            raise _Damaged if self._source.goes_on else CutOff

    def _fill(self) -> bool:
        """Move the window; False when what is compressed together ends."""
        more = self._source.more()
        self._before += self._at
        self._data = self._data[self._at :] + more
        self._at = 0
        return bool(more)

    def _begin(self, member: int | None) -> bool:
        if member is None:
            return False
        self._member, self._before, self._data, self._at = member, 0, b"", 0
        return True

    def _resync(self) -> bool:
        """To the next record behind what cannot be understood; False when there is none."""
        try:
            while True:
                found = self._data.find(b"\n" + BEGIN, self._at)
                if found >= 0:
                    self._at = found + 1
                    return True
                self._at = max(self._at, len(self._data) - len(BEGIN))
                if not self._fill():
                    return self._begin(self._source.next_member())
        except CutOff:
            return False
        except zlib.error:
            return self._begin(self._source.after_damage())

    def _place(self) -> Place:
        inside = self._before + self._at
        if self._source.is_plain:
            return Place(self._member + inside)
        return Place(self._member, inside)


def _fields(header: bytes) -> dict[bytes, bytes]:
    """The fields of a record's header, by their names in lower case."""
    fields = {}
    for line in header.split(b"\r\n")[1:]:
        name, _, value = line.partition(b":")
        fields[name.strip().lower()] = value.strip()
    return fields
