"""What can be wrong with the name of a database or with what is there: one line each."""

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect

from newscrawl.storage import Store, StoreBusyError, StoreError, upgrade
from newscrawl.storage.engine import connect, mark, parse, writing
from newscrawl.storage.schema import MARK, REVISION, metadata


def message(name: str) -> str:
    with pytest.raises(StoreError) as caught:
        Store.open(name, wait=0.1)
    text = str(caught.value)
    assert "\n" not in text
    return text


def test_a_fresh_database_gets_all_tables_and_opens_again(database: str) -> None:
    Store.open(database).close()
    with Store.open(database) as store:
        assert list(store.articles()) == []
    engine = connect(parse(database), 1)
    assert {*metadata.tables, MARK} <= set(inspect(engine).get_table_names())
    engine.dispose()


def test_an_empty_file_is_a_fresh_database(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    path.touch()
    Store.open(str(path)).close()
    assert path.stat().st_size > 0


def test_readers_do_not_wait_for_the_writer(tmp_path: Path, article) -> None:
    path = str(tmp_path / "news.db")
    with Store.open(path, wait=0.1) as store:
        store.add([article()])
        with writing(connect(parse(path), 0.1)):
            assert len(list(store.articles())) == 1
            with pytest.raises(StoreBusyError, match="locked by another process"):
                store.add([article(2)])
        store.add([article(2)])
        assert len(list(store.articles())) == 2


@pytest.mark.parametrize(
    ("name", "said"),
    [
        pytest.param("mysql://root@localhost/news", "mysql is not supported", id="mysql"),
        pytest.param("oracle://x", "oracle is not supported", id="oracle"),
        pytest.param("postgresql://host:port/x", "does not name a database", id="bad port"),
        pytest.param("sqlite://", "needs a file name", id="memory"),
        pytest.param(":memory:", "needs a file name", id="memory by name"),
        pytest.param("", "needs a file name", id="empty"),
    ],
)
def test_names_that_name_no_database(name: str, said: str) -> None:
    assert said in message(name)


def test_a_folder(tmp_path: Path) -> None:
    assert message(str(tmp_path)) == f"{tmp_path} is a folder, not a database"


def test_a_missing_folder(tmp_path: Path) -> None:
    name = tmp_path / "missing" / "news.db"
    assert message(str(name)) == f"{name} cannot be opened: there is no folder {name.parent}"
    assert not name.parent.exists()


def test_a_text_file_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("a shopping list " * 100)
    assert message(str(path)) == f"{path} is not a newscrawl database"
    assert path.read_text() == "a shopping list " * 100


def test_the_database_of_another_program_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "history.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE articles (id, title)")
    connection.close()
    before = path.read_bytes()
    assert message(str(path)) == f"{path} is not a newscrawl database"
    assert path.read_bytes() == before


def test_a_damaged_file(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    Store.open(str(path)).close()
    path.write_bytes(path.read_bytes()[:5000])
    assert "not a newscrawl database" in message(str(path))


def set_revision(database: str, revision: str) -> None:
    engine = connect(parse(database), 1)
    with writing(engine) as connection:
        connection.execute(mark.update().values(version_num=revision))
    engine.dispose()


def test_a_newer_database(database: str) -> None:
    Store.open(database).close()
    set_revision(database, "9999")
    assert "made by a newer newscrawl (schema 9999)" in message(database)
    with pytest.raises(StoreError, match="newer newscrawl"):
        upgrade(database)


def test_an_older_database_is_upgraded_on_demand(database: str, article) -> None:
    with Store.open(database) as store:
        store.add([article()])
    set_revision(database, "0000")
    assert "run `newscrawl db upgrade`" in message(database)


def shape(store: Store) -> dict[str, tuple[list[tuple], list[tuple]]]:
    """Table → its columns and indexes, as far as they can be told apart."""
    found = inspect(store.engine)
    return {
        table: (
            sorted((one["name"], str(one["type"]), one["nullable"]) for one in columns),
            sorted((str(one["name"]), one["unique"]) for one in found.get_indexes(table)),
        )
        for table in found.get_table_names()
        if not table.startswith("search_")
        for columns in [found.get_columns(table)]
    }


@pytest.mark.filterwarnings("ignore:Skipped unsupported reflection of expression-based index")
def test_the_first_schema_is_upgraded(database: str, article) -> None:
    with Store.open(database) as store:
        fresh = shape(store)
        store.add([article()])
        store.index()
        with writing(store.engine) as connection:
            for table in ("bookmarks", "captures", "changes", "counted", "lines", "locks"):
                connection.exec_driver_sql(f"DROP TABLE {table}")
            for index in ("articles_change", "links_next"):
                connection.exec_driver_sql(f"DROP INDEX {index}")
            for column in (
                "articles.change",
                "articles.gone",
                "links.source",
                "links.title",
                "links.published_offset",
                "links.modified",
            ):
                table, _, name = column.partition(".")
                connection.exec_driver_sql(f"ALTER TABLE {table} DROP COLUMN {name}")
            connection.exec_driver_sql("CREATE INDEX links_site ON links (site, state, next_at)")
    set_revision(database, "0001")
    assert upgrade(database) == ("0001", REVISION)
    with Store.open(database) as store:
        assert shape(store) == fresh
        store.add([article(2)])
        assert list(store.articles()) == [article(), article(2)]
        assert list(store.articles(changed_after=0)) == [article(2)]
        store.index()
        assert len(store.search("غادرت")) == 2


def test_upgrading_what_is_up_to_date_changes_nothing(database: str, article) -> None:
    with Store.open(database) as store:
        store.add([article()])
    assert upgrade(database) == (REVISION, REVISION)
    with Store.open(database) as store:
        assert list(store.articles()) == [article()]


def test_there_is_nothing_to_upgrade_in_an_empty_database(database: str) -> None:
    with pytest.raises(StoreError, match="is empty"):
        upgrade(database)


def test_a_postgres_that_is_not_there_and_its_password_not_shown() -> None:
    with pytest.raises(StoreBusyError) as caught:
        Store.open("postgresql://me:secret@127.0.0.1:9/news", wait=0.1)
    text = str(caught.value)
    assert text.startswith("postgresql+psycopg://me:***@127.0.0.1:9/news cannot be reached: ")
    assert "secret" not in text
    assert "\n" not in text


def test_another_programs_postgres(postgres: str) -> None:
    engine = create_engine(parse(postgres).set(drivername="postgresql+psycopg"))
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE customers (id int)")
    try:
        assert "is not a newscrawl database" in message(postgres)
    finally:
        with engine.begin() as connection:
            connection.exec_driver_sql("DROP TABLE customers")
        engine.dispose()


def test_a_full_disk_is_said_and_nothing_is_half_written(tmp_path: Path, article) -> None:
    path = str(tmp_path / "news.db")
    with Store.open(path) as store:
        store.add([article(1)])
        with store.engine.connect() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        # SQLite's own limit of the file stands for the disk: it is refused in the same way.
        with store.engine.connect() as connection:
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(StoreError, match="no space left") as caught:
            store.add([article(number) for number in range(2, 300)])
        assert not isinstance(caught.value, StoreBusyError)
        assert [found.id for found in store.articles()] == [article(1).id]
    with Store.open(path) as store:
        store.add([article(number) for number in range(2, 300)])
        assert len(list(store.articles())) == 299
