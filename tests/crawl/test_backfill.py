"""Articles of a time that has passed, through dated sitemaps and archive pages."""

from datetime import UTC, datetime

import pytest
from scrapy.utils.test import get_crawler

from newscrawl.crawl.backfill import Backfill
from newscrawl.crawl.budget import Limits
from newscrawl.discovery.periods import Period
from newscrawl.items import Link
from newscrawl.sites.site import default_site
from newscrawl.storage import Store, StoreBusyError
from newscrawl.urls import identity

HOST = "alnahar.example"
INDEX = '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{}</sitemapindex>'


@pytest.fixture
def archive(outlet):
    """Makes an article of a day; its page says which day, its address only when it is `dated`."""
    numbers = iter(range(1, 100))

    def make(day, *, dated=True):
        number = next(numbers)
        path = f"{day.replace('-', '/')}/" if dated else ""
        sentences = "".join(
            f"<p>أعلنت الوزارة أمس خطة رقم {number * 7} لإصلاح شبكة المياه في الحي {number}، "
            f"وتبدأ الأعمال بعد {number + n} يوما من اليوم.</p>"
            for n in range(5)
        )
        return outlet.page(
            f"{path}plan-for-the-water-number-{number}",
            f"""<html lang="ar"><head><title>خطة المياه رقم {number}</title>
            <meta property="og:type" content="article">
            <meta property="article:published_time" content="{day}T09:30:00+02:00"></head>
            <body><article><h1>خطة المياه رقم {number}</h1>{sentences}</article></body></html>""",
        )

    return make


def fill_in(newscrawl, web, outlet, *words):
    done = newscrawl(web, "crawl", *words, "--sites", str(outlet.sites))
    assert done.stderr == ""
    assert done.returncode == 0
    return done.stdout


def days(tmp_path):
    with Store.open(str(tmp_path / "newscrawl.db")) as store:
        return sorted(article.published.date().isoformat() for article in store.articles())


JANUARY = ("--from", "2024-01-01", "--to", "2024-01-31")


def test_dated_sitemaps_and_nothing_twice(newscrawl, outlet, archive, tmp_path):
    months = {"2023-12": "2023-12-30", "2024-01": "2024-01-09", "2024-02": "2024-02-20"}
    entries = ""
    for month, day in months.items():
        listed = {archive(day): day, archive(day): day}
        url = outlet.sitemap(listed, f"sitemap-{month}.xml")
        entries += f"<sitemap><loc>{url}</loc></sitemap>"
    outlet.page("sitemap.xml", INDEX.format(entries), "text/xml")
    outlet.describe(f'sitemaps = ["{outlet.url("sitemap.xml")}"]\n')
    with outlet.serve() as web:
        said = fill_in(newscrawl, web, outlet, HOST, *JANUARY)
        assert said == f"{HOST}: found 2, new 2, updated 0, copies 0, rejected 0, failed 0\n"
        assert days(tmp_path) == ["2024-01-09"] * 2
        assert outlet.asked("sitemap-2023-12.xml") == outlet.asked("sitemap-2024-02.xml") == 0
        # A longer time: of January nothing is read again, not even the sitemap.
        more = fill_in(newscrawl, web, outlet, HOST, "--from", "2023-12-01", "--to", "2024-01-31")
        assert "new 2," in more
    assert days(tmp_path) == ["2023-12-30"] * 2 + ["2024-01-09"] * 2
    assert outlet.asked("sitemap-2024-01.xml") == 1
    assert [n for url, n in web.requests.items() if "plan-for" in url] == [1] * 4


def test_numbered_sitemaps_by_their_last_change(newscrawl, outlet, archive, tmp_path):
    """WordPress: what was changed last before the first day cannot be of the time."""
    entries = ""
    for number, day in enumerate(["2022-05-01", "2024-01-09", "2025-03-01"], 1):
        url = outlet.sitemap({archive(day, dated=False): day}, f"post-sitemap{number}.xml")
        entries += f"<sitemap><loc>{url}</loc><lastmod>{day}</lastmod></sitemap>"
    outlet.page("sitemap_index.xml", INDEX.format(entries), "text/xml")
    outlet.describe(f'sitemaps = ["{outlet.url("sitemap_index.xml")}"]\n')
    with outlet.serve() as web:
        said = fill_in(newscrawl, web, outlet, HOST, *JANUARY)
    # The address of the last one does not tell its day: it is read, kept and counted.
    assert said.startswith(f"{HOST}: found 2, outside 1, new 2,")
    assert days(tmp_path) == ["2024-01-09", "2025-03-01"]
    assert outlet.asked("post-sitemap1.xml") == 0


def a_list(*links, following=None):
    rows = "".join(f'<li><a href="{url}">خطة الوزارة لإصلاح شبكة المياه</a></li>' for url in links)
    more = f'<a href="{following}">الصفحة التالية</a>' if following else ""
    return f'<html lang="ar"><body><ul>{rows}</ul>{more}</body></html>'


