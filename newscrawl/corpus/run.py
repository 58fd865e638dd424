"""A corpus cleaned from end to end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from functools import partial
from time import monotonic
from typing import Protocol, TextIO

from newscrawl.corpus.cleaning import Cleaned, clean_record
from newscrawl.corpus.entries import Entry, Task, entries
from newscrawl.corpus.errors import CorpusError
from newscrawl.corpus.parts import Part, Position
from newscrawl.corpus.pool import batches, in_order
from newscrawl.corpus.tally import Tally

BATCH = 65_536
"""So many characters of text go to a process at once; it takes some tens of milliseconds."""
MOST = 500
"""The most entries of a batch."""
SAVE_EVERY = 2.0
"""Seconds of work that a killed run loses at most, the batches on their way aside."""


class Output(Protocol):
    """Where the cleaned entries go."""

    position: Position
    """Where reading begins."""
    tally: Tally
    """What was counted before that."""

    def write(self, part: Part, text: str) -> None: ...

    def save(self, position: Position, tally: Tally) -> None: ...


class Stream:
    """A file that is written from the start, in one go."""

    def __init__(self, file: TextIO) -> None:
        self.file = file
        self.position = Position()
        self.tally = Tally()

    def write(self, part: Part, text: str) -> None:  # noqa: ARG002 - all parts in one
        self.file.write(text)

    def save(self, position: Position, tally: Tally) -> None:
        """Nothing: it cannot be taken up again."""


def clean_corpus(
    parts: Sequence[Part],
    task: Task,
    output: Output,
    *,
    jobs: int = 1,
    read: Callable[[int], None] = lambda _: None,
) -> Tally:
    """Clean all entries of `parts` into `output`; says what was cut.

    `read` is told from time to time how many bytes of the input are done. Raises `CorpusError`;
    all entries before the one that is to blame have then been written and saved.
    """
    position, tally = output.position, output.tally
    saved = monotonic()
    found = batches(entries(parts, task, position), characters=BATCH, most=MOST)
    try:
        with closing(in_order(partial(_clean, task), found, jobs=jobs)) as done:
            for batch, results in done:
                for entry, cleaned in zip(batch, results, strict=True):
                    output.write(entry.part, cleaned.out)
                    tally.add(entry.where, cleaned)
                position = batch[-1].after
                read(_bytes(parts, position))
                if monotonic() - saved > SAVE_EVERY:
                    output.save(position, tally)
                    saved = monotonic()
    except CorpusError:
        output.save(position, tally)
        raise
    return tally


def _clean(task: Task, batch: Sequence[Entry]) -> list[Cleaned]:
    return [clean_record(entry.record, task) for entry in batch]


def _bytes(parts: Sequence[Part], position: Position) -> int:
    if position.part == len(parts):
        return parts[-1].before + parts[-1].size
    return parts[position.part].before + position.offset
