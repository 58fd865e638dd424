"""Pages are read in processes that may be killed, and the crawl goes on.

One page of a few megabytes can keep a parser busy for minutes, or make it crash. It also leaves
the crawl's own core to the crawl. The other end is `newscrawl.worker`.
"""

from __future__ import annotations

import asyncio
import os
import pickle
import signal
import socket
import subprocess
import sys
from collections import deque
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, Self, TypeVar

from scrapy import signals
from scrapy.exceptions import NotConfigured

from newscrawl.items import Rejected
from newscrawl.worker import LENGTH

if TYPE_CHECKING:
    from collections.abc import Callable

    from scrapy.crawler import Crawler

Out = TypeVar("Out")

MEGABYTES = 400
"""Memory of a worker, of which 100 are taken before it has read a page."""

MOST = 4
"""Workers by default, where there are so many cores: the crawl itself feeds no more."""

LATE = "late"
"""The reason of a page that was not read any more, because the crawl has to end."""

DIED = "worker-died"
"""The reason of a page that was not read, because the process ended."""

UNREAD = frozenset({LATE, DIED})
"""Reasons that say nothing about the page."""

BACKLOG = 16
"""Calls waiting before one more process is started: that costs as much as a hundred pages."""

AHEAD = 3
"""Calls that a process is given, one of which it is at. While the crawl stores a batch it looks at
no answer, and the processes should not stand still."""

BUFFER = 2**20
"""Bytes for them on their way, or as many as the system allows."""


@dataclass(slots=True)
class _Call:
    pickled: bytes
    answer: asyncio.Future[Any]


class Workers:
    """One set per crawl, as an extension. Processes are started when there is work for them."""

    def __init__(self, *, seconds: float, megabytes: int = MEGABYTES) -> None:
        self._most = min(MOST, os.cpu_count() or 1)
        self._limits = (str(seconds), str(megabytes))
        self._calls: asyncio.Queue[_Call] = asyncio.Queue()
        self._unanswered: set[asyncio.Future[Any]] = set()
        self._is_over = False
        self._tasks: list[asyncio.Task[None]] = []

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        workers = cls(seconds=crawler.settings.getfloat("NEWSCRAWL_PAGE_SECONDS"))
        crawler.signals.connect(workers.close, signals.spider_closed)
        return workers

    @classmethod
    def of(cls, crawler: Crawler) -> Self:
        """The workers of a running crawl."""
        workers = crawler.get_extension(cls)
        if workers is None:
            raise NotConfigured("the extension newscrawl.crawl.workers.Workers is switched off")
        return workers

    async def run(self, function: Callable[..., Out], *arguments: object) -> Out:
        """What `function`, which can be imported, gives or raises there; all has to be picklable.

        Raises `Rejected` too: `too-slow`, `too-heavy`, `late`, or `worker-died`, with the exit
        status.
        """
        if self._is_over:
            raise Rejected(LATE)
        call = _Call(
            pickle.dumps((function, arguments), pickle.HIGHEST_PROTOCOL),
            asyncio.get_running_loop().create_future(),
        )
        self._unanswered.add(call.answer)
        call.answer.add_done_callback(self._unanswered.discard)
        self._calls.put_nowait(call)
        if not self._tasks or (self._calls.qsize() >= BACKLOG and len(self._tasks) < self._most):
            self._tasks.append(asyncio.create_task(self._work()))
        return await call.answer  # type: ignore[no-any-return]

    def end(self) -> None:
        """The crawl has to end: whoever waits for an answer waits no longer."""
        self._is_over = True
        for answer in list(self._unanswered):
            if not answer.done():
                answer.set_exception(Rejected(LATE))

    async def close(self) -> None:
        """End the processes, whatever they are at; no other is started."""
        self.end()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._tasks.clear()

    async def _work(self) -> None:
        """Hand calls to a process, and to the next one when that has died."""
        process: _Process | None = None
        waiting: deque[_Call] = deque()
        """Not answered yet; the process, if there is one, is at the first."""
        together = AHEAD
        try:
            while True:
                await self._take(waiting)
                try:
                    process = process or await _Process.start(*self._limits)
                    for call in islice(waiting, process.asked, together):
                        process.ask(call.pickled)
                    given = process.asked
                    well, what = await process.answer()
                    together = AHEAD
                except _Died as death:
                    process = None
                    if given > 1:  # it may have answered the first and died of the next
                        together = 1
                        continue
                    well, what, together = False, death.verdict, AHEAD
                except Exception as error:  # noqa: BLE001 - whoever asked gets it
                    # No process can be started, or its answer cannot be read; what it would say
                    # next is not to be taken for the answer to the next call.
                    if process is not None:
                        process.end()
                    process, well, what = None, False, error
                answered = waiting.popleft().answer
                if answered.done():  # nobody waits any more
                    continue
                if well:
                    answered.set_result(what)
                else:
                    answered.set_exception(what)
        finally:
            if process is not None:
                process.end()

    async def _take(self, waiting: deque[_Call]) -> None:
        """Fill `waiting` with calls; one at least."""
        while not waiting or (len(waiting) < AHEAD and not self._calls.empty()):
            call = await self._calls.get()
            if not call.answer.done():  # somebody still waits for it
                waiting.append(call)


class _Died(Exception):  # noqa: N818 - how it ended, no fault of ours
    """The process ended with `status` while it was at a call."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        reason = "too-slow" if status == -signal.SIGPROF else DIED
        self.verdict = Rejected(reason, str(status))


class _Process:
    """One process, and the connection to it."""

    def __init__(
        self,
        process: subprocess.Popen[bytes],
        answers: asyncio.StreamReader,
        calls: asyncio.StreamWriter,
    ) -> None:
        self._process = process
        self._answers = answers
        self._calls = calls
        self.asked = 0
        """Calls that it has not answered yet."""

    @classmethod
    async def start(cls, *limits: str) -> Self:
        """Raises `OSError`."""
        ours, theirs = socket.socketpair()
        ours.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, BUFFER)
        with theirs:
            process = subprocess.Popen(  # noqa: S603 - ourselves
                [sys.executable, "-m", "newscrawl.worker", *limits],
                stdin=theirs.fileno(),
                # It finds what this process finds, wherever that was started.
                env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            )
        return cls(process, *await asyncio.open_unix_connection(sock=ours))

    def ask(self, call: bytes) -> None:
        """Give it a call to be answered after those before it."""
        self._calls.write(LENGTH.pack(len(call)))
        self._calls.write(call)
        self.asked += 1

    async def answer(self) -> tuple[bool, Any]:
        """Whether the first call went well, and what came of it. Raises `_Died`."""
        try:
            (length,) = LENGTH.unpack(await self._answers.readexactly(LENGTH.size))
            answer = await self._answers.readexactly(length)
        except (EOFError, ConnectionError) as end:
            raise _Died(self.end()) from end
        self.asked -= 1
        return pickle.loads(answer)  # type: ignore[no-any-return]  # noqa: S301 - our own process

    def end(self) -> int:
        """See to it that the process is no more; its exit status."""
        self._calls.close()
        self._process.kill()
        return self._process.wait()
