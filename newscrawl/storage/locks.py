"""Who crawls which site: one run of one site is held by one process at most."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import delete, or_, select, update

from newscrawl.storage.backend import upsert
from newscrawl.storage.schema import locks

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import Connection

EXPIRY = timedelta(seconds=45)
"""A lock that was not beaten for so long is up: its holder is dead, or so stuck that it may be."""


@dataclass(frozen=True, slots=True)
class Lock:
    """A site that is held by one process."""

    site: str
    holder: str
    """Whatever the process calls itself; no other may call itself so."""
    since: datetime
    beat: datetime
    """The last sign of life."""


def claim(connection: Connection, site: str, holder: str, now: datetime) -> Lock:
    """Take `site` for `holder` if it is free or its lock is up; gives the lock that stands now.

    One statement decides, so of two that ask at once one gets it, also on two machines; their
    clocks should not differ by more than a few seconds.
    """
    insert = upsert(connection, locks)
    new = insert.excluded
    free = or_(locks.c.holder == new.holder, locks.c.beat <= now - EXPIRY)
    take = insert.on_conflict_do_update(
        index_elements=["site"],
        set_={"holder": new.holder, "since": new.since, "beat": new.beat},
        where=free,
    )
    connection.execute(take, {"site": site, "holder": holder, "since": now, "beat": now})
    row = connection.execute(select(locks).where(locks.c.site == site)).mappings().one()
    return Lock(**row)


def beat(connection: Connection, holder: str, now: datetime) -> set[str]:
    """A sign of life for all locks of `holder`; gives its sites, for it may have lost some."""
    mine = locks.c.holder == holder
    connection.execute(update(locks).where(mine).values(beat=now))
    return set(connection.execute(select(locks.c.site).where(mine)).scalars())


def release(connection: Connection, holder: str, sites: Sequence[str]) -> None:
    """Let go of those of `sites` that `holder` still has."""
    mine = locks.c.holder == holder
    connection.execute(delete(locks).where(mine, locks.c.site.in_(sites)))
