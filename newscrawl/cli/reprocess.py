"""`newscrawl reprocess`: the pages of the archive, read again by the rules of today."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import typer

from newscrawl.cli.bar import with_bar
from newscrawl.cli.errors import BadInput, complain
from newscrawl.cli.options import (
    CORES,
    DEFAULT_DATABASE,
    Database,
    Jobs,
    Since,
    SitesDirs,
    existing,
    local_now,
)
from newscrawl.cli.reprocessing import Again, Source, Task, read_again
from newscrawl.cli.rereport import Report
from newscrawl.cli.selection import SiteName, Until, conditions, counted
from newscrawl.intake import Intake
from newscrawl.items import Article
from newscrawl.sites import Sites, load_sites
from newscrawl.storage import Bookmark, Conditions, LinkState, Reading, Store, Unread
from newscrawl.storage.archive import folder_of

PAGE = 100
"""Articles that are asked for at once."""
MOST_TOLD = 10
"""Lines about pages that are not there."""


def command(
    db: Database = DEFAULT_DATABASE,
    archive: Annotated[
        str,
        typer.Option(
            metavar="DIR",
            envvar="NEWSCRAWL_ARCHIVE",
            show_default=False,
            help="Where the pages are, if not beside the database.",
        ),
    ] = "true",
    site: SiteName = None,
    since: Since = None,
    until: Until = None,
    sites: SitesDirs = None,
    jobs: Jobs = CORES,
    apply: Annotated[
        bool, typer.Option("--apply", help="Store what is different; without it, only tell.")
    ] = False,
) -> None:
    """Read archived pages again, without fetching, and tell what is different.

    A run with --apply that was stopped is taken up again by the same command.
    """
    folders = tuple(sites or [])
    known = load_sites(*folders)
    folder = folder_of(archive, existing(db))
    with Store.open(db) as store:
        wanted = conditions(store, site=site, since=since, until=until)
        if not store.archive_size():
            raise BadInput(f"of {db} no page is in an archive")
        if folder is None:
            raise BadInput("NEWSCRAWL_ARCHIVE switches the archive off; name one with --archive")
        if not folder.is_dir():
            raise BadInput(f"there is no archive {folder}; say with --archive where it is")
        name = _name(wanted, folders)
        mark = store.bookmark(name) if apply else None
        start = mark.position if mark else 0
        if start:
            complain("taking up the run that was stopped")
        report = Report()
        try:
            sources = with_bar(_sources(store, wanted, start), lambda: store.count(**wanted))
            for results in read_again(Task(db, folder, folders, local_now()), sources, jobs=jobs):
                report.add(results)
                if unruled := _unruled(results, known):
                    message = f"{unruled} was read by the rules of a site file that is not here"
                    raise BadInput(f"{message}; name its folder with --sites")
                if apply:
                    _store(store, results, name)
        except KeyboardInterrupt:
            typer.echo(report.text(applied=apply))
            complain("interrupted" + ("; the same command goes on from there" if apply else ""))
            raise typer.Exit(2) from None
        if apply:
            store.keep_bookmark(Bookmark(name, 0, local_now()))
    typer.echo(report.text(applied=apply))
    for trouble, count in report.missing.most_common(MOST_TOLD):
        complain(f"{trouble} ({counted(count)} left as before)")
    if len(report.missing) > MOST_TOLD:
        complain(f"and so on, {counted(report.missing.total())} in all")
    if report.missing:
        raise typer.Exit(2 if report.pages else 1)


def _unruled(results: list[Again], known: Sites) -> str | None:
    """A site whose rules have found a field, and are gone: without them, pages read worse."""
    for one in results:
        if isinstance(one.source, Reading):
            article = one.source.article
            if "rules" in article.provenance.values() and article.site not in known:
                return article.site
    return None


def _sources(store: Store, wanted: Conditions, start: int) -> Iterator[Source]:
    """All versions, then the pages that never gave an article."""
    while readings := store.readings(start, PAGE, **wanted):
        yield from readings
        start = readings[-1].doc
    number = 0
    while unread := store.unread(number, PAGE, **wanted):
        yield from unread
        number = unread[-1].number


def _store(store: Store, results: list[Again], name: str) -> None:
    intake = Intake(store)
    readings = [one.source for one in results if isinstance(one.source, Reading)]
    corrected = [
        (one.source, one.article)
        for one in results
        if isinstance(one.source, Reading) and one.article
    ]
    if readings:
        # An article's versions may go on in the next batch: that is read from its beginning.
        intake.correct(corrected, Bookmark(name, readings[-1].doc - 1, local_now()))
    for one in results:
        if isinstance(one.source, Unread) and one.article:
            _accept(store, intake, one.source.link, one.article)


def _accept(store: Store, intake: Intake, link: LinkState, article: Article) -> None:
    if store.article(article.id):  # known by another address; a second reading is no edit
        done = replace(link, state="done", reason="", article=article.id, next_at=None)
        store.mark([replace(done, at=local_now())])
        return
    intake.compare(article)
    intake.commit([article], local_now())


def _name(wanted: Conditions, folders: tuple[Path, ...]) -> str:
    """By which a run is known again that has the same conditions, and goes by the same rules."""
    asked = " ".join(str(value) for value in (wanted["site"], wanted["since"], wanted["until"]))
    rules = blake2b(repr(dict(load_sites(*folders))).encode(), digest_size=8).hexdigest()
    return f"reprocess {version('newscrawl')} {rules} {asked}"
