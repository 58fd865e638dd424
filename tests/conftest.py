import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# The servers of the tests are on this machine, which a crawl does not ask otherwise.
os.environ["NEWSCRAWL_ALLOWED_NETWORKS"] = "127.0.0.0/8,::1"
os.environ["NEWSCRAWL_CONTACT"] = "https://newscrawl.example/tests"

# A machine that is busy with something else fails no test.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("saved pages")
    group.addoption(
        "--update",
        action="store_true",
        help="write what the code gives for pages without an expected file, and record progress",
    )
    group.addoption(
        "--allow-regression",
        action="store_true",
        help="with --update: record fields that no longer come out right as known failures",
    )


class Preloaded:
    """`python -m` without the time that it takes to import everything: see `preloaded.py`."""

    def __init__(self, process: subprocess.Popen[str], folder: Path) -> None:
        self.process = process
        self.out = folder / "out"
        self.err = folder / "err"

    def run(
        self,
        module: str,
        *words: str,
        folder: Path,
        env: Mapping[str, str] = os.environ,
        as_seen: bool = False,
    ) -> subprocess.CompletedProcess[str]:
        """`as_seen`, `stdout` is all that a terminal would show."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        files = [self.out, self.out if as_seen else self.err]
        for file in files:
            file.write_bytes(b"")
        call = [module, words, str(folder), dict(env), [str(file) for file in files]]
        print(json.dumps(call), file=self.process.stdin, flush=True)
        code = self.process.stdout.readline()
        if not code:
            raise RuntimeError(f"{call[:2]}: the preloaded process ended: {self.process.wait()}")
        said = [file.read_text("utf-8") for file in files]
        return subprocess.CompletedProcess([module, *words], int(code), *said)


@pytest.fixture(scope="session")
def preloaded(tmp_path_factory):
    command = [sys.executable, str(Path(__file__).with_name("preloaded.py"))]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        yield Preloaded(process, tmp_path_factory.mktemp("preloaded"))
        process.stdin.close()
