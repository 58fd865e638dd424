"""Pages kept as they were received, in WARC files that the store has an index of."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from newscrawl.items import Rejected, article_id
from newscrawl.storage.captures import Capture
from newscrawl.storage.engine import parse
from newscrawl.storage.errors import StoreBusyError, StoreError
from newscrawl.storage.warc import NoWarcError, Place, Writer, page_of, read
from newscrawl.urls import identity

if TYPE_CHECKING:
    from newscrawl.items import Page
    from newscrawl.storage.store import Store
    from newscrawl.storage.warc import Received


class MissingPageError(StoreError):
    """A page is not where the index says; `str()` names the file."""


def folder_of(setting: object, database: str) -> Path | None:
    """What `NEWSCRAWL_ARCHIVE` means: a folder, the one beside the database, or none.

    >>> str(folder_of(True, "data/news.db")), str(folder_of("true", "postgresql://db/news"))
    ('data/news-archive', 'newscrawl-archive')
    >>> folder_of("false", "news.db")
    """
    said = str(setting).strip()
    if setting is None or said.lower() in ("", "0", "false", "no", "off", "none"):
        return None
    if said.lower() not in ("1", "true", "yes", "on"):
        return Path(said)
    url = parse(database)
    if url.get_backend_name() != "sqlite" or not url.database:
        return Path("newscrawl-archive")
    file = Path(url.database)
    return file.with_name(f"{file.stem}-archive")


class Archive:
    """Writes what a crawl receives. To be used from one thread at a time."""

    def __init__(self, store: Store, folder: Path, *, size: int) -> None:
        """`size`: bytes from which on a new file is begun."""
        self._store = store
        self._writer = Writer(folder, size=size)

    def keep(self, asked: str, received: Received) -> Capture:
        """Write what was received when the URL `asked` was asked for. What comes back is not in the
        index yet, so that the index never names a page that is not there.

        A body that is there already is not written again. Raises `StoreError` when there is no
        space left, for one.
        """
        digest = received.digest
        if same := self._same(digest):
            self._writer.revisit(received, url=same.url, fetched_at=same.fetched_at)
            file, position, length = same.file, same.position, same.length
        else:
            written = self._writer.response(received)
            file, position, length = written.file, written.position, written.length
        return Capture(
            link=article_id(identity(asked)),
            url=received.url,
            fetched_at=received.fetched_at,
            file=file,
            position=position,
            length=length,
            digest=digest,
        )

    def close(self) -> None:
        self._writer.close()

    def _same(self, digest: str) -> Capture | None:
        try:
            found = self._store.archived(digest)
        except StoreBusyError:  # a page that is there twice does no harm
            return None
        return found if found and (self._writer.folder / found.file).is_file() else None


def archived_page(folder: Path, capture: Capture) -> Page:
    """The page as it was served. Raises `MissingPageError`."""
    path = folder / capture.file
    try:
        with path.open("rb") as file:
            found = next(read(file, Place(capture.position)), None)
        page = page_of(found.data if found else b"")
    except FileNotFoundError as error:
        raise MissingPageError(f"{path} is missing") from error
    except OSError as error:
        raise MissingPageError(f"{path} cannot be read: {error.strerror}") from error
    except (NoWarcError, Rejected) as error:
        raise MissingPageError(f"{path} is damaged at byte {capture.position:,}") from error
    return replace(page, url=capture.url, fetched_at=capture.fetched_at)
