"""When an article is looked at again: outlets correct what they have just published."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newscrawl.items import Article

DAY = timedelta(days=1)


def next_look(
    article: Article, now: datetime, *, first_seen: datetime | None, after: Sequence[timedelta]
) -> datetime | None:
    """The first moment behind `now` that is one of the times in `after` from when the article
    came up; None when it is too old for another look.

    It came up when it was published, or when its link was `first_seen`, if that was earlier or the
    page tells no date. A date without a time of day may mean the end of the day.
    """
    came_up = first_seen or now
    if article.published:
        spread = DAY if article.published_precision == "day" else timedelta()
        came_up = min(came_up, article.published + spread)
    return next((came_up + age for age in sorted(after) if came_up + age > now), None)
