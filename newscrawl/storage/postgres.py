"""What only PostgreSQL needs: its driver and its patience."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    column,
    create_engine,
    delete,
    event,
    func,
    literal_column,
    select,
    table,
    text,
)

from newscrawl.storage.errors import StoreError
from newscrawl.storage.schema import metadata, to_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import URL, Connection, Engine, Select


def engine(url: URL, wait: float) -> Engine:
    """An engine for the server that `url` names; `wait`: seconds for a connection or a lock."""
    if find_spec("psycopg") is None:
        raise StoreError("PostgreSQL needs one more package: pip install 'newscrawl[postgres]'")
    made = create_engine(
        url.set(drivername="postgresql+psycopg"),
        json_serializer=to_json,
        connect_args={"connect_timeout": max(2, int(wait))},
        # A server that was restarted between two batches is noticed before the batch, not by it.
        pool_pre_ping=True,
    )

    @event.listens_for(made, "connect")
    def _on_connect(connection: Any, _record: object) -> None:
        # Not as a start-up option: poolers such as PgBouncer refuse those.
        connection.execute(f"SET lock_timeout = {int(wait * 1000)}")
        connection.commit()

    return made


def create_search(connection: Connection) -> None:
    """The index of `search`: folded words and where they are, title (A) and text (D)."""
    connection.exec_driver_sql("CREATE TABLE search (doc bigint PRIMARY KEY, words tsvector)")
    connection.exec_driver_sql("CREATE INDEX search_words ON search USING gin (words)")


_SEARCH = table("search", column("doc"), column("words"))


def put(connection: Connection, rows: list[dict[str, Any]]) -> None:
    """Index the folded words of articles: `doc`, `title`, `text`."""
    connection.execute(
        text(
            "INSERT INTO search (doc, words) VALUES (:doc,"
            " setweight(to_tsvector('simple', :title), 'A') || to_tsvector('simple', :text))"
        ),
        rows,
    )


def drop(connection: Connection, rows: list[dict[str, Any]]) -> None:
    """Take articles out of the index."""
    connection.execute(delete(_SEARCH).where(_SEARCH.c.doc.in_([row["doc"] for row in rows])))


def damage(_connection: Connection) -> list[str]:
    """Nothing: a server looks after its own files."""
    return []


def size(connection: Connection) -> int:
    """Bytes on the disk of the server."""
    query = "SELECT pg_database_size(current_database())"
    return int(connection.exec_driver_sql(query).scalar_one())


def vacuum(connection: Connection) -> None:
    """Let the server use the space of old rows again, and count anew for its plans."""
    for name in (*metadata.tables, "search"):
        connection.exec_driver_sql(f"VACUUM (ANALYZE) {name}")


def ranked(
    terms: Sequence[tuple[tuple[str, ...], bool]],
    narrowed: Select[Any] | None,
    newest: int,
    limit: int,
) -> Select[Any]:
    """Selects the best `limit` rows of the `newest` that have all terms.

    A term: words in a row, and whether the last one is only a beginning.
    """
    said = " & ".join(
        "(" + " <-> ".join(f"'{word}'" for word in words) + (":*" if prefix else "") + ")"
        for words, prefix in terms
    )
    asked = func.to_tsquery(literal_column("'simple'"), said)
    having = select(_SEARCH).where(_SEARCH.c.words.op("@@")(asked))
    if narrowed is not None:
        having = having.where(_SEARCH.c.doc.in_(narrowed))
    found = having.order_by(_SEARCH.c.doc.desc()).limit(newest).subquery()
    # 1: long texts do not win by length alone.
    return select(found.c.doc).order_by(func.ts_rank(found.c.words, asked, 1).desc()).limit(limit)
