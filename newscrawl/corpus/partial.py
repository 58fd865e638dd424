"""Output that is written beside its place, and goes on where a killed run left it.

Until all is done there are `OUT.partial` (a file, or a folder) and `OUT.partial.json`, which says
how far the input has been read, how far the output has been written, and what was counted.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Self

from newscrawl.corpus.entries import Task
from newscrawl.corpus.errors import CorpusError
from newscrawl.corpus.parts import Part, Position, opened
from newscrawl.corpus.tally import Tally

TAIL = 65_536
"""So many bytes before the position are compared to know the input again."""


class Partial:
    """What comes of `parts`, on its way to `target`, which is a folder when the parts say so.

    A context manager: left without an exception, it puts everything in its place; left with one,
    it keeps what was saved. `position` and `tally` are those of the run before when that had the
    same input, task and version of newscrawl. Raises `CorpusError`.
    """

    def __init__(self, target: Path, parts: Sequence[Part], task: Task) -> None:
        self.target = target
        self.position = Position()
        self.tally = Tally()
        self.begun_anew = False
        """There is a run before, but of another input, task or version."""
        self._root = target.with_name(f"{target.name}.partial")
        self._state = target.with_name(f"{target.name}.partial.json")
        self._parts = parts
        self._job = {"newscrawl": version("newscrawl"), **asdict(task), "fields": [*task.fields]}
        self._written = 0
        self._part: Part | None = None
        self._file: BinaryIO | None = None

    def __enter__(self) -> Self:
        try:
            if self._state.exists() and self._root.exists():
                self._resume(json.loads(self._state.read_text("utf-8")))
            elif self._root.exists():
                raise CorpusError(f"{self._root} is in the way")
            if self.position == Position():
                self._remove()
                self.save(self.position, self.tally)
        except OSError as error:
            raise self._error(error) from error
        return self

    def write(self, part: Part, text: str) -> None:
        """Append `text` to the output of `part`."""
        data = text.encode()
        self._file_of(part).write(data)
        self._written += len(data)

    def save(self, position: Position, tally: Tally) -> None:
        """From now on a killed run is taken up at `position`, behind all that is written."""
        if self._file:
            self._file.flush()
            os.fsync(self._file.fileno())
        here = self._file is None or self._parts[position.part :][:1] == [self._part]
        state = {
            **self._job,
            "position": asdict(position),
            "seen": _seen(self._parts, position),
            "written": self._written if here else 0,
            "tally": tally.as_json(),
        }
        beside = self._state.with_name(f"{self._state.name}.new")
        beside.write_text(json.dumps(state, ensure_ascii=False), "utf-8")
        beside.replace(self._state)
        self.position = position

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is None:
            try:
                self._finish()
            except OSError as failure:
                raise self._error(failure) from failure
            return
        with suppress(OSError):  # a full disk has been complained about already
            if self._file:
                self._file.close()
        if self.position == Position():
            self._remove()
        if isinstance(error, OSError):
            raise self._error(error) from error

    def _resume(self, state: dict[str, Any]) -> None:
        position = Position(**state["position"])
        same = all(state.get(key) == value for key, value in self._job.items())
        if same and state["seen"] == _seen(self._parts, position):
            self.position = position
            self.tally = Tally.from_json(state["tally"])
            self._written = state["written"]
        else:
            self.begun_anew = True

    def _file_of(self, part: Part) -> BinaryIO:
        if self._file is None or part is not self._part:
            first = self._file is None
            if self._file:
                self._file.close()
            path = self._path(part)
            path.parent.mkdir(parents=True, exist_ok=True)
            if not first or not self._written:
                self._file = path.open("wb")
                self._written = 0
            else:
                self._file = path.open("r+b")
                self._file.truncate(self._written)
                self._file.seek(self._written)
            self._part = part
        return self._file

    def _finish(self) -> None:
        if self._file:
            self._file.flush()
            os.fsync(self._file.fileno())
            self._file.close()
        for part in self._parts:  # also of those without a record
            path = self._path(part)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch()
        self._root.replace(self.target)
        self._state.unlink()

    def _path(self, part: Part) -> Path:
        return self._root / part.out if part.out else self._root

    def _remove(self) -> None:
        if self._root.is_dir():
            shutil.rmtree(self._root)
        else:
            self._root.unlink(missing_ok=True)
        self._state.unlink(missing_ok=True)

    def _error(self, error: OSError) -> CorpusError:
        return CorpusError(f"{self.target} cannot be written: {error.strerror}")


def _seen(parts: Sequence[Part], position: Position) -> str:
    """A hash by which the input up to `position` is known again: names, sizes, the last bytes."""
    seen = blake2b(digest_size=16)
    for part in parts[: position.part]:
        seen.update(f"{part.path.name}\0{part.out}\0{part.size}\0".encode())
    for part in parts[position.part :][:1]:
        start = max(0, position.offset - TAIL)
        with opened(part) as file:
            file.seek(start)
            seen.update(file.read(position.offset - start))
    return seen.hexdigest()
