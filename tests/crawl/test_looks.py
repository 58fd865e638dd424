from datetime import UTC, datetime, timedelta

import pytest

from newscrawl.crawl.looks import next_look
from newscrawl.items import article_id
from newscrawl.urls import identity

BODY = "أعلنت الوزارة أمس خطة لإصلاح شبكة المياه في المدينة القديمة، وتبدأ الأعمال في أيار المقبل."

NOON = datetime(2026, 5, 3, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
AFTER = [HOUR, 6 * HOUR, 24 * HOUR, 72 * HOUR]


@pytest.mark.parametrize(
    ("age", "look"),
    [
        (0.0, 1),
        (0.9, 1),
        (1.0, 6),
        (7.0, 24),
        (30.0, 72),
        (72.0, None),
        (2000.0, None),
    ],
)
def test_a_young_article_is_looked_at_again_and_an_old_one_is_not(make_article, age, look):
    published = NOON - age * HOUR
    article = make_article(published=published)
    expected = None if look is None else published + look * HOUR
    assert next_look(article, NOON, first_seen=NOON, after=AFTER) == expected


@pytest.mark.parametrize(
    ("article", "look"),
    [
        pytest.param({"published": None}, NOON + 4 * HOUR, id="no date: since it was found"),
        pytest.param({"published": NOON + 9 * HOUR}, NOON + 4 * HOUR, id="a date in the future"),
        pytest.param(
            {"published": NOON - 12 * HOUR, "published_precision": "day"},
            NOON + 4 * HOUR,
            id="today, no one knows when",
        ),
        pytest.param(
            {"published": NOON - 36 * HOUR, "published_precision": "day"},
            NOON + 12 * HOUR,
            id="yesterday",
        ),
    ],
)
def test_the_age_is_that_of_the_article_as_far_as_it_is_known(make_article, article, look):
    found = NOON - 2 * HOUR
    assert next_look(make_article(**article), NOON, first_seen=found, after=AFTER) == look


def test_none_again(make_article):
    assert next_look(make_article(published=NOON), NOON, first_seen=NOON, after=[]) is None


def path(number):
    return f"news/4711{number}/plan-for-the-water-of-the-town"


def undated(number, last="تبدأ الأعمال في أيار."):
    """The page of an article that tells no date."""
    text = "".join(f"<p>{BODY} الفقرة {place} من الخبر {number}.</p>" for place in range(5))
    return (
        '<html lang="ar"><head><meta property="og:type" content="article">'
        f'<meta property="og:title" content="خبر رقم {number} عن المياه"></head><body><article>'
        f"<h1>خبر رقم {number} عن المياه</h1>{text}<p>{last}</p></article></body></html>"
    )


def test_an_edit_becomes_a_version_and_a_withdrawal_is_noted(project, outlet):
    urls = {outlet.page(path(n), undated(n)): "2026-11-01" for n in (1, 2, 3)}
    outlet.page(path(1), undated(1, "تأجلت الأعمال إلى حزيران."), visit=2)
    outlet.page(path(2), "", status=410, visit=2)
    outlet.describe(f'sitemaps = ["{outlet.sitemap(urls)}"]\n')
    words = ["crawl", "news", "-a", f"sites={outlet.host}", "-a", f"sites_dir={outlet.sites}"]
    with outlet.serve() as web:
        assert project.scrapy(web, *words).stderr == ""
        web.visit = 2
        for hours, expected in [
            (0.5, {}),
            (0.6, {"found": 3, "known": 3, "updated": 1, "unchanged": 1, "gone": 1}),
            (1, {}),
            (4, {"found": 2, "known": 2, "unchanged": 2}),
            (70, {"found": 2, "known": 2, "unchanged": 2}),
            (9999, {}),
        ]:
            project.wait(hours=hours)
            assert project.scrapy(web, *words).stderr == ""
            summary = project.summary()
            counted = ("found", "known", "new", "updated", "unchanged", "gone")
            assert {name: summary[name] for name in counted if summary[name]} == expected
            assert summary["verdict"] == "well"
    with project.store() as store:
        assert [one.version for one in store.history(outlet.url(path(1)))] == [1, 2]
        assert len(list(store.articles())) == 3
        link = store.link(identity(outlet.url(path(2))))
        assert (link.state, link.article) == ("gone", article_id(link.key))
        assert [one.url for one in store.articles() if one.gone] == [link.url]
