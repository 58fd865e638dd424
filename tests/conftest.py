import os

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
