"""The frontier: each URL that was ever found, what became of it, and when to look again."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any, Literal, get_args

from sqlalchemy import case, func, or_, select

from newscrawl.items import LinkKind, article_id
from newscrawl.storage.backend import insert_new, upsert
from newscrawl.storage.schema import links

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement, Connection

State = Literal["found", "done", "rejected", "failed", "gone"]
SETTLED: tuple[State, ...] = ("done", "rejected", "gone")
"""States that need no fetching, until `next_at` asks for another look."""

_CHUNK = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkState:
    """What is known about one URL since the moment `at`."""

    key: str
    """`urls.identity` of the URL."""
    site: str
    url: str
    at: datetime
    kind: LinkKind = "article"
    state: State = "found"
    reason: str = ""
    """Why it was rejected or failed: `bot-wall`, `timeout`."""
    article: str | None = None
    """The id of the article that was read there."""
    next_at: datetime | None = None
    """When to look (again)."""
    etag: str | None = None
    last_modified: str | None = None
    body_hash: str | None = None
    published: datetime | None = None
    """What the page that named the link said of its date."""
    tries: int = field(default=0, compare=False)
    """Failures in a row; the store counts."""
    first_seen: datetime | None = field(default=None, compare=False)
    """Set by the store."""

    def __post_init__(self) -> None:
        if self.state not in get_args(State):
            raise ValueError(f"{self.state!r} is no state of a link")


def mark(connection: Connection, states: Sequence[LinkState]) -> None:
    """Note `states`. `found` adds a link and changes nothing about one that is known.

    What the new state does not tell (etag, last_modified, body_hash, published, article) stays.
    """
    found = [_row(state) for state in _last_of_each_key(states, found=True)]
    reached = [_row(state) for state in _last_of_each_key(states, found=False)]
    if found:
        connection.execute(insert_new(connection, links), found)
    if reached:
        insert = upsert(connection, links)
        new = insert.excluded
        kept = ("etag", "last_modified", "body_hash", "published", "article")
        changes: dict[str, Any] = {name: func.coalesce(new[name], links.c[name]) for name in kept}
        changes |= {name: new[name] for name in ("url", "kind", "state", "reason", "next_at", "at")}
        changes["tries"] = case((new.state == "failed", links.c.tries + 1), else_=0)
        connection.execute(
            insert.on_conflict_do_update(index_elements=["id"], set_=changes), reached
        )


def known(connection: Connection, keys: Iterable[str], now: datetime | None) -> set[str]:
    """Those of `keys` that need no fetching; with `now`, links due for another look do need it."""
    by_id = {article_id(key): key for key in keys}
    ids = list(by_id)
    settled: list[ColumnElement[bool]] = [links.c.state.in_(SETTLED)]
    if now is not None:
        settled.append(or_(links.c.next_at.is_(None), links.c.next_at > now))
    found: set[str] = set()
    for start in range(0, len(ids), _CHUNK):
        query = select(links.c.id).where(links.c.id.in_(ids[start : start + _CHUNK]), *settled)
        found.update(by_id[one] for one in connection.execute(query).scalars())
    return found


def due(connection: Connection, site: str, now: datetime, limit: int) -> list[LinkState]:
    """Links of `site` to be fetched now: found or failed before, or due for another look.

    The newest come first, because they are the news.
    """
    open_states = links.c.state.in_(("found", "failed"))
    asked_for = links.c.next_at <= now
    query = (
        select(links)
        .where(links.c.site == site, or_(asked_for, open_states & links.c.next_at.is_(None)))
        .order_by(func.coalesce(links.c.published, links.c.first_seen).desc(), links.c.id)
        .limit(limit)
    )
    return [_state(row) for row in connection.execute(query).mappings()]


def one(connection: Connection, key: str) -> LinkState | None:
    """What is known about the URL with this identity."""
    query = select(links).where(links.c.id == article_id(key))
    row = connection.execute(query).mappings().first()
    return _state(row) if row else None


def _last_of_each_key(states: Iterable[LinkState], *, found: bool) -> Iterable[LinkState]:
    return {s.key: s for s in states if (s.state == "found") is found}.values()


_FIELDS = [f.name for f in fields(LinkState)]


def _row(state: LinkState) -> dict[str, Any]:
    row = {name: getattr(state, name) for name in _FIELDS}
    failed = int(state.state == "failed")
    return row | {"id": article_id(state.key), "first_seen": state.at, "tries": failed}


def _state(row: Any) -> LinkState:
    return LinkState(**{name: row[name] for name in _FIELDS})
