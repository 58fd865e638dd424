"""`newscrawl lines`: what was learned from the lines that a site repeats."""

from difflib import get_close_matches
from typing import Annotated

import typer

from newscrawl.cli.errors import BadInput
from newscrawl.cli.options import DEFAULT_DATABASE, Database, existing
from newscrawl.storage import LearnedLine, Store
from newscrawl.text.learned import START

SAMPLE = 160
"""Characters of a line that are shown."""
NAMED = 5
"""Stored sites that are named to someone who asks for another one."""


def command(
    site: Annotated[str, typer.Argument(help="Host of the site.")],
    db: Database = DEFAULT_DATABASE,
    accept: Annotated[
        list[int] | None,
        typer.Option(metavar="N", help="Line N always goes, however rare. May be repeated."),
    ] = None,
    refuse: Annotated[
        list[int] | None,
        typer.Option(metavar="N", help="Line N stays, however frequent. May be repeated."),
    ] = None,
) -> None:
    """Show the lines that were learned from what a site repeats, and judge them by their numbers.

    What was cut from articles stays in their `removed`; a judgement is about the next articles.
    """
    with Store.open(existing(db)) as store:
        known = {line.number for line in store.lines(site)}
        if not known and site not in (hosts := store.hosts()):
            raise BadInput(f"nothing of {site} is stored; {_instead(site, hosts)}")
        if unknown := {*(accept or ()), *(refuse or ())} - known:
            raise BadInput(f"{site} has no line {', '.join(map(str, sorted(unknown)))}")
        if both := {*(accept or ())} & {*(refuse or ())}:
            raise BadInput(f"line {min(both)} cannot be both accepted and refused")
        store.decide(site, accept or (), "accepted")
        store.decide(site, refuse or (), "refused")
        lines = store.lines(site)
    for line in lines:
        typer.echo(shown(line))
    if not lines:
        typer.echo(f"nothing is learned of {site}; that takes {START} articles", err=True)


def _instead(site: str, hosts: list[str]) -> str:
    if not hosts:
        return "nor is anything else: crawl first"
    named = get_close_matches(site, hosts, NAMED, cutoff=0.5) or hosts[:NAMED]
    more = ", …" if len(named) < len(hosts) else ""
    return f"name a site by its host: {', '.join(named)}{more}"


def shown(line: LearnedLine) -> str:
    """Two lines for a terminal: the evidence, then the sample alone, so that Arabic reads well."""
    seen = line.evidence
    edge = f"{seen.at_edge / seen.seen:.0%} above or below the story"
    days = f"{line.first_seen:%Y-%m-%d} to {line.last_seen:%Y-%m-%d}"
    sample = line.sample if len(line.sample) <= SAMPLE else line.sample[:SAMPLE].rstrip() + "…"
    return (
        f"{line.number}. {state(line)}: on {seen.seen} of the last {seen.articles} articles,"
        f" {edge}, {days}\n   {sample}"
    )


def state(line: LearnedLine) -> str:
    """What becomes of the line when it is seen again, and by whose judgement."""
    if line.decision:
        return f"{line.decision}, {'cut' if line.is_cut else 'kept'}"
    return "cut" if line.is_cut else "kept, not frequent enough any more"
