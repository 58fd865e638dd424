import asyncio

import pytest
from scrapy.utils.test import get_crawler

from newscrawl.crawl import pipelines
from newscrawl.crawl.drops import Unfit
from newscrawl.crawl.logs import ShortLogFormatter
from newscrawl.items import Paragraph


class Ledger:
    """What the last two pipelines need of the books, when there is nothing to write."""

    def compare(self, articles):
        raise AssertionError("nothing to compare")

    def commit(self, articles):
        raise AssertionError("nothing to store")


@pytest.mark.parametrize(
    "pipeline",
    [
        pipelines.CleanText(None),
        pipelines.StripBoilerplate(Ledger()),
        pipelines.Validate(),
        pipelines.Deduplicate(Ledger()),
        pipelines.Store(Ledger()),
    ],
    ids=lambda pipeline: type(pipeline).__name__,
)
def test_items_of_other_spiders_pass_untouched(pipeline):
    item = {"title": "  ", "price": 12}
    passed = pipeline.process_item(item)
    if asyncio.iscoroutine(passed):
        passed = asyncio.run(passed)
    assert passed is item
    assert item == {"title": "  ", "price": 12}


def test_what_is_no_article_is_dropped_with_its_reason_and_quietly(make_article):
    short = make_article(paragraphs=[Paragraph("صورة")])
    with pytest.raises(Unfit) as drop:
        pipelines.Validate().process_item(short)
    assert drop.value.verdict.reason == "too-short"
    assert drop.value.log_level == "DEBUG"


@pytest.mark.parametrize(
    "message",
    [
        lambda logs, item, spider: logs.scraped(item, None, spider),
        lambda logs, item, spider: logs.dropped(item, ValueError("x"), None, spider),
        lambda logs, item, spider: logs.item_error(item, ValueError("x"), None, spider),
    ],
    ids=["scraped", "dropped", "error"],
)
def test_log_lines_name_an_article_and_do_not_print_it(make_article, message):
    crawler = get_crawler()
    spider = crawler.spidercls("theirs")
    spider._set_crawler(crawler)
    article = make_article(1)
    made = message(ShortLogFormatter(), article, spider)
    line = made["msg"] % made["args"]
    assert f"alnahar.example {article.url}" in line
    assert article.text not in line