def test_archive_pages_of_a_site_file_and_their_next_pages(newscrawl, outlet, archive, tmp_path):
    outlet.page("archive/2024/1/9", a_list(archive("2024-01-09"), following="/archive/2024/1/9/2"))
    outlet.page("archive/2024/1/9/2", a_list(archive("2024-01-09"), archive("2024-01-09")))
    outlet.page("archive/2024/1/10", a_list(archive("2024-01-10", dated=False)))
    outlet.describe(f'archives = ["{outlet.url("archive/{year}/{m}/{d}")}"]\n')
    some = ("--from", "2024-01-09", "--to", "2024-01-10")
    with outlet.serve() as web:
        first = fill_in(newscrawl, web, outlet, HOST, *some, "--pages", "4")
        assert "new 1," in first
        assert "new 3," in fill_in(newscrawl, web, outlet, HOST, *some)
        assert days(tmp_path) == ["2024-01-09"] * 3 + ["2024-01-10"]
        third = newscrawl(web, "crawl", HOST, *some, "--sites", str(outlet.sites))
    assert "new 0" in third.stdout
    assert outlet.asked("archive/2024/1/9/2") == 2
    articles = [n for url, n in web.requests.items() if "plan-for" in url]
    assert articles == [1, 1, 1, 1]


def test_archives_of_a_site_that_nobody_described(newscrawl, outlet, archive, tmp_path):
    """Its front page shows addresses with dates; there is a monthly archive, as in WordPress."""
    outlet.page("robots.txt", "", "text/plain")
    new, old, older = archive("2026-11-01"), archive("2024-01-09"), archive("2023-12-09")
    outlet.page("", a_list(new))
    outlet.page("2024/01/", a_list(old, following="/2024/01/page/2/"))
    outlet.page("2024/01/page/2/", a_list(older, following="/2024/01/page/3/"))
    with outlet.serve() as web:
        said = fill_in(newscrawl, web, outlet, outlet.url(""), *JANUARY)
    assert "new 1," in said
    assert days(tmp_path) == ["2024-01-09"]
    # What is all older leads no further.
    assert outlet.asked("2024/01/page/3/") == 0
    assert web.requests[new] == web.requests[older] == 0


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--to", "2024-01-01"], "--to needs --from"),
        (["--from", "2024-02-01", "--to", "2024-01-01"], "is before --from 2024-02-01"),
        (["--from", "الغد القريب"], "is no date"),
        (["--from", "2024-01-01", "--since", "2024-01-01"], "exclude each other"),
    ],
    ids=["to-alone", "the-wrong-way-round", "no-date", "with-since"],
)
def test_a_time_that_cannot_be_meant(newscrawl, words, says):
    done = newscrawl(None, "crawl", "youm7.com", *words)
    assert (done.returncode, done.stdout) == (1, "")
    assert says in done.stderr


SITE = default_site(HOST)
LONG = 3000
"""Pages of a list: more than Python's stack has room for."""


@pytest.fixture
def backfill(ledger):
    return Backfill(
        get_crawler(), ledger, Period.read("2024-01-01..2024-01-31"), limit=None, limits=Limits()
    )


def list_page(number, **about):
    closed = datetime(2024, 2, 1, tzinfo=UTC)
    return Link(url=f"https://{HOST}/list/{number}", kind="section", modified=closed, **about)


@pytest.mark.parametrize(
    ("following", "unsettled", "exhausted"),
    [
        ({1: 2, 2: 3, 3: None}, {}, {1, 2, 3}),
        ({1: 2, 2: 3, 3: None}, {2}, {3}),
        ({1: 2, 2: 3}, {}, set()),
        ({1: 1}, {}, {1}),
        ({1: 2, 2: 3, 3: 2}, {}, {1, 2, 3}),
        ({1: 2, 2: 3, 3: 2}, {3}, set()),
        ({1: 2, 2: 3, 3: 2}, {1}, {2, 3}),
        ({n: n + 1 for n in range(1, LONG)} | {LONG: None}, {}, set(range(1, LONG + 1))),
    ],
    ids=[
        *("settled", "one-unsettled", "last-not-read"),
        *("itself", "circle", "unsettled-in-the-circle", "unsettled-before-it", "long"),
    ],
)
def test_lists_that_need_not_be_read_again(
    ledger, backfill, tmp_path, following, unsettled, exhausted
):
    for number, after in following.items():
        article = Link(url=f"https://{HOST}/2024/01/09/plan-{number}", kind="article")
        shown = [list_page(after, source="next")] if after else []
        backfill.listings(SITE, shown + [article] * (number in unsettled), list_page(number))
    assert backfill.is_done(SITE)
    ledger.spider_closed()
    by_key = {identity(list_page(number).url): number for number in following}
    with Store.open(str(tmp_path / "news.db")) as store:
        noted = {by_key[key] for key, link in store.links(by_key).items() if link.state == "done"}
    assert noted == exhausted


@pytest.mark.parametrize("answered", range(4))
def test_articles_are_asked_for_when_the_database_is_back(ledger, backfill, monkeypatch, answered):
    articles = [Link(url=f"https://{HOST}/2024/01/09/plan-{n}", kind="article") for n in range(4)]
    backfill.note(SITE, articles)
    backfill.enter(SITE)
    known = ledger.store.link
    answers = iter([known] * answered)

    def away(key):
        try:
            return next(answers)(key)
        except StopIteration:
            raise StoreBusyError("news.db is locked") from None

    with monkeypatch.context() as patch:
        patch.setattr(ledger.store, "link", away)
        with pytest.raises(StoreBusyError):
            backfill.portion(SITE)
    assert backfill.portion(SITE) == articles
    assert ledger.waiting(SITE.host) == len(articles)
    for link in articles:
        ledger.gone(SITE.host, link.url)
    backfill.portion(SITE)
    assert backfill.is_done(SITE)
