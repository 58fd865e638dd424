"""Addresses that were mistyped: one line says what is wrong with each."""

import pytest
from typer.testing import CliRunner

from newscrawl.cli import app

WRONG = {
    "no-host": ("https://", "the name of the host is missing"),
    "slashes-alone": ("http:///", "the name of the host is missing"),
    "bracket": ("http://[::1", "Invalid IPv6 URL"),
    "scheme": ("htp://news.example/", "it begins with htp://; write http:// or https://"),
    "file": ("file:///etc/hostname", "it begins with file://; write http:// or https://"),
    "one-slash": ("https:/news.example/", "write two slashes, https://"),
    "space": ("https://ne ws.example/", "'ne ws.example' is no name of a host"),
    "dots": ("http://../", "'..' is no name of a host"),
    "port": ("https://news.example:99999/", "Port out of range 0-65535"),
    "port-in-letters": ("https://news.example:web/", "Port could not be cast to integer"),
}


@pytest.mark.parametrize(("word", "says"), WRONG.values(), ids=WRONG.keys())
def test_what_is_wrong_is_said(word, says, tmp_path):
    done = CliRunner().invoke(app, ["crawl", word, "--db", str(tmp_path / "news.db")])
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.startswith(f"newscrawl: {word!r} is no address of a page: {says}")
    assert len(done.stderr.splitlines()) == 1
    assert not (tmp_path / "news.db").exists()


def test_a_name_is_no_address(tmp_path):
    done = CliRunner().invoke(app, ["crawl", "yuom7.com", "--db", str(tmp_path / "news.db")])
    assert "no site is called 'yuom7.com'; perhaps youm7.com" in done.stderr
