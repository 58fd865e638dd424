"""Whether readers must pay, as the page says to search engines."""

from __future__ import annotations

from newscrawl.extract.clues import Clues
from newscrawl.extract.story import Story
from newscrawl.items import Access

_TIERS: dict[str, Access] = {
    "free": "open",
    "metered": "metered",
    "locked": "paid",
    "paid": "paid",
    "premium": "paid",
    "paywall": "paid",
    "subscriber": "paid",
    "registration": "login",
    "login": "login",
}


def read_access(story: Story, clues: Clues) -> Access:
    """Open, unless the page says otherwise in JSON-LD or in its content tier."""
    tier = clues.first("article:content_tier", "og:article:content_tier", "content_tier", "access")
    said = _TIERS.get(tier.strip().lower())
    if story.free is False:
        return said if said not in (None, "open") else "paid"
    return said or "open"
