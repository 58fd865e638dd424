"""The `newscrawl` command. Each module holds one command, or one group of them."""

import typer

from newscrawl.cli import (
    clean,
    crawl,
    db,
    demo,
    export,
    extract,
    history,
    import_,
    lines,
    reprocess,
    run,
    save,
    search,
    sites,
    status,
    watch,
)
from newscrawl.cli.errors import OneLineErrors

__all__ = ["app"]

app = typer.Typer(
    cls=OneLineErrors,
    help="Collects Arabic news: finds, fetches, cleans and stores each article once.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
app.command("demo")(demo.command)
app.command("crawl")(crawl.command)
app.command("run")(run.command)
app.command("watch")(watch.command)
app.command("status")(status.command)
app.command("extract")(extract.command)
app.command("save")(save.command)
app.command("clean")(clean.command)
app.command("import")(import_.command)
app.command("export")(export.command)
app.command("search")(search.command)
app.command("reprocess")(reprocess.command)
app.command("history")(history.command)
app.command("lines")(lines.command)
app.add_typer(sites.app, name="sites")
app.add_typer(db.app, name="db")
