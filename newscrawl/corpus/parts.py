"""The files that make up a corpus, and how far they have been read."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from newscrawl.corpus.errors import CorpusError
from newscrawl.corpus.packing import DAMAGED, PACKINGS, unpacked

RECORDS = (".json", ".jsonl", ".ndjson")
TEXTS = (".txt",)
STDIN = "-"

_NO_TEXT = {
    b"PAR1": "is a Parquet file: export it as JSON Lines first",
    b"PK\x03\x04": "is a zip archive: unpack it first",
    b"\x1f\x8b": "is compressed with gzip: name it .gz",
    b"BZh": "is compressed with bzip2: unpack it first",
    b"\xfd7zXZ": "is compressed with xz: unpack it first",
    b"\x28\xb5\x2f\xfd": "is compressed with zstd: name it .zst",
    b"\xff\xfe": "is UTF-16: write it as UTF-8 first",
    b"\xfe\xff": "is UTF-16: write it as UTF-8 first",
}


@dataclass(frozen=True, slots=True)
class Part:
    """One file of a corpus."""

    path: Path
    """`-` is the standard input."""
    out: str
    """Where in the output folder that goes which comes of it; empty: it is the whole output."""
    size: int
    """In bytes; 0 where that is not known: of the standard input, and of what is packed."""
    before: int = 0
    """The bytes of all parts before this one."""

    @property
    def is_stdin(self) -> bool:
        return str(self.path) == STDIN

    @property
    def is_records(self) -> bool:
        """Does the name say that it holds records, and not one text?"""
        return _kind(self.path).suffix in RECORDS


@dataclass(frozen=True, slots=True)
class Position:
    """How far a corpus has been read: all parts before `part`, and `offset` bytes of that one."""

    part: int = 0
    offset: int = 0
    line: int = 1
    """The number of the line at `offset`."""
    inside: int = 0
    """Unpacked bytes behind `offset`, where what is packed begins: of a WARC file."""


def find_parts(source: Path, *, records: bool) -> list[Part]:
    """The file `source`, or the files below the folder `source` in the order of their names.

    Of a folder only `.json`, `.jsonl` and `.ndjson` files count when `records` are meant, else only
    `.txt` files. Raises `CorpusError` when there is nothing to read.
    """
    if str(source) == STDIN:
        return [Part(source, "", 0)]
    try:
        if not source.is_dir():
            return [Part(source, "", _size(source))]
        return list(_inside(source, RECORDS if records else TEXTS))
    except OSError as error:
        raise CorpusError(f"{error.filename} cannot be read: {error.strerror}") from error


def _inside(folder: Path, endings: tuple[str, ...]) -> Iterator[Part]:
    before = 0
    sources: dict[str, Path] = {}
    for path in sorted(path for path in folder.rglob("*") if _kind(path).suffix in endings):
        inside = path.relative_to(folder)
        if path.is_dir() or any(name.startswith(".") for name in inside.parts):
            continue
        kind = _kind(inside)
        out = str(kind if kind.suffix in TEXTS else kind.with_suffix(".jsonl"))
        if out in sources:
            raise CorpusError(f"{sources[out]} and {path} would both be written to {out}")
        sources[out] = path
        size = _size(path)
        yield Part(path, out, size, before)
        before += size
    if not sources:
        raise CorpusError(f"{folder} holds no {' or '.join(endings)} file")


def _kind(path: Path) -> Path:
    """`path` without the ending that says how it is packed."""
    return path.with_suffix("") if path.suffix in PACKINGS else path


def _size(path: Path) -> int:
    size = path.stat().st_size
    return 0 if path.suffix in PACKINGS else size


@contextmanager
def opened(part: Part) -> Iterator[io.BufferedReader]:
    """The bytes of `part` at their beginning, unpacked.

    Raises `CorpusError` when they cannot be text or cannot be read to the end.
    """
    try:
        with _raw(part) as file:
            head = file.peek(4096)[:4096]
            for sign, message in _NO_TEXT.items():
                if head.startswith(sign):
                    raise CorpusError(f"{part.path} {message}")
            if b"\0" in head:
                raise CorpusError(f"{part.path} is a binary file, no text")
            yield file
    except DAMAGED as error:
        raise CorpusError(f"{part.path} cannot be unpacked to its end: it is damaged") from error
    except OSError as error:
        raise CorpusError(f"{part.path} cannot be read: {error.strerror or error}") from error


@contextmanager
def _raw(part: Part) -> Iterator[io.BufferedReader]:
    if not part.is_stdin:
        with unpacked(part.path) as file:
            yield file
        return
    stdin: io.BufferedReader = io.BufferedReader(cast("io.RawIOBase", sys.stdin.buffer))
    try:
        yield stdin
    finally:
        stdin.detach()
