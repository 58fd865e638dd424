"""Waiting for a database that is locked or away, without holding up the crawl."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

from newscrawl.storage import StoreBusyError

if TYPE_CHECKING:
    from collections.abc import Callable

logger = logging.getLogger(__name__)

Out = TypeVar("Out")

LONGEST_PAUSE = 15.0


class Patience:
    """`seconds`: how long the database may be out of use before that is an error."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._over = asyncio.Event()

    async def __call__(self, call: Callable[..., Out], *arguments: object) -> Out:
        """What `call` gives as soon as the database lets it. Raises `StoreError`."""
        begun = monotonic()
        pause = 1.0
        while True:
            try:
                return call(*arguments)
            except StoreBusyError as error:
                if self._over.is_set() or monotonic() - begun >= self._seconds:
                    raise
                logger.warning("%s; the crawl waits", error)
            with suppress(TimeoutError):
                await asyncio.wait_for(self._over.wait(), pause)
            pause = min(2 * pause, LONGEST_PAUSE)

    def end(self) -> None:
        """Wait no longer: the crawl is to end."""
        self._over.set()
