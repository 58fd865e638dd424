"""`newscrawl clean`: the text of an article that somebody else scraped."""

from typing import Annotated

import typer

from newscrawl.cli.input import read_text
from newscrawl.text.plain import clean


def command(
    file: Annotated[str, typer.Argument(metavar="FILE|-", help="UTF-8 text, or - for stdin.")],
) -> None:
    """Clean a scraped text: the article on stdout, what was cut and why on stderr."""
    text, removed = clean(read_text(file))
    typer.echo(text)
    for cut in removed:
        typer.echo(f"cut ({cut.rule}): {cut.line}", err=True)
