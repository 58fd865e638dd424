"""`docs/schema.json`, `docs/data.md` and `items.record` describe the same line."""

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from newscrawl.items import (
    SCHEMA_VERSION,
    Article,
    Image,
    Paragraph,
    Removed,
    article_id,
    record,
)

DOCS = Path(__file__).parent.parent / "docs"
SCHEMA = json.loads((DOCS / "schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=FormatChecker())

_ROW = re.compile(r"^\| `(\w+)` \| (.+?) \| (.+) \| `(.+)` \|$", re.MULTILINE)
EXAMPLE = {
    name: json.loads(example)
    for name, _, _, example in _ROW.findall((DOCS / "data.md").read_text(encoding="utf-8"))
}


def errors(line: object) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in VALIDATOR.iter_errors(line)]


def minimal() -> Article:
    url = "https://sahil.example/news/1"
    return Article(
        id=article_id(url),
        url=url,
        canonical_url=url,
        site="sahil.example",
        title="عنوان",
        fetched_at=datetime(2026, 3, 1, tzinfo=UTC),
        content_hash="0" * 64,
    )


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["properties"]["schema"]["const"] == SCHEMA_VERSION


def test_schema_document_and_record_have_the_same_fields_in_the_same_order() -> None:
    fields = list(record(minimal()))
    assert list(SCHEMA["properties"]) == fields
    assert SCHEMA["required"] == fields
    assert list(EXAMPLE) == fields


def test_the_examples_of_the_document_make_one_valid_line() -> None:
    assert errors(EXAMPLE) == []
    assert EXAMPLE["id"] == article_id(EXAMPLE["canonical_url"])
    assert EXAMPLE["text"] == "\n\n".join(one["text"] for one in EXAMPLE["paragraphs"])


def test_the_example_is_what_record_makes_of_such_an_article() -> None:
    derived = ("schema", "text", "story")
    values = {name: value for name, value in EXAMPLE.items() if name not in derived}
    for name in ("published", "first_published", "modified", "fetched_at"):
        values[name] = datetime.fromisoformat(values[name])
    for name, kind in (("paragraphs", Paragraph), ("images", Image), ("removed", Removed)):
        values[name] = [kind(**one) for one in values[name]]
    assert record(Article(**values)) == EXAMPLE


def test_an_article_of_which_hardly_anything_is_known_is_valid() -> None:
    assert errors(record(minimal())) == []


@pytest.mark.parametrize(
    ("change", "where"),
    [
        pytest.param({"surprise": 1}, "$", id="unknown field"),
        pytest.param({"id": "1"}, "$.id", id="id"),
        pytest.param({"url": "ftp://x"}, "$.url", id="url"),
        pytest.param({"title": ""}, "$.title", id="empty title"),
        pytest.param({"authors": ["أ", "أ"]}, "$.authors", id="author twice"),
        pytest.param({"published": "2026-03-01T08:15:00"}, "$.published", id="no offset"),
        pytest.param({"lang": "Arabic"}, "$.lang", id="language"),
        pytest.param({"counts": {"likes": 1}}, "$.counts", id="unknown count"),
        pytest.param({"counts": {"views": -1}}, "$.counts.views", id="negative count"),
        pytest.param({"version": 0}, "$.version", id="version"),
        pytest.param({"schema": 2}, "$.schema", id="schema"),
    ],
)
def test_the_schema_refuses(change: dict[str, object], where: str) -> None:
    found = errors(EXAMPLE | change)
    assert found
    assert all(error.startswith(where + ":") for error in found)


def test_a_missing_field_is_refused() -> None:
    for name in EXAMPLE:
        assert errors({key: value for key, value in EXAMPLE.items() if key != name})
