"""One entry cleaned, with each line that went, in its place."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from newscrawl.corpus.entries import REMOVED, TEXT, Task
from newscrawl.items import Paragraph, Removed
from newscrawl.text import tidy
from newscrawl.text.boilerplate import Stripped
from newscrawl.text.plain import joined, passes

Piece = tuple[str, str | None]
"""What stood in a line, and the rule that cut it."""
Line = tuple[Piece, ...]
"""Mostly one piece; more where junk was glued to a paragraph."""

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(slots=True, kw_only=True)
class Cleaned:
    """What became of one entry."""

    out: str
    """What is written: a JSON line, or the text; both end in a line break."""
    title: str
    texts: list[list[Line]] = field(default_factory=list)
    """The lines of each field that lost something."""


def clean_record(record: dict[str, Any], task: Task) -> Cleaned:
    r"""`record` with clean fields, the others untouched, and the cut lines in `removed`.

    >>> cleaned = clean_record({"id": 7, "body": "بدأت القمة اليوم.\n0 44"},
    ...                        Task(fields=("body",)))
    >>> json.loads(cleaned.out)["removed"]
    [{'field': 'body', 'line': '0 44', 'rule': 'counters.pair'}]
    >>> cleaned.texts
    [[(('بدأت القمة اليوم.', None),), (('0 44', 'counters.pair'),)]]
    """
    title = record.get(task.title)
    cleaned = Cleaned(out="", title=tidy(title) if isinstance(title, str) else "")
    new = dict(record)
    removed: list[dict[str, str]] = []
    for name in task.fields or (TEXT,):
        if record[name] is None:
            continue
        if name == task.title:
            new[name] = cleaned.title
            continue
        text = _clean(record[name], cleaned.title)
        new[name] = text.kept
        if text.removed:
            cleaned.texts.append(text.lines)
            removed += ({"field": name, "line": r.line, "rule": r.rule} for r in text.removed)
    if task.fields:
        new[REMOVED] = [*record.get(REMOVED, []), *removed]
        cleaned.out = f"{_json(new)}\n"
    else:
        cleaned.out = f"{new[TEXT]}\n"
    return cleaned


@dataclass(slots=True)
class _Text:
    kept: str = ""
    removed: list[Removed] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)


def _clean(text: str, title: str) -> _Text:
    """As `newscrawl.clean`, with all lines."""
    result = _Text()
    for lines, stripped in passes(text, title=title):
        marked = _marked(lines, stripped)
        result.lines = _merged(result.lines, lines, marked) if result.lines else marked
        result.removed += stripped.removed
        result.kept = joined(stripped.paragraphs)
    return result


def _marked(lines: Sequence[Paragraph], stripped: Stripped) -> list[Line]:
    """All `lines`, those that were cut with the rule that did it.

    What stays is the same object as before, or the beginning of a line that lost its end.
    """
    kept = iter(stripped.paragraphs)
    cut = iter(stripped.removed)
    stays, goes = next(kept, None), next(cut, None)
    marked: list[Line] = []
    for line in lines:
        pieces: list[Piece] = []
        rest = line.text
        whole = goes is not None and rest.startswith(goes.line)
        if stays and (stays is line or (rest.startswith(stays.text) and not whole)):
            pieces.append((stays.text, None))
            rest = rest[len(stays.text) :].lstrip()
            stays = next(kept, None)
        while rest and goes and rest.startswith(goes.line):
            pieces.append((goes.line, goes.rule))
            rest = rest[len(goes.line) :].lstrip()
            goes = next(cut, None)
        marked.append(tuple(pieces))
    return marked


def _merged(before: list[Line], lines: Sequence[Paragraph], after: Sequence[Line]) -> list[Line]:
    """`before` with what the next pass cut, `after`, from `lines`: the kept pieces, joined."""
    merged: list[Line] = []
    rest = iter(before)
    for line, pieces in zip(lines, after, strict=True):
        taken: list[Line] = []
        while " ".join(text for one in taken for text, rule in one if not rule) != line.text:
            taken.append(next(rest))
        if pieces == ((line.text, None),):
            merged += taken
        else:
            merged += (one for one in taken if all(rule for _, rule in one))
            glued = (
                piece
                for one in taken
                if not all(rule for _, rule in one)
                for piece in one
                if piece[1]
            )
            merged.append((*pieces, *glued))
    return [*merged, *rest]


def _json(record: dict[str, Any]) -> str:
    line = json.dumps(record, ensure_ascii=False)
    # Half a surrogate pair can be escaped in JSON; as a character it cannot be written.
    return json.dumps(record) if _LONE_SURROGATE.search(line) else line
