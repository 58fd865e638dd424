"""`newscrawl db`: the care of the database."""

import typer

from newscrawl.cli.errors import complain
from newscrawl.cli.options import DEFAULT_DATABASE, Database, existing
from newscrawl.cli.selection import counted
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
