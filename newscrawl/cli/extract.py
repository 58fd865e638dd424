"""`newscrawl extract`: one page into one article."""

import json
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Column, Table

from newscrawl.cli.errors import BadInput
from newscrawl.cli.input import read_page
from newscrawl.cli.options import SitesDirs
from newscrawl.extract import extract_page
from newscrawl.extract.finish import finish
from newscrawl.items import Article, Rejected, record
from newscrawl.sites import load_sites


def command(
    page: Annotated[str, typer.Argument(metavar="FILE|URL|-", help="HTML, or - for stdin.")],
    url: Annotated[str | None, typer.Option(help="Where the file comes from.")] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Show where each field came from and what was cut.")
    ] = False,
    sites: SitesDirs = None,
) -> None:
    """Extract one article: its record as JSON on stdout."""
    known = load_sites(*(sites or []))
    served = read_page(page, url)
    try:
        article = extract_page(served, known.for_url(served.url))
        finish(article)
    except Rejected as verdict:
        raise BadInput(f"{page} holds no article ({verdict})") from verdict
    if explain:
        Console().print(explanation(article))
    else:
        typer.echo(json.dumps(record(article), ensure_ascii=False, indent=2))


def explanation(article: Article) -> Table:
    """Field, value and source; below, each line that was cut, and the rule that cut it."""
    table = Table("field", Column("value", overflow="fold"), "from", show_edge=False)
    for name, value in record(article).items():
        if name not in ("schema", "paragraphs", "removed", "provenance") and value not in (
            None, "", [], {},
        ):  # fmt: skip
            shown = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
            source = article.provenance.get("body" if name == "text" else name, "")
            table.add_row(name, shown, source)
    for removed in article.removed:
        table.add_row("(cut)", removed.line, removed.rule)
    return table
