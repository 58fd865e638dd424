"""From the name of a database to an engine that is known to hold our tables."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy import Column, MetaData, String, Table, inspect, make_url, select
from sqlalchemy.exc import ArgumentError

from newscrawl.storage import postgres, sqlite
from newscrawl.storage.errors import StoreError, plain_errors
from newscrawl.storage.schema import MARK, REVISION, changes, metadata

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import URL, Connection, Engine

mark = Table(MARK, MetaData(), Column("version_num", String(32), primary_key=True))


def parse(name: str) -> URL:
    """A SQLAlchemy URL; a plain path means an SQLite file.

    >>> parse("news.db").render_as_string()
    'sqlite:///news.db'
    >>> parse("postgres://me:secret@db.example/news").drivername
    'postgresql'
    """
    try:
        url = make_url(name) if "://" in name else make_url("sqlite://").set(database=name)
    except (ArgumentError, ValueError) as error:  # ValueError: a port that is no number
        raise StoreError(f"{name} does not name a database") from error
    if url.drivername == "postgres":
        url = url.set(drivername="postgresql")
    if url.get_backend_name() not in ("sqlite", "postgresql"):
        raise StoreError(f"{url.drivername} is not supported: give a file or postgresql://…")
    return url


def place(url: URL) -> str:
    """What messages call the database: the path of a file, or a URL without its password."""
    if url.get_backend_name() == "sqlite":
        return str(url.database)
    return url.render_as_string(hide_password=True)


def connect(url: URL, wait: float) -> Engine:
    """An engine, not yet connected. Raises `StoreError` when that cannot come to anything."""
    if url.get_backend_name() == "sqlite":
        return sqlite.engine(url, wait)
    return postgres.engine(url, wait)


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that writes: committed at the end of the block, undone by an error."""
    with (
        plain_errors(place(engine.url)),
        engine.connect().execution_options(writes=True) as connection,
        connection.begin(),
    ):
        yield connection


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection for a few quick questions."""
    with plain_errors(place(engine.url)), engine.connect() as connection:
        yield connection


@contextmanager
def outside(engine: Engine) -> Iterator[Connection]:
    """A connection without a transaction, for what databases do not do inside one."""
    options = {"isolation_level": "AUTOCOMMIT"}
    with (
        plain_errors(place(engine.url)),
        engine.connect().execution_options(**options) as connection,
    ):
        yield connection


def check_or_create(engine: Engine) -> None:
    """Make the tables in an empty database; refuse one that is not ours or of another revision."""
    name = place(engine.url)
    with reading(engine) as connection:
        found = revision(connection)
    if found is None:
        create(engine)
    elif found > REVISION:
        raise StoreError(f"{name} was made by a newer newscrawl (schema {found}): update newscrawl")
    elif found < REVISION:
        raise StoreError(f"{name} has the older schema {found}: run `newscrawl db upgrade`")


def revision(connection: Connection) -> str | None:
    """The revision of the tables, None for an empty database; `StoreError` when it is not ours."""
    tables = inspect(connection).get_table_names()
    if not tables:
        return None
    if MARK not in tables:
        raise StoreError(f"{place(connection.engine.url)} is not a newscrawl database")
    found: str = connection.execute(select(mark.c.version_num)).scalar_one()
    return found


def create(engine: Engine) -> None:
    """All tables of the present revision, in one transaction."""
    if engine.dialect.name == "sqlite":
        sqlite.prepare(engine)
    with writing(engine) as connection:
        if revision(connection) is None:  # nobody was quicker
            metadata.create_all(connection)
            backend = sqlite if engine.dialect.name == "sqlite" else postgres
            backend.create_search(connection)
            connection.execute(changes.insert(), {"last": 0})
            mark.create(connection)
            connection.execute(mark.insert(), {"version_num": REVISION})
