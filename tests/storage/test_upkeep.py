from pathlib import Path

import pytest

from newscrawl.storage import Store, StoreError
from newscrawl.storage.engine import writing


def test_a_used_database_is_well(store: Store, article) -> None:
    store.add([article(1), article(2, duplicate_of=article(1).id)])
    store.add([article(1, content_hash="other")])
    store.index()
    assert store.problems() == []
    before, after = store.vacuum()
    assert 0 < after <= before * 2
    assert store.problems() == []
    assert {hit.article.id for hit in store.search("غادرت")} == {article(1).id, article(2).id}


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE articles SET story = 'x'", "1 articles are of no known story"),
        ("UPDATE articles SET duplicate_of = 'x'", "1 copies have no original"),
        ("UPDATE articles SET version = 2", "1 articles lack an older version"),
        ("INSERT INTO shingles (key, doc) VALUES (1, 9)", "1 samples belong to no article"),
        ("INSERT INTO unindexed (doc) VALUES (9)", "1 articles to index are not there"),
    ],
)
def test_rows_that_do_not_fit_together(store: Store, article, statement: str, said: str) -> None:
    store.add([article(1)])
    with writing(store.engine) as connection:
        connection.exec_driver_sql(statement)
    assert store.problems() == [said]


def test_a_damaged_search_index(tmp_path: Path, article) -> None:
    with Store.open(str(tmp_path / "news.db")) as store:
        store.add([article(1)])
        store.index()
        with writing(store.engine) as connection:
            connection.exec_driver_sql("UPDATE search_data SET block = x'00' WHERE id > 10")
    with Store.open(str(tmp_path / "news.db")) as store:
        assert store.problems() == ["the search index is damaged"]


def test_a_damaged_file(tmp_path: Path, article) -> None:
    path = tmp_path / "news.db"
    with Store.open(str(path)) as store:
        store.add([article(number) for number in range(300)])
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2 :] = bytes(len(raw) - len(raw) // 2)
    path.write_bytes(raw)
    with Store.open(str(path)) as store:
        try:
            problems = store.problems()
        except StoreError as error:
            problems = [str(error)]
    assert problems
