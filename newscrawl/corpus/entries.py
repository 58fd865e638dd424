"""What is to be cleaned: the records or texts of a corpus, one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from newscrawl.corpus.errors import CorpusError
from newscrawl.corpus.parts import Part, Position, opened
from newscrawl.corpus.records import LONGEST, read_records

TEXT = "text"
"""The one field of the entry that is made of a text file."""
REMOVED = "removed"
"""The field of a record that lists what was cut."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What is asked for."""

    fields: tuple[str, ...] = ()
    """The fields of each record to clean; none: the corpus is text files, each one article."""
    title: str = "title"
    """The field that holds the title, in records that have one. It is tidied, never cut."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One record of a corpus, or the text of one file as the record `{"text": …}`."""

    record: dict[str, Any]
    part: Part
    line: int
    """On which it begins."""
    after: Position
    """Where reading goes on behind it."""

    @property
    def where(self) -> str:
        """What a person calls it: the file, and the line of a record."""
        return f"{self.part.path}:{self.line}"


def entries(parts: Sequence[Part], task: Task, start: Position) -> Iterator[Entry]:
    """All that `parts` hold from `start` on. Raises `CorpusError`."""
    for index, part in enumerate(parts):
        if index > start.part:
            yield from _entries(part, task, Position(index))
        elif index == start.part:
            yield from _entries(part, task, start)


def _entries(part: Part, task: Task, start: Position) -> Iterator[Entry]:
    if not task.fields:
        after = Position(start.part + 1)
        yield Entry(record={TEXT: _text(part)}, part=part, line=1, after=after)
        return
    with opened(part) as file:
        name = str(part.path)
        for record, line, offset, next_line in read_records(
            file, name, offset=start.offset, line=start.line
        ):
            _check(record, task, f"{name}, line {line}")
            after = Position(start.part, offset, next_line)
            yield Entry(record=record, part=part, line=line, after=after)


def _text(part: Part) -> str:
    with opened(part) as file:
        if part.is_records:
            raise CorpusError(f"{part.path} holds records: add --field with {_named(part)}")
        raw = file.read(LONGEST + 1)
    if len(raw) > LONGEST:
        raise CorpusError(
            f"{part.path} is larger than {LONGEST >> 20} MiB: a text file holds one article"
        )
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise CorpusError(f"{part.path}, line {line}: not UTF-8 text") from error


def _named(part: Part) -> str:
    """The fields of the first record, for a message."""
    with opened(part) as file:
        first = next(read_records(file, str(part.path)), None)
    return f"one of {', '.join(first.record)}" if first else "the name of one"


def _check(record: dict[str, Any], task: Task, where: str) -> None:
    for field in task.fields:
        if field not in record:
            raise CorpusError(f"{where}: no field {field!r}, only {', '.join(record)}")
        if not isinstance(record[field], str | None):
            raise CorpusError(f"{where}: the field {field!r} is no text")
    if not isinstance(record.get(REMOVED, []), list):
        raise CorpusError(f"{where}: the field {REMOVED!r} is taken by something that is no list")
