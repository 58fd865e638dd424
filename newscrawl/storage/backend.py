"""What the two databases say differently in the same words."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypeAlias

from sqlalchemy import ARRAY, BigInteger, String, any_, bindparam, func, select
from sqlalchemy.dialects import postgresql, sqlite

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Column, ColumnElement, Connection, Table

Insert: TypeAlias = postgresql.Insert | sqlite.Insert


def upsert(connection: Connection, table: Table) -> Insert:
    """An insert that knows ON CONFLICT."""
    if connection.dialect.name == "sqlite":
        return sqlite.insert(table)
    return postgresql.insert(table)


def insert_new(connection: Connection, table: Table) -> Insert:
    """An insert that leaves rows alone whose primary key is there already."""
    return upsert(connection, table).on_conflict_do_nothing()


def insert_numbers(connection: Connection, table: Table, rows: Sequence[tuple[int, ...]]) -> None:
    """Insert `rows`, a number for each column, as `insert_new` does.

    Past SQLAlchemy, which would take longer to look at each number than the database needs.
    """
    names = [column.name for column in table.columns]
    places = ["?" if connection.dialect.name == "sqlite" else "%s"] * len(names)
    connection.exec_driver_sql(
        f"INSERT INTO {table.name} ({', '.join(names)}) "  # noqa: S608 - ours
        f"VALUES ({', '.join(places)}) ON CONFLICT DO NOTHING",
        list(rows),
    )


def among(dialect: str, column: Column[Any], name: str) -> ColumnElement[bool]:
    """`column` is one of the `numbers` that are given as the parameter `name`.

    One parameter, however many there are: SQLAlchemy would spell a list out with each call, which
    takes longer than the answer.
    """
    if dialect == "sqlite":
        listed = func.json_each(bindparam(name, type_=String)).table_valued("value")
        return column.in_(select(listed.c.value))
    return column == any_(bindparam(name, type_=ARRAY(BigInteger)))


def numbers(dialect: str, values: Sequence[int]) -> str | list[int]:
    """The value for `among`."""
    return json.dumps(values) if dialect == "sqlite" else list(values)
