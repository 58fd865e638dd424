"""What a person sees while something runs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.live import Live
from rich.progress import (
    BarColumn,
    DownloadColumn,
    Progress,
    TaskProgressColumn,
    TimeRemainingColumn,
    TransferSpeedColumn,
)
from rich.table import Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscrawl.crawl.tally import Tally

Tallies = Callable[[], Sequence["Tally"]]

ROWS = 30
"""Sites shown at once; a terminal is not much longer."""


@contextmanager
def progress() -> Iterator[Callable[[Tallies], None]]:
    """On a terminal, a table that grows with the crawl; nothing elsewhere.

    Gives the function that is told what to show.
    """
    watched: list[Tallies] = []
    console = Console(stderr=True)
    if not console.is_terminal:
        yield watched.append
        return

    def now() -> Table:
        return table([tally for tallies in watched for tally in tallies()])

    with Live(console=console, get_renderable=now, refresh_per_second=4, transient=True):
        yield watched.append


def table(tallies: Sequence[Tally]) -> Table:
    """One row per site, the latest ones when there are too many."""
    shown = Table("site", "found", "new", "updated", "copies", "rejected", "failed", box=None)
    for column in shown.columns[1:]:
        column.justify = "right"
    for tally in tallies[-ROWS:]:
        stored = (tally.found, tally.new, tally.updated, tally.copies)
        failed = tally.failed.total() + tally.unread.total()
        shown.add_row(tally.site, *map(str, (*stored, tally.rejected.total(), failed)))
    if len(tallies) > ROWS:
        shown.caption = f"and {len(tallies) - ROWS} more sites"
    return shown


@contextmanager
def bar(size: int, start: int) -> Iterator[Callable[[int], None]]:
    """On a terminal, how many of `size` bytes (0: unknown) are read, how fast, and how long it will
    take; nothing elsewhere. Gives the function that is told how many there are; `start` at first.
    """
    console = Console(stderr=True)
    columns = (
        BarColumn(),
        TaskProgressColumn(),
        DownloadColumn(),
        TransferSpeedColumn(),
        TimeRemainingColumn(),
    )
    shown = Progress(*columns, console=console, transient=True, disable=not console.is_terminal)
    with shown:
        task = shown.add_task("", total=size or None, completed=start)
        yield lambda read: shown.update(task, completed=read)
