from datetime import UTC, datetime

import pytest

from newscrawl.extract.scraped import scraped
from newscrawl.items import Paragraph, Rejected, record
from newscrawl.sites import Site, Sites

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
SITES = Sites(
    [
        Site(
            host="sawt.example",
            home="https://sawt.example/",
            name="صوت الساحل",
            timezone="Asia/Beirut",
            language="ar",
        )
    ]
)
LEAST = {"url": "https://sawt.example/1", "title": "خبر", "text": "نص أول.\n\n نص ثان."}


def of(**fields):
    return scraped(LEAST | fields, SITES, now=NOW)


def test_hardly_anything():
    article = of()
    assert (article.site, article.outlet, article.lang) == ("sawt.example", "صوت الساحل", "ar")
    assert article.paragraphs == [Paragraph("نص أول."), Paragraph(" نص ثان.")]
    assert (article.published, article.authors, article.tags) == (None, [], [])
    assert article.fetched_at == NOW
    assert article.provenance == {"title": "import", "body": "import"}


@pytest.mark.parametrize(
    ("fields", "name", "expected"),
    [
        pytest.param({"authors": "كتبت: ليلى حداد"}, "authors", ["ليلى حداد"], id="byline"),
        pytest.param({"authors": ["أحمد سالم", "ليلى حداد"]}, "authors", ["أحمد سالم", "ليلى حداد"],
                     id="list of authors"),
        pytest.param({"authors": "فريق التحرير"}, "authors", [], id="a desk is nobody"),
        pytest.param({"authors": "القاهرة – رويترز"}, "agency", "رويترز", id="agency"),
        pytest.param({"tags": "مياه، مدن , "}, "tags", ["مياه", " مدن "], id="tags in one text"),
        pytest.param({"tags": ["مياه", 7]}, "tags", ["مياه"], id="tags in a list"),
        pytest.param({"lang": "Arabic"}, "lang", "ar", id="no code of a language"),
        pytest.param({"lang": "fa"}, "lang", "fa", id="language"),
        pytest.param({"section": ["محليات"]}, "section", None, id="a list where a text should be"),
        pytest.param({"title": None}, "title", "", id="null"),
        pytest.param({"outlet": "صوت آخر"}, "outlet", "صوت آخر", id="outlet"),
        pytest.param({"text": ["أول", "ثان"]}, "text", "أول\n\nثان", id="list of paragraphs"),
        pytest.param({"paragraphs": [{"kind": "heading", "text": "أول"}, {"kind": "x"}]},
                     "paragraphs", [Paragraph("أول", "heading")], id="paragraphs as exported"),
    ],
)  # fmt: skip
def test_fields(fields, name, expected):
    assert getattr(of(**fields), name) == expected


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        pytest.param("2026-11-01 10:15:00", ("2026-11-01T10:15:00+02:00", "minute"), id="no zone"),
        pytest.param(
            "2026-11-01T10:15:00+03:00", ("2026-11-01T10:15:00+03:00", "minute"), id="iso"
        ),
        pytest.param("1 تشرين الثاني 2026", ("2026-11-01T00:00:00+02:00", "day"), id="as printed"),
        pytest.param("someday", None, id="no date"),
        pytest.param(1793527200, None, id="a number"),
    ],
)
def test_dates(published, expected):
    article = of(published=published)
    found = article.published and (article.published.isoformat(), article.published_precision)
    assert found == expected


def test_dates_are_read_against_the_day_of_scraping():
    article = of(fetched_at="2026-01-05T10:00:00+00:00", published="أمس")
    assert article.fetched_at.isoformat() == "2026-01-05T10:00:00+00:00"
    assert article.published.date().isoformat() == "2026-01-04"


def test_the_key_is_that_of_a_crawl():
    twin = of(url="http://www.sawt.example/1/?utm_source=x")
    assert twin.id == of().id
    assert twin.url == "http://www.sawt.example/1/?utm_source=x"


@pytest.mark.parametrize("url", [None, "", "sawt.example/1", "ftp://sawt.example/1", 7, "http://["])
def test_without_an_address_there_is_no_article(url):
    with pytest.raises(Rejected, match="bad-url"):
        of(url=url)


def test_an_exported_line_is_a_record():
    first = of(authors=["ليلى حداد"], tags=["مياه"], published="2026-11-01T10:15:00+02:00")
    again = scraped(record(first), SITES, now=NOW)
    assert again == first
