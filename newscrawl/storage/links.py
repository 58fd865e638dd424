"""The frontier: each URL that was ever found, what became of it, and when to look again."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Literal, get_args

from sqlalchemy import case, func, or_, select

from newscrawl.items import LinkKind, article_id
from newscrawl.storage.backend import upsert
from newscrawl.storage.rows import moment, offset
from newscrawl.storage.schema import links, news_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement, Connection

State = Literal["found", "done", "rejected", "failed", "gone", "read"]
"""`read`: a list, and all that it showed is noted; the others are of articles."""

SETTLED: tuple[State, ...] = ("done", "rejected", "gone")
"""States of links that nothing is to be done about, unless `next_at` asks for another look."""

FIRST_WAIT = timedelta(minutes=5)
LONGEST_WAIT = timedelta(hours=24)
"""Between two attempts at a link that fails; the time grows fourfold, and nothing is given up."""

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
    source: str = ""
    """How the page that named the link did so, and what it said of it (`items.Link`)."""
    title: str | None = None
    published: datetime | None = None
    modified: datetime | None = None
    state: State = "found"
    reason: str = ""
    """Why it was rejected or failed: `bot-wall`, `timeout`."""
    article: str | None = None
    """The id of the article that was read there."""
    next_at: datetime | None = None
    """When to ask (again). The store sets it for a link that is found (at once) or failed."""
    etag: str | None = None
    last_modified: str | None = None
    body_hash: str | None = None
    tries: int = field(default=0, compare=False)
    """Failures in a row; the store counts."""
    first_seen: datetime | None = field(default=None, compare=False)
    """Set by the store."""

    def __post_init__(self) -> None:
        if self.state not in get_args(State):
            raise ValueError(f"{self.state!r} is no state of a link")


def mark(connection: Connection, states: Sequence[LinkState]) -> None:
    """Note `states`. `found` adds a link; one that is known is asked for again when it is said to
    have been `modified` since, and otherwise left as it is.

    What the new state does not tell (title, dates, etag, last_modified, body_hash, article) stays.
    A link that failed is to be asked for after a wait, and not before its `next_at`.
    """
    found = [_row(state) for state in _last_of_each_key(states, found=True)]
    reached = [_row(state) for state in _last_of_each_key(states, found=False)]
    insert = upsert(connection, links)
    new = insert.excluded
    if found:
        # Not `in_`, whose list SQLAlchemy would have to spell out for each of the rows.
        settled = or_(*(links.c.state == one for one in SETTLED))
        changed = settled & (new.modified > links.c.at)
        again = {"next_at": new.next_at, "modified": new.modified}
        connection.execute(
            insert.on_conflict_do_update(index_elements=["id"], set_=again, where=changed), found
        )
    if reached:
        _let_wait(connection, reached)
        changes: dict[str, Any] = {name: func.coalesce(new[name], links.c[name]) for name in _KEPT}
        changes |= {name: new[name] for name in ("url", "kind", "state", "reason", "next_at", "at")}
        changes["tries"] = case((new.state == "failed", links.c.tries + 1), else_=0)
        connection.execute(
            insert.on_conflict_do_update(index_elements=["id"], set_=changes), reached
        )


def wait(tries: int) -> timedelta:
    """How long to leave a link alone that has failed `tries` times in a row.

    >>> [str(wait(tries)) for tries in (1, 2, 3, 4, 5, 999)]
    ['0:05:00', '0:20:00', '1:20:00', '5:20:00', '21:20:00', '1 day, 0:00:00']
    """
    factor: int = 4 ** min(tries - 1, 9)
    return min(FIRST_WAIT * factor, LONGEST_WAIT)


def some(connection: Connection, keys: Iterable[str]) -> dict[str, LinkState]:
    """What is known about those of `keys` that were ever found."""
    by_id = {article_id(key): key for key in keys}
    ids = list(by_id)
    found: dict[str, LinkState] = {}
    for start in range(0, len(ids), _CHUNK):
        query = select(links).where(links.c.id.in_(ids[start : start + _CHUNK]))
        for row in connection.execute(query).mappings():
            found[by_id[row["id"]]] = _state(row)
    return found


def due(
    connection: Connection,
    site: str,
    now: datetime,
    limit: int,
    since: datetime | None,
    besides: Iterable[str],
) -> list[LinkState]:
    """Article links of `site` to be asked for now, the newest first, because they are the news.

    Those dated before `since`, and the keys in `besides`, are left out.
    """
    query = (
        select(links)
        .where(*_due(site, now), links.c.id.not_in([article_id(key) for key in besides]))
        .order_by(news_date.desc())
        .limit(limit)
    )
    if since is not None:
        query = query.where(news_date >= since)
    return [_state(row) for row in connection.execute(query).mappings()]


def count_due(connection: Connection, site: str, now: datetime) -> int:
    """How many article links of `site` are to be asked for now."""
    query = select(func.count()).select_from(links).where(*_due(site, now))
    return connection.execute(query).scalar_one()


def _due(site: str, now: datetime) -> tuple[ColumnElement[bool], ...]:
    return links.c.site == site, links.c.next_at <= now, links.c.kind == "article"


def _let_wait(connection: Connection, reached: list[dict[str, Any]]) -> None:
    """Set `next_at` of the links that failed, by how often they did before."""
    failed = {row["id"]: row for row in reached if row["state"] == "failed"}
    tries: dict[str, int] = {}
    ids = list(failed)
    for start in range(0, len(ids), _CHUNK):
        query = select(links.c.id, links.c.tries).where(links.c.id.in_(ids[start : start + _CHUNK]))
        tries |= {row.id: row.tries for row in connection.execute(query)}
    for one, row in failed.items():
        row["next_at"] = max(row["next_at"], row["at"] + wait(tries.get(one, 0) + 1))


def _last_of_each_key(states: Iterable[LinkState], *, found: bool) -> Iterable[LinkState]:
    return {s.key: s for s in states if (s.state == "found") is found}.values()


_FIELDS = [f.name for f in fields(LinkState)]
_KEPT = (
    *("title", "published", "published_offset", "modified"),
    *("etag", "last_modified", "body_hash", "article"),
)


def _row(state: LinkState) -> dict[str, Any]:
    row = {name: getattr(state, name) for name in _FIELDS}
    row |= {"id": article_id(state.key), "published_offset": offset(state.published)}
    row |= {"first_seen": state.at, "tries": int(state.state == "failed")}
    if state.state in ("found", "failed") and state.next_at is None:
        row["next_at"] = state.at
    return row


def _state(row: Any) -> LinkState:
    values = {name: row[name] for name in _FIELDS}
    values["published"] = moment(row["published"], row["published_offset"] or 0)
    return LinkState(**values)
