"""Options that several commands share."""

import os
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from newscrawl.cli.errors import BadInput
from newscrawl.dates.when import when

DEFAULT_DATABASE = "newscrawl.db"

Database = Annotated[
    str, typer.Option("--db", metavar="URL", help="The database: a file, or a SQLAlchemy URL.")
]
SitesDirs = Annotated[
    list[Path] | None,
    typer.Option("--sites", metavar="DIR", help="Your own site files, beside the catalogue."),
]
Since = Annotated[
    str | None,
    typer.Option("--since", metavar="WHEN", help="Published since: 2024-05-01, '2 days', «أمس» …"),
]
CORES = os.cpu_count() or 1

Jobs = Annotated[int, typer.Option(min=1, help="Processes for a large input.")]
Verbose = Annotated[
    int,
    typer.Option("-v", count=True, show_default=False, help="Log each page; -vv: log everything."),
]


def moment(text: str, now: datetime) -> datetime:
    """The moment that a person means by WHEN; a day begins at midnight in the zone of `now`.

    Raises `BadInput`.

    >>> moment("2024-05-01", datetime.fromisoformat("2024-06-01T12:00+03:00")).isoformat()
    '2024-05-01T00:00:00+03:00'
    >>> moment("2 days", datetime.fromisoformat("2024-06-03T12:00+03:00")).date().isoformat()
    '2024-06-01'
    """
    meant = when(text, now)
    if meant is None:
        raise BadInput(f"{text!r} is no date; write one like 2024-05-01, '2 days' or أمس")
    return meant


def is_there(database: str) -> bool:
    """Whether there may be something in `database`: a file that exists, or a server."""
    return "://" in database or Path(database).is_file()


def existing(database: str) -> str:
    """`database`, which must be there already: reading must not make an empty file."""
    if not is_there(database):
        raise BadInput(f"there is no database {database}; `newscrawl crawl` makes one")
    return database


def local_now() -> datetime:
    """The clock of the machine, in its own time zone."""
    return datetime.now().astimezone()
