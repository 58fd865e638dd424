"""What only SQLite needs: its file, its locks, its settings."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import column, create_engine, event, func, literal_column, select, table, text
from sqlalchemy.exc import DatabaseError

from newscrawl.storage.errors import StoreError
from newscrawl.storage.schema import to_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import URL, Connection, Engine, Select

CACHE_KIB = 65_536
"""Page cache of a connection: the keys of the last fortnight's copies should stay in memory."""

CHECKPOINT_PAGES = 8_000
"""Of 4 KiB, in the log before they are moved to the file: batches write the same pages again."""


def engine(url: URL, wait: float) -> Engine:
    """An engine for the file that `url` names; `wait` is how many seconds a lock may take."""
    _check_file(url.database)
    made = create_engine(url, json_serializer=to_json, connect_args={"timeout": wait})
    event.listen(made, "connect", _on_connect)
    event.listen(made, "begin", _on_begin)
    return made


def prepare(engine: Engine) -> None:
    """Settings that stay in a new file: readers never wait for the writer (WAL)."""
    raw = engine.raw_connection()  # SQLAlchemy's own would begin a transaction first
    try:
        raw.cursor().execute("PRAGMA journal_mode = WAL")
    finally:
        raw.close()


def create_search(connection: Connection) -> None:
    """The index of `search`: it keeps no texts, only where words are.

    Beginnings of two and three letters have entries of their own: to merge those of all words that
    begin with «ال» takes seconds. Of four letters, there are few enough words.
    """
    connection.exec_driver_sql(
        "CREATE VIRTUAL TABLE search USING fts5(title, text, content='',"
        " tokenize='unicode61 remove_diacritics 0', prefix='2 3')"
    )


_SEARCH = table("search", column("rowid"), column("rank"), column("title"), column("text"))


def put(connection: Connection, rows: list[dict[str, Any]]) -> None:
    """Index the folded words of articles: `doc`, `title`, `text`."""
    connection.execute(
        text("INSERT INTO search (rowid, title, text) VALUES (:doc, :title, :text)"), rows
    )


def drop(connection: Connection, rows: list[dict[str, Any]]) -> None:
    """Take articles out of the index; an index without texts must be told what it holds."""
    connection.execute(
        text(
            "INSERT INTO search (search, rowid, title, text) VALUES ('delete', :doc, :title, :text)"
        ),
        rows,
    )


def damage(connection: Connection) -> list[str]:
    """What SQLite itself finds wrong with the file and with the index of `search`."""
    found = list(connection.exec_driver_sql("PRAGMA integrity_check(10)").scalars())
    if found != ["ok"]:
        return found
    try:
        connection.exec_driver_sql("INSERT INTO search (search) VALUES ('integrity-check')")
    except DatabaseError:
        return ["the search index is damaged"]
    return []


def size(connection: Connection) -> int:
    """Bytes of the file; in WAL mode, of what it will be once the log is moved to it."""
    pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    return int(pages * connection.exec_driver_sql("PRAGMA page_size").scalar_one())


def vacuum(connection: Connection) -> None:
    """Write the file anew, without gaps, and empty the log."""
    connection.exec_driver_sql("INSERT INTO search (search) VALUES ('optimize')")
    connection.exec_driver_sql("VACUUM")
    connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")


def ranked(
    terms: Sequence[tuple[tuple[str, ...], bool]],
    narrowed: Select[Any] | None,
    newest: int,
    limit: int,
) -> Select[Any]:
    """Selects the best `limit` rows of the `newest` that have all terms.

    A term: words in a row, and whether the last one is only a beginning.
    """
    said = " ".join(f'"{" ".join(words)}"{"*" if prefix else ""}' for words, prefix in terms)
    # A word in the title counts ten times.
    score = func.bm25(literal_column("search"), 10.0, 1.0).label("score")
    having = select(_SEARCH.c.rowid, score).where(literal_column("search").op("MATCH")(said))
    if narrowed is not None:
        # The plus keeps SQLite from asking the index once for each row that is allowed.
        having = having.where(literal_column("+search.rowid").in_(narrowed))
    found = having.order_by(_SEARCH.c.rowid.desc()).limit(newest).subquery()
    return select(found.c.rowid).order_by(found.c.score).limit(limit)


def _check_file(name: str | None) -> None:
    if not name or name == ":memory:":
        raise StoreError("a database needs a file name")
    path = Path(name)
    if path.is_dir():
        raise StoreError(f"{path} is a folder, not a database")
    if not path.parent.is_dir():
        raise StoreError(f"{path} cannot be opened: there is no folder {path.parent}")


def _on_connect(connection: Any, _record: object) -> None:
    # Python's sqlite3 begins transactions by itself, late and never for SELECT; `_on_begin` does.
    connection.isolation_level = None
    # With WAL a power cut may undo the last commits, but it cannot damage the file.
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
    connection.execute(f"PRAGMA wal_autocheckpoint = {CHECKPOINT_PAGES}")


def _on_begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    if options.get("isolation_level") == "AUTOCOMMIT":
        return
    # A writer takes its lock at once: one that upgrades later fails instead of waiting.
    writes = options.get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
