"""`newscrawl db`: the care of the database."""

from typing import Annotated

import typer

from newscrawl.cli.bar import with_bar
from newscrawl.cli.errors import complain
from newscrawl.cli.options import DEFAULT_DATABASE, Database, existing
from newscrawl.cli.selection import counted
from newscrawl.dedup import LIMITS, Limits
from newscrawl.intake import compare_again
from newscrawl.storage import Store, upgrade

app = typer.Typer(no_args_is_help=True, help="Upgrade, check or tidy up the database.")


@app.command("upgrade")
def upgrade_(db: Database = DEFAULT_DATABASE) -> None:
    """Bring a database that an older newscrawl made up to date, all or nothing."""
    before, after = upgrade(existing(db))
    typer.echo(f"schema {before} → {after}" if before != after else f"up to date (schema {after})")


@app.command()
def check(db: Database = DEFAULT_DATABASE) -> None:
    """Look for damage, and for rows that do not fit together. Exit code 1 when there are any."""
    with Store.open(existing(db)) as store:
        problems = store.problems()
        articles = store.count()
    for problem in problems:
        complain(problem)
    if problems:
        raise typer.Exit(1)
    typer.echo(f"all well, {counted(articles)}")


@app.command()
def vacuum(db: Database = DEFAULT_DATABASE) -> None:
    """Give unused space back to the disk. SQLite needs as much free space as the file takes."""
    with Store.open(existing(db)) as store:
        before, after = store.vacuum()
    typer.echo(f"{before / 1e6:.1f} MB → {after / 1e6:.1f} MB")


@app.command()
def stories(
    db: Database = DEFAULT_DATABASE,
    near: Annotated[
        float, typer.Option(min=0.25, max=1, help="One story from so much of all 3-word runs on.")
    ] = LIMITS.near,
    contained: Annotated[
        float, typer.Option(min=0.25, max=1, help="Or from so much of those of the shorter text.")
    ] = LIMITS.contained,
    kept: Annotated[
        float, typer.Option(min=0.25, max=1, help="Or from so many words on that stayed in place.")
    ] = LIMITS.kept,
) -> None:
    """Find the copies among all stored articles anew, perhaps by other limits. Fetches nothing."""
    with Store.open(existing(db)) as store:
        again = compare_again(store, Limits(near, contained, kept))
        changed = sum(with_bar(again, store.count))
        copies = store.count() - store.count(unique=True)
    typer.echo(f"{counted(changed)} went to another story; copies now: {copies}")
