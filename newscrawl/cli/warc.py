"""`newscrawl extract --warc`: web archives into articles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import TextIO

import typer

from newscrawl.cli.errors import BadInput, complain
from newscrawl.cli.extracting import Output, Tally, check_archive, extract_archives
from newscrawl.cli.output import STDOUT, check_writable, replacing
from newscrawl.cli.progress import bar
from newscrawl.cli.resuming import taken_up
from newscrawl.corpus.partial import Partial
from newscrawl.corpus.parts import Part, Position
from newscrawl.corpus.pool import jobs_for


def extract_warcs(files: Sequence[Path], output: Path, folders: Sequence[Path], jobs: int) -> None:
    """Write the articles of all files to `output`, and tell what was found. Raises `BadInput`."""
    parts = list(_parts(files))
    if output != STDOUT:
        check_writable(output)
        if any(output.exists() and output.samefile(part.path) for part in parts):
            raise BadInput(f"{output} is the input itself; name another file")
    size = parts[-1].before + parts[-1].size
    began = monotonic()
    with _output(output, parts, folders) as sink:
        before = sink.tally.entries
        start = sum(part.size for part in parts[: sink.position.part]) + sink.position.offset
        with bar(size, start) as done:
            tally = extract_archives(
                parts, tuple(folders), sink, jobs=jobs_for(size - start, jobs), done=done
            )
    speed = (tally.entries - before) / (monotonic() - began)
    typer.echo(f"{tally.line()}; {speed:.0f} pages/s", err=True)
    for name, count in tally.damaged.items():
        complain(f"{name}: {count} damaged records were passed over")
    for name, offset in tally.cut_off.items():
        complain(f"{name} is cut off: it ends inside the record at byte {offset:,}")
    if tally.damaged or tally.cut_off:
        raise typer.Exit(2)


def _parts(files: Sequence[Path]) -> Iterator[Part]:
    before = 0
    for path in files:
        check_archive(path)
        size = path.stat().st_size
        yield Part(path, "", size, before)
        before += size


@contextmanager
def _output(target: Path, parts: Sequence[Part], folders: Sequence[Path]) -> Iterator[Output]:
    if target == STDOUT or (target.exists() and not target.is_file()):
        with replacing(target) as file:
            yield _Direct(file)
        return
    job = {"extract": [str(path) for path in folders]}
    partial = Partial(target, parts, job, Tally(), Tally.from_json, raw=True)
    with taken_up(partial):
        yield partial


class _Direct:
    """Lines that are written at once, and cannot be taken up."""

    def __init__(self, file: TextIO) -> None:
        self.position = Position()
        self.tally = Tally()
        self._file = file

    def write(self, part: Part, text: str) -> None:  # noqa: ARG002 - all parts in one
        self._file.write(text)

    def save(self, position: Position, tally: Tally) -> None:
        """Nothing."""
