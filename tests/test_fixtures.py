"""Every saved page, run through the library and compared field by field with what was read by eye.

An expected file lies beside the page: `article.json` (fields of an exported line; a field that is
not there is not compared), `links.json` (a list of links) or `rejected.json` (`{"reason": …}`).
`"failing"` in article.json names the fields that are known to come out wrong; the file holds what
is right all the same.

`--update` writes the file where there is none, drops fields from `failing` that have come right,
adds links that are new, and refuses to lose anything that was right unless `--allow-regression`.
"""

import json
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest

import newscrawl
from newscrawl.cli.fixtures import Fixture, fixtures_root, load_fixtures
from newscrawl.discovery import discover
from newscrawl.items import Link, Rejected, record
from newscrawl.sites import load_sites
from newscrawl.urls import identity

ROOT = fixtures_root()
SITES = load_sites(ROOT / "sites")
FIXTURES = [fixture for fixture in load_fixtures(ROOT) if fixture.page.status == 200]
VOLATILE = {
    "schema", "id", "text", "provenance", "fetched_at", "content_hash", "duplicate_of", "version",
}  # fmt: skip


def cases(kind: str) -> list[object]:
    found = [fixture for fixture in FIXTURES if expected_file(fixture).stem == kind]
    return [pytest.param(fixture, id=fixture.name) for fixture in found]


def expected_file(fixture: Fixture) -> Path:
    """The expected file that is there, else the one that `--update` will try to write."""
    for name in ("article.json", "links.json", "rejected.json"):
        if (fixture.folder / name).exists():
            return fixture.folder / name
    page = fixture.page
    listing = urlsplit(page.url).path.endswith("/robots.txt") or "xml" in (page.content_type or "")
    return fixture.folder / ("links.json" if listing else "article.json")


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    return request.config.getoption("--update")


@pytest.fixture
def allow_regression(request: pytest.FixtureRequest) -> bool:
    return request.config.getoption("--allow-regression")


@pytest.mark.parametrize("fixture", cases("article"))
def test_article(fixture, subtests, update, allow_regression):
    file = fixture.folder / "article.json"
    if not file.exists():
        assert update, f"no expected file beside {file.parent}/page.json: run with --update"
        write_first(fixture)
        return
    expected = read(file)
    failing = expected.pop("failing", [])
    actual = article(fixture)
    wrong = [name for name in expected if not same(name, expected[name], actual[name])]
    if update:
        lost = [name for name in wrong if name not in failing]
        refuse_loss(fixture, lost, len(expected) - len(failing), allow_regression)
        write(file, {**expected, **({"failing": wrong} if wrong else {})})
        return
    for name, value in expected.items():
        with subtests.test(field=name):
            if name in failing:
                assert name in wrong, f"{name} has come right: record it with --update"
            else:
                assert comparable(name, actual[name]) == comparable(name, value)


@pytest.mark.parametrize("fixture", cases("links"))
def test_links(fixture, subtests, update, allow_regression):
    file = fixture.folder / "links.json"
    if not file.exists():
        assert update, f"no expected file beside {file.parent}/page.json: run with --update"
        write(file, links(fixture))
        return
    expected = {identity(link["url"]): link for link in read(file)}
    found = {identity(link["url"]): link for link in links(fixture)}
    if update:
        right = [key for key in expected if key in found and agrees(expected[key], found[key])]
        lost = [expected[key]["url"] for key in expected if key not in right]
        refuse_loss(fixture, lost, len(expected), allow_regression)
        kept = {key: expected[key] if key in right else found[key] for key in found}
        write(file, list(kept.values()))
        return
    with subtests.test(field="urls"):
        assert sorted(found) == sorted(expected)
    for key in sorted(expected.keys() & found.keys()):
        with subtests.test(link=expected[key]["url"]):
            assert {name: found[key].get(name) for name in expected[key] if name != "url"} == {
                name: value for name, value in expected[key].items() if name != "url"
            }


@pytest.mark.parametrize("fixture", cases("rejected"))
def test_rejected(fixture, update, allow_regression):
    file = fixture.folder / "rejected.json"
    reason = read(file)["reason"]
    with pytest.raises(Rejected) as caught:
        article(fixture)
    if update:
        refuse_loss(fixture, [reason] * (caught.value.reason != reason), 1, allow_regression)
        write(file, {"reason": caught.value.reason})
        return
    assert caught.value.reason == reason


def article(fixture: Fixture) -> dict:
    page = fixture.page
    return record(
        newscrawl.extract(
            page.body,
            page.url,
            content_type=page.content_type,
            fetched_at=page.fetched_at,
            site=SITES.for_url(page.url),
        )
    )


def links(fixture: Fixture) -> list[dict]:
    return [plain(link) for link in discover(fixture.page, SITES.for_url(fixture.page.url))]


def plain(link: Link) -> dict:
    """A link as links.json has it: without the fields that the page does not tell."""
    return {
        name: value.isoformat() if isinstance(value, datetime) else value
        for name, value in asdict(link).items()
        if value is not None
    }


def same(name: str, expected: object, actual: object) -> bool:
    return comparable(name, expected) == comparable(name, actual)


def agrees(expected: dict, found: dict) -> bool:
    return all(found.get(name) == value for name, value in expected.items() if name != "url")


def comparable(name: str, value):
    """URLs by their identity, moments as moments; tags are a set."""
    if value is None:
        return None
    match name:
        case "url" | "canonical_url":
            return identity(value)
        case "published" | "modified":
            return datetime.fromisoformat(value)
        case "images":
            return [{**image, "url": identity(image["url"])} for image in value]
        case "tags":
            return sorted(value)
    return value


def refuse_loss(fixture: Fixture, lost: list[str], total: int, allowed: bool) -> None:
    if lost and not allowed:
        pytest.fail(
            f"{fixture.name}: {total} right before, {total - len(lost)} now; nothing written. "
            f"Lost: {', '.join(lost)}. Accept it with --allow-regression.",
            pytrace=False,
        )


def write_first(fixture: Fixture) -> None:
    try:
        fields = article(fixture)
    except Rejected as verdict:
        write(fixture.folder / "rejected.json", {"reason": verdict.reason})
        return
    write(
        fixture.folder / "article.json",
        {name: value for name, value in fields.items() if name not in VOLATILE},
    )


def read(file: Path):
    return json.loads(file.read_text("utf-8"))


def write(file: Path, value: object) -> None:
    file.write_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n", "utf-8")
