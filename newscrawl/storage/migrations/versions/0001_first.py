"""The tables that the first release makes by itself; later scripts start from here."""

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Nothing: a database of this revision was made whole (`storage.engine.create`)."""
