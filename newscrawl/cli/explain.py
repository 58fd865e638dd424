"""An explanation of one article, as lines for people.

On each line the text of the page stands last, between marks that isolate its direction when the
output is a terminal: so the words before it keep their places on terminals that write Arabic from
the right, and on those that do not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from urllib.parse import unquote

from rich.console import Console
from rich.text import Text

from newscrawl.extract import Reading
from newscrawl.extract.candidate import SAME, Loser
from newscrawl.extract.told import Told, tell
from newscrawl.extract.told_body import PageLine, tell_body

FIELD = 11
SOURCE = 15
"""Columns of the fields' names and of their sources."""

MANY = 8
"""Lines left out one after the other, of which only the first and the last few are shown."""
FEW = 3

LONGEST = 300
"""Characters of a value that was not taken."""


def explain(reading: Reading, console: Console) -> None:
    """Print each field with its source and what was not taken, then the lines of the page.

    The article of `reading` is cleaned already.
    """
    for told in tell(reading):
        _print_field(told, console)
    article = reading.article
    size = f"{len(article.paragraphs)} paragraphs, {len(article.text):,} characters"
    before = _heading("body", article.provenance["body"])
    console.print()
    _print(console, before, f"{size}; what was left out begins with -")
    for line in _folded(tell_body(reading)):
        if line.why:
            why = f"- {line.why}: " if line.text else f"- {line.why}"
            _print(console, Text(why, "red"), line.text, "dim", lines=1)
        else:
            _print(console, Text("  "), line.text, lines=1)


def _print_field(told: Told, console: Console) -> None:
    value = unquote(told.value) if told.field in ("address", "amp") else told.value
    _print(console, _heading(told.field, told.source), value or "–")
    same = dict.fromkeys(loser.source for loser in told.losers if loser.why == SAME)
    if same:
        _print(console, Text(f"{'also'.rjust(FIELD + 4)} {', '.join(same)}", "dim"))
    for loser in told.losers:
        if loser.why != SAME:
            _print_loser(loser, console)


def _heading(field: str, source: str) -> Text:
    return Text.assemble((field.ljust(FIELD), "bold"), source.ljust(SOURCE))


def _print_loser(loser: Loser, console: Console) -> None:
    before = Text.assemble(
        (f"{'not'.rjust(FIELD + 4)} {loser.source}, ", "dim"), (f"{loser.why}: ", "red")
    )
    _print(console, before, loser.value[:LONGEST], "dim", lines=1)


def _folded(lines: Iterable[PageLine]) -> Iterator[PageLine]:
    """The lines, of long runs that were left out only the ends."""
    for is_left_out, run in groupby(lines, lambda line: bool(line.why)):
        lines = list(run)
        if is_left_out and len(lines) > MANY:
            yield from lines[:FEW]
            yield PageLine("", f"{len(lines) - 2 * FEW} lines more")
            yield from lines[-FEW:]
        else:
            yield from lines


def _print(
    console: Console, before: Text, text: str = "", style: str = "", *, lines: int | None = None
) -> None:
    """`before`, and behind it `text` within what is left of the width, on so many lines."""
    text = " ".join(text.split())
    if not console.is_terminal:
        print((before.plain + text).rstrip(), file=console.file)
        return
    room = max(console.width - before.cell_len - 1, 20)
    if lines == 1:
        shown = Text(text, style)
        shown.truncate(room, overflow="ellipsis")
        parts = [shown]
    else:
        parts = list(Text(text, style).wrap(console, room)) or [Text()]
    for number, part in enumerate(parts):
        line = before.copy() if number == 0 else Text(" " * before.cell_len)
        if part.plain.strip():
            line.append("\u2068").append_text(part).append("\u2069")
        console.print(line, no_wrap=True, overflow="ignore", crop=False, highlight=False)
