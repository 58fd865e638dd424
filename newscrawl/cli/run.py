"""`newscrawl run`: crawl whatever is due, and end."""

from typing import Annotated

import typer

from newscrawl.cli.crawl import crawl
from newscrawl.cli.options import (
    DEFAULT_DATABASE,
    Database,
    SitesDirs,
    Verbose,
    local_now,
    moment,
)
from newscrawl.cli.planning import planned
from newscrawl.sites import load_sites

Names = Annotated[
    list[str] | None,
    typer.Argument(metavar="SITE", help="Known sites; none: those that were crawled before."),
]
Everything = Annotated[bool, typer.Option("--all", help="All known sites.")]
SiteMinutes = Annotated[
    float,
    typer.Option(metavar="N", min=0.1, help="Minutes for one site; the rest is for next time."),
]
Minutes = Annotated[float, typer.Option(metavar="N", min=0.1, help="Minutes for the whole run.")]


def command(
    names: Names = None,
    everything: Everything = False,
    db: Database = DEFAULT_DATABASE,
    sites: SitesDirs = None,
    site_minutes: SiteMinutes = 10,
    minutes: Minutes = 60,
    now: Annotated[
        str | None,
        typer.Option(
            metavar="WHEN",
            help="Take this for the time, to try a schedule out; on a database of its own.",
        ),
    ] = None,
    verbose: Verbose = 0,
) -> None:
    """Crawl the sites that are due, and end: for cron, a timer, or `newscrawl watch`.

    How often a site is due follows from how much is new there. Two runs may overlap: each site is
    crawled by one of them only. Exit codes as of `newscrawl crawl`; 0 when nothing is due.
    """
    at = moment(now, local_now()) if now else local_now()
    known = load_sites(*(sites or []))
    plans = planned(db, known, names or [], everything=everything)
    due = [one.site for one in plans if one.due <= at]
    if not due:
        first = plans[0]
        typer.echo(f"nothing is due before {first.due:%Y-%m-%d %H:%M}, {first.site.host}")
        return
    if now:
        from newscrawl.crawl.states import set_clock

        set_clock(at)
    typer.echo(f"{len(due)} of {len(plans)} sites due")
    code = crawl(
        db,
        [site.host for site in due if site.host in known],
        [site.home for site in due if site.host not in known],
        folders=sites or [],
        verbose=verbose,
        settings={
            "NEWSCRAWL_SITE_DEADLINE": site_minutes * 60,
            "NEWSCRAWL_RUN_DEADLINE": minutes * 60,
        },
    )
    raise typer.Exit(code)
