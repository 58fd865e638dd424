"""Work on all cores, the results in the order of the input, and only so many waiting."""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process
from typing import Any, Protocol, TypeVar

from newscrawl.corpus.errors import CorpusError

AHEAD = 3
"""So many batches for each process wait or are worked on; more would only take memory."""

SMALL = 6_000_000
"""Bytes of input up to which further processes cost more time than they save."""

In = TypeVar("In")
Out = TypeVar("Out")


class HasRecord(Protocol):
    @property
    def record(self) -> Mapping[str, Any]: ...


Item = TypeVar("Item", bound=HasRecord)


def jobs_for(size: int, most: int) -> int:
    """How many processes an input of `size` bytes (0: unknown) is worth.

    >>> jobs_for(1_000, 4), jobs_for(100_000_000, 4), jobs_for(0, 4)
    (1, 4, 4)
    """
    return 1 if 0 < size <= SMALL else most


def batches(found: Iterable[Item], *, characters: int, most: int) -> Iterator[list[Item]]:
    """`found` in lists of about so many characters of text, and of `most` at the most.

    What came before a `CorpusError` is given before it is raised.
    """
    batch: list[Item] = []
    size = 0
    try:
        for one in found:
            batch.append(one)
            size += sum(len(value) for value in one.record.values() if isinstance(value, str))
            if size >= characters or len(batch) == most:
                yield batch
                batch, size = [], 0
    except CorpusError:
        if batch:
            yield batch
        raise
    if batch:
        yield batch


def in_order(
    work: Callable[[In], Out], batches: Iterable[In], *, jobs: int
) -> Generator[tuple[In, Out], None, None]:
    """Each batch and what `work` makes of it, in `jobs` processes; 1: in this one.

    When `batches` raises a `CorpusError`, what came before it is still worked on and given.
    """
    if jobs == 1:
        yield from ((batch, work(batch)) for batch in batches)
        return
    # A forked process would inherit the locks of the threads that draw the progress.
    pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_begin)
    try:
        yield from _ordered(pool, work, batches, jobs * AHEAD)
    except BrokenProcessPool as error:
        raise CorpusError(
            "a process was killed, perhaps for want of memory; try --jobs 1"
        ) from error
    finally:
        pool.shutdown(cancel_futures=True)


def _ordered(
    pool: ProcessPoolExecutor, work: Callable[[In], Out], batches: Iterable[In], most: int
) -> Generator[tuple[In, Out], None, None]:
    waiting: deque[tuple[In, Future[Out]]] = deque()
    failure: CorpusError | None = None
    try:
        for batch in batches:
            waiting.append((batch, pool.submit(work, batch)))
            if len(waiting) == most:
                first, future = waiting.popleft()
                yield first, future.result()
    except CorpusError as error:
        failure = error
    for first, future in waiting:
        yield first, future.result()
    if failure:
        raise failure


def _begin() -> None:
    """In each new process: Ctrl-C is for the parent, and without the parent there is no work."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    if parent := parent_process():
        parent.join()
        os._exit(1)
