"""`newscrawl sites`: which outlets are known, and what is known about one."""

from dataclasses import fields
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from newscrawl.cli.options import SitesDirs
from newscrawl.sites import Site, load_sites

app = typer.Typer(no_args_is_help=True, help="The outlets that newscrawl knows.")


@app.command("list")
def list_(sites: SitesDirs = None) -> None:
    """List the known sites. Entrances are the listings that a site file names; checked is the date
    of the page on which its rules were last seen to hold.
    """
    table = Table("host", "country", "entrances", "checked", "name", box=None, pad_edge=False)
    for site in load_sites(*(sites or [])).values():
        entrances = len(site.sitemaps) + len(site.feeds) + len(site.sections)
        checked = str(site.checked or "no")
        table.add_row(site.host, site.country or "", str(entrances), checked, site.name or "")
    Console().print(table)


@app.command()
def show(
    site: Annotated[str, typer.Argument(help="Host or name of the outlet.")],
    sites: SitesDirs = None,
) -> None:
    """Show what is known about one site, under the names of the site file."""
    found = load_sites(*(sites or [])).named(site)
    for field in fields(Site):
        value = getattr(found, field.name)
        if value not in (None, (), {}):
            typer.echo(f"{field.name}: {shown(value)}")


def shown(value: object) -> str:
    """A value of a `Site` in one line.

    >>> shown(("a", "b")), shown(True)
    ('a, b', 'yes')
    """
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return ", ".join(getattr(item, "url", str(item)) for item in value)
    if hasattr(value, "items"):
        return "; ".join(f"{name} = {', '.join(rules)}" for name, rules in value.items())
    return str(getattr(value, "pattern", value))
