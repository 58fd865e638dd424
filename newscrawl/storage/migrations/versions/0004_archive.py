"""Where in the archive each page is."""

import sqlalchemy as sa
from alembic import op

from newscrawl.storage.schema import Moment, Number

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Pages that were fetched before are in no archive."""
    op.create_table(
        "captures",
        sa.Column("id", Number, primary_key=True),
        sa.Column("link", sa.String(16), nullable=False),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("fetched_at", Moment, nullable=False),
        sa.Column("file", sa.Text, nullable=False),
        sa.Column("position", sa.BigInteger, nullable=False),
        sa.Column("length", sa.Integer, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
    )
    op.create_index("captures_link", "captures", ["link", "fetched_at"])
    op.create_index("captures_digest", "captures", ["digest"])
