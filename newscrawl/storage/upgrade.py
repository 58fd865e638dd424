"""Bring the tables of an older database up to date, by the scripts in `migrations/versions`."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import update

from newscrawl.storage.engine import connect, mark, parse, place, reading, revision, writing
from newscrawl.storage.errors import StoreError
from newscrawl.storage.schema import REVISION

SCRIPTS = Path(__file__).with_name("migrations")


def upgrade(name: str, *, wait: float = 30.0) -> tuple[str, str]:
    """Upgrade the database `name` in one transaction; gives its revision before and after.

    Raises `StoreError` when there is nothing of ours to upgrade, or it is newer than we are.
    """
    # Alembic takes a quarter of a second to import, and only this function needs it.
    from alembic.operations import Operations
    from alembic.runtime.migration import MigrationContext
    from alembic.script import ScriptDirectory

    engine = connect(parse(name), wait)
    try:
        with reading(engine) as connection:
            before = revision(connection)
        if before is None:
            raise StoreError(f"{place(engine.url)} is empty: there is nothing to upgrade")
        if before > REVISION:
            raise StoreError(f"{place(engine.url)} was made by a newer newscrawl (schema {before})")
        scripts = ScriptDirectory(str(SCRIPTS)).iterate_revisions(REVISION, before)
        with writing(engine) as connection:
            with Operations.context(MigrationContext.configure(connection)):
                for script in reversed(list(scripts)):
                    script.module.upgrade()
            connection.execute(update(mark).values(version_num=REVISION))
    finally:
        engine.dispose()
    return before, REVISION
