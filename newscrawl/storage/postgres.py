"""What only PostgreSQL needs: its driver and its patience."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from sqlalchemy import create_engine, event

from newscrawl.storage.errors import StoreError
from newscrawl.storage.schema import to_json

if TYPE_CHECKING:
    from sqlalchemy import URL, Engine


def engine(url: URL, wait: float) -> Engine:
    """An engine for the server that `url` names; `wait`: seconds for a connection or a lock."""
    if find_spec("psycopg") is None:
        raise StoreError("PostgreSQL needs one more package: pip install 'newscrawl[postgres]'")
    made = create_engine(
        url.set(drivername="postgresql+psycopg"),
        json_serializer=to_json,
        connect_args={"connect_timeout": max(2, int(wait))},
        # A server that was restarted between two batches is noticed before the batch, not by it.
        pool_pre_ping=True,
    )

    @event.listens_for(made, "connect")
    def _on_connect(connection: Any, _record: object) -> None:
        # Not as a start-up option: poolers such as PgBouncer refuse those.
        connection.execute(f"SET lock_timeout = {int(wait * 1000)}")
        connection.commit()

    return made
