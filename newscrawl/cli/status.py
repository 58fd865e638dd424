"""`newscrawl status`: how each site is doing."""

import json
import sys
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any, Final

import typer
from rich.console import Console
from rich.table import Table

from newscrawl.cli.options import DEFAULT_DATABASE, Database, SitesDirs, existing, local_now
from newscrawl.cli.planning import Planned, planned
from newscrawl.cli.run import Names
from newscrawl.sites import load_sites
from newscrawl.storage import Health, Store

FIELDS: Final = {"published": "date", "authors": "author", "section": "section", "images": "image"}
"""Fields whose share is shown, and the heads of their columns."""

HABIT: Final = 8
"""Articles a day from which on a site has a habit that it can break."""


def command(
    names: Names = None,
    db: Database = DEFAULT_DATABASE,
    sites: SitesDirs = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object per site.")] = False,
) -> None:
    """Show of each site when it was last crawled well, what came in, and when it is due.

    24h: articles dated within the last 24 hours; usual: the median of the same 24 hours one to four
    weeks ago. The shares are of the last week's articles that have the field. Below stands what is
    not as it should be.
    """
    now = local_now()
    plans = planned(existing(db), load_sites(*(sites or [])), names or [])
    with Store.open(db) as store:
        health = {one.site: one for one in store.health(now)}
    plans.sort(key=lambda one: one.site.host)
    if as_json:
        for one in plans:
            typer.echo(json.dumps(record(one, health.get(one.site.host)), ensure_ascii=False))
    else:
        # Nobody looks at the edge of a pipe.
        width = None if sys.stdout.isatty() else 120
        Console(width=width).print(table(plans, health, now))
        for remark in remarks(plans, health, now):
            typer.echo(remark)


def record(planned: Planned, health: Health | None) -> dict[str, Any]:
    """The same as the table, for machines."""
    plan = planned.plan
    return {
        "site": planned.site.host,
        "last_success": _iso(plan.last_success),
        "last_new": _iso(plan.last_new),
        "failing_since": _iso(plan.failing_since),
        "failures": plan.failures,
        "trouble": trouble(planned),
        "next_due": _iso(plan.due),
        "interval_minutes": round(plan.interval / timedelta(minutes=1)),
        "day": health.day if health else 0,
        "usual": health.usual if health else None,
        "filled": health.filled if health else {},
    }


def table(plans: list[Planned], health: Mapping[str, Health], now: datetime) -> Table:
    """One row per site."""
    shown = Table(
        "site",
        "crawled",
        "new",
        "due",
        "24h",
        "usual",
        *FIELDS.values(),
        box=None,
        pad_edge=False,
        collapse_padding=True,
    )
    for column in shown.columns[1:]:
        column.justify = "right"
        column.no_wrap = True
    for one in plans:
        found = health.get(one.site.host)
        filled = found.filled if found else {}
        shown.add_row(
            one.site.host,
            away(one.plan.last_success, now),
            away(one.plan.last_new, now),
            away(one.due, now) if one.due > now else "now",
            str(found.day if found else 0),
            "" if found is None or found.usual is None else f"{found.usual:g}",
            *(f"{filled[name]:.0%}" if filled else "" for name in FIELDS),
        )
    return shown


def remarks(plans: list[Planned], health: Mapping[str, Health], now: datetime) -> Iterator[str]:
    """What is not as it should be, a line each."""
    for one in plans:
        if one.plan.failures:
            failing = away(one.plan.failing_since, now)
            yield f"{one.site.host}: failing for {failing}: {trouble(one)}"
        elif (found := health.get(one.site.host)) and is_quiet(found):
            yield f"{one.site.host}: {found.day} articles in 24 hours, usually {found.usual:g}"


def trouble(planned: Planned) -> str:
    """Why the last visit failed; empty when it did not."""
    if not planned.plan.failures or planned.last is None:
        return ""
    return str((planned.last.summary or {}).get("trouble") or "failed")


def is_quiet(health: Health) -> bool:
    """Whether far less came in than the site used to tell on this weekday.

    >>> is_quiet(Health("a.example", 3, 40, {})), is_quiet(Health("a.example", 0, 2, {}))
    (True, False)
    """
    return health.usual is not None and health.usual >= HABIT and health.day * 4 < health.usual


def away(moment: datetime | None, now: datetime) -> str:
    """How long ago, or how long until then, in the largest unit that is full.

    >>> at = datetime(2026, 5, 3, 12, tzinfo=UTC)
    >>> away(at - timedelta(minutes=90), at), away(at + timedelta(days=2), at), away(None, at)
    ('1 h', 'in 2 d', 'never')
    """
    if moment is None:
        return "never"
    minutes = round(abs(now - moment) / timedelta(minutes=1))
    units = ((1440, "d"), (60, "h"), (1, "min"))
    span = next((f"{minutes // size} {name}" for size, name in units if minutes >= size), "0 min")
    return f"in {span}" if moment > now else span


def _iso(moment: datetime | None) -> str | None:
    return moment.astimezone(UTC).isoformat(timespec="seconds") if moment else None
