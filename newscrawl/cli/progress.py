"""What a person sees while something runs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

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
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscrawl.crawl.tally import Tally

ROWS = 30
"""Sites shown at once; a terminal is not much longer."""

COLUMNS = ("pages", "/min", "found", "new", "updated", "copies", "rejected", "failed")


class Sight(NamedTuple):
    """What there is to see of one site while it is crawled."""

    tally: Tally
    latest: str
    """The title of the article that was stored last."""


Sights = Callable[[], Sequence[Sight]]


@contextmanager
def progress() -> Iterator[Callable[[Sights], None]]:
    """On a terminal, a table that grows with the crawl; nothing elsewhere.

    Gives the function that is told what to show.
    """
    watched: list[Sights] = []
    console = Console(stderr=True)
    if not console.is_terminal:
        yield watched.append
        return
    begun: dict[str, float] = {}

    def now() -> Table:
        seen = [sight for sights in watched for sight in sights()]
        clock = monotonic()
        passed = {one.tally.site: clock - begun.setdefault(one.tally.site, clock) for one in seen}
        return table(seen, passed)

    with Live(console=console, get_renderable=now, refresh_per_second=4, transient=True):
        yield watched.append


def table(sights: Sequence[Sight], passed: Mapping[str, float]) -> Table:
    """One row per site, the latest ones when there are too many; `passed`: seconds of each site."""
    shown = Table("site", *COLUMNS, "latest article", box=None)
    for column in shown.columns[1:-1]:
        column.justify = "right"
        column.no_wrap = True
    shown.columns[-1].no_wrap = True
    shown.columns[-1].overflow = "ellipsis"
    for tally, latest in sights[-ROWS:]:
        pace = f"{tally.pages * 60 / passed[tally.site]:.0f}" if passed[tally.site] > 1 else ""
        stored = map(str, (tally.found, tally.new, tally.updated, tally.copies))
        failed = str(tally.failed.total() + tally.unread.total())
        # Isolated, or a title from right to left would draw the numbers beside it to its left.
        title = f"\u2068{latest}\u2069" if latest else "held by another run" * bool(tally.held)
        row = (str(tally.pages), pace, *stored, str(tally.rejected.total()), failed)
        shown.add_row(tally.site, *row, Text(title))
    if len(sights) > ROWS:
        shown.caption = f"and {len(sights) - ROWS} more sites"
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
