"""One run of a site at a time; links keep what was said of them; articles can be gone."""

import sqlalchemy as sa
from alembic import op

from newscrawl.storage.schema import Moment

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """What was found or failed before is to be asked for at once."""
    op.create_table(
        "locks",
        sa.Column("site", sa.Text, primary_key=True),
        sa.Column("holder", sa.Text, nullable=False),
        sa.Column("since", Moment, nullable=False),
        sa.Column("beat", Moment, nullable=False),
    )
    op.add_column("articles", sa.Column("gone", Moment))
    op.add_column("links", sa.Column("source", sa.String(16), nullable=False, server_default=""))
    op.add_column("links", sa.Column("title", sa.Text))
    op.add_column("links", sa.Column("published_offset", sa.Integer))
    op.add_column("links", sa.Column("modified", Moment))
    op.execute(
        "UPDATE links SET next_at = at WHERE state IN ('found', 'failed') AND next_at IS NULL"
    )
    op.drop_index("links_site", "links")
    to_ask = sa.text("next_at IS NOT NULL")
    op.create_index(
        "links_next",
        "links",
        ["site", sa.text("coalesce(published, modified, first_seen) DESC")],
        sqlite_where=to_ask,
        postgresql_where=to_ask,
    )
