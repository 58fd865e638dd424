"""A file or folder that one process at a time fills. The lock is gone with the process."""

from __future__ import annotations

import fcntl
import os
import shutil
from pathlib import Path

from newscrawl.corpus.errors import CorpusError


def hold(path: Path, *, folder: bool) -> int:
    """Make `path` if need be and lock it; gives the descriptor whose closing frees it.

    Raises `CorpusError` when another process holds it.
    """
    if folder:
        path.mkdir(exist_ok=True)
    else:
        path.touch()
    lock = os.open(path, os.O_RDONLY)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(lock)
        raise CorpusError(
            f"another run is writing {path}: let it end, or name another output"
        ) from None
    return lock


def empty(path: Path) -> None:
    """Nothing stays but the file or folder itself, and the lock on it."""
    if not path.is_dir():
        os.truncate(path, 0)
        return
    for inside in path.iterdir():
        if inside.is_dir():
            shutil.rmtree(inside)
        else:
            inside.unlink()
