import asyncio
import sqlite3
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta

import pytest
from scrapy import Request
from scrapy.exceptions import DropItem
from scrapy.http import Response
from scrapy.statscollectors import StatsCollector
from scrapy.utils.test import get_crawler

from newscrawl.crawl.drops import NotStored, Unchanged, Unfit
from newscrawl.crawl.ledger import Ledger
from newscrawl.crawl.listener import Listener
from newscrawl.items import Link, Rejected
from newscrawl.sites import default_site
from newscrawl.storage import Store, StoreError
from newscrawl.urls import identity

SITE = "alnahar.example"


class Books(Ledger):
    """A ledger outside a crawl, which remembers whether it asked to stop."""

    def __init__(self, database):
        self.stops = 0
        self.stats = StatsCollector(get_crawler())
        super().__init__(database, self.stats, self._stopped)

    def _stopped(self):
        self.stops += 1


@pytest.fixture
def database(tmp_path):
    return str(tmp_path / "news.db")


@contextmanager
def run(database):
    ledger = Books(database)
    yield ledger
    ledger.spider_closed()


def links(*numbers):
    return [Link(url=f"https://{SITE}/news/{number}") for number in numbers]


def numbers_of(links):
    return [int(link.url.rsplit("/", 1)[1]) for link in links]


def compare(ledger, article):
    asyncio.run(ledger.compare([article]))


def commit(ledger, *articles):
    return asyncio.run(ledger.commit(articles))


def test_links_of_an_earlier_run_are_not_asked_for_again(database, make_article):
    with run(database) as first:
        assert numbers_of(first.note(SITE, links(1, 2, 3, 4, 5))) == [1, 2, 3, 4, 5]
        commit(first, make_article(1, content_hash="a"))
        first.gone(SITE, links(2)[0].url)
        first.rejected(SITE, links(3)[0].url, Rejected("too-short"))
        first.rejected(SITE, links(4)[0].url, Rejected("bot-wall"))
        first.failed(SITE, links(5)[0].url, "timeout")
    with run(database) as second:
        assert numbers_of(second.note(SITE, links(1, 2, 3, 4, 5, 6))) == [4, 5, 6]
        assert numbers_of(second.due(SITE, 9, None)) == [6]  # those that failed have to wait
        tally = second.tallies[SITE]
        assert (tally.found, tally.known, tally.skipped) == (6, 3, 0)
    assert tally.skipped == 1


def test_a_link_that_was_in_flight_when_the_crawl_died_is_found_again(database):
    with run(database) as killed:
        killed.note(SITE, links(1))
        assert numbers_of(killed.due(SITE, 9, None)) == [1]
    with run(database) as next_run:
        assert numbers_of(next_run.due(SITE, 9, None)) == [1]


def test_a_clock_that_is_set_back_leaves_no_link_waiting(database, monkeypatch):
    with run(database) as ledger:
        ledger.note(SITE, links(1, 2))
        monkeypatch.setattr("newscrawl.crawl.states._ahead", timedelta(minutes=-1))
        assert numbers_of(ledger.due(SITE, 1, None)) == [1]
        ledger.note(SITE, links(3))
        ledger.finish(SITE)
        assert ledger.tallies[SITE].skipped == 3
        assert sorted(numbers_of(ledger.due(SITE, 9, None))) == [2, 3]


def test_a_link_is_asked_for_once_until_it_is_dealt_with(database):
    with run(database) as ledger:
        answers = []
        ledger.answered = answers.append
        ledger.note(SITE, links(1, 2, 3))
        assert numbers_of(ledger.due(SITE, 2, None)) == [1, 2]
        assert numbers_of(ledger.due(SITE, 9, None)) == [3]
        assert (ledger.waiting(SITE), ledger.due(SITE, 9, None)) == (3, [])
        ledger.gone(SITE, links(2)[0].url)
        ledger.leave(SITE, links(3)[0].url)
        assert (ledger.waiting(SITE), answers) == (1, [SITE, SITE])
        assert numbers_of(ledger.due(SITE, 9, None)) == [3]


def test_what_a_locked_database_has_not_taken_yet_is_dealt_with(database):
    with run(database) as ledger, closing(sqlite3.connect(database)) as other:
        ledger.note(SITE, links(1, 2))
        ledger.due(SITE, 9, None)
        ledger.store.engine.dispose()
        other.execute("BEGIN IMMEDIATE")
        ledger.gone(SITE, links(1)[0].url)
        ledger.failed(SITE, links(2)[0].url, "timeout")
        assert (ledger.waiting(SITE), ledger.due(SITE, 9, None)) == (0, [])
        other.rollback()


def test_a_bug_in_reading_a_list_makes_no_article_of_it(database):
    with run(database) as ledger:
        feed = Link(url=f"https://{SITE}/feed/", kind="feed")
        request = Request(feed.url, cb_kwargs={"site": default_site(SITE), "link": feed})
        Listener(ledger).spider_error(Response(feed.url, request=request))
        assert dict(ledger.open(SITE).unread) == {"error": 1}
        assert ledger.due(SITE, 9, None) == []


def test_what_a_person_names_is_asked_for_unless_it_is_stored(database, make_article):
    with run(database) as ledger:
        commit(ledger, make_article(1, content_hash="a"))
        ledger.rejected(SITE, links(2)[0].url, Rejected("too-short"))
        named = [asyncio.run(ledger.may_ask(SITE, link.url)) for link in links(1, 2, 3)]
        assert named == [False, True, True]
        assert ledger.waiting(SITE) == 2


