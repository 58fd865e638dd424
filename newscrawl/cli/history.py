"""`newscrawl history`: what an outlet changed in an article after it was first stored."""

import sys
import unicodedata
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby, pairwise
from typing import Annotated, Literal, TypeAlias

import typer

from newscrawl.cli.errors import BadInput
from newscrawl.cli.options import DEFAULT_DATABASE, Database, existing
from newscrawl.dedup.changes import spans
from newscrawl.items import Article
from newscrawl.storage import Store

Run: TypeAlias = tuple[Literal["same", "gone", "new"], list[str]]
"""Words that stand together and have one fate."""

BREAK = "\n"
"""Stands among the words, between two paragraphs."""

RIGHT_TO_LEFT_MARK = "\u200f"


def command(
    article: Annotated[str, typer.Argument(metavar="URL|ID", help="Of a stored article.")],
    db: Database = DEFAULT_DATABASE,
) -> None:
    """Show the versions of an article, and word by word what changed from each to the next."""
    with Store.open(existing(db)) as store:
        try:
            versions = store.history(article)
        except ValueError:  # no address at all
            versions = []
    if not versions:
        raise BadInput(f"no article of {article} is stored")
    colour = sys.stdout.isatty()
    typer.echo(f"{heading(versions[0])}\n{directed(versions[0].title)}")
    for before, after in pairwise(versions):
        typer.echo(f"\n{heading(after)}")
        for line in difference(words(before), words(after), colour=colour):
            typer.echo(directed(line, like=after.text))


def heading(version: Article) -> str:
    """Which version it is, and from when."""
    published = f"{version.published:%Y-%m-%d %H:%M}" if version.published else "no date"
    return (
        f"version {version.version}, published {published}, "
        f"fetched {version.fetched_at:%Y-%m-%d %H:%M}"
    )


def words(version: Article) -> list[str]:
    """The words of the title and of each paragraph, with a `BREAK` between two of them."""
    return in_words([version.title, *(paragraph.text for paragraph in version.paragraphs)])


def in_words(paragraphs: Sequence[str]) -> list[str]:
    """The words of texts, with a `BREAK` between two of them."""
    return [word for text in paragraphs for word in (*text.split(), BREAK)][:-1]


def difference(before: list[str], after: list[str], *, colour: bool) -> Iterator[str]:
    """The lines in which something changed; how many did not, where they stand.

    >>> list(difference("السعر 45 دينارا".split(), "السعر 46 دينارا".split(), colour=False))
    ['السعر [-45-] {+46+} دينارا']
    """
    for changed, lines in groupby(paragraphs(runs(before, after)), _is_changed):
        if changed:
            yield from (" ".join(_marked(run, colour=colour) for run in line) for line in lines)
        else:
            yield f"({sum(1 for _ in lines)} unchanged)"


def runs(before: list[str], after: list[str]) -> Iterator[Run]:
    """All words of both, in reading order."""
    at = 0
    for gone, new in spans(before, after):
        yield "same", before[at : gone.start]
        yield from _closer(before[gone], after[new])
        at = gone.stop
    yield "same", before[at:]


def _closer(before: list[str], after: list[str]) -> Iterator[Run]:
    """The words of a passage that was changed, with those told apart that both sides have."""
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for kind, start, end, after_start, after_end in matcher.get_opcodes():
        if kind == "equal":
            yield "same", before[start:end]
        else:
            yield "gone", before[start:end]
            yield "new", after[after_start:after_end]


def paragraphs(found: Iterator[Run]) -> Iterator[list[Run]]:
    """The runs of each paragraph; a run that goes over a break is cut there."""
    line: list[Run] = []
    for fate, words in found:
        for is_break, part in groupby(words, BREAK.__eq__):
            if not is_break:
                line.append((fate, list(part)))
            elif line:
                yield line
                line = []
    if line:
        yield line


def directed(line: str, *, like: str = "") -> str:
    """`line`, to be read in the direction of the text that it is from, by itself or `like`.

    Without the mark a line that begins with a number or a Latin name would be set from the left.
    """
    for sign in like or line:
        direction = unicodedata.bidirectional(sign)
        if direction in ("R", "AL"):
            return RIGHT_TO_LEFT_MARK + line
        if direction == "L":
            break
    return line


def _is_changed(line: list[Run]) -> bool:
    return any(fate != "same" for fate, _ in line)


def _marked(run: Run, *, colour: bool) -> str:
    fate, said = run[0], " ".join(run[1])
    match fate:
        case "gone":
            return typer.style(said, fg="red", strikethrough=True) if colour else f"[-{said}-]"
        case "new":
            return typer.style(said, fg="green", bold=True) if colour else f"{{+{said}+}}"
    return said
