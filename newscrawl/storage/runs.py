"""The diary: when each site was crawled, and with what result."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import case, func, insert, select, update

from newscrawl.storage.schema import articles, runs

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class Run:
    """One crawl of one site."""

    id: int
    site: str
    started: datetime
    finished: datetime | None
    """None while it runs, and for ever when the process was killed."""
    summary: dict[str, Any] | None
    """What was counted: `found`, `new`, `updated`, `copies`, `rejected`, `failed` …"""


@dataclass(frozen=True, slots=True)
class SiteCount:
    """What is stored of one site."""

    site: str
    articles: int
    copies: int
    newest: datetime | None
    """The latest date of publication."""
    last_stored: datetime
    """When an article was last new or changed."""


def start(connection: Connection, site: str, now: datetime) -> int:
    """Note that `site` is being crawled from `now` on; gives the number of the run."""
    done = connection.execute(insert(runs).values(site=site, started=now))
    key = done.inserted_primary_key
    return int(key[0]) if key else 0


def finish(connection: Connection, run: int, summary: Mapping[str, Any], now: datetime) -> None:
    """Note the end of a run and what was counted."""
    values = {"finished": now, "summary": dict(summary)}
    connection.execute(update(runs).where(runs.c.id == run).values(values))


def crawled(connection: Connection) -> list[str]:
    """The sites that have a finished run, by name."""
    query = select(runs.c.site).where(runs.c.finished.is_not(None)).distinct().order_by(runs.c.site)
    return list(connection.execute(query).scalars())


def of_site(connection: Connection, site: str, limit: int) -> list[Run]:
    """The finished runs of `site`, the latest first."""
    query = (
        select(runs)
        .where(runs.c.site == site, runs.c.finished.is_not(None))
        .order_by(runs.c.id.desc())
        .limit(limit)
    )
    return [Run(**row) for row in connection.execute(query).mappings()]


def sites(connection: Connection) -> list[SiteCount]:
    """What is stored of each site, by name."""
    query = (
        select(
            articles.c.site,
            func.count(),
            func.sum(case((articles.c.duplicate_of.is_not(None), 1), else_=0)),
            func.max(articles.c.published),
            func.max(articles.c.fetched_at),
        )
        .group_by(articles.c.site)
        .order_by(articles.c.site)
    )
    return [SiteCount(*row) for row in connection.execute(query)]
