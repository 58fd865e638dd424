"""`newscrawl clean`: articles that somebody else scraped, one text or a whole corpus."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from time import monotonic
from typing import Annotated

import typer

from newscrawl.cli.cuts import print_cuts
from newscrawl.cli.errors import BadInput
from newscrawl.cli.options import CORES, Jobs
from newscrawl.cli.output import check_writable, replacing
from newscrawl.cli.progress import bar
from newscrawl.cli.resuming import taken_up
from newscrawl.corpus import (
    Part,
    Partial,
    Stream,
    Tally,
    Task,
    clean_corpus,
    find_parts,
    report_page,
)
from newscrawl.corpus.cleaning import clean_record
from newscrawl.corpus.entries import entries
from newscrawl.corpus.parts import Position
from newscrawl.corpus.pool import jobs_for

STDOUT = Path("-")


def command(
    source: Annotated[
        Path,
        typer.Argument(
            metavar="FILE|FOLDER|-",
            help="UTF-8 text, one article; with --field JSON Lines or a JSON array. Or a folder.",
        ),
    ],
    field: Annotated[
        list[str] | None,
        typer.Option(
            "--field", metavar="NAME", help="Clean this field of each record; repeatable."
        ),
    ] = None,
    title: Annotated[
        str, typer.Option(metavar="NAME", help="The field with the title: read, never cut.")
    ] = "title",
    output: Annotated[
        Path | None, typer.Option("-o", metavar="OUT", help="A file, a folder, or - for stdout.")
    ] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Show what was cut, by rule, with an example each.")
    ] = False,
    report: Annotated[
        Path | None,
        typer.Option(metavar="HTML", help="Write a page that shows the cuts in their places."),
    ] = None,
    jobs: Jobs = CORES,
) -> None:
    """Clean scraped articles: tidy text without the lines that are not the article.

    A text or records go to stdout unless -o, --explain or --report is given. A run that was
    killed is taken up again by the same command.
    """
    task = Task(fields=tuple(field or ()), title=title)
    found = find_parts(source, records=bool(field))
    if report:
        check_writable(report)
    target = output or (Path(os.devnull) if explain or report else STDOUT)
    if field or found[0].out:
        tally = _corpus(source, found, task, target, jobs)
    else:
        tally = _one_text(found, task, target, tell=not explain)
    if explain:
        print_cuts(tally, stderr=target == STDOUT)
    if report:
        with replacing(report) as page:
            page.write(report_page(tally, str(source)))


def _one_text(found: Sequence[Part], task: Task, target: Path, *, tell: bool) -> Tally:
    (entry,) = entries(found, task, Position())
    cleaned = clean_record(entry.record, task)
    with replacing(target) as file:
        file.write(cleaned.out)
    for lines in cleaned.texts if tell else []:
        for text, rule in (piece for line in lines for piece in line):
            if rule:
                typer.echo(f"cut ({rule}): {text}", err=True)
    tally = Tally()
    tally.add(entry.where, cleaned)
    return tally


def _corpus(source: Path, found: Sequence[Part], task: Task, target: Path, jobs: int) -> Tally:
    size = found[-1].before + found[-1].size
    began = monotonic()
    with _output(source, found, task, target) as output:
        start = sum(part.size for part in found[: output.position.part]) + output.position.offset
        with bar(size, start) as read:
            jobs = jobs_for(size - start, jobs)
            tally = clean_corpus(found, task, output, jobs=jobs, read=read)
    seconds = monotonic() - began
    speed = f"{size - start:,} bytes at {(size - start) / seconds / 1e6:.1f} MB/s, " if size else ""
    kind = "records" if task.fields else "texts"
    cut = f"{tally.cuts:,} lines cut from {tally.touched:,} of them"
    typer.echo(f"{tally.entries:,} {kind}, {speed}{cut}", err=True)
    return tally


@contextmanager
def _output(
    source: Path, found: Sequence[Part], task: Task, target: Path
) -> Iterator[Partial[Tally] | Stream]:
    """Where `target` is a file or folder to be made, one that a later run can take up."""
    direct = target == STDOUT or (target.exists() and not (target.is_file() or target.is_dir()))
    if found[0].out and direct and not task.fields and target != Path(os.devnull):
        raise BadInput("the texts of a folder go to a folder: name one with -o")
    if direct or found[0].is_stdin:
        with replacing(target) as file:
            yield Stream(file)
        return
    _check(source, found, target)
    job = {**asdict(task), "fields": [*task.fields]}
    with taken_up(Partial(target, found, job, Tally(), Tally.from_json)) as partial:
        yield partial


def _check(source: Path, found: Sequence[Part], target: Path) -> None:
    """Raises `BadInput` when `target` cannot or should not be made."""
    if not found[0].out:
        check_writable(target)
        if target.exists() and target.samefile(source):
            raise BadInput(f"{target} is the input itself; name another file")
    elif target.exists():
        raise BadInput(f"{target} exists already; name a folder that does not")
    elif target.resolve().is_relative_to(source.resolve()):
        raise BadInput(f"{target} is inside the folder that is read; name another one")
    elif not target.parent.is_dir():
        raise BadInput(f"{target.parent} is no folder")
