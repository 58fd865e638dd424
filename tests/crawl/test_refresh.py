import pytest
from scrapy import Request
from scrapy.http import HtmlResponse
from scrapy.utils.test import get_crawler

from newscrawl.crawl.refresh import Refresh

URL, NEXT = "https://alnahar.example/1", "https://alnahar.example/2"
SENDS_ON = '<html><meta http-equiv="{word}" content="0;url=/2">'


@pytest.mark.parametrize(
    ("page", "encoding", "where"),
    [
        (SENDS_ON.format(word="refresh"), "utf-8", NEXT),
        (SENDS_ON.format(word="REFRESH").upper().replace("URL", "url"), "utf-8", NEXT),
        (SENDS_ON.format(word="refresh"), "utf-16-le", NEXT),
        (f"<!-- {'ن' * 3900} -->{SENDS_ON.format(word='refresh')}", "utf-8", NEXT),
        ("<html><p>refresh", "utf-8", None),
        ("<html><p>خبر", "utf-8", None),
    ],
    ids=["small", "capital", "two-bytes", "behind-much-arabic", "word", "none"],
)
def test_where_a_page_sends_the_browser(page, encoding, where):
    response = HtmlResponse(URL, body=page.encode(encoding), encoding=encoding)
    found = Refresh.from_crawler(get_crawler()).process_response(Request(URL), response)
    assert (found is response) is (where is None)
    assert found.url == (where or URL)


def test_a_page_without_the_word_is_not_decoded():
    response = HtmlResponse(URL, body=b"<html><p>x")
    Refresh.from_crawler(get_crawler()).process_response(Request(URL), response)
    assert response._cached_ubody is None
