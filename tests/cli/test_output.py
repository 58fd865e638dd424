import json
import os
import stat
from pathlib import Path

import pytest

from newscrawl.cli.errors import BadInput
from newscrawl.cli.output import replacing


def test_a_file_appears_whole_and_readable_for_others(tmp_path):
    target = tmp_path / "articles.jsonl"
    target.write_text("old")
    os.umask(umask := os.umask(0))
    with replacing(target) as file:
        file.write("new")
        file.flush()
        assert target.read_text() == "old"
    assert target.read_text() == "new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o666 & ~umask
    assert list(tmp_path.iterdir()) == [target]


def test_what_was_there_survives_a_failure(tmp_path):
    target = tmp_path / "articles.jsonl"
    target.write_text("old")
    with pytest.raises(AttributeError), replacing(target) as file:
        file.no_such_attribute("half")
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_dash_is_stdout(capsys):
    with replacing(Path("-")) as file:
        file.write(json.dumps({"a": 1}))
    assert capsys.readouterr().out == '{"a": 1}'


def test_a_device_is_written_to_and_not_replaced(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    with replacing(pipe) as file:
        file.write("line\n")
    assert os.read(reader, 100) == b"line\n"
    os.close(reader)
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_missing_folder_is_said_before_anything_is_written(tmp_path):
    with pytest.raises(BadInput, match="nowhere is no folder"), replacing(tmp_path / "nowhere/a"):
        pytest.fail("was opened")
