"""The unpacked bytes of a WARC file, and where in the file they come from."""

from __future__ import annotations

import sys
import zlib
from typing import BinaryIO, Final, Protocol

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

__all__ = ["CutOff", "Source", "source", "zstd"]

CHUNK: Final = 2**17
GZIP: Final = b"\x1f\x8b\x08"
ZSTD: Final = b"\x28\xb5\x2f\xfd"


class CutOff(Exception):  # noqa: N818 - the package above makes a `Read` of it
    """The file ends in the middle of something."""


class Source(Protocol):
    """What `source` gives. A member is what is compressed together."""

    is_plain: bool
    """Nothing is compressed: a place in the bytes is a place in the file."""

    @property
    def goes_on(self) -> bool:
        """Whether what is missing at the end of a member cannot be missing from the file."""

    def more(self) -> bytes:
        """The next bytes of the member; none at its end. Raises `CutOff` and `zlib.error`."""

    def next_member(self) -> int | None:
        """Where the next member begins, whose bytes come now; None at the end of the file."""

    def after_damage(self) -> int | None:
        """The same, when the rest of this member cannot be read."""


def source(file: BinaryIO, offset: int) -> Source:
    """The unpacked bytes of `file` from `offset` on, where a member or a record begins."""
    file.seek(offset)
    head = file.read(4)
    file.seek(offset)
    if head.startswith(GZIP):
        return _Gzip(file, offset)
    if head == ZSTD:
        return _Zstd(file)
    return _Plain(file)


class _Plain:
    is_plain = True
    goes_on = False

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def more(self) -> bytes:
        return self._file.read(CHUNK)

    def next_member(self) -> int | None:
        return None

    after_damage = next_member


class _Zstd:
    """All of it one member: it must be unpacked from the beginning."""

    is_plain = False
    goes_on = False

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._unpack = zstd.ZstdDecompressor()

    def more(self) -> bytes:
        try:
            while True:
                raw = b""
                if self._unpack.eof or self._unpack.needs_input:
                    raw = self._unpack.unused_data or self._file.read(CHUNK)
                    if not raw and self._unpack.eof:
                        return b""
                    if not raw:
                        raise CutOff
                if self._unpack.eof:
                    self._unpack = zstd.ZstdDecompressor()
                if unpacked := self._unpack.decompress(raw, CHUNK):
                    return unpacked
        except zstd.ZstdError as error:
            raise zlib.error(str(error)) from error

    def next_member(self) -> int | None:
        return None

    after_damage = next_member


class _Gzip:
    """One member for each record as a rule; one for the whole file where somebody used `gzip`."""

    is_plain = False
    goes_on = True

    def __init__(self, file: BinaryIO, offset: int) -> None:
        self._file = file
        self._begin(offset)

    def _begin(self, offset: int) -> None:
        self._file.seek(offset)
        self._offset = offset
        self._raw = b""
        self._unzip = zlib.decompressobj(16 + zlib.MAX_WBITS)

    def more(self) -> bytes:
        while not self._unzip.eof:
            if not self._raw and not self._read():
                raise CutOff
            unpacked = self._unzip.decompress(self._raw, CHUNK)
            self._raw = self._unzip.unconsumed_tail
            if unpacked:
                return unpacked
        return b""

    def _read(self) -> bytes:
        self._raw = self._file.read(CHUNK)
        return self._raw

    def next_member(self) -> int | None:
        offset = self._file.tell() - len(self._unzip.unused_data)
        rest = self._unzip.unused_data or self._file.read(len(GZIP))
        if not rest:
            return None
        self._begin(offset)
        return offset

    def after_damage(self) -> int | None:
        at = self._offset + 1
        while True:
            self._file.seek(at)
            raw = self._file.read(CHUNK)
            found = raw.find(GZIP)
            if found >= 0 and self._is_member(at + found):
                self._begin(at + found)
                return at + found
            if found < 0 and len(raw) < CHUNK:
                return None
            at += found + 1 if found >= 0 else len(raw) - len(GZIP)

    def _is_member(self, offset: int) -> bool:
        self._file.seek(offset)
        try:
            return (
                zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(self._file.read(1024), 5)
                == b"WARC/"
            )
        except zlib.error:
            return False
