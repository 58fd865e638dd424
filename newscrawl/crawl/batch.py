"""Articles dealt with together, each acknowledged only when that is done."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

from newscrawl.items import Article

Out = TypeVar("Out")


class Batch(Generic[Out]):
    """`call` gets up to `size` articles, as soon as none has come for `quiet` seconds.

    The first one waits `longest` seconds at most. `call` should run in the event loop: SQLite takes
    20 ms for 200 articles, less than a thread costs.
    """

    def __init__(
        self,
        call: Callable[[Sequence[Article]], Awaitable[Sequence[Out]]],
        *,
        size: int = 64,
        quiet: float = 0.1,
        longest: float = 1.0,
    ) -> None:
        self._call = call
        self._size = size
        self._quiet = quiet
        self._longest = longest
        self._waiting: list[tuple[Article, asyncio.Future[Out]]] = []
        self._timer: asyncio.TimerHandle | None = None
        self._last = self._latest = 0.0
        """When the last one came, and until when the first one waits, by the loop's clock."""
        self._calls: set[asyncio.Task[None]] = set()

    async def put(self, article: Article) -> Out:
        """What `call` gave for `article`. Raises what it raised."""
        loop = asyncio.get_running_loop()
        done: asyncio.Future[Out] = loop.create_future()
        self._waiting.append((article, done))
        self._last = loop.time()
        if len(self._waiting) >= self._size:
            self.flush()
        elif self._timer is None:
            self._latest = self._last + self._longest
            self._flush_when_quiet()
        return await done

    def flush(self) -> None:
        """Begin to deal with what is waiting."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        waiting, self._waiting = self._waiting, []
        if waiting:
            task = asyncio.get_running_loop().create_task(self._call_for(waiting))
            self._calls.add(task)
            task.add_done_callback(self._calls.discard)

    def _flush_when_quiet(self) -> None:
        """One timer that looks again costs less than a new one for each article."""
        loop = asyncio.get_running_loop()
        until = min(self._last + self._quiet, self._latest)
        if loop.time() < until:
            self._timer = loop.call_at(until, self._flush_when_quiet)
        else:
            self.flush()

    async def _call_for(self, waiting: list[tuple[Article, asyncio.Future[Out]]]) -> None:
        try:
            results = await self._call([article for article, _ in waiting])
        except Exception as error:  # noqa: BLE001 - whoever waits gets it; nobody waits for ever
            for _, done in waiting:
                if not done.done():  # cancelled: the crawl is being stopped
                    done.set_exception(error)
        else:
            for (_, done), result in zip(waiting, results, strict=True):
                if not done.done():
                    done.set_result(result)
