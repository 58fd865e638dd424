"""Output that is written beside its place, and goes on where a killed run left it.

Until all is done there are `OUT.partial` (a file, or a folder) and `OUT.partial.json`, which says
how far the input has been read, how far the output has been written, and what was counted. A run
holds a lock on `OUT.partial`, so that no other one writes into it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Generic, Protocol, Self, TypeVar

from newscrawl.corpus.errors import CorpusError
from newscrawl.corpus.held import empty, hold
from newscrawl.corpus.parts import Part, Position, opened

TAIL = 65_536
"""So many bytes before the position are compared to know the input again."""


class Tallied(Protocol):
    """What is counted on the way."""

    @property
    def entries(self) -> int: ...

    def as_json(self) -> dict[str, Any]: ...


T = TypeVar("T", bound=Tallied)


class Partial(Generic[T]):
    """What comes of `parts`, on its way to `target`, which is a folder when the parts say so.

    A context manager: left without an exception, it puts everything in its place; left with one,
    it keeps what was saved. `position` and `tally` are those of the run before when that had the
    same input, job and version of newscrawl. Raises `CorpusError`.
    """

    def __init__(
        self,
        target: Path,
        parts: Sequence[Part],
        job: Mapping[str, Any],
        tally: T,
        restored: Callable[[dict[str, Any]], T],
        *,
        raw: bool = False,
    ) -> None:
        """`job` is what is asked for, as JSON; `tally` has counted nothing yet, and `restored`
        makes one of its `as_json`; `raw`: positions are places in packed files, not in the text.
        """
        self.target = target
        self.position = Position()
        self.tally = tally
        self.begun_anew = False
        """There is a run before, but of another input, task or version."""
        self._root = target.with_name(f"{target.name}.partial")
        self._state = target.with_name(f"{target.name}.partial.json")
        self._parts = parts
        self._job = {"newscrawl": version("newscrawl"), **job}
        self._restored = restored
        self._open = _unread if raw else opened
        self._written = 0
        self._path: Path | None = None
        self._file: BinaryIO | None = None
        self._lock = -1

    def __enter__(self) -> Self:
        try:
            begun = self._root.exists()
            if begun and not self._state.exists():
                raise CorpusError(f"{self._root} is in the way")
            self._lock = hold(self._root, folder=bool(self._parts[0].out))
            if begun:
                self._resume(json.loads(self._state.read_text("utf-8")))
            if self.position == Position():
                empty(self._root)
                self.save(self.position, self.tally)
        except OSError as error:
            raise self._error(error) from error
        return self

    def write(self, part: Part, text: str) -> None:
        """Append `text` to the output of `part`."""
        data = text.encode()
        self._file_of(part).write(data)
        self._written += len(data)

    def save(self, position: Position, tally: T) -> None:
        """From now on a killed run is taken up at `position`, behind all that is written."""
        if self._file:
            self._file.flush()
            os.fsync(self._file.fileno())
        rest = self._parts[position.part :][:1]
        here = self._file is None or not rest or self._path_of(rest[0]) == self._path
        state = {
            **self._job,
            "position": asdict(position),
            "seen": self._seen(position),
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
        try:
            if error is None:
                self._finish()
            else:
                self._leave()
        except OSError as failure:
            raise self._error(failure) from failure
        finally:
            os.close(self._lock)
        if isinstance(error, OSError):
            raise self._error(error) from error

    def _resume(self, state: dict[str, Any]) -> None:
        position = Position(**state["position"])
        same = all(state.get(key) == value for key, value in self._job.items())
        if same and state["seen"] == self._seen(position):
            self.position = position
            self.tally = self._restored(state["tally"])
            self._written = state["written"]
        else:
            self.begun_anew = True

    def _file_of(self, part: Part) -> BinaryIO:
        path = self._path_of(part)
        if self._file is None or path != self._path:
            first = self._file is None
            if self._file:
                self._file.close()
            path.parent.mkdir(parents=True, exist_ok=True)
            if not first or not self._written:
                self._file = path.open("wb")
                self._written = 0
            else:
                self._file = path.open("r+b")
                self._file.truncate(self._written)
                self._file.seek(self._written)
            self._path = path
        return self._file

    def _finish(self) -> None:
        if self._file:
            self._file.flush()
            os.fsync(self._file.fileno())
            self._file.close()
        for part in self._parts:  # also of those without a record
            path = self._path_of(part)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch()
        self._root.replace(self.target)
        self._state.unlink()

    def _leave(self) -> None:
        with suppress(OSError):  # a full disk has been complained about already
            if self._file:
                self._file.close()
        if self.position == Position():
            empty(self._root)
            self._state.unlink(missing_ok=True)
            self._root.rmdir() if self._root.is_dir() else self._root.unlink()

    def _path_of(self, part: Part) -> Path:
        return self._root / part.out if part.out else self._root

    def _seen(self, position: Position) -> str:
        """A hash by which the input up to `position` is known again: names, sizes, the last bytes,
        or the first ones of a file that is packed in one piece.
        """
        seen = blake2b(digest_size=16)
        for part in self._parts[: position.part]:
            seen.update(f"{part.path.name}\0{part.out}\0{part.size}\0".encode())
        for part in self._parts[position.part :][:1]:
            end = position.offset or min(position.inside, TAIL)
            start = max(0, end - TAIL)
            with self._open(part) as file:
                file.seek(start)
                seen.update(file.read(end - start))
        return seen.hexdigest()

    def _error(self, error: OSError) -> CorpusError:
        return CorpusError(f"{self.target} cannot be written: {error.strerror}")


@contextmanager
def _unread(part: Part) -> Iterator[BinaryIO]:
    """The bytes of `part` as they are in the file."""
    with part.path.open("rb") as file:
        yield file
