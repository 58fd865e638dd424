"""`newscrawl export`: what is stored, as JSON Lines."""

from pathlib import Path
from typing import Annotated

import typer

from newscrawl.cli.options import DEFAULT_DATABASE, Database, Since, existing, local_now, moment
from newscrawl.cli.output import write_lines
from newscrawl.storage import Store


def command(
    output: Annotated[Path, typer.Option("-o", metavar="FILE", help="JSON Lines; - for stdout.")],
    db: Database = DEFAULT_DATABASE,
    site: Annotated[str | None, typer.Option(help="Of this site only.")] = None,
    since: Since = None,
    until: Annotated[str | None, typer.Option(metavar="WHEN", help="Published before.")] = None,
    lang: Annotated[str | None, typer.Option(help="In this language: ar, fa, ckb, en.")] = None,
    unique: Annotated[
        bool, typer.Option("--unique", help="Without copies: one article of each story.")
    ] = False,
) -> None:
    """Export stored articles, one JSON object per line, in the order in which they came."""
    now = local_now()
    with Store.open(existing(db)) as store:
        articles = store.articles(
            site=site,
            since=moment(since, now) if since else None,
            until=moment(until, now) if until else None,
            lang=lang,
            unique=unique,
        )
        count = write_lines(articles, output)
    typer.echo(f"{count} articles", err=True)
