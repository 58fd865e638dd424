"""`newscrawl extract`: one page into one article."""

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from newscrawl.cli.errors import BadInput
from newscrawl.cli.explain import explain as print_explanation
from newscrawl.cli.input import page_at
from newscrawl.cli.options import CORES, Jobs, SitesDirs
from newscrawl.cli.output import STDOUT
from newscrawl.cli.warc import extract_warcs
from newscrawl.extract import read_page
from newscrawl.extract.finish import finish
from newscrawl.items import Rejected, record
from newscrawl.sites import load_sites


def command(
    pages: Annotated[
        list[str],
        typer.Argument(metavar="FILE|URL|-", help="HTML, or - for stdin; with --warc, archives."),
    ],
    url: Annotated[str | None, typer.Option(help="Where the file comes from.")] = None,
    explain: Annotated[
        bool,
        typer.Option("--explain", help="Show where each field came from, and what was left out."),
    ] = False,
    sites: SitesDirs = None,
    warc: Annotated[
        bool, typer.Option("--warc", help="Read web archives: all their articles, a line each.")
    ] = False,
    output: Annotated[
        Path, typer.Option("-o", metavar="FILE", help="With --warc: where to; - is stdout.")
    ] = STDOUT,
    jobs: Jobs = CORES,
) -> None:
    """Extract one article: its record as JSON on stdout. Or, with --warc, those of web archives.

    Archives are read on all cores; a run with -o that was killed is taken up by the same command.
    """
    if warc:
        extract_warcs([Path(name) for name in pages], output, sites or [], jobs)
        return
    if len(pages) > 1 or output != STDOUT:
        raise BadInput("one page at a time, to the standard output; archives are read with --warc")
    [page] = pages
    known = load_sites(*(sites or []))
    served = page_at(page, url, known)
    try:
        reading = read_page(served, known.for_url(served.url))
        finish(reading.article)
    except Rejected as verdict:
        raise BadInput(f"{page} holds no article ({verdict})") from verdict
    if explain:
        print_explanation(reading, Console())
    else:
        typer.echo(json.dumps(record(reading.article), ensure_ascii=False, indent=2))
