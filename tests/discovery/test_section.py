"""Articles among the links of a section page."""

import re
from datetime import UTC, datetime

from newscrawl.discovery import discover
from newscrawl.items import Page
from newscrawl.sites import Section, Site

NEWS = "https://news.example"
PAGE = """<html><head><base href="/ar/"></head><body>
<nav><a href="/">الرئيسية</a><a href="/ar/sport">رياضة</a><a href="/tag/x">وسم</a></nav>
<main>
 <article><a href="story/12345/"><img></a><h2><a href="story/12345/">قمة عربية طارئة</a></h2>
   <a href="story/12345/#more">اقرأ المزيد</a></article>
 <article><h2><a href="/ar/?item=a">وزير الري يشهد توقيع عقد جديد</a></h2></article>
 <article><h2><a href="https://partner.example/story/99999/">خبر من موقع آخر</a></h2></article>
 <article><h2><a href="javascript:open(1)">قصة طويلة جدا بلا عنوان حقيقي</a></h2></article>
</main>
<aside><a href="/ar/story/11111/" title="الأكثر قراءة">  </a></aside>
<a href="/ar/about-us">كل ما تريد أن تعرفه عن موقعنا</a>
</body></html>"""


def read(
    url: str = f"{NEWS}/ar/", html: str = PAGE, **facts: object
) -> list[tuple[str, str | None]]:
    page = Page(url=url, body=html.encode(), fetched_at=datetime(2026, 11, 16, tzinfo=UTC))
    links = discover(page, Site(host="news.example", home=NEWS, **facts))
    assert {(link.kind, link.source) for link in links} == {("article", "section")}
    return [(link.url.removeprefix(f"{NEWS}/ar/"), link.title) for link in links]


FIRST = ("story/12345/", "قمة عربية طارئة")
SECOND = ("?item=a", "وزير الري يشهد توقيع عقد جديد")
THIRD = ("story/11111/", "الأكثر قراءة")


def test_without_facts_urls_and_headlines_tell() -> None:
    assert read() == [FIRST, SECOND, THIRD]


def test_expression_for_articles() -> None:
    assert read(article=re.compile("/story/")) == [FIRST, THIRD]


def test_selector_of_the_section() -> None:
    section = Section(url=f"{NEWS}/ar", links="main article")
    assert read(sections=(section,)) == [FIRST, SECOND]


def test_selector_as_xpath() -> None:
    section = Section(url=f"{NEWS}/ar", links="//h2/a")
    assert read(sections=(section,)) == [FIRST, SECOND]


def test_selector_of_another_section_does_not_count() -> None:
    section = Section(url=f"{NEWS}/ar/sport", links="aside a")
    assert read(sections=(section,)) == [FIRST, SECOND, THIRD]


def test_selector_that_finds_nothing_any_more() -> None:
    section = Section(url=f"{NEWS}/ar", links="div.old-layout a")
    assert read(sections=(section,)) == [FIRST, SECOND, THIRD]


def test_windows_1256() -> None:
    page = Page(
        url=f"{NEWS}/",
        body='<meta charset=utf-8><a href="/p/12345/">قمة عربية طارئة في القاهرة</a>'.encode(
            "cp1256"
        ),
        fetched_at=datetime(2026, 11, 16, tzinfo=UTC),
    )
    [link] = discover(page, Site(host="news.example", home=NEWS))
    assert link.title == "قمة عربية طارئة في القاهرة"
