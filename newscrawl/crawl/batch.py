"""Articles committed together, each acknowledged only after its commit."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence

from newscrawl.items import Article
from newscrawl.storage import Outcome

Commit = Callable[[Sequence[Article]], Awaitable[list[Outcome]]]


class Batch:
    """`commit` is called with up to `size` articles, or with fewer `delay` seconds after the first.

    It should run in the event loop: SQLite takes 20 ms for 200 articles, less than a thread costs.
    """

    def __init__(self, commit: Commit, *, size: int = 200, delay: float = 0.2) -> None:
        self._commit = commit
        self._size = size
        self._delay = delay
        self._waiting: list[tuple[Article, asyncio.Future[Outcome]]] = []
        self._timer: asyncio.TimerHandle | None = None
        self._commits: set[asyncio.Task[None]] = set()

    async def put(self, article: Article) -> Outcome:
        """Returns once `article` is committed. Raises what `commit` raised when it was not."""
        loop = asyncio.get_running_loop()
        done: asyncio.Future[Outcome] = loop.create_future()
        self._waiting.append((article, done))
        if len(self._waiting) >= self._size:
            self.flush()
        elif self._timer is None:
            self._timer = loop.call_later(self._delay, self.flush)
        return await done

    def flush(self) -> None:
        """Begin to commit what is waiting."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        waiting, self._waiting = self._waiting, []
        if waiting:
            task = asyncio.get_running_loop().create_task(self._commit_all(waiting))
            self._commits.add(task)
            task.add_done_callback(self._commits.discard)

    async def _commit_all(self, waiting: list[tuple[Article, asyncio.Future[Outcome]]]) -> None:
        try:
            outcomes = await self._commit([article for article, _ in waiting])
        except Exception as error:  # noqa: BLE001 - whoever waits gets it; nobody waits for ever
            for _, done in waiting:
                if not done.done():  # cancelled: the crawl is being stopped
                    done.set_exception(error)
        else:
            for (_, done), outcome in zip(waiting, outcomes, strict=True):
                if not done.done():
                    done.set_result(outcome)
