"""A site has its time, and what it has left is for the next run."""

from time import sleep

import pytest
from scrapy import Request

from newscrawl.crawl.deadline import Deadline, TimeIsUp
from newscrawl.sites import default_site

ONE_BY_ONE = ("-s", "CONCURRENT_REQUESTS=1")
"""Nothing waits in the downloader, where it would be past the deadline's eyes."""


@pytest.fixture
def slow(outlet):
    """An outlet that is asked for longer than a second."""
    articles = dict.fromkeys((outlet.article(number) for number in range(1, 21)), "2026-11-01")
    outlet.describe(f'sitemaps = ["{outlet.sitemap(articles)}"]\n')
    return outlet


def test_what_is_late_is_left_for_the_next_run(project, slow):
    command = ("crawl", "news", "-a", f"sites={slow.host}", "-a", f"sites_dir={slow.sites}")
    with slow.serve(latency=0.1) as web:
        done = project.scrapy(web, *command, *ONE_BY_ONE, "-s", "NEWSCRAWL_SITE_DEADLINE=1")
        assert (done.returncode, done.stderr) == (0, "")
        first = project.summary()
        assert first["new"] + first["late"] == 20
        assert first["late"] > 0
        assert (first["verdict"], first["failed"], first["known"]) == ("well", {}, 0)
        web.latency = 0
        project.scrapy(web, *command)
        second = project.summary()
        assert (second["new"], second["late"]) == (first["late"], 0)
    assert [slow.asked(number) for number in range(1, 21)] == [1] * 20


def test_each_site_has_its_own_time():
    deadline = Deadline(site=0.01)
    slow, quick = (
        Request(site.home, cb_kwargs={"site": site})
        for site in map(default_site, ("slow.example", "quick.example"))
    )
    assert deadline.process_request(slow) is None
    sleep(0.02)
    assert deadline.process_request(quick) is None
    assert deadline.process_request(Request("https://slow.example/robots.txt")) is None
    with pytest.raises(TimeIsUp, match=r"^slow\.example has had its 0\.01 seconds$"):
        deadline.process_request(slow)


def test_all_sites_together_have_the_time_of_the_run():
    deadline = Deadline(run=0.01)
    first, second = (
        Request(site.home, cb_kwargs={"site": site})
        for site in map(default_site, ("first.example", "second.example"))
    )
    assert deadline.process_request(first) is None
    sleep(0.02)
    for late in (second, first):
        with pytest.raises(TimeIsUp, match=r"^the run has had its 0\.01 seconds$"):
            deadline.process_request(late)
