"""JSON records out of a file of any size, one at a time: JSON Lines, or one array of objects."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from io import BufferedReader
from typing import Any, NamedTuple

from newscrawl.corpus.errors import CorpusError

LONGEST = 10 * 2**20
"""The largest record, in bytes of a line or characters of an array."""
CHUNK = 2**20
"""So many bytes of an array are read at once."""

_SPACE = re.compile(r"[ \t\r\n\ufeff]*")
_NOT_UTF8 = re.compile("[\udc80-\udcff]")


class Read(NamedTuple):
    record: dict[str, Any]
    line: int
    """On which it begins, from 1."""
    offset: int
    """In bytes, of what follows it."""
    next_line: int
    """The number of the line at `offset`."""


def read_records(
    file: BufferedReader, name: str, *, offset: int = 0, line: int = 1
) -> Iterator[Read]:
    """The records of `file`, which stands at its beginning, from `offset` on.

    `offset` and `line` are 0 and 1, or what an earlier `Read` said. A file whose first sign is `[`
    is an array. Raises `CorpusError` with `name` and line for whatever is no record.
    """
    is_array = file.peek(CHUNK).removeprefix(codecs.BOM_UTF8).lstrip().startswith(b"[")
    if offset:
        file.seek(offset)
    return (
        _Array(file, name, offset, line).records() if is_array else _lines(file, name, offset, line)
    )


def _lines(file: BufferedReader, name: str, offset: int, line: int) -> Iterator[Read]:
    while raw := file.readline(LONGEST + 1):
        if len(raw) > LONGEST:
            raise CorpusError(f"{name}, line {line}: longer than {LONGEST >> 20} MiB")
        written = raw if offset else raw.removeprefix(codecs.BOM_UTF8)
        offset += len(raw)
        if written.strip():
            try:
                value = json.loads(str(written, "utf-8"))
            except UnicodeDecodeError as error:
                raise CorpusError(f"{name}, line {line}: not UTF-8") from error
            except (ValueError, RecursionError) as error:
                raise CorpusError(f"{name}, line {line}: no JSON ({_reason(error)})") from error
            next_line = line + raw.endswith(b"\n")
            yield Read(_object(value, name, line), line, offset, next_line)
        line += 1


class _Array:
    """A window that is moved over an array: `text` from `at` on has not been used yet."""

    def __init__(self, file: BufferedReader, name: str, offset: int, line: int) -> None:
        self.file = file
        self.name = name
        self.offset = offset
        self.line = line
        self.text = ""
        self.at = 0
        # Bytes that are no UTF-8 become surrogates, and are reported with the line they stand on.
        self.decode = codecs.getincrementaldecoder("utf-8")("surrogateescape").decode
        self.decoder = json.JSONDecoder()

    def records(self) -> Iterator[Read]:
        inside = self.offset > 0
        """A record stands before: a comma or the end must follow."""
        if not inside:
            self._sign()
            self._use(self.at + 1)
        while (sign := self._sign()) != "]":
            if inside and sign == ",":
                self._use(self.at + 1)
                sign = self._sign()
            elif inside and sign:
                raise self._error("no comma between two records")
            if not sign:
                raise self._error("the file ends inside the array")
            line = self.line
            record = self._record()
            yield Read(record, line, self.offset, self.line)
            inside = True
        self._use(self.at + 1)
        if self._sign():
            raise self._error("something follows the array")

    def _sign(self) -> str:
        """The next sign that is no space; empty at the end of the file."""
        while True:
            end = _SPACE.match(self.text, self.at)
            self._use(end.end() if end else self.at)
            if self.at < len(self.text):
                return self.text[self.at]
            if not self._more():
                return ""

    def _record(self) -> dict[str, Any]:
        while True:
            try:
                value, end = self.decoder.raw_decode(self.text, self.at)
            except (ValueError, RecursionError) as error:
                if len(self.text) - self.at <= LONGEST and self._more():
                    continue
                at = getattr(error, "pos", self.at)
                self.line += self.text.count("\n", self.at, at)
                raise self._error(f"no JSON ({_reason(error)})") from error
            if wrong := _NOT_UTF8.search(self.text, self.at, end):
                self.line += self.text.count("\n", self.at, wrong.start())
                raise self._error("not UTF-8")
            line = self.line
            self._use(end)
            return _object(value, self.name, line)

    def _more(self) -> bool:
        raw = self.file.read(CHUNK)
        self.text = self.text[self.at :] + self.decode(raw, not raw)
        self.at = 0
        return bool(raw)

    def _use(self, end: int) -> None:
        used = self.text[self.at : end]
        self.offset += len(used.encode("utf-8", "surrogateescape"))
        self.line += used.count("\n")
        self.at = end

    def _error(self, what: str) -> CorpusError:
        return CorpusError(f"{self.name}, line {self.line}: {what}")


def _object(value: Any, name: str, line: int) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise CorpusError(f"{name}, line {line}: no JSON object with fields")
    return value


def _reason(error: Exception) -> str:
    return error.msg if isinstance(error, json.JSONDecodeError) else "too deep or too long"
