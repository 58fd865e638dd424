"""The sites that this crawl holds: claimed before they are entered, released when they are done."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from newscrawl.crawl.holder import Holder, is_dead, myself

if TYPE_CHECKING:
    from datetime import datetime

    from newscrawl.storage import Lock, Store

BEAT = timedelta(seconds=10)
"""Between two signs of life; some may be late before the lock expires."""


class Hold:
    """Every method can raise `StoreError`."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._holder = str(myself())
        self.sites: set[str] = set()

    def claim(self, site: str, now: datetime) -> Lock | None:
        """Take `site`; gives the lock of another run when that has it."""
        lock = self._store.claim(site, self._holder, now)
        if lock.holder != self._holder and is_dead(Holder.parse(lock.holder)):
            self._store.release(lock.holder, [site])
            lock = self._store.claim(site, self._holder, now)
        if lock.holder != self._holder:
            return lock
        self.sites.add(site)
        return None

    def beat(self, now: datetime) -> set[str]:
        """A sign of life; gives the sites that others have taken, because it came too late."""
        if not self.sites:
            return set()
        lost = self.sites - self._store.beat(self._holder, now)
        self.sites -= lost
        return lost

    def release(self, site: str) -> None:
        """Let go of `site`, if it is held."""
        if site in self.sites:
            self.sites.discard(site)
            self._store.release(self._holder, [site])
