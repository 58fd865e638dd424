"""Articles know when they changed; bookmarks; the lines that sites repeat."""

import sqlalchemy as sa
from alembic import op

from newscrawl.storage.schema import Moment, Number

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """The articles that are there count as stored before the first change."""
    op.add_column("articles", sa.Column("change", Number, nullable=False, server_default="0"))
    op.create_index("articles_change", "articles", ["change"])
    changes = op.create_table("changes", sa.Column("last", Number, nullable=False))
    op.bulk_insert(changes, [{"last": 0}])
    op.create_table(
        "bookmarks",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("position", sa.BigInteger, nullable=False),
        sa.Column("at", Moment, nullable=False),
    )
    op.create_table(
        "counted",
        sa.Column("site", sa.Text, primary_key=True),
        sa.Column("slot", sa.SmallInteger, primary_key=True, autoincrement=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("story", sa.Text, nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("lines", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "lines",
        sa.Column("site", sa.Text, primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("key", sa.BigInteger, nullable=False),
        sa.Column("sample", sa.Text, nullable=False),
        sa.Column("articles", sa.SmallInteger, nullable=False),
        sa.Column("seen", sa.SmallInteger, nullable=False),
        sa.Column("at_edge", sa.SmallInteger, nullable=False),
        sa.Column("first_seen", Moment, nullable=False),
        sa.Column("last_seen", Moment, nullable=False),
        sa.Column("decision", sa.String(8)),
    )
    op.create_index("lines_site", "lines", ["site", "key"], unique=True)
