"""What the crawl tells the store about a link."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from newscrawl.storage import LinkState
from newscrawl.urls import identity

if TYPE_CHECKING:
    from newscrawl.storage.links import State


def state(
    site: str,
    url: str,
    reached: State,
    reason: str = "",
    *,
    published: datetime | None = None,
) -> LinkState:
    """The state of the link `url` of `site`, reached just now."""
    return LinkState(
        key=identity(url),
        site=site,
        url=url,
        at=now(),
        state=reached,
        reason=reason,
        published=published,
    )


_ahead = timedelta()


def now() -> datetime:
    """The clock of the crawl; the core below is told the time."""
    return machine_now() + _ahead


def machine_now() -> datetime:
    """The clock of the machine. Locks are about processes, whatever time the crawl is told."""
    return datetime.now(UTC)


def set_clock(moment: datetime) -> None:
    """From here on it is `moment` in this process, and time goes on: to try out a schedule."""
    global _ahead
    _ahead = moment - machine_now()
