"""Which days the address of a sitemap, an archive page or an article speaks of."""

from datetime import date

import pytest

from newscrawl.discovery.periods import Period, article_period, period_of

NEWS = "https://news.example"
JANUARY = ("2024-01-01", "2024-01-31")
DAY = ("2024-01-15", "2024-01-15")

PERIODS = {
    "sitemap-of-a-month": ("/sitemap-2024-01.xml", JANUARY),
    "sitemap-of-a-month-packed": ("/sitemaps/sitemap_2024_1.xml.gz", JANUARY),
    "sitemap-without-dash": ("/sitemap-202401.xml", JANUARY),
    "sitemap-of-a-day": ("/sitemap-20240115.xml", DAY),
    "sitemap-in-a-folder": ("/2024/01/sitemap.xml", JANUARY),
    "sitemap-by-parameters": ("/sitemap.xml?yyyy=2024&mm=01&dd=15", DAY),
    "sitemap-by-year-and-month": ("/sitemap.php?month=1&year=2024", JANUARY),
    "sitemap-by-date": ("/sitemap?date=2024-01-15", DAY),
    "sitemap-of-a-year": ("/sitemap-2024.xml", ("2024-01-01", "2024-12-31")),
    "sitemap-with-the-name-of-a-month": ("/sitemap/2024/january", JANUARY),
    "short-name-of-a-month": ("/2024/jan/15/", DAY),
    "archive-of-a-month": ("/2024/01/", JANUARY),
    "archive-of-a-leap-month": ("/archive/2024/02", ("2024-02-01", "2024-02-29")),
    "archive-of-a-day": ("/archive/2024/01/15", DAY),
    "archive-on-a-later-page": ("/2024/01/page/3/", JANUARY),
    "wordpress-parameter": ("/?m=202401", JANUARY),
    "no-such-day-but-a-month": ("/2023/02/31/", ("2023-02-01", "2023-02-28")),
}
TIMELESS = {
    "numbered-sitemap": "/post-sitemap12.xml",
    "section": "/politics",
    "number-of-an-article": "/news/20241598",
    "long-number": "/news/202401159",
    "page-number": "/sport?page=2024",
    "section-by-id": "/list?id=2024",
}


@pytest.mark.parametrize(("path", "days"), PERIODS.values(), ids=PERIODS.keys())
def test_period_of(path: str, days: tuple[str, str]) -> None:
    assert period_of(NEWS + path) == Period(*map(date.fromisoformat, days))


@pytest.mark.parametrize("path", TIMELESS.values(), ids=TIMELESS.keys())
def test_no_period(path: str) -> None:
    assert period_of(NEWS + path) is None


@pytest.mark.parametrize(
    ("path", "days"),
    {
        "day": ("/2024/01/15/summit", ("2024-01-14", "2024-01-16")),
        "day-in-one-segment": ("/politics/2024-01-15/summit", ("2024-01-14", "2024-01-16")),
        "day-before-headline": ("/news/20240115-summit", ("2024-01-14", "2024-01-16")),
        "month": ("/2024/01/summit", ("2023-12-31", "2024-02-01")),
    }.values(),
)
def test_article_period(path: str, days: tuple[str, str]) -> None:
    assert article_period(NEWS + path) == Period(*map(date.fromisoformat, days))


@pytest.mark.parametrize(
    "path",
    [
        "/sport/euro-2024",
        "/2024/summit",
        "/news/20241598",
        "/review-of-2023-12-events",
        "/?m=202401",
    ],
)
def test_headlines_are_no_dates(path: str) -> None:
    assert article_period(NEWS + path) is None


def test_months_and_days_of_a_period() -> None:
    period = Period(date(2023, 12, 31), date(2024, 2, 1))
    months = [month.isoformat() for month in period.months()]
    assert months == ["2023-12-01", "2024-01-01", "2024-02-01"]
    assert len(list(period.days())) == 33


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [("2024-01-31", "2024-03-01", True), ("2024-02-01", "2024-02-01", False)],
)
def test_meets(first: str, last: str, expected: bool) -> None:
    january = Period(*map(date.fromisoformat, JANUARY))
    assert january.meets(Period(date.fromisoformat(first), date.fromisoformat(last))) is expected
