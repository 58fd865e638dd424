import sqlite3

from newscrawl.storage import Store
from newscrawl.storage.schema import REVISION


def test_check_of_a_database_that_is_well(newscrawl, article):
    with Store.open("newscrawl.db") as store:
        store.add([article(1)])
    assert newscrawl("db", "check").stdout == "all well, 1 article\n"


def test_check_says_each_thing_that_is_wrong(newscrawl, article):
    with Store.open("newscrawl.db") as store:
        store.add([article(1), article(2, duplicate_of=article(1).id)])
        store.add([article(2, content_hash="other", duplicate_of=article(1).id)])
    with sqlite3.connect("newscrawl.db") as database:
        database.execute("DELETE FROM articles WHERE doc = 1")
        database.execute("UPDATE versions SET doc = 9")
    database.close()
    assert newscrawl("db", "check", code=1).stderr.splitlines() == [
        "newscrawl: 1 older versions belong to no article",
        "newscrawl: 1 articles lack an older version",
        "newscrawl: 1 copies have no original",
        "newscrawl: 1 articles are of no known story",
        "newscrawl: 1 articles to index are not there",
    ]


def test_stories_by_other_limits(newscrawl, article):
    with Store.open("newscrawl.db") as store:
        store.add([article(1), article(2, site="sada.example", duplicate_of=article(1).id)])
    shown = newscrawl("db", "stories", "--near", "0.9", "--contained", "0.95").stdout
    assert shown == "1 article went to another story; copies now: 0\n"
    shown = newscrawl("db", "stories").stdout
    assert shown == "1 article went to another story; copies now: 1\n"


def test_upgrade_of_a_database_that_is_up_to_date(newscrawl):
    Store.open("newscrawl.db").close()
    assert newscrawl("db", "upgrade").stdout == f"up to date (schema {REVISION})\n"


def test_vacuum_tells_the_sizes(newscrawl, article):
    with Store.open("newscrawl.db") as store:
        store.add([article(number) for number in range(1, 2000)])
    with sqlite3.connect("newscrawl.db") as database:
        database.execute("DELETE FROM articles")
    database.close()
    before, after = newscrawl("db", "vacuum").stdout.removesuffix(" MB\n").split(" MB → ")
    assert float(after) < float(before) / 2


def test_nothing_is_made_where_no_database_is(newscrawl, tmp_path):
    for command in ("upgrade", "check", "vacuum"):
        said = newscrawl("db", command, "--db", "none.db", code=1).stderr
        assert said.startswith("newscrawl: there is no database none.db")
    assert list(tmp_path.iterdir()) == []
