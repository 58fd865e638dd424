"""The records of one file, plain or packed, from where an earlier reader stopped."""

from __future__ import annotations

import gzip
import io
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path
from typing import Any, cast

from newscrawl.corpus.errors import CorpusError
from newscrawl.corpus.parts import Part, opened
from newscrawl.corpus.records import CHUNK, Read, read_records

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

HEAD = 4096
"""So many bytes, unpacked, tell one file from another."""

_DAMAGED = (EOFError, zlib.error, gzip.BadGzipFile, zstd.ZstdError)


class RecordFile:
    """An open file of JSON Lines, or with one array of objects."""

    def __init__(self, path: Path, file: io.BufferedReader) -> None:
        self.path = path
        self._file = file

    def head(self) -> str:
        """By which the file is known again, also when something was added at its end."""
        with self._undamaged(1):
            self._file.seek(0)
            return blake2b(self._file.read(HEAD), digest_size=8).hexdigest()

    def records(self, offset: int) -> Iterator[Read]:
        """The records behind the first `offset` bytes, or all when there are not so many.

        Raises `CorpusError`.
        """
        with self._undamaged(1):
            line = self._line_at(offset)
            self._file.seek(0)
            name = str(self.path)
            found = (
                read_records(self._file, name, offset=offset, line=line)
                if line
                else read_records(self._file, name)
            )
        while True:
            with self._undamaged(line or 1):
                read = next(found, None)
            if read is None:
                return
            line = read.next_line
            yield read

    def _line_at(self, offset: int) -> int | None:
        """The number of the line there; None when the file ends before."""
        line, left = 1, offset
        self._file.seek(0)
        while left:
            read = self._file.read(min(CHUNK, left))
            if not read:
                return None
            line += read.count(b"\n")
            left -= len(read)
        return line

    @contextmanager
    def _undamaged(self, line: int) -> Iterator[None]:
        try:
            yield
        except _DAMAGED as error:
            raise CorpusError(f"{self.path}, line {line}: what is packed breaks off") from error


@contextmanager
def record_file(path: Path) -> Iterator[RecordFile]:
    """Open `path`; `.gz` and `.zst` are unpacked. Raises `CorpusError`."""
    try:
        packed: Any = {".gz": gzip.GzipFile, ".zst": zstd.ZstdFile}.get(path.suffix)
        if packed is None:
            with opened(Part(path, "", 0)) as plain:
                yield RecordFile(path, plain)
        else:
            with packed(path, "rb") as unpacked:
                yield RecordFile(path, cast("io.BufferedReader", io.BufferedReader(unpacked)))
    except OSError as error:
        raise CorpusError(f"{path} cannot be read: {error.strerror or error}") from error
