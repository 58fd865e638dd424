from types import SimpleNamespace

import pytest
from scrapy import Request
from scrapy.squeues import FifoMemoryQueue
from scrapy.utils.test import get_crawler

from newscrawl.crawl.queue import HostQueue

A, B = "https://a.example/{}", "https://b.example/{}"


class Downloader:
    """What the queue sees of Scrapy's."""

    def __init__(self):
        self.active = set()
        self.slots = {}

    def get_slot_key(self, request):
        return request.url.split("/")[2]


@pytest.fixture
def make_queue():
    def make(limit):
        crawler = get_crawler(settings_dict={"CONCURRENT_REQUESTS_PER_DOMAIN": limit})
        downloader = Downloader()
        crawler.engine = SimpleNamespace(downloader=downloader)
        queue = HostQueue.from_crawler(crawler, FifoMemoryQueue, "")
        for number in range(1, 5):
            queue.push(Request(A.format(number)))
        queue.push(Request(B.format(1)))
        return queue, downloader.active

    return make


def take_all(queue, active):
    taken = []
    while request := queue.pop():
        active.add(request)
        taken.append(request.url)
    return taken


def test_a_host_at_its_limit_waits_and_others_go_on(make_queue):
    queue, active = make_queue(2)
    assert sorted(take_all(queue, active)) == [A.format(1), A.format(2), B.format(1)]
    assert len(queue) == 2
    active.discard(next(request for request in active if "//a." in request.url))
    assert take_all(queue, active) == [A.format(3)]


def test_no_limit_is_no_limit(make_queue):
    queue, active = make_queue(0)
    assert len(take_all(queue, active)) == 5
    assert queue.pop() is None
