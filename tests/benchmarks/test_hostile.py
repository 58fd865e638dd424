"""Pages that are made to cost: each has its answer, and none takes a gigabyte."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import hostile
import pytest


@pytest.fixture(scope="module")
def results() -> dict[str, Any]:
    """Of all pages, measured in a process that holds nothing else."""
    script = (
        "import dataclasses, hostile, json;"
        "print(json.dumps({n: dataclasses.asdict(r) for n, r in hostile.run().items()}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=Path(hostile.__file__).parent,
        check=True,
        capture_output=True,
        text=True,
    )
    return json.loads(done.stdout)


@pytest.mark.parametrize("name", hostile.PAGES)
def test_an_answer_or_a_reason(name: str, results: dict[str, Any]) -> None:
    assert results[name]["outcome"] == hostile.PAGES[name][1]
    assert results[name]["megabytes"] < 500
