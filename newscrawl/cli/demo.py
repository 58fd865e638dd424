"""`newscrawl demo`: the whole product on a small web of invented outlets, on this machine alone."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event
from typing import Annotated

import typer

from newscrawl.cli.crawl import crawl
from newscrawl.cli.errors import BadInput
from newscrawl.cli.fixture_web import FixtureWeb
from newscrawl.cli.fixtures import fixtures_root
from newscrawl.cli.formats import write
from newscrawl.cli.options import Verbose
from newscrawl.cli.shell import as_typed, from_here
from newscrawl.sites import read_site
from newscrawl.storage import Store

FOLDER = Path("demo")

IMPATIENT = {
    "DOWNLOAD_DELAY": 0,
    "AUTOTHROTTLE_ENABLED": False,
    "NEWSCRAWL_CONTACT": "http://127.0.0.1/",
}
"""Manners are for other people's servers."""


def command(
    serve: Annotated[
        bool, typer.Option("--serve", help="Only serve the web, for crawls of your own.")
    ] = False,
    verbose: Verbose = 0,
) -> None:
    """Crawl a small web of invented outlets into demo/newscrawl.db and demo/articles.jsonl."""
    root = fixtures_root()
    folder = root / "sites"
    hosts = [read_site(file).host for file in sorted(folder.glob("*.toml"))]
    if not hosts:
        raise BadInput(f"the pages of the demo are missing: {root}")
    with FixtureWeb(root) as web:
        if serve:
            serve_until_stopped(web.url, hosts, folder)
            return
        try:
            FOLDER.mkdir(exist_ok=True)
        except OSError as error:
            raise BadInput(f"{FOLDER.resolve()} cannot be made: {error.strerror}") from error
        database, lines = FOLDER / "newscrawl.db", FOLDER / "articles.jsonl"
        with through_proxy(web.url):
            code = crawl(
                str(database), hosts, folders=[folder], verbose=verbose, settings=IMPATIENT
            )
    with Store.open(str(database)) as store:
        count = write(store.articles(), lines)
        copies = sum(site.copies for site in store.sites())
    typer.echo(f"\n{count} articles of {len(hosts)} outlets, {copies} of them copies:")
    typer.echo(f"  {lines}  one JSON object per line")
    typer.echo(f"  {database}  the same with versions, links and runs")
    typer.echo(f"  {FOLDER / 'newscrawl-archive'}  the pages as they came")
    newscrawl = as_typed("newscrawl")
    typer.echo("\nNext:")
    typer.echo(f"  {newscrawl} demo  again, which stores nothing new")
    typer.echo(f"  {newscrawl} demo --serve  keeps that web up for crawls of your own")
    typer.echo(f"  {newscrawl} sites list  the outlets that are real")
    raise typer.Exit(code)


def serve_until_stopped(proxy: str, hosts: list[str], folder: Path) -> None:
    """Say how to crawl `hosts`, whose site files are in `folder`, and wait."""
    newscrawl, scrapy, files = as_typed("newscrawl"), as_typed("scrapy"), from_here(folder)
    typer.echo(f"{len(hosts)} outlets behind the proxy {proxy}, until Ctrl-C. In another terminal:")
    typer.echo(f"\n  http_proxy={proxy} {newscrawl} crawl {hosts[0]} --sites {files}")
    typer.echo("\nor, where a scrapy.cfg is, as in a clone of newscrawl:\n")
    typer.echo(
        f"  http_proxy={proxy} {scrapy} crawl news -a sites={hosts[0]} -a sites_dir={files}\n"
    )
    with suppress(KeyboardInterrupt):
        Event().wait()


@contextmanager
def through_proxy(url: str) -> Iterator[None]:
    """Requests of this process go to the proxy `url`, whatever proxies the user has set."""
    before = {name: value for name, value in os.environ.items() if name.lower().endswith("_proxy")}
    for name in before:
        del os.environ[name]
    os.environ["http_proxy"] = url
    try:
        yield
    finally:
        del os.environ["http_proxy"]
        os.environ.update(before)
