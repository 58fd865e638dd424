"""Lists that are read again: by what servers say, and by what they send."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from scrapy.http import TextResponse
from scrapy.statscollectors import StatsCollector
from scrapy.utils.test import get_crawler

from newscrawl.crawl.ledger import Ledger
from newscrawl.crawl.lists import Lists
from newscrawl.items import Link
from newscrawl.sites.site import default_site
from newscrawl.urls import identity

SITE = default_site("alnahar.example")
FEED = Link(url="https://alnahar.example/feed", kind="feed")
DAY = timedelta(days=1)


@pytest.fixture
def ledger(tmp_path):
    stopped = []
    made = Ledger(str(tmp_path / "news.db"), StatsCollector(get_crawler()), stopped.append)
    yield made
    assert not stopped
    made.store.close()


def answer(body=b"<rss/>", status=200, **headers):
    headers = {name.replace("_", "-"): value for name, value in headers.items()}
    return TextResponse(FEED.url, body=body, status=status, headers=headers)


def age(ledger, link, time):
    """Let `time` pass since the list was read."""
    known = ledger.store.link(identity(link.url))
    ledger.store.mark([replace(known, at=known.at - time)])


def test_a_server_that_understands_conditions_is_asked_with_them(ledger):
    Lists(ledger).remember(answer(ETag='"7"', Last_Modified="Sun"), SITE, FEED, [])
    lists = Lists(ledger)
    assert lists.changed(SITE, [FEED]) == [FEED]
    assert lists.conditions(FEED) == {"If-None-Match": '"7"', "If-Modified-Since": "Sun"}
    assert lists.is_same(answer(b"", 304), SITE, FEED)
    tally = ledger.tallies[SITE.host]
    assert (tally.listings, tally.same, tally.trouble()) == (1, 1, None)


def test_a_304_is_not_believed_for_ever(ledger):
    Lists(ledger).remember(answer(ETag='"7"'), SITE, FEED, [])
    for time, conditions in [(DAY * 0.9, {"If-None-Match": '"7"'}), (DAY * 0.2, {})]:
        age(ledger, FEED, time)
        lists = Lists(ledger)
        lists.changed(SITE, [FEED])
        assert lists.conditions(FEED) == conditions
        if conditions:
            assert lists.is_same(answer(b"", 304), SITE, FEED)


@pytest.mark.parametrize(
    ("change", "same"),
    [
        pytest.param({}, True, id="the-same-bytes"),
        pytest.param({"body": b"<rss> </rss>"}, False, id="other-bytes"),
        pytest.param({"site": replace(SITE, hosts=("other.example",))}, False, id="other-rules"),
    ],
)
def test_a_server_that_knows_no_conditions_is_seen_through_by_the_bytes(ledger, change, same):
    Lists(ledger).remember(answer(), SITE, FEED, [Link(url="https://alnahar.example/1")])
    lists = Lists(ledger)
    site = change.get("site", SITE)
    lists.changed(site, [FEED])
    assert lists.conditions(FEED) == {}
    assert lists.is_same(answer(change.get("body", b"<rss/>")), site, FEED) is same


def test_a_list_of_lists_is_read_each_time(ledger):
    index = Link(url="https://alnahar.example/index.xml", kind="sitemap")
    Lists(ledger).remember(answer(ETag='"7"'), SITE, index, [FEED])
    Lists(ledger).remember(answer(ETag='"7"'), SITE, FEED, [replace(FEED, source="next")])
    lists = Lists(ledger)
    assert lists.changed(SITE, [index, FEED]) == [index, FEED]
    assert (lists.conditions(index), lists.conditions(FEED)) == ({}, {"If-None-Match": '"7"'})


@pytest.mark.parametrize(
    ("lastmod", "passed", "left_out"),
    [
        pytest.param(-30 * DAY, DAY, True, id="untouched-for-a-month"),
        pytest.param(-30 * DAY, 8 * DAY, False, id="not-looked-at-for-a-week"),
        pytest.param(-0.5 * DAY, DAY / 24, False, id="a-date-may-mean-any-hour-of-its-day"),
        pytest.param(1.5 * DAY, 2 * DAY, False, id="touched-since"),
        pytest.param(None, DAY, False, id="nobody-says"),
    ],
)
def test_a_sitemap_is_left_out_when_its_index_says_that_it_is_untouched(
    ledger, lastmod, passed, left_out
):
    sitemap = Link(url="https://alnahar.example/map-1.xml", kind="sitemap")
    Lists(ledger).remember(answer(), SITE, sitemap, [])
    read = ledger.store.link(identity(sitemap.url)).at
    age(ledger, sitemap, passed)
    moment = None if lastmod is None else read - passed + lastmod
    listed = [replace(sitemap, modified=moment), Link(url="https://alnahar.example/1")]
    kept = Lists(ledger).changed(SITE, listed)
    assert kept == (listed[1:] if left_out else listed)
    assert Lists(ledger, revisits=False).changed(SITE, listed) == listed


def test_two_runs_over_an_index(project, outlet):
    namespace = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    old = outlet.sitemap({outlet.article(1): "2020-01-01"}, "old.xml")
    new = outlet.sitemap({outlet.article(2): "2020-01-01"}, "new.xml")
    today = datetime.now(UTC).date()
    below = "".join(
        f"<sitemap><loc>{url}</loc><lastmod>{date}</lastmod></sitemap>"
        for url, date in [(old, "2020-01-01"), (new, today)]
    )
    index = f"<sitemapindex {namespace}>{below}</sitemapindex>"
    outlet.describe(f'sitemaps = ["{outlet.page("map.xml", index, "text/xml")}"]\n')
    words = ["crawl", "news", "-a", f"sites={outlet.host}", "-a", f"sites_dir={outlet.sites}"]
    with outlet.serve() as web:
        for _ in range(2):
            assert project.scrapy(web, *words).stderr == ""
    assert [outlet.asked(f"{name}.xml") for name in ("map", "old", "new")] == [2, 1, 2]
    summary = project.summary()
    assert (summary["listings"], summary["same"], summary["verdict"]) == (3, 2, "well")
