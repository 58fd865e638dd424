"""`newscrawl import`: articles that somebody else scraped, into the store."""

from collections.abc import Sequence
from pathlib import Path
from time import monotonic
from typing import Annotated

import typer

from newscrawl.cli.errors import BadInput, complain
from newscrawl.cli.importing import Tally, Task, import_records
from newscrawl.cli.options import CORES, DEFAULT_DATABASE, Database, Jobs, SitesDirs, local_now
from newscrawl.cli.progress import bar
from newscrawl.corpus.errors import CorpusError
from newscrawl.corpus.parts import STDIN, Part, find_parts, opened
from newscrawl.corpus.pool import jobs_for
from newscrawl.extract.scraped import FIELDS
from newscrawl.storage import Store


def command(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="JSON Lines or an array; also .gz, .zst.")
    ],
    maps: Annotated[
        list[str] | None,
        typer.Option(
            "--map", metavar="OURS=THEIRS", help="text=content: what a field is called there."
        ),
    ] = None,
    db: Database = DEFAULT_DATABASE,
    sites: SitesDirs = None,
    jobs: Jobs = CORES,
    again: Annotated[
        bool, typer.Option("--again", help="From the beginning, not from where it ended before.")
    ] = False,
) -> None:
    """Clean scraped articles, find the copies, store them. What is stored already stays as it is.

    A run that was stopped is taken up again by the same command, and so is a file that has grown.
    """
    task = Task(names(maps or []), tuple(sites or []), local_now())
    tally, began = Tally(), monotonic()
    part = one_file(file)
    jobs = jobs_for(part.size, jobs)
    with Store.open(db) as store:
        try:
            with bar(part.size, 0) as read:
                import_records(part, store, task, tally, jobs=jobs, again=again, read=read)
        except CorpusError:
            if tally.records:
                typer.echo(summary(tally, monotonic() - began))
            raise
        except KeyboardInterrupt:
            typer.echo(summary(tally, monotonic() - began))
            complain("interrupted; the same command goes on from there")
            raise typer.Exit(2) from None
    typer.echo(summary(tally, monotonic() - began))
    for name in sorted(tally.unseen) if tally.records else ():
        complain(f"no record has a field {name!r}")


def one_file(path: Path) -> Part:
    """The file `path`, seen to be one that can be read again: before a database is made for it."""
    if path.is_dir() or str(path) == STDIN:
        raise BadInput(f"{path} is no file; import reads one, to go on in it when it was stopped")
    [part] = find_parts(path, records=True)
    with opened(part):
        return part


def names(maps: Sequence[str]) -> dict[str, str]:
    """Our names and theirs. Raises `BadInput`.

    >>> names(["text=content", "published=date"])
    {'text': 'content', 'published': 'date'}
    """
    found = {}
    for pair in maps:
        ours, equals, theirs = pair.partition("=")
        if not (ours and equals and theirs):
            raise BadInput(f"--map {pair}: write it like text=content, our name first")
        if ours not in FIELDS:
            raise BadInput(f"--map {pair}: we know no {ours!r}, only {', '.join(FIELDS)}")
        found[ours] = theirs
    return found


def summary(tally: Tally, seconds: float) -> str:
    """The counts and the speed."""
    return f"{tally.line()}; {seconds:.1f} s, {tally.records / seconds:.0f}/s"
