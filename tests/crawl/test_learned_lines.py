"""A line that only one outlet has, and no catalogue: found by its return, from crawl to crawl."""

import asyncio
import random

import pytest
from scrapy.utils.test import get_crawler

from newscrawl.crawl import pipelines
from newscrawl.crawl.drops import NotStored
from newscrawl.crawl.ledger import Ledger
from newscrawl.extract import finish
from newscrawl.intake import Intake
from newscrawl.items import Paragraph
from newscrawl.storage import Store

LINE = "رصيف الحكايات كل خميس مع حكاية جديدة"
WORDS = (
    "الميناء السفينة الصيادون الرصيف البلدية المجلس اللجنة المدينة الشاطئ العاصفة المدرسة السوق"
    " الجسر الطريق القطار المتحف الحديقة النادي المسرح المكتبة الباحثون الأطباء المزارعون العمال"
    " افتتح أعلن ناقش أصلح بنى نظم زار أنجز وسع رمم جهز سلم الصيفي الجديد القديم الكبير الساحلي"
    " الشرقي المحلي الوطني أمس غدا صباحا مساء قريبا أخيرا"
).split()


def story(number):
    """Sentences that no other article has."""
    draw = random.Random(number)
    return [
        " ".join([*draw.sample(WORDS, 9), "في", *draw.sample(WORDS, 7), "إلى", draw.choice(WORDS)])
        + "."
        for _ in range(4)
    ]


def of_ours(article):
    return [removed.line for removed in article.removed if removed.rule == "learned"]


def through(intake, article):
    """One article all the way; gives what was learned to be cut."""
    intake.strip(article)
    finish.seal(article)
    intake.compare(article)
    intake.commit([article], article.fetched_at)
    return of_ours(article)


def test_found_after_20_articles_by_the_steps_of_the_crawl(tmp_path, make_article):
    with Store.open(str(tmp_path / "news.db")) as store:
        intake = Intake(store)
        cuts = [
            through(
                intake,
                make_article(number, paragraphs=list(map(Paragraph, [*story(number), LINE]))),
            )
            for number in range(25)
        ]
        assert cuts == [[]] * 20 + [[LINE]] * 5
        last = store.article(make_article(24).id)
        assert [paragraph.text for paragraph in last.paragraphs] == story(24)
        assert of_ours(last) == [LINE]


def test_refused_lines_stay_from_the_next_crawl_on(tmp_path, make_article):
    def pages(numbers):
        for number in numbers:
            yield make_article(number, paragraphs=list(map(Paragraph, [*story(number), LINE])))

    with Store.open(str(tmp_path / "news.db")) as store:
        intake = Intake(store)
        assert [through(intake, page) for page in pages(range(21))][-1] == [LINE]
        [line] = store.lines("alnahar.example")
        store.decide("alnahar.example", [line.number], "refused")
        intake = Intake(store)
        assert [through(intake, page) for page in pages(range(21, 25))] == [[]] * 4


def test_found_by_a_crawl_and_known_to_the_next_one(project, outlet):
    def page(number):
        title = " ".join(story(number)[0].split()[:6])
        body = "".join(f"<p>{text}</p>" for text in [*story(number), LINE])
        return outlet.page(
            outlet.path(number),
            f"""<!DOCTYPE html><html lang="ar"><head><title>{title}</title>
            <meta property="og:type" content="article"><meta property="og:title" content="{title}">
            </head><body><article><h1>{title}</h1>{body}</article></body></html>""",
        )

    first = {page(number): "2026-11-01" for number in range(20)}
    later = {page(number): "2026-11-02" for number in range(20, 25)}
    outlet.sitemap(first)
    outlet.sitemap(first | later, visit=2)
    outlet.describe(f'sitemaps = ["{outlet.url("sitemap.xml")}"]\n')
    command = ["crawl", "news", "-a", f"sites={outlet.host}", "-a", f"sites_dir={outlet.sites}"]
    with outlet.serve() as web:
        assert project.scrapy(web, *command).returncode == 0
        web.visit = 2
        assert project.scrapy(web, *command).returncode == 0
    with project.store() as store:
        articles = list(store.articles())
        [line] = store.lines(outlet.host)
    ends = [article.paragraphs[-1].text == LINE for article in articles]
    assert ends == [True] * 20 + [False] * 5
    assert [of_ours(article) for article in articles] == [[]] * 20 + [[LINE]] * 5
    assert (line.sample, line.evidence.seen, line.evidence.articles) == (LINE, 25, 25)


def test_an_article_is_not_stored_with_its_junk_when_the_store_cannot_be_asked(
    tmp_path, make_article
):
    (tmp_path / "other.db").write_text("no database, but long enough to look like one " * 20)
    stopped = []
    ledger = Ledger(
        str(tmp_path / "other.db"), get_crawler().stats, stop=lambda: stopped.append(True)
    )
    with pytest.raises(NotStored):
        asyncio.run(pipelines.StripBoilerplate(ledger).process_item(make_article(1)))
    assert stopped == [True]


def test_without_the_books_the_catalogue_still_works(make_article):
    crawler = get_crawler(settings_dict={"EXTENSIONS": {}})
    crawler._apply_settings()
    article = make_article(1)
    article.paragraphs.append(Paragraph("اترك تعليقا"))
    asyncio.run(pipelines.StripBoilerplate.from_crawler(crawler).process_item(article))
    assert [removed.rule for removed in article.removed] == ["comments.form"]
