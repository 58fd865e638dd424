"""Pages whose addresses look like those of articles, and which turn out to be lists."""

import asyncio
from types import SimpleNamespace

import pytest
from scrapy.http import HtmlResponse
from scrapy.utils.test import get_crawler

from newscrawl.crawl.budget import Limits
from newscrawl.crawl.filler import Filler
from newscrawl.crawl.frontier import Frontier
from newscrawl.crawl.lists import Lists
from newscrawl.crawl.spiders import NewsSpider
from newscrawl.crawl.workers import Workers
from newscrawl.items import Link, Rejected
from newscrawl.sites import default_site
from newscrawl.urls import identity

SITE = default_site("alnahar.example")
LIST, OTHER, *FOUND = (f"https://{SITE.host}/{n}/what-the-council-said-{n}" for n in range(9))
PAGE = "".join(f'<li><a href="{url}">ما قاله المجلس في جلسته الأخيرة</a></li>' for url in FOUND)


@pytest.fixture
def spider(ledger, monkeypatch):
    """One that has asked for two pages, of which the first is to be read: it is no article."""
    made = NewsSpider()
    made.crawler = get_crawler()
    made.crawler.engine = SimpleNamespace(spider=made, crawl=lambda request: None)
    made.ledger = ledger
    made.workers = Workers(seconds=60)
    made.known_lists = Lists(ledger)
    made.frontier = Frontier(ledger, limit=None, since=None, limits=Limits())
    made.filler = Filler(made.crawler, ledger, made.frontier, made.article)

    async def no_article(*about):
        raise Rejected("no-text")

    monkeypatch.setattr("newscrawl.crawl.spiders.article_of", no_article)
    return made


async def asked(spider):
    spider.ledger.open(SITE.host)
    spider.frontier.note(SITE, [Link(url=url) for url in (LIST, OTHER)])
    spider.filler.enter(SITE)
    spider.filler.all_entered()
    await quiet(spider)
    assert spider.ledger.waiting(SITE.host) == 2


async def quiet(spider):
    while spider.filler._tasks:
        await asyncio.sleep(0)


async def read(spider):
    response = HtmlResponse(LIST, body=f"<html><ul>{PAGE}</ul></html>".encode())
    try:
        async for _ in spider.parse_article(response, SITE, Link(url=LIST)):
            pass
    finally:
        await spider.workers.close()


def test_what_a_list_shows_is_asked_for_though_all_else_was_done_before_it_was_read(spider):
    run = spider.workers.run

    async def slowly(*call):
        spider.ledger.gone(SITE.host, OTHER)
        await quiet(spider)
        return await run(*call)

    async def crawl():
        await asked(spider)
        spider.workers.run = slowly
        await read(spider)
        await quiet(spider)

    asyncio.run(asyncio.wait_for(crawl(), 60))
    assert spider.ledger.waiting(SITE.host) == len(FOUND)


@pytest.mark.parametrize(
    ("reason", "state"), [("late", "found"), ("worker-died", "failed"), ("off-site", "rejected")]
)
def test_a_page_that_nobody_could_look_at_is_looked_at_again(spider, reason, state):
    async def in_vain(*call):
        raise Rejected(reason)

    async def crawl():
        await asked(spider)
        spider.workers.run = in_vain
        await read(spider)

    asyncio.run(asyncio.wait_for(crawl(), 60))
    assert spider.ledger.store.link(identity(LIST)).state == state


def test_a_named_page_that_nobody_could_look_at_is_no_rejected_one(spider):
    async def in_vain(*call):
        raise Rejected("worker-died")

    async def crawl():
        spider.ledger.ask(SITE.host, LIST)
        spider.workers.run = in_vain
        given = Link(url=LIST, source="given")
        assert [one async for one in spider.parse_given(HtmlResponse(LIST), SITE, given)] == []

    asyncio.run(asyncio.wait_for(crawl(), 60))
    assert spider.ledger.store.link(identity(LIST)).state == "failed"
