"""A file of records, read on from where an earlier reader stopped, also when it has grown."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

from newscrawl.corpus.parts import opened
from newscrawl.corpus.records import CHUNK, Read, read_records

if TYPE_CHECKING:
    import io
    from collections.abc import Iterator

    from newscrawl.corpus.parts import Part

HEAD = 4096
"""So many bytes, unpacked, tell one file from another."""


def head(part: Part) -> str:
    """By which the file is known again, also when something was added at its end."""
    with opened(part) as file:
        return blake2b(file.read(HEAD), digest_size=8).hexdigest()


def records_behind(part: Part, offset: int) -> Iterator[Read]:
    """The records behind the first `offset` bytes, or all when there are not so many.

    Raises `CorpusError`.
    """
    with opened(part) as file:
        line = _line_at(file, offset)
        file.seek(0)
        if line is None:
            offset, line = 0, 1
        yield from read_records(file, str(part.path), offset=offset, line=line)


def _line_at(file: io.BufferedReader, offset: int) -> int | None:
    """The number of the line there; None when the file ends before."""
    line, left = 1, offset
    while left:
        read = file.read(min(CHUNK, left))
        if not read:
            return None
        line += read.count(b"\n")
        left -= len(read)
    return line
