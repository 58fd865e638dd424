"""What a list says of its links, beside what the store knows of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from newscrawl.crawl.states import state
from newscrawl.storage.links import SETTLED

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from newscrawl.items import Link
    from newscrawl.storage import LinkState

LIARS = 10
"""When more links of one listing than these, and most of them, are said to have changed since they
were read, the listing puts its own date everywhere."""


def found(
    site: str, links: Mapping[str, Link], earlier: Mapping[str, LinkState], moment: datetime
) -> list[LinkState]:
    """The states to be kept of `links`, which are told by their keys, as `earlier` ones are."""
    changed = _changed(links, earlier)
    return [
        replace(
            state(site, link.url, "found"),
            # Links without a date are asked for in the order of their page.
            at=moment - timedelta(microseconds=place),
            source=link.source,
            title=link.title,
            published=link.published,
            modified=link.modified if key not in earlier or key in changed else None,
        )
        for place, (key, link) in enumerate(links.items())
    ]


def to_be_asked(links: Mapping[str, Link], earlier: Mapping[str, LinkState]) -> list[Link]:
    """Those that were not dealt with, or changed since."""
    changed = _changed(links, earlier)
    return [
        link
        for key, link in links.items()
        if not (is_settled(earlier.get(key)) and key not in changed)
    ]


def is_settled(link: LinkState | None) -> bool:
    """Whether a link, if it is known at all, was dealt with."""
    return link is not None and link.state in SETTLED


def _changed(links: Mapping[str, Link], earlier: Mapping[str, LinkState]) -> set[str]:
    """The links that were dealt with and are said, believably, to have been modified since."""
    settled = [key for key, link in earlier.items() if link.state in SETTLED]
    changed = {key for key in settled if (said := links[key].modified) and said > earlier[key].at}
    return set() if len(changed) > max(LIARS, len(settled) / 2) else changed
