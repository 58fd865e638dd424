import sysconfig
from pathlib import Path

import pytest

from newscrawl.cli.shell import as_typed

SCRIPTS = Path(sysconfig.get_path("scripts"))


@pytest.mark.parametrize(
    ("path", "folder", "expected"),
    [
        pytest.param(str(SCRIPTS), "/", "newscrawl", id="activated"),
        pytest.param("/nowhere", SCRIPTS.parent, f"{SCRIPTS.name}/newscrawl", id="below"),
        pytest.param("/nowhere", None, str(SCRIPTS / "newscrawl"), id="elsewhere"),
    ],
)
def test_a_command_is_named_so_that_the_shell_finds_it(
    monkeypatch, tmp_path, path, folder, expected
):
    monkeypatch.setenv("PATH", path)
    monkeypatch.chdir(folder or tmp_path)
    assert as_typed("newscrawl") == expected
