"""`newscrawl extract`: one page into one article."""

import json
from typing import Annotated

import typer
from rich.console import Console

from newscrawl.cli.errors import BadInput
from newscrawl.cli.explain import explain as print_explanation
from newscrawl.cli.input import page_at
from newscrawl.cli.options import SitesDirs
from newscrawl.extract import read_page
from newscrawl.extract.finish import finish
from newscrawl.items import Rejected, record
from newscrawl.sites import load_sites


def command(
    page: Annotated[str, typer.Argument(metavar="FILE|URL|-", help="HTML, or - for stdin.")],
    url: Annotated[str | None, typer.Option(help="Where the file comes from.")] = None,
    explain: Annotated[
        bool,
        typer.Option("--explain", help="Show where each field came from, and what was left out."),
    ] = False,
    sites: SitesDirs = None,
) -> None:
    """Extract one article: its record as JSON on stdout."""
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
