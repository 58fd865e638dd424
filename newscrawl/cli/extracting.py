"""The pages of web archives on their way to articles, read on all cores."""

from __future__ import annotations

import json
import signal
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from time import monotonic
from typing import Any, NoReturn, Protocol

from newscrawl.corpus.errors import CorpusError
from newscrawl.corpus.parts import Part, Position
from newscrawl.corpus.pool import in_order
from newscrawl.corpus.run import SAVE_EVERY
from newscrawl.extract import extract_page
from newscrawl.extract.finish import finish
from newscrawl.items import Rejected, record
from newscrawl.sites import Sites, load_sites
from newscrawl.storage.warc import NoWarcError, Place, page_of, read

BATCH = 2_000_000
"""So many bytes of pages go to a process at once; it takes half a second."""
MOST = 2_000
"""The most records that are passed over before somebody hears of it."""
SECONDS = 10
"""Of CPU for a page; the slowest known takes a tenth."""


@dataclass(slots=True)
class Tally:
    """What was found in the archives."""

    entries: int = 0
    """Pages."""
    articles: int = 0
    rejected: Counter[str] = field(default_factory=Counter)
    """Pages that are no article, by reason."""
    damaged: Counter[str] = field(default_factory=Counter)
    """Records that cannot be read, by file."""
    cut_off: dict[str, int] = field(default_factory=dict)
    """File → the byte where the record begins in which the file ends."""

    def line(self) -> str:
        """The counts.

        >>> Tally(1200, 900, Counter({"http-404": 250, "too-short": 50})).line()
        '1,200 pages, 900 articles, 300 rejected (http-404 250, too-short 50)'
        """
        reasons = ", ".join(f"{name} {count:,}" for name, count in self.rejected.most_common())
        rejected = f"{self.rejected.total():,} rejected" + (f" ({reasons})" if reasons else "")
        return f"{self.entries:,} pages, {self.articles:,} articles, {rejected}"

    def as_json(self) -> dict[str, Any]:
        """All of it, for `from_json`."""
        return {
            "entries": self.entries,
            "articles": self.articles,
            "rejected": dict(self.rejected),
            "damaged": dict(self.damaged),
            "cut_off": self.cut_off,
        }

    @classmethod
    def from_json(cls, saved: dict[str, Any]) -> Tally:
        """What `as_json` made."""
        counters = {name: Counter(saved[name]) for name in ("rejected", "damaged")}
        return cls(**saved | counters)


class Output(Protocol):
    """Where the lines go; `position` and `tally` are where an earlier run has left off."""

    position: Position
    tally: Tally

    def write(self, part: Part, text: str) -> None: ...

    def save(self, position: Position, tally: Tally) -> None: ...


@dataclass(slots=True)
class _Batch:
    part: Part
    records: list[bytes] = field(default_factory=list)
    size: int = 0
    passed_over: int = 0
    too_large: int = 0
    damaged: int = 0
    cut_off: int | None = None
    after: Position = field(default_factory=Position)


def extract_archives(
    parts: Sequence[Part],
    folders: tuple[Path, ...],
    output: Output,
    *,
    jobs: int,
    done: Callable[[int], None] = lambda _: None,
) -> Tally:
    """Write a line for each article in `parts`, which are WARC files; says what was found.

    `folders` hold site files; `done` is told from time to time how many bytes are. Raises
    `CorpusError`.
    """
    tally, position = output.tally, output.position
    saved = monotonic()
    work = partial(_lines, folders)
    with closing(in_order(work, _batches(parts, position), jobs=jobs)) as results:
        for batch, lines in results:
            _count(tally, batch, lines)
            for line, _ in lines:
                if line:
                    output.write(batch.part, line)
            position = batch.after
            done(batch.part.before + position.offset)
            if monotonic() - saved > SAVE_EVERY:
                output.save(position, tally)
                saved = monotonic()
    return tally


def check_archive(path: Path) -> None:
    """Raises `CorpusError` when `path` is no WARC file."""
    next(_reading(path, Place()), None)


def _count(tally: Tally, batch: _Batch, lines: Sequence[tuple[str, str]]) -> None:
    tally.entries += len(lines) + batch.too_large
    tally.articles += sum(1 for line, _ in lines if line)
    tally.rejected.update(reason for _, reason in lines if reason)
    name = str(batch.part.path)
    if batch.too_large:
        tally.rejected["too-large"] += batch.too_large
    if batch.damaged:
        tally.damaged[name] += batch.damaged
    if batch.cut_off is not None:
        tally.cut_off[name] = batch.cut_off


def _batches(parts: Sequence[Part], start: Position) -> Iterator[_Batch]:
    for number, part in enumerate(parts):
        if number < start.part:
            continue
        place = Place(start.offset, start.inside) if number == start.part else Place()
        batch = _Batch(part)
        for one in _reading(part.path, place):
            if one.data:
                batch.records.append(one.data)
                batch.size += len(one.data)
            batch.passed_over += not one.data
            batch.too_large += one.trouble == "too-large"
            batch.damaged += one.trouble == "damaged"
            if one.trouble == "cut-off":
                batch.cut_off = one.at.offset
            batch.after = Position(number, one.after.offset, inside=one.after.inside)
            if batch.size >= BATCH or batch.passed_over >= MOST:
                yield batch
                batch = _Batch(part)
        batch.after = Position(number + 1)
        yield batch


def _reading(path: Path, start: Place) -> Iterator[Any]:
    try:
        with path.open("rb") as file:
            yield from read(file, start)
    except NoWarcError as error:
        raise CorpusError(f"{path} {error}") from error
    except OSError as error:
        raise CorpusError(f"{path} cannot be read: {error.strerror}") from error


def _lines(folders: tuple[Path, ...], batch: _Batch) -> list[tuple[str, str]]:
    """For each record the line of its article, or else why there is none."""
    sites = _sites(folders)
    results = []
    for one in batch.records:
        try:
            with limited(SECONDS):
                results.append((_line(one, sites), ""))
        except Rejected as verdict:
            results.append(("", verdict.reason))
    return results


def _line(one: bytes, sites: Sites) -> str:
    page = page_of(one)
    try:
        site = sites.for_url(page.url)
    except ValueError as error:
        raise Rejected("bad-url") from error
    article = extract_page(page, site)
    finish(article)
    return json.dumps(record(article), ensure_ascii=False) + "\n"


@cache
def _sites(folders: tuple[Path, ...]) -> Sites:
    return load_sites(*folders)


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Raises `Rejected` (`too-slow`) inside the block after so many seconds of CPU.

    CPU and not the clock: a machine that is busy or was asleep makes no page slow.
    """

    def stop(*_: object) -> NoReturn:
        raise Rejected("too-slow", f"more than {seconds} s")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
