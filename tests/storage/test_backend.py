from sqlalchemy import Column, Integer, MetaData, Table, create_engine, text

from newscrawl.storage.backend import insert_numbers


def test_numbers_go_where_they_belong_whatever_the_order_of_columns():
    table = Table(
        "pairs", MetaData(), Column("key", Integer, primary_key=True), Column("doc", Integer)
    )
    with create_engine("sqlite://").connect() as connection:
        connection.execute(text("CREATE TABLE pairs (doc INTEGER, key INTEGER PRIMARY KEY)"))
        insert_numbers(connection, table, [(1, 7), (2, 8)])
        insert_numbers(connection, table, [(2, 9), (3, 9)])
        rows = connection.execute(table.select().order_by(table.c.key)).all()
    assert rows == [(1, 7), (2, 8), (3, 9)]
