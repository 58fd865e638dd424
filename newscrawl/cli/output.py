"""Files that are written whole or not at all."""

from __future__ import annotations

import json
import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

from newscrawl.cli.errors import BadInput
from newscrawl.items import record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from newscrawl.items import Article


def write_lines(articles: Iterable[Article], path: Path) -> int:
    """JSON Lines of `articles` at `path`, `-` for stdout; says how many. Raises `BadInput`."""
    count = 0
    with replacing(path) as file:
        for article in articles:
            file.write(json.dumps(record(article), ensure_ascii=False) + "\n")
            count += 1
    return count


def check_writable(path: Path) -> None:
    """Raises `BadInput` when no file can be made at `path`: better before a crawl than after."""
    if path.is_dir():
        raise BadInput(f"{path} is a folder; name a file")
    if not os.access(path.parent, os.W_OK):
        reason = "is no folder" if not path.parent.is_dir() else "cannot be written to"
        raise BadInput(f"{path.parent} {reason}")


@contextmanager
def replacing(path: Path) -> Iterator[TextIO]:
    """A text file that takes the place of `path` once it is complete.

    `-`, a pipe or a device is written to directly.
    """
    if str(path) == "-":
        yield sys.stdout
        return
    check_writable(path)
    direct = path.exists() and not path.is_file()
    beside = path if direct else path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with beside.open("w", encoding="utf-8", newline="\n") as file:
            yield file
        if not direct:
            beside.replace(path)
    except OSError as error:
        raise BadInput(f"{path} cannot be written: {error.strerror}") from error
    finally:
        if not direct:
            beside.unlink(missing_ok=True)
