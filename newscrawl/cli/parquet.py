"""Articles as Parquet, each field in a column of its own type. pyarrow is the extra `parquet`."""

from __future__ import annotations

from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING, Any, BinaryIO

from newscrawl.cli.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

ROWS = 2_000
"""Articles in one group of rows: some 15 MB in memory."""

MOMENTS = ("published", "first_published", "modified", "fetched_at", "gone")
PAIRS = ("provenance",)


def check_pyarrow() -> None:
    """Raises `BadInput` when pyarrow is not installed."""
    try:
        import pyarrow.parquet  # noqa: F401
    except ImportError as error:
        raise BadInput(
            "Parquet needs one more package: pip install 'newscrawl[parquet]'"
        ) from error


def write_parquet(lines: Iterable[dict[str, Any]], file: BinaryIO, fields: Sequence[str]) -> int:
    """One row for each line. Moments lose the outlet's offset: Parquet keeps them in UTC."""
    check_pyarrow()
    import pyarrow as pa
    import pyarrow.parquet as pq

    types = _types()
    schema = pa.schema([(name, types.get(name, pa.string())) for name in fields])
    count = 0
    with pq.ParquetWriter(file, schema, compression="zstd") as writer:
        for group in _groups(map(_typed, lines)):
            writer.write_batch(pa.RecordBatch.from_pylist(group, schema))
            count += len(group)
    return count


def _types() -> dict[str, Any]:
    """The type of each column that is no text."""
    import pyarrow as pa

    def objects(*names: str) -> Any:
        return pa.list_(pa.struct([(name, pa.string()) for name in names]))

    counts = pa.struct([(name, pa.int64()) for name in ("views", "comments", "shares", "visits")])
    return {
        "schema": pa.int32(),
        "version": pa.int32(),
        "authors": pa.list_(pa.string()),
        "tags": pa.list_(pa.string()),
        "paragraphs": objects("kind", "text"),
        "images": objects("url", "caption", "credit"),
        "removed": objects("line", "rule"),
        "counts": counts,
        **dict.fromkeys(PAIRS, pa.map_(pa.string(), pa.string())),
        **dict.fromkeys(MOMENTS, pa.timestamp("us", tz="UTC")),
    }


def _typed(line: dict[str, Any]) -> dict[str, Any]:
    """`line` with what JSON has no types for."""
    moments = {name: datetime.fromisoformat(line[name]) for name in MOMENTS if line.get(name)}
    pairs = {name: list(line[name].items()) for name in PAIRS if name in line}
    return line | moments | pairs


def _groups(lines: Iterator[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    while group := list(islice(lines, ROWS)):
        yield group
