"""`newscrawl lines`: evidence and judgement."""

from datetime import UTC, datetime

import pytest
from typer.testing import CliRunner

from newscrawl.cli import app
from newscrawl.storage import Store
from newscrawl.text.learned import Evidence
from newscrawl.text.window import Repeat

SITE = "sawt.example"
FOLLOW = "تابعوا ركن القارئ في الصوت"
BUS = "حافلة الصوت"


@pytest.fixture
def run(tmp_path):
    """The command, on a database with two lines: one frequent, one that no longer is."""
    database = str(tmp_path / "news.db")
    with Store.open(database) as store:
        store.add([], repeats=[repeat(1, FOLLOW, seen=50), repeat(2, BUS, seen=8)])

    def run(*words):
        return CliRunner().invoke(app, ["lines", *words, "--db", database])

    return run


def repeat(key, sample, *, seen):
    return Repeat(
        site=SITE,
        key=key,
        sample=sample,
        evidence=Evidence(articles=200, seen=seen, at_edge=seen // 2),
        first_seen=datetime(2026, 3, 1, tzinfo=UTC),
        last_seen=datetime(2026, 4, 2, tzinfo=UTC),
    )


def test_lines_are_listed_with_their_evidence(run):
    rest = "of the last 200 articles, 50% above or below the story, 2026-03-01 to 2026-04-02"
    assert run(SITE).stdout.splitlines() == [
        f"1. cut: on 50 {rest}",
        f"   {FOLLOW}",
        f"2. kept, not frequent enough any more: on 8 {rest}",
        f"   {BUS}",
    ]


def test_a_person_judges_by_number_and_may_think_again(run):
    judged = run(SITE, "--refuse", "1", "--accept", "2").stdout
    assert "1. refused, kept:" in judged
    assert "2. accepted, cut:" in judged
    assert run(SITE).stdout == judged
    assert "1. accepted, cut:" in run(SITE, "--accept", "1").stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--accept", "3", "--refuse", "1"], "sawt.example has no line 3"),
        (["--accept", "1", "--refuse", "1"], "line 1 cannot be both accepted and refused"),
    ],
    ids=["unknown", "both"],
)
def test_numbers_that_cannot_be_meant_change_nothing(run, words, said):
    before = run(SITE).stdout
    refused = run(SITE, *words)
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert refused.stderr == f"newscrawl: {said}\n"
    assert run(SITE).stdout == before


def test_a_site_of_which_nothing_is_learned(newscrawl, article):
    with Store.open("news.db") as store:
        store.add([article()])
    result = newscrawl("lines", "alnahar.example", "--db", "news.db")
    assert result.stdout == ""
    assert result.stderr == "nothing is learned of alnahar.example; that takes 20 articles\n"


@pytest.mark.parametrize(
    ("stored", "named"),
    [
        pytest.param([], "nor is anything else: crawl first", id="none"),
        pytest.param(
            ["alnahar.example"], "name a site by its host: alnahar.example", id="the-only-one"
        ),
        pytest.param(
            ["alnahar.example", "sawt.example"],
            "name a site by its host: alnahar.example, …",
            id="the-nearest",
        ),
    ],
)
def test_a_site_of_which_nothing_is_stored(newscrawl, article, stored, named):
    with Store.open("news.db") as store:
        store.add([article(number, site=site) for number, site in enumerate(stored, 1)])
    result = newscrawl("lines", "alnahar", "--db", "news.db", code=1)
    assert result.stderr == f"newscrawl: nothing of alnahar is stored; {named}\n"
