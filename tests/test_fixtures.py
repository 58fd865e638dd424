"""Every saved page, run through the library and compared field by field with what was read by eye.

An expected file lies beside the page: `article.json` (fields of an exported line; a field that is
not there is not compared), `links.json` (a list of links) or `rejected.json` (`{"reason": …}`).
`"failing"` in article.json names the fields that are known to come out wrong; the file holds what
is right all the same.

`--update` writes the file where there is none, drops fields from `failing` that have come right,
adds links that are new, and refuses to lose anything that was right unless `--allow-regression`.
"""

import json
from collections import Counter
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest

import newscrawl
from newscrawl.cli.fixture_web import readable_url
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
    "gone",
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
    expected, actual = read(file), article(fixture)
    if update:
        write(file, updated_fields(expected, actual, allow_regression=allow_regression))
        return
    failing = expected.pop("failing", [])
    for name, value in expected.items():
        with subtests.test(field=name):
            if name in failing:
                assert not same(name, value, actual[name]), f"{name} has come right: run --update"
            else:
                assert comparable(name, actual[name]) == comparable(name, value)


@pytest.mark.parametrize("fixture", cases("links"))
def test_links(fixture, subtests, update, allow_regression):
    file = fixture.folder / "links.json"
    if not file.exists():
        assert update, f"no expected file beside {file.parent}/page.json: run with --update"
        write(file, links(fixture))
        return
    if update:
        write(file, updated_links(read(file), links(fixture), allow_regression=allow_regression))
        return
    expected, found = by_identity(read(file)), by_identity(links(fixture))
    with subtests.test(field="urls"):
        assert sorted(found) == sorted(expected)
    for key in sorted(expected.keys() & found.keys()):
        for name, value in expected[key].items():
            with subtests.test(link=expected[key]["url"], field=name):
                assert comparable(name, found[key].get(name)) == comparable(name, value)


@pytest.mark.parametrize("fixture", cases("rejected"))
def test_rejected(fixture, update, allow_regression):
    file = fixture.folder / "rejected.json"
    reason = read(file)["reason"]
    with pytest.raises(Rejected) as caught:
        article(fixture)
    if update:
        refuse_loss([reason] * (caught.value.reason != reason), 1, allow_regression)
        write(file, {"reason": caught.value.reason})
        return
    assert caught.value.reason == reason


def updated_fields(expected: dict, actual: dict, *, allow_regression: bool = False) -> dict:
    """The new article.json: the same values, `failing` as it is now."""
    failing = expected.get("failing", [])
    fields = {name: value for name, value in expected.items() if name != "failing"}
    wrong = [name for name, value in fields.items() if not same(name, value, actual[name])]
    lost = [name for name in wrong if name not in failing]
    refuse_loss(lost, len(fields) - len(failing), allow_regression)
    return {**fields, "failing": wrong} if wrong else fields


def updated_links(
    expected: list[dict], found: list[dict], *, allow_regression: bool = False
) -> list[dict]:
    """The new links.json: the links that are found, in the words of the file where they agree."""
    known = by_identity(expected)
    kept = [link if not (old := known.get(identity(link["url"]))) or not agrees(old, link) else old
            for link in found]  # fmt: skip
    lost = [link["url"] for link in expected if link not in kept]
    refuse_loss(lost, len(expected), allow_regression)
    return kept


RIGHT = {"title": "خبر", "authors": ["منى"]}
WRONG = {"title": "خبر", "authors": []}


@pytest.mark.parametrize(
    ("expected", "actual", "updated"),
    [
        pytest.param(RIGHT, {**RIGHT, "lang": "ar"}, RIGHT, id="unchanged-and-no-field-added"),
        pytest.param({**RIGHT, "failing": ["authors"]}, RIGHT, RIGHT, id="has-come-right"),
        pytest.param(
            {**RIGHT, "failing": ["authors"]},
            WRONG,
            {**RIGHT, "failing": ["authors"]},
            id="known-failure-keeps-the-truth",
        ),
    ],
)
def test_update_keeps_what_was_read_by_eye(expected, actual, updated):
    assert updated_fields(expected, actual) == updated


def test_update_refuses_to_lose_a_field_unless_allowed():
    with pytest.raises(pytest.fail.Exception, match=r"2 right before, 1 now.*authors"):
        updated_fields(RIGHT, WRONG)
    allowed = updated_fields(RIGHT, WRONG, allow_regression=True)
    assert allowed == {**RIGHT, "failing": ["authors"]}


def test_update_adds_links_and_refuses_to_lose_one():
    old = {"url": "http://alnahar.example/خبر/", "kind": "article"}
    same_one = {"url": "http://alnahar.example/%D8%AE%D8%A8%D8%B1", "kind": "article", "title": "خ"}
    new = {"url": "http://alnahar.example/2", "kind": "article"}
    assert updated_links([old], [new, same_one]) == [new, old]
    with pytest.raises(pytest.fail.Exception, match="1 right before, 0 now"):
        updated_links([old], [new])
    assert updated_links([old], [new], allow_regression=True) == [new]


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
    return all(same(name, value, found.get(name)) for name, value in expected.items())


def by_identity(found: list[dict]) -> dict[str, dict]:
    return {identity(link["url"]): link for link in found}


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


def refuse_loss(lost: list[str], before: int, allowed: bool) -> None:
    if lost and not allowed:
        pytest.fail(
            f"{before} right before, {before - len(lost)} now; nothing written. "
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


def test_one_page_per_url_and_visit():
    pages = Counter((readable_url(f.page.url), f.visit) for f in load_fixtures(ROOT))
    assert [page for page, count in pages.items() if count > 1] == []


def test_saved_bytes_do_not_depend_on_when_they_were_packed():
    packed = [f.folder / "page.html.gz" for f in load_fixtures(ROOT)]
    assert [str(file) for file in packed if file.read_bytes()[4:8] != bytes(4)] == []
