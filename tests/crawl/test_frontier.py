"""Which links of a site are asked for, a portion at a time."""

from datetime import UTC, datetime, timedelta

import pytest

from newscrawl.crawl.budget import Limits
from newscrawl.crawl.frontier import AHEAD, DEAD, PORTION, Frontier
from newscrawl.items import Link
from newscrawl.sites.site import default_site

SITE = default_site("alnahar.example")
MANY = AHEAD + 2 * PORTION


@pytest.fixture
def frontier(ledger):
    def make(**options):
        settings = {"limit": None, "since": None, "limits": Limits()}
        made = Frontier(ledger, **settings | options)
        made.enter(SITE)
        return made

    return make


def links(count=MANY, **about):
    return [Link(url=f"https://alnahar.example/news/{1000 + n}", **about) for n in range(count)]


def test_a_site_with_many_links_has_few_of_them_under_way(ledger, frontier):
    here = frontier()
    here.note(SITE, links())
    asked = [link for _ in range(AHEAD // PORTION) for link in here.portion(SITE)]
    assert (len(asked), here.portion(SITE)) == (AHEAD, [])
    for number in range(MANY):
        ledger.gone(SITE.host, asked[number].url)
        asked += here.portion(SITE)
        assert ledger.waiting(SITE.host) <= AHEAD
    assert here.is_done(SITE)
    assert [link.url for link in asked] == [link.url for link in links()]


def test_what_the_listing_said_comes_with_the_link(frontier):
    here = frontier()
    published = datetime(2026, 5, 3, 9, 30, tzinfo=UTC)
    said = links(1, title="خبر", source="feed", published=published)
    here.note(SITE, said)
    assert here.portion(SITE) == said


def test_with_a_limit_the_newest_of_all_listings_are_taken(frontier):
    here = frontier(limit=3)
    feed = Link(url="https://alnahar.example/feed", kind="feed")
    assert list(here.listings(SITE, [feed])) == [feed]
    here.note(SITE, links(10))
    assert here.portion(SITE) == []
    now = datetime.now(UTC) + timedelta(hours=1)
    newer = [Link(url=f"https://alnahar.example/new/{n}", published=now) for n in range(2)]
    here.note(SITE, newer)
    here.was_read(SITE)
    asked = [link.url for link in here.portion(SITE)]
    assert asked[:2] == sorted(asked[:2], key=lambda url: "new/" not in url)
    assert ({link.url for link in newer} < set(asked), len(asked)) == (True, 3)
    assert here.portion(SITE) == []


@pytest.mark.parametrize("how", ["failures", "late", "lost", "left"])
def test_a_site_that_is_given_up_keeps_its_links_for_the_next_run(ledger, frontier, how):
    here = frontier()
    here.note(SITE, links())
    asked = here.portion(SITE)
    if how == "failures":
        for link in asked[:DEAD]:
            ledger.failed(SITE.host, link.url, "refused")
    elif how == "late":
        ledger.open(SITE.host).late += 1
    elif how == "lost":
        ledger.lost.add(SITE.host)
    else:
        here.leave(SITE)
    assert here.portion(SITE) == []
    for link in asked:
        ledger.leave(SITE.host, link.url)
    assert here.is_done(SITE)
    failed = DEAD if how == "failures" else 0
    ledger.finish(SITE.host)
    assert ledger.tallies[SITE.host].skipped == MANY - failed


def test_one_answer_shows_that_a_site_lives(ledger, frontier):
    here = frontier()
    here.note(SITE, links())
    asked = here.portion(SITE)
    for link in asked[1:DEAD]:
        ledger.failed(SITE.host, link.url, "timeout")
    ledger.gone(SITE.host, asked[0].url)
    ledger.failed(SITE.host, asked[DEAD].url, "timeout")
    assert len(here.portion(SITE)) == PORTION
