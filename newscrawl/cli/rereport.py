"""What reading the archive again would change, with examples for a person who judges it."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from newscrawl.cli.history import difference, directed, in_words
from newscrawl.cli.selection import counted
from newscrawl.storage import Reading, Unread

if TYPE_CHECKING:
    from newscrawl.cli.reprocessing import Again

EXAMPLES = 3
"""So many articles are shown for each field."""
LONGEST = 300
"""Characters of a value that are shown,"""
LINES = 4
"""and lines of a text that changed."""


class Report:
    """Counts everything, keeps a few examples."""

    def __init__(self) -> None:
        self.pages = 0
        """Pages that were read again."""
        self.missing: Counter[str] = Counter()
        """Pages that should be in the archive, by what is wrong."""
        self._unarchived = 0
        self._changed = 0
        self._rejected: Counter[str] = Counter()
        self._accepted = 0
        self._fields: Counter[str] = Counter()
        self._examples: dict[str, list[str]] = defaultdict(list)

    def add(self, results: Sequence[Again]) -> None:
        for one in results:
            if one.missing:
                self.missing[one.missing] += 1
            elif one.source.capture is None:
                self._unarchived += 1
            else:
                self.pages += 1
                self._add(one)

    def _add(self, one: Again) -> None:
        if isinstance(one.source, Unread):
            if one.article:
                self._accepted += 1
                self._keep("accepted", f"  {one.article.url}\n    {directed(one.article.title)}")
        elif one.rejected:
            self._rejected[one.rejected] += 1
            self._keep("rejected", f"  {one.source.article.url}  {one.rejected}")
        elif one.changed:
            self._changed += 1
            for name, (before, after) in one.changed.items():
                self._fields[name] += 1
                self._keep(name, "\n".join(_example(one.source, name, before, after)))

    def _keep(self, name: str, example: str) -> None:
        if len(self._examples[name]) < EXAMPLES:
            self._examples[name].append(example)

    def text(self, *, applied: bool) -> str:
        """The whole report."""
        return "\n".join(self._lines(applied=applied))

    def _lines(self, *, applied: bool) -> Iterator[str]:
        rejected = self._rejected.total()
        yield (
            f"{self.pages} pages read again: {self._changed} read differently,"
            f" {self._accepted} accepted that were not, {rejected} rejected that were not"
        )
        if self._unarchived:
            yield f"not in the archive: {counted(self._unarchived)}"
        if self._changed or self._accepted:
            yield "stored" if applied else "nothing is stored; --apply does it"
        for name, count in self._fields.most_common():
            yield from self._section(f"{name}: {counted(count)}", name)
        yield from self._section(f"accepted now: {counted(self._accepted)}", "accepted")
        reasons = ", ".join(f"{reason} {count}" for reason, count in self._rejected.most_common())
        yield from self._section(
            f"rejected now: {counted(rejected)} ({reasons}); they stay as they are", "rejected"
        )

    def _section(self, heading: str, name: str) -> Iterator[str]:
        if self._examples[name]:
            yield f"\n{heading}"
            yield from self._examples[name]


def _example(reading: Reading, name: str, before: Any, after: Any) -> Iterator[str]:
    yield f"  {reading.article.url}"
    if name != "text":
        yield f"    before: {_shown(before)}"
        yield f"    now:    {_shown(after)}"
        return
    texts = (in_words(before.split("\n\n")), in_words(after.split("\n\n")))
    lines = [line for line in difference(*texts, colour=False) if not line.startswith("(")]
    for line in lines[:LINES]:
        yield f"    {directed(_short(line), like=after or before)}"
    if len(lines) > LINES:
        yield f"    … and {len(lines) - LINES} more"


def _shown(value: Any) -> str:
    if value in (None, "", [], {}):
        return "–"
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return directed(_short(text))


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()}…"
