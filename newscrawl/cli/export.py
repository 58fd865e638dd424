"""`newscrawl export`: what is stored, as JSON Lines, CSV or Parquet."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from newscrawl.cli.bar import with_bar
from newscrawl.cli.card import Census, card, card_path
from newscrawl.cli.errors import BadInput
from newscrawl.cli.formats import FIELDS, check_output, form_of, write
from newscrawl.cli.options import DEFAULT_DATABASE, Database, Since, existing, local_now
from newscrawl.cli.output import STDOUT, replacing
from newscrawl.cli.selection import Lang, SiteName, Unique, Until, conditions, counted
from newscrawl.storage import Bookmark, Store


def command(
    output: Annotated[
        Path,
        typer.Option(
            "-o",
            metavar="FILE",
            help=".jsonl or .csv (also with .gz or .zst), .parquet; - is stdout.",
        ),
    ],
    db: Database = DEFAULT_DATABASE,
    site: SiteName = None,
    since: Since = None,
    until: Until = None,
    lang: Lang = None,
    unique: Unique = False,
    changed_since_last: Annotated[
        bool,
        typer.Option(
            "--changed-since-last",
            help="Only what is new or changed since the last export to this file with this option.",
        ),
    ] = False,
    field: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="Only this field; may be given again, the order counts."),
    ] = None,
    bom: Annotated[
        bool, typer.Option("--bom", help="Begin a CSV with the mark that spreadsheets look for.")
    ] = False,
    with_card: Annotated[
        bool, typer.Option("--card", help="Also write FILE.md: counts by site, language, month.")
    ] = False,
) -> None:
    """Export stored articles, in the order in which they came; the file is written whole or not."""
    fields = known_fields(field or [])
    check_output(output)
    if bom and form_of(output)[0] != ".csv":
        raise BadInput(f"--bom is for .csv, not for {output}")
    if with_card and output == STDOUT:
        raise BadInput("--card needs a file to stand beside, not the standard output")
    now = local_now()
    with Store.open(existing(db)) as store:
        wanted = conditions(store, site=site, since=since, until=until, lang=lang, unique=unique)
        typed = {"site": wanted["site"], "since": since, "until": until, "lang": lang}
        asked = [f"--{name} {value}" for name, value in typed.items() if value]
        asked += ["--unique"] * unique
        mark = Bookmark(bookmark_name(output, asked), store.change(), now)
        if changed_since_last and (last := store.bookmark(mark.name)):
            wanted["changed_after"] = last.position
        census = Census()
        articles = with_bar(store.articles(**wanted), lambda: store.count(**wanted))
        write(census.watch(articles), output, fields=fields, bom=bom)
        if with_card:
            with replacing(card_path(output)) as file:
                file.write(card(census, output.name, asked, now))
        if changed_since_last:
            store.keep_bookmark(mark)
    typer.echo(counted(census.articles), err=True)


def known_fields(names: Sequence[str]) -> Sequence[str]:
    """The fields that were asked for, all of them when none was. Raises `BadInput`."""
    for name in names:
        if name not in FIELDS:
            raise BadInput(f"there is no field {name!r}; the fields are {', '.join(FIELDS)}")
    return list(dict.fromkeys(names)) or FIELDS


def bookmark_name(output: Path, asked: Sequence[str]) -> str:
    """Exports to one file by other conditions do not know about each other."""
    where = str(output) if output == STDOUT else str(output.resolve())
    return " ".join(["export", where, *asked])