@pytest.mark.parametrize(
    ("edited", "due"),
    [([3], [3]), (range(1, 26), [])],
    ids=["a-lastmod-that-says-something", "a-lastmod-that-is-the-same-everywhere"],
)
def test_an_article_that_is_said_to_have_changed_is_asked_for_again(
    database, make_article, edited, due
):
    listing = links(*range(1, 26))
    with run(database) as ledger:
        commit(ledger, *(make_article(n, content_hash=str(n)) for n in range(1, 26)))
        soon = datetime.now(UTC) + timedelta(seconds=1)
        again = [
            Link(url=link.url, modified=soon if number in edited else None)
            for number, link in enumerate(listing, 1)
        ]
        assert numbers_of(ledger.note(SITE, again)) == due
        assert numbers_of(ledger.due(SITE, 9, None)) == due


def test_two_addresses_of_one_page_are_one_link(database):
    twins = [
        f"https://{SITE}/news/1",
        f"http://www.{SITE}/news/1/?utm_source=x",
        f"https://{SITE}/news/1/amp/",
    ]
    with run(database) as ledger:
        assert len(ledger.note(SITE, [Link(url=url) for url in twins])) == 1
        ledger.note(SITE, [Link(url=twins[1])])
        assert len(ledger.due(SITE, 9, None)) == 1
        assert ledger.tallies[SITE].found == 1


def test_article_is_done_under_the_address_asked_for_and_its_own(database, make_article):
    with run(database) as ledger:
        asked = f"https://{SITE}/?p=1"
        commit(ledger, make_article(1, url=asked, content_hash="a"))
        keys = [identity(asked), identity(f"https://{SITE}/news/1")]
        assert {link.state for link in ledger.store.links(keys).values()} == {"done"}


def test_a_copy_is_recognised_before_and_after_the_commit_of_the_original(database, make_article):
    first = make_article(1, content_hash="1")
    second, third = (
        make_article(number, content_hash="1", title=first.title, paragraphs=first.paragraphs)
        for number in (2, 3)
    )
    with run(database) as ledger:
        compare(ledger, first)
        compare(ledger, second)
        commit(ledger, first, second)
        compare(ledger, third)
        commit(ledger, third)
        tally = ledger.tallies[SITE]
        assert (tally.new, tally.copies) == (1, 2)
    assert [first.duplicate_of, second.duplicate_of, third.duplicate_of] == [
        None,
        first.id,
        first.id,
    ]


@pytest.mark.parametrize(
    ("drop", "rejected", "known"),
    [
        (Unfit(Rejected("no-text")), {"no-text": 1}, True),
        (DropItem("the project does not want it"), {"DropItem": 1}, True),
        (Unchanged("id"), {}, False),
        (NotStored("disk full"), {}, False),
    ],
    ids=["ours", "project", "unchanged", "not-stored"],
)
def test_dropped_articles_are_counted_by_reason(database, make_article, drop, rejected, known):
    with run(database) as ledger:
        ledger.open(SITE)
        Listener(ledger).item_dropped(item=make_article(1), exception=drop)
        assert ledger.tallies[SITE].rejected == rejected
        link = ledger.store.link(identity(make_article(1).url))
        assert (link is not None) is known


def test_items_of_other_spiders_do_not_even_open_the_database(database, tmp_path):
    with run(database) as ledger:
        Listener(ledger).item_dropped(item={"price": 1}, exception=DropItem(""))
        Listener(ledger).item_error(item={"price": 1})
    assert list(tmp_path.iterdir()) == []


def test_the_summary_goes_to_the_diary_and_pages_in_vain_add_up(database):
    for run_number in (1, 2):
        with run(database) as ledger:
            ledger.rejected(SITE, links(run_number)[0].url, Rejected("no-text"))
    with Store.open(database) as store:
        summaries = [one.summary for one in store.runs(SITE)]
    assert [summary["in_vain"] for summary in summaries] == [2, 1]
    assert summaries[0]["rejected"] == {"no-text": 1}


def test_a_database_that_fails_stops_the_crawl_once_and_is_told(tmp_path, make_article):
    file = tmp_path / "other.db"
    file.write_text("this is no database, although it is long enough to look like one " * 20)
    with run(str(file)) as ledger:
        with pytest.raises(StoreError):
            asyncio.run(ledger.patiently(ledger.note, SITE, links(1)))
        ledger.failed(SITE, links(1)[0].url, "timeout")
        assert ledger.stops == 1
        assert str(file) in str(ledger.error)


def test_stats_have_the_numbers_of_all_sites(database, make_article):
    with run(database) as ledger:
        ledger.note("a.example", links(1))
        ledger.note("b.example", links(2))
        ledger.rejected("b.example", links(2)[0].url, Rejected("no-text"))
        ledger.listing("a.example", "https://a.example/feed", "timeout")
        commit(ledger, make_article(1, content_hash="a"))
    assert ledger.stats.get_stats() == {
        "newscrawl/found": 2,
        "newscrawl/known": 0,
        "newscrawl/rejected/no-text": 1,
        "newscrawl/unread/timeout": 1,
        "newscrawl/stored/new": 1,
    }
