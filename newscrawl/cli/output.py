"""Files that are written whole or not at all."""

from __future__ import annotations

import io
import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TextIO

from newscrawl.cli.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Iterator

STDOUT = Path("-")


def check_writable(path: Path) -> None:
    """Raises `BadInput` when no file can be made at `path`: better before the work than after."""
    if path == STDOUT:
        return
    if path.is_dir():
        raise BadInput(f"{path} is a folder; name a file")
    if not os.access(path.parent, os.W_OK):
        reason = "is no folder" if not path.parent.is_dir() else "cannot be written to"
        raise BadInput(f"{path.parent} {reason}")


@contextmanager
def replacing(path: Path) -> Iterator[TextIO]:
    """`replacing_bytes` for UTF-8 text."""
    with replacing_bytes(path) as file:
        text = io.TextIOWrapper(file, "utf-8", newline="\n")
        try:
            yield text
        finally:
            text.detach()  # or it would close the file


@contextmanager
def replacing_bytes(path: Path) -> Iterator[BinaryIO]:
    """A file that takes the place of `path` once it is complete.

    `-`, a pipe or a device is written to directly. Raises `BadInput`.
    """
    check_writable(path)
    if path == STDOUT:
        with _stdout() as file:
            yield file
        return
    direct = path.exists() and not path.is_file()
    beside = path if direct else path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with beside.open("wb") as file:
            yield file
        if not direct:
            beside.replace(path)
    except OSError as error:
        raise BadInput(f"{path} cannot be written: {error.strerror}") from error
    finally:
        if not direct:
            beside.unlink(missing_ok=True)


@contextmanager
def _stdout() -> Iterator[BinaryIO]:
    """The standard output; whoever reads it may stop at any time, as `head` does."""
    try:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        # Python would flush it once more at the end, and complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
