"""Records on their way into the store: cleaned on all cores, compared and stored by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache, partial
from pathlib import Path
from typing import Any, TypeAlias

from newscrawl.corpus.errors import CorpusError
from newscrawl.corpus.growing import head, records_behind
from newscrawl.corpus.parts import Part
from newscrawl.corpus.pool import batches, in_order
from newscrawl.corpus.records import Read
from newscrawl.dedup import Fingerprint, fingerprint
from newscrawl.extract.finish import finish, seal, validate
from newscrawl.extract.scraped import scraped
from newscrawl.intake import Intake
from newscrawl.items import Article, Rejected
from newscrawl.sites import Sites, load_sites
from newscrawl.storage import Bookmark, Store

BATCH = 200
"""Records that are cleaned, compared and stored together,"""
CHARACTERS = 1_000_000
"""or fewer when they are long: a few batches must fit into memory."""

Ready: TypeAlias = tuple[Article, Fingerprint]


@dataclass(frozen=True, slots=True)
class Task:
    """What must be known to make articles of records."""

    names: Mapping[str, str]
    """Our name of a field → its name in the records, where that is another one."""
    folders: tuple[Path, ...]
    """Site files of the user's own."""
    now: datetime

    def renamed(self, record: Mapping[str, Any]) -> dict[str, Any]:
        """`record` under our names."""
        return {**record, **{ours: record.get(theirs) for ours, theirs in self.names.items()}}


@dataclass(slots=True)
class Tally:
    """What became of the records."""

    records: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    rejected: Counter[str] = field(default_factory=Counter)
    unseen: set[str] = field(default_factory=set)
    """Names that no record has."""

    def line(self) -> str:
        """The counts.

        >>> Tally(3, Counter(new=1, copy=1), Counter({"too-short": 1})).line()
        '3 records: new 1, updated 0, copies 1, unchanged 0, rejected 1 (too-short 1)'
        """
        told = {"new": "new", "updated": "updated", "copies": "copy", "unchanged": "unchanged"}
        counts = [f"{said} {self.outcomes[name]}" for said, name in told.items()]
        reasons = ", ".join(f"{name} {count}" for name, count in self.rejected.most_common())
        rejected = f"rejected {self.rejected.total()}" + (f" ({reasons})" if reasons else "")
        return f"{self.records} records: {', '.join([*counts, rejected])}"


def import_records(
    file: Part,
    store: Store,
    task: Task,
    tally: Tally,
    *,
    jobs: int,
    again: bool = False,
    read: Callable[[int], None] = lambda _: None,
) -> None:
    """Store the articles of `file` that no earlier call with this task has dealt with, or all.

    `tally` is kept up to date, and `read` told how many bytes are done. Raises `CorpusError`; all
    records before the one that is to blame have been dealt with then.
    """
    maps = [f"{ours}={theirs}" for ours, theirs in sorted(task.names.items())]
    name = " ".join(["import", str(file.path.resolve()), head(file), *maps])
    mark = None if again else store.bookmark(name)
    intake = Intake(store)
    tally.unseen.update(task.names.values())
    found = _checked(file, records_behind(file, mark.position if mark else 0), task, tally)
    batched = batches(found, characters=CHARACTERS, most=BATCH)
    with closing(in_order(partial(prepare, task), batched, jobs=jobs)) as done:
        for batch, results in done:
            tally.records += len(batch)
            tally.rejected.update(one for one in results if isinstance(one, str))
            ready = [one for one in results if not isinstance(one, str)]
            at = Bookmark(name, batch[-1].offset, task.now)
            tally.outcomes.update(_store(intake, ready, at, tally.rejected))
            read(at.position)


def prepare(task: Task, batch: Sequence[Read]) -> list[Ready | str]:
    """The clean article of each record, with its fingerprint, or why there is none."""
    sites = _sites(task.folders)
    results: list[Ready | str] = []
    for read in batch:
        try:
            article = scraped(task.renamed(read.record), sites, now=task.now)
            finish(article)
        except Rejected as verdict:
            results.append(verdict.reason)
        else:
            results.append((article, fingerprint(article)))
    return results


@cache
def _sites(folders: tuple[Path, ...]) -> Sites:
    return load_sites(*folders)


def _store(
    intake: Intake, batch: Iterable[Ready], bookmark: Bookmark, rejected: Counter[str]
) -> list[str]:
    """Cut what sites repeat, find copies, store; what became of each article."""
    ready = []
    for article, found in batch:
        if intake.strip_repeated(article):
            try:
                validate(article)
            except Rejected as verdict:
                rejected[verdict.reason] += 1
                intake.forget([article])
                continue
            seal(article)
            ready.append((article, fingerprint(article)))
        else:
            ready.append((article, found))
    intake.compare_all(ready)
    outcomes = intake.commit([article for article, _ in ready], bookmark.at, bookmark)
    return [outcome.status for outcome in outcomes]


def _checked(file: Part, found: Iterator[Read], task: Task, tally: Tally) -> Iterator[Read]:
    """The same records; the first of them must have what an article cannot be without."""
    for number, read in enumerate(found):
        if number == 0:
            renamed = task.renamed(read.record)
            for name, instead in (("url", "url"), ("text", "paragraphs")):
                if not renamed.get(name) and not renamed.get(instead):
                    theirs = ", ".join(map(repr, read.record))
                    raise CorpusError(
                        f"{file.path}, line {read.line}: no {task.names.get(name, name)!r}, only "
                        f"{theirs}; say which it is with --map {name}=…"
                    )
        tally.unseen.difference_update(read.record)
        yield read
