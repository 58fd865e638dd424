"""`newscrawl save`: one response as a fixture, to be worked on and tested with."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from newscrawl.cli.addresses import is_address
from newscrawl.cli.errors import BadInput
from newscrawl.cli.fixtures import save_fixture
from newscrawl.cli.input import page_at, read_page, read_saved
from newscrawl.cli.options import SitesDirs
from newscrawl.items import Page
from newscrawl.sites import load_sites


def command(
    page: Annotated[str, typer.Argument(metavar="FILE|URL|-", help="What to save.")],
    output: Annotated[
        Path, typer.Option("-o", metavar="DIR", help="Where to: fixtures/news.example/some-name.")
    ],
    url: Annotated[str | None, typer.Option(help="Where the file comes from.")] = None,
    sites: SitesDirs = None,
) -> None:
    """Save a page as a fixture: page.html.gz, the bytes as served, and page.json about them.

    A file that is saved over a page keeps what page.json says of it.
    """
    before = read_saved(output)
    if is_address(page):
        new = page_at(page, url, load_sites(*(sites or [])))
    else:
        new = from_file(page, url, before)
    if before and before.url != new.url:
        raise BadInput(f"{output} holds another page already: {before.url}")
    try:
        save_fixture(output, new)
    except OSError as error:
        raise BadInput(f"{output} cannot be written: {error.strerror}") from error
    typer.echo(f"{output}: {len(new.body)} bytes of {new.url}")


def from_file(name: str, url: str | None, before: Page | None) -> Page:
    """The page in a file, or on stdin; `before` is the one whose place it takes."""
    page = read_page(name, url or (before.url if before else None))
    if before:
        return replace(page, content_type=before.content_type, fetched_at=before.fetched_at)
    if name == "-":
        return page
    return replace(page, fetched_at=datetime.fromtimestamp(Path(name).stat().st_mtime, UTC))
