"""docs/sites.md explains every key, and its examples are site files."""

import re
from pathlib import Path

import pytest

from newscrawl.sites import FIELDS, KEYS, read_site

DOC = (Path(__file__).parents[2] / "docs" / "sites.md").read_text("utf-8")
PARTS = dict(re.findall(r"^### `(\w+)`\n(.*?)(?=^##|\Z)", DOC, re.MULTILINE | re.DOTALL))
EXAMPLES = re.findall(r"```toml\n(.*?)```", DOC, re.DOTALL)


def test_every_key_has_a_heading_and_no_other_has() -> None:
    assert sorted(PARTS) == sorted(KEYS)


@pytest.mark.parametrize("key", KEYS)
def test_every_key_has_an_example(key: str) -> None:
    assert re.search(rf"```toml\n(\[+{key}\]|{key} = )", PARTS[key])


@pytest.mark.parametrize("field", FIELDS)
def test_every_field_is_named(field: str) -> None:
    assert f"`{field}`" in PARTS["rules"]


@pytest.mark.parametrize("example", EXAMPLES, ids=range(len(EXAMPLES)))
def test_examples_are_valid(tmp_path: Path, example: str) -> None:
    file = tmp_path / "news.example.toml"
    file.write_text(example, "utf-8")
    read_site(file)
