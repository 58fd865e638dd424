"""The library's face for people who have text, not pages: `clean`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from newscrawl.items import Paragraph, Removed
from newscrawl.text import fold, tidy
from newscrawl.text.boilerplate import Stripped, strip
from newscrawl.text.furniture import furniture
from newscrawl.text.join import join_split
from newscrawl.text.lines import is_sentence, readings
from newscrawl.text.places import HEAD

TITLE = 160
"""The longest line, in characters, that can be a title."""
NO_TITLE = 3.0
"""Log odds of `furniture` from which a line cannot be one."""

_AT_START = frozenset({"top", "head", "anywhere"})


def clean(text: str, *, title: str = "") -> tuple[str, list[Removed]]:
    r"""`text` (one paragraph a line) as it should be stored, and the lines that were cut.

    Where no `title` is given, the first line that is no junk is taken for it and stays.

    >>> text, removed = clean("قمة في الرياض\n0 44\nبدأت القمة اليوم.\nVisited 7 times")
    >>> text
    'قمة في الرياض\n\nبدأت القمة اليوم.'
    >>> [(r.line, r.rule) for r in removed]
    [('0 44', 'counters.pair'), ('Visited 7 times', 'counters.visited')]
    """
    removed: list[Removed] = []
    kept: list[Paragraph] = []
    for _, stripped in passes(text, title=title):
        removed += stripped.removed
        kept = stripped.paragraphs
    return joined(kept), removed


def passes(text: str, *, title: str = "") -> Iterator[tuple[list[Paragraph], Stripped]]:
    """The lines of `text` and what stays of them, until nothing changes any more.

    Mostly that is once. What stays is joined where a sentence goes on; then there are fewer lines,
    and one that is junk may now stand nearer to the top.
    """
    lines = [Paragraph(line) for line in tidy(text).split("\n") if line]
    while True:
        first = [line.text for line in lines[:HEAD]] if len(lines) > 1 else []
        stripped = strip(lines, title=tidy(title) or _title_of(first))
        yield lines, stripped
        lines = join_split(stripped.paragraphs)
        if len(lines) == len(stripped.paragraphs):
            return


def joined(kept: Iterable[Paragraph]) -> str:
    """One text, a blank line between two paragraphs."""
    return "\n\n".join(paragraph.text for paragraph in kept)


def _title_of(lines: list[str]) -> str:
    """The first line that is not the junk that stands above a title, if it reads like a title."""
    first = next((line for line in lines if len(line) > TITLE or not _is_junk(line)), "")
    return first if len(first) <= TITLE and not is_sentence(first) else ""


def _is_junk(line: str) -> bool:
    return furniture(line) >= NO_TITLE or any(
        all(any(hit.rule.at & _AT_START for hit in part) for part in parts)
        for parts in readings(line, fold(line))
    )
