from datetime import UTC, datetime

import pytest
from scrapy import Request
from scrapy.http import Response
from scrapy.utils.test import get_crawler

from newscrawl.crawl.pace import LONGEST_DELAY, MOST_WALLS, BackedOff, Pace, retry_after

NOW = datetime(2026, 11, 23, 12, 0, 0, tzinfo=UTC)
URL = "https://alnahar.example/1"


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        (None, 0),
        ("120", 120),
        (" 5 ", 5),
        ("Mon, 23 Nov 2026 12:01:30 GMT", 90),
        ("Mon, 23 Nov 2026 11:00:00 GMT", 0),
        ("Mon, 23 Nov 2026 12:01:30 -0000", 90),
        ("-5", 0),
        ("soon", 0),
        ("١٢", 0),
        ("9" * 400, LONGEST_DELAY),
        ("Fri, 31 Dec 9999 23:59:59 GMT", LONGEST_DELAY),
        ("Fri, 31 Dec 9999 23:59:59 -2359", LONGEST_DELAY),
        ("Sat, 1 Jan 0001 00:00:00 +2359", 0),
        ("1 Jan 2015 99999999999999999999:00:00 GMT", 0),
        ("Mon, 23 Nov 2026 12:01:30 +99999999999999999999", 0),
    ],
)
def test_retry_after_is_a_number_or_a_date(header, seconds):
    headers = {} if header is None else {"Retry-After": header.encode()}
    assert retry_after(Response(URL, status=503, headers=headers), NOW) == seconds


class Slots:
    """What the middleware sees of Scrapy's engine: it is its own downloader."""

    def __init__(self):
        self.downloader = self
        self.per_slot_settings = {}
        self.slots = {"alnahar.example": self}
        self.delay, self.jitter, self.lastseen = 0.5, 0.5, 0

    def get_slot_key(self, request):
        return request.url.split("/")[2]


@pytest.fixture
def host():
    """A slot, and a way to answer a request with a status and headers."""
    crawler = get_crawler()
    crawler.engine = Slots()
    pace = Pace.from_crawler(crawler)

    def answer(status, **headers):
        request = Request(URL)
        pace.process_request(request)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        pace.process_response(request, Response(URL, status=status, headers=named))

    return crawler.engine, answer, pace


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_host_is_asked_more_and_more_slowly_and_recovers(host, status):
    slot, answer, _ = host
    delays = []
    for _ in range(9):
        answer(status)
        delays.append(slot.delay)
    assert delays == [2, 4, 8, 16, 32, 60, 60, 60, 60]
    for _ in range(60):
        slot.delay = 0.5  # as AutoThrottle finds the host quick again
        answer(200)
    assert slot.delay == 0.5


def test_a_missing_page_is_no_sign_of_trouble(host):
    slot, answer, _ = host
    answer(404)
    answer(500)
    assert slot.delay == 0.5


@pytest.mark.parametrize("header", ["301", "Fri, 31 Dec 2049 23:59:59 GMT"], ids=["s", "date"])
def test_a_host_that_wants_a_long_pause_is_left_to_the_next_run(host, header, caplog):
    _, answer, _ = host
    answer(503, Retry_After=header)
    with pytest.raises(BackedOff):
        answer(200)
    assert "alnahar.example asks for a pause" in caplog.text


def test_bot_walls_end_the_run_for_their_host_alone(host, caplog):
    _, answer, pace = host
    for _ in range(MOST_WALLS - 1):
        answer(403, cf_mitigated="challenge")
    pace.read(Request(URL), wall=False)
    for _ in range(MOST_WALLS):
        answer(403, cf_mitigated="challenge")
    with pytest.raises(BackedOff):
        answer(200)
    assert caplog.text.count("alnahar.example answers with bot walls") == 1
    pace.process_request(Request("https://annahda.example/1"))


class Rules:
    def __init__(self, delay):
        self.crawl_delay = lambda agent: delay if agent == "newscrawl" else None


@pytest.mark.parametrize(
    ("asked", "delay"),
    [(None, 0.5), (0, 0.5), (0.1, 0.5), (10, 10), (1e9, LONGEST_DELAY), (float("inf"), 0.5)],
)
def test_crawl_delay_is_a_floor(host, asked, delay):
    slot, answer, pace = host
    pace.robots_parsed(Rules(asked), Request(URL))
    slot.delay = 0.5
    answer(200)
    assert slot.delay == delay


def test_crawl_delay_is_kept_to_the_second_also_by_slots_that_are_made_later(host):
    slot, _, pace = host
    pace.robots_parsed(Rules(7), Request(URL))
    assert (slot.delay, slot.jitter) == (7, 0)
    assert slot.per_slot_settings == {"alnahar.example": {"delay": 7, "jitter": 0}}


@pytest.mark.parametrize(
    ("agent", "asks"),
    [
        ("newscrawl/0.1", True),
        ("newscrawl/0.1 (+https://outlet.example/bot)", False),
        ("mine (me@outlet.example)", False),
    ],
)
def test_who_crawls_says_who_that_is(agent, asks, caplog):
    Pace(get_crawler(settings_dict={"USER_AGENT": agent})).spider_opened()
    assert ("NEWSCRAWL_CONTACT" in caplog.text) is asks
