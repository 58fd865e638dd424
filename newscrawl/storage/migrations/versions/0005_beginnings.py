"""The search index of SQLite knows words by their beginnings, too."""

from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """The index is made anew, and filled by the next search."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE search")
        op.execute(
            "CREATE VIRTUAL TABLE search USING fts5(title, text, content='',"
            " tokenize='unicode61 remove_diacritics 0', prefix='2 3')"
        )
        op.execute("INSERT OR IGNORE INTO unindexed (doc) SELECT doc FROM articles")
