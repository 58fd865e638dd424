"""What can go wrong with a database, in one line that a person understands."""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError, OperationalError

if TYPE_CHECKING:
    from collections.abc import Iterator


class StoreError(Exception):
    """The database cannot be used; the message is one line, without the password."""


class StoreBusyError(StoreError):
    """Not usable just now (locked, or the server is away): nothing was written, try later."""


_FULL = re.compile("disk is full|no space left", re.IGNORECASE)
_READ_ONLY = re.compile("readonly|read-only", re.IGNORECASE)
_NOT_A_DATABASE = re.compile("not a database|malformed", re.IGNORECASE)
_BROKEN = re.compile("disk i/o error|input/output error", re.IGNORECASE)
_LOCKED = re.compile("is locked|lock timeout|deadlock|could not serialize", re.IGNORECASE)


@contextmanager
def plain_errors(place: str) -> Iterator[None]:
    """Turn what a driver raises about the database called `place` into a `StoreError`.

    Errors that speak of a wrong program (a missing column, a broken constraint) pass untouched.
    """
    try:
        yield
    except DBAPIError as error:
        cause = str(error.orig)
        if _FULL.search(cause):
            raise StoreError(
                f"{place}: no space left on the disk, nothing was written; "
                "make room and call again, nothing is lost"
            ) from error
        if _READ_ONLY.search(cause):
            raise StoreError(f"{place} cannot be written to: it is read-only") from error
        if _NOT_A_DATABASE.search(cause):
            raise StoreError(f"{place} is not a newscrawl database") from error
        if _LOCKED.search(cause):
            raise StoreBusyError(
                f"{place} is locked by another process; call again when that has ended"
            ) from error
        if _BROKEN.search(cause):
            raise StoreError(f"{place}: the disk does not work: {_first_line(cause)}") from error
        if isinstance(error, OperationalError) or error.connection_invalidated:
            raise StoreBusyError(f"{place} cannot be reached: {_first_line(cause)}") from error
        raise


def _first_line(message: str) -> str:
    r"""What PostgreSQL says first; hints follow in lines of their own.

    >>> _first_line('connection failed: refused\n\tIs the server running?')
    'connection failed: refused'
    """
    return message.strip().partition("\n")[0]
