"""How far an export or an import has come, so that the next one goes on from there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select, update

from newscrawl.storage.backend import upsert
from newscrawl.storage.schema import bookmarks, changes

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class Bookmark:
    """Somebody's place in a row of things that only grows."""

    name: str
    position: int
    """How many of them are done with."""
    at: datetime


def one(connection: Connection, name: str) -> Bookmark | None:
    """The bookmark of this name."""
    row = connection.execute(select(bookmarks).where(bookmarks.c.name == name)).first()
    return Bookmark(row.name, row.position, row.at) if row else None


def keep(connection: Connection, bookmark: Bookmark) -> None:
    """Note `bookmark` in the place of the one before it."""
    insert = upsert(connection, bookmarks).values(
        name=bookmark.name, position=bookmark.position, at=bookmark.at
    )
    new = insert.excluded
    connection.execute(
        insert.on_conflict_do_update(
            index_elements=["name"], set_={"position": new.position, "at": new.at}
        )
    )


def change(connection: Connection) -> int:
    """The number of the last change that is committed."""
    return int(connection.execute(select(changes.c.last)).scalar_one())


def next_change(connection: Connection) -> int:
    """The number for what this transaction stores.

    Who asks next waits until this transaction has ended: no change with a smaller number can
    appear after one with a greater number was seen.
    """
    count = update(changes).values(last=changes.c.last + 1).returning(changes.c.last)
    return int(connection.execute(count).scalar_one())
