import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

# The servers of the tests are on this machine, which a crawl does not ask otherwise.
os.environ["NEWSCRAWL_ALLOWED_NETWORKS"] = "127.0.0.0/8,::1"
os.environ["NEWSCRAWL_CONTACT"] = "https://newscrawl.example/tests"


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
        self.files = [str(folder / name) for name in ("out", "err")]

    def run(
        self, module: str, *words: str, folder: Path, env: dict[str, str]
    ) -> subprocess.CompletedProcess[str]:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        call = [module, words, str(folder), env, self.files]
        print(json.dumps(call), file=self.process.stdin, flush=True)
        code = int(self.process.stdout.readline())
        said = [Path(file).read_text("utf-8") for file in self.files]
        return subprocess.CompletedProcess([module, *words], code, *said)


@pytest.fixture(scope="session")
def preloaded(tmp_path_factory):
    command = [sys.executable, str(Path(__file__).with_name("preloaded.py"))]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        yield Preloaded(process, tmp_path_factory.mktemp("preloaded"))
        process.stdin.close()
