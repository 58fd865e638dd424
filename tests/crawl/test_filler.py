import asyncio
import logging

import pytest
from scrapy.statscollectors import StatsCollector
from scrapy.utils.test import get_crawler

from newscrawl.crawl.budget import Limits
from newscrawl.crawl.filler import Filler
from newscrawl.crawl.frontier import Frontier
from newscrawl.crawl.ledger import Ledger
from newscrawl.sites.site import default_site

BROKEN, WELL = default_site("alnahar.example"), default_site("annahda.example")


class Faulty(Frontier):
    """Has a bug that one site brings to light."""

    def portion(self, site):
        if site is BROKEN:
            raise ValueError("a bug")
        return super().portion(site)


@pytest.fixture
def ledger(tmp_path):
    made = Ledger(str(tmp_path / "news.db"), StatsCollector(get_crawler()), lambda: None)
    yield made
    made.spider_closed()


def test_a_bug_ends_its_site_aloud_and_no_other(ledger, caplog):
    class Engine:
        spider = "runs"

    crawler = get_crawler()
    crawler.engine = Engine()

    async def crawl():
        frontier = Faulty(ledger, limit=None, since=None, limits=Limits())
        filler = Filler(crawler, ledger, frontier, request=None)
        for site in (BROKEN, WELL):
            ledger.open(site.host)
            filler.enter(site)
        filler.all_entered()
        while filler._tasks:
            await asyncio.sleep(0.01)

    with caplog.at_level(logging.ERROR):
        asyncio.run(asyncio.wait_for(crawl(), 20))
    assert "alnahar.example: asked for nothing more" in caplog.text
    assert "ValueError: a bug" in caplog.text
    assert ledger.tallies[BROKEN.host].failed["error"] > 0
    assert not ledger.tallies[WELL.host].failed
    assert ledger.store.last_run(WELL.host) is not None
    assert ledger.store.last_run(BROKEN.host) is None
