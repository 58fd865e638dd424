"""`newscrawl search`: stored articles by their words."""

import sys
from typing import Annotated

import typer
from rich.console import Console

from newscrawl.cli.errors import BadInput
from newscrawl.cli.options import DEFAULT_DATABASE, Database, Since, existing
from newscrawl.cli.selection import Lang, SiteName, Unique, Until, conditions, counted
from newscrawl.storage import Hit, Marked, Store
from newscrawl.text.arabic import tokens


def command(
    query: Annotated[
        str, typer.Argument(help='Words, «phrases» or "phrases", beginnings of words with a *.')
    ],
    db: Database = DEFAULT_DATABASE,
    site: SiteName = None,
    since: Since = None,
    until: Until = None,
    lang: Lang = None,
    unique: Unique = False,
    limit: Annotated[int, typer.Option(min=1, help="Show at most so many.")] = 10,
) -> None:
    """Find stored articles, the best first. «الاسكندريه» finds «الإسكندرية», too."""
    if not tokens(query):
        raise BadInput(f"there is no word in {query!r}")
    with Store.open(existing(db)) as store:
        wanted = conditions(store, site=site, since=since, until=until, lang=lang, unique=unique)
        with Console(stderr=True).status("indexing what is new"):
            store.index()
        hits = store.search(query, limit=limit, **wanted)
    bold = sys.stdout.isatty()
    for hit in hits:
        typer.echo(shown(hit, bold=bold) + "\n")
    typer.echo(counted(len(hits)), err=True)


def shown(hit: Hit, *, bold: bool) -> str:
    """Title, where and when, and the place in the text. Each line reads in one direction."""
    article = hit.article
    day = (article.published or article.fetched_at).date().isoformat()
    about = " · ".join([article.site, day, article.url])
    return "\n".join([marked(hit.title, bold=bold), about, marked(hit.snippet, bold=bold)])


def marked(text: Marked, *, bold: bool) -> str:
    """`text` with its marked pieces in bold, or between asterisks.

    >>> marked((("وصلت إلى ", False), ("الإسكندرية", True)), bold=False)
    'وصلت إلى **الإسكندرية**'
    """
    return "".join(
        piece if not found else typer.style(piece, bold=True) if bold else f"**{piece}**"
        for piece, found in text
    )
