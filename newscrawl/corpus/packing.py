"""Files packed with gzip or Zstandard, as the ends of their names say."""

from __future__ import annotations

import gzip
import io
import sys
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO, cast

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PACKINGS = (".gz", ".zst")

DAMAGED = (EOFError, zlib.error, gzip.BadGzipFile, zstd.ZstdError)
"""What reading raises when that which is packed is cut off, or is something else."""


@contextmanager
def unpacked(path: Path) -> Iterator[io.BufferedReader]:
    """What the file `path` holds, unpacked when its name says that it is packed."""
    if path.suffix == ".gz":
        with gzip.GzipFile(path, "rb") as gz:
            yield io.BufferedReader(cast("io.RawIOBase", gz))
    elif path.suffix == ".zst":
        with zstd.ZstdFile(path, "rb") as zst:
            yield io.BufferedReader(cast("io.RawIOBase", zst))
    else:
        with path.open("rb") as plain:
            yield plain


@contextmanager
def packed(file: BinaryIO, packing: str) -> Iterator[BinaryIO]:
    """What packs into `file`; `file` itself when `packing` is none of `PACKINGS`."""
    if packing == ".gz":
        # Without name and time the same bytes are packed into the same bytes.
        with gzip.GzipFile("", "wb", fileobj=file, mtime=0) as gz:
            yield cast("BinaryIO", gz)
    elif packing == ".zst":
        with zstd.ZstdFile(file, "wb") as zst:
            yield cast("BinaryIO", zst)
    else:
        yield file
