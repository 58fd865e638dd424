"""Articles as files: JSON Lines, CSV or Parquet, as the name of the file says."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, BinaryIO

from newscrawl.cli.errors import BadInput
from newscrawl.cli.output import STDOUT, check_writable, replacing_bytes
from newscrawl.corpus.packing import PACKINGS, packed
from newscrawl.items import Article, flat, record

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

_NOTHING = Article(
    id="", url="", canonical_url="", site="", fetched_at=datetime(1, 1, 1, tzinfo=UTC)
)

FIELDS = tuple(record(_NOTHING))
"""The fields of an exported line."""


def write(
    articles: Iterable[Article], path: Path, *, fields: Sequence[str] = FIELDS, bom: bool = False
) -> int:
    """`fields` of `articles` at `path`, complete or not at all; says how many. `-` is stdout.

    `bom`: the mark by which spreadsheets know that a CSV is UTF-8. Raises `BadInput`.
    """
    form, packing = form_of(path)
    lines = ({name: line[name] for name in fields} for line in map(record, articles))
    with replacing_bytes(path) as file, packed(file, packing) as inside:
        if form == ".parquet":
            from newscrawl.cli.parquet import write_parquet

            return write_parquet(lines, inside, fields)
        if form == ".csv":
            return write_csv(lines, inside, fields, bom=bom)
        return write_lines(lines, inside)


def check_output(path: Path) -> None:
    """Raises `BadInput` when `write` could not write to `path`."""
    check_writable(path)
    form, _ = form_of(path)
    if form == ".parquet":
        from newscrawl.cli.parquet import check_pyarrow

        check_pyarrow()


def form_of(path: Path) -> tuple[str, str]:
    """Format and compression, as the name of `path` tells them; JSON Lines for what is no file.

    >>> from pathlib import Path
    >>> form_of(Path("news.jsonl")), form_of(Path("news.2026.CSV.gz")), form_of(Path("-"))
    (('.jsonl', ''), ('.csv', '.gz'), ('.jsonl', ''))
    """
    if path == STDOUT or (path.exists() and not path.is_file()):
        return ".jsonl", ""
    *_, before, last = ["", "", *(suffix.lower() for suffix in path.suffixes)]
    if last in (".jsonl", ".csv", ".parquet"):
        return last, ""
    if last in PACKINGS and before in (".jsonl", ".csv"):
        return before, last
    raise BadInput(
        f"{path}: name it .jsonl or .csv (also .jsonl.gz, .jsonl.zst, .csv.gz …) or .parquet"
    )


def write_lines(lines: Iterable[dict[str, Any]], file: BinaryIO) -> int:
    """One JSON object in each line, Arabic as Arabic."""
    count = 0
    for line in lines:
        file.write(json.dumps(line, ensure_ascii=False).encode() + b"\n")
        count += 1
    return count


def write_csv(
    lines: Iterable[dict[str, Any]], file: BinaryIO, fields: Sequence[str], *, bom: bool
) -> int:
    """One row for each line, below the names of the fields; a list is JSON in one cell."""
    text = io.TextIOWrapper(file, "utf-8-sig" if bom else "utf-8", newline="", write_through=True)
    rows = csv.DictWriter(text, fields)
    rows.writeheader()
    count = 0
    for line in lines:
        rows.writerow(flat(line))
        count += 1
    text.detach()
    return count
