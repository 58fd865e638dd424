"""Tables in Markdown, and RESULTS.md, of which each command rewrites its own sections."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from sets import SETS

if TYPE_CHECKING:
    from collections.abc import Sequence

FILE = Path(__file__).resolve().parent / "RESULTS.md"

ORDER = (*SETS, "fixtures", "verdicts", "hostile pages", "speed", "crawl")

PREFACE = """\
# Results

Written by the scripts of this folder with `--write`; README.md says how it is measured.
"""


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table, readable as it is: names to the left, figures to the right."""
    widths = [max(len(row[i]) for row in (header, *rows)) for i in range(len(header))]

    def line(cells: Sequence[str]) -> str:
        first, *others = cells
        padded = [first.ljust(widths[0])]
        padded += [cell.rjust(width) for cell, width in zip(others, widths[1:], strict=True)]
        return f"| {' | '.join(padded)} |"

    rule = "|".join(["-" * (widths[0] + 2), *("-" * (width + 1) + ":" for width in widths[1:])])
    return "\n".join([line(header), f"|{rule}|", *map(line, rows)])


def share(value: float | None) -> str:
    """Three digits, as `.957`; a dash for what does not exist.

    >>> share(0.9571), share(1), share(0), share(None)
    ('.957', '1.000', '.000', '–')
    """
    return "–" if value is None else f"{value:.3f}".removeprefix("0")


def write(sections: dict[str, str]) -> None:
    """Put sections (heading → text) into RESULTS.md; those that are not given stay as they are."""
    old = FILE.read_text("utf-8") if FILE.exists() else ""
    _, *parts = re.split(r"^## ", old, flags=re.MULTILINE)
    kept = dict(part.split("\n", 1) for part in parts)
    kept |= sections
    parts = [f"\n## {name}\n\n{kept[name].strip()}\n" for name in sorted(kept, key=ORDER.index)]
    FILE.write_text(PREFACE + "".join(parts), "utf-8")
