"""What a person is told of work that goes on where it was stopped."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

import typer

from newscrawl.cli.errors import BadInput, complain
from newscrawl.corpus.errors import CorpusError
from newscrawl.corpus.partial import Partial, Tallied
from newscrawl.corpus.parts import Position

T = TypeVar("T", bound=Tallied)


@contextmanager
def taken_up(partial: Partial[T]) -> Iterator[Partial[T]]:
    """`partial`, opened. Raises `BadInput` in place of `CorpusError`, and ends on Ctrl-C."""
    target = partial.target
    try:
        with partial:
            if partial.begun_anew:
                complain(f"{target}.partial is of another input or command: starting anew")
            elif partial.position != Position():
                complain(f"taking up {target}.partial after {partial.tally.entries:,} entries")
            yield partial
    except CorpusError as error:
        raise BadInput(f"{error}{_kept(partial)}") from error
    except KeyboardInterrupt:
        complain(f"interrupted{_kept(partial)}")
        raise typer.Exit(2) from None


def _kept(partial: Partial[T]) -> str:
    if partial.position == Position():
        return ""
    return f" (what is done is kept in {partial.target}.partial; the same command goes on)"
