"""`newscrawl crawl`: from sites or URLs to stored articles."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from newscrawl.cli.addresses import is_address
from newscrawl.cli.errors import BadInput, complain
from newscrawl.cli.formats import check_output, write
from newscrawl.cli.options import (
    DEFAULT_DATABASE,
    Database,
    Since,
    SitesDirs,
    Verbose,
    local_now,
    moment,
)
from newscrawl.cli.progress import progress
from newscrawl.discovery.periods import Period
from newscrawl.sites import load_sites
from newscrawl.storage import Store

if TYPE_CHECKING:
    from newscrawl.cli.running import Result


def command(
    what: Annotated[
        list[str] | None,
        typer.Argument(metavar="SITE|URL", help="Known sites, or any address."),
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="All known sites.")] = False,
    db: Database = DEFAULT_DATABASE,
    output: Annotated[
        Path | None,
        typer.Option("-o", metavar="FILE", help="Then write all articles of these sites there."),
    ] = None,
    limit: Annotated[
        int | None, typer.Option(min=1, help="Fetch at most so many articles of each site.")
    ] = None,
    since: Since = None,
    first: Annotated[
        str | None,
        typer.Option("--from", metavar="DAY", help="Fill in the past, from this day …"),
    ] = None,
    last: Annotated[
        str | None,
        typer.Option("--to", metavar="DAY", help="… to this one, today when left out."),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print the summary as one JSON object.")
    ] = False,
    pages: Annotated[
        int | None,
        typer.Option(min=1, help="Ask each site for at most so many pages of all kinds."),
    ] = None,
    sites: SitesDirs = None,
    verbose: Verbose = 0,
) -> None:
    """Crawl sites or URLs and store what is new; with --from, what is missing of the past.

    Exit code 0: all well. 1: every site failed, or the input cannot be used. 2: something failed.
    """
    known = load_sites(*(sites or []))
    urls = [name for name in what or [] if is_address(name)]
    names = [name for name in what or [] if name not in urls]
    hosts = list(known) if everything else [known.named(name).host for name in names]
    if not hosts and not urls:
        raise BadInput("name a site or a URL, or say --all; `newscrawl sites list` shows the sites")
    if output:
        check_output(output)
    if since and first:
        raise BadInput("--since and --from exclude each other: --from fills in the past")
    code = crawl(
        db,
        hosts,
        urls,
        folders=sites or [],
        limit=limit,
        since=moment(since, local_now()) if since else None,
        period=days(first, last),
        settings={"NEWSCRAWL_PAGES_PER_SITE": pages} if pages else None,
        output=output,
        as_json=as_json,
        verbose=verbose,
    )
    raise typer.Exit(code)


def days(first: str | None, last: str | None) -> Period | None:
    """The days that --from and --to name, both included. Raises `BadInput`."""
    now = local_now()
    if first is None:
        if last is not None:
            raise BadInput("--to needs --from: the first day of the time to be filled in")
        return None
    period = Period(moment(first, now).date(), (moment(last, now) if last else now).date())
    if period.last < period.first:
        raise BadInput(f"--to {period.last} is before --from {period.first}")
    return period


def summary(result: "Result") -> dict[str, Any]:
    """What a run came to, as JSON."""
    from newscrawl.crawl.tally import verdict

    return {
        "verdict": verdict(result.tallies),
        "interrupted": result.interrupted,
        "sites": [tally.summary() for tally in result.tallies],
    }


def crawl(
    database: str,
    hosts: Sequence[str],
    urls: Sequence[str] = (),
    *,
    folders: Sequence[Path] = (),
    limit: int | None = None,
    since: datetime | None = None,
    period: Period | None = None,
    output: Path | None = None,
    as_json: bool = False,
    verbose: int = 0,
    settings: Mapping[str, Any] | None = None,
) -> int:
    """Crawl, show the progress, print the summary, write `output`; gives the exit code."""
    # Scrapy takes half a second to import, which the other commands need not wait for.
    from newscrawl.cli.running import Run
    from newscrawl.crawl.tally import EXIT_CODES, verdict

    Store.open(database).close()  # whatever is wrong with it is said before anything is fetched
    own = {"NEWSCRAWL_DB": database, "NEWSCRAWL_SITES_DIRS": [str(folder) for folder in folders]}
    with progress() as watch:
        run = Run({**own, **(settings or {})}, verbose=verbose)
        watch(run.sights)
        result = run.start(
            sites=",".join(hosts),
            urls="\n".join(urls),
            limit=limit,
            since=since,
            period=str(period or ""),
        )
    if as_json:
        typer.echo(json.dumps(summary(result), ensure_ascii=False))
    else:
        for tally in result.tallies:
            typer.echo(tally.line())
    if result.error:
        raise result.error
    for tally in result.tallies:
        if trouble := tally.trouble():
            complain(f"{tally.site}: {trouble}")
    if output:
        with Store.open(database) as store:
            found = (store.articles(site=tally.site) for tally in result.tallies)
            write(chain.from_iterable(found), output)
    if result.interrupted:
        complain("interrupted; the next crawl goes on from here")
        return EXIT_CODES["partly"]
    return EXIT_CODES[verdict(result.tallies)]
