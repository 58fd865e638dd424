"""When each of some sites is due: what `run`, `watch` and `status` have in common."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from newscrawl.cli.errors import BadInput
from newscrawl.cli.options import existing, is_there
from newscrawl.schedule import Plan, plan, visits
from newscrawl.storage import Run, Store

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newscrawl.sites import Site, Sites

REMEMBERED: Final = 200
"""Runs of a site that are looked at: more than a day of visits every ten minutes."""

AT_ONCE: Final = datetime.min.replace(tzinfo=UTC)
"""Due before all others: a site that was never crawled."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A site and its plan."""

    site: Site
    plan: Plan
    last: Run | None

    @property
    def due(self) -> datetime:
        return self.plan.due or AT_ONCE


def planned(
    db: str, sites: Sites, names: Sequence[str], *, everything: bool = False
) -> list[Planned]:
    """The sites with these names, or all that are known, or those that were crawled into `db`
    before, with what is longest due at the head.

    Raises `BadInput` when there is none, and `UnknownSite`.
    """
    if everything:
        wanted = list(sites.values())
    elif names and not is_there(db):
        wanted = [sites.named(name) for name in names]
    else:
        with Store.open(existing(db)) as store:
            crawled = store.crawled()
        hosts = names or crawled
        wanted = [
            sites.for_url(f"https://{name}/") if name in crawled else sites.named(name)
            for name in hosts
        ]
    found = []
    with Store.open(db) as store:
        for site in wanted:
            runs = visits(store.runs(site.host, limit=REMEMBERED))
            # A host of which only a page was asked for is not crawled unless somebody says so.
            if runs or names or everything:
                found.append(Planned(site, plan(runs, site), runs[0] if runs else None))
    if not found:
        raise BadInput(f"no site was crawled into {db} yet: name some, or say --all")
    return sorted(found, key=lambda one: (one.due, one.site.host))
