"""Where a list goes on."""

from datetime import UTC, datetime

import pytest

from newscrawl.discovery import discover, find_lists
from newscrawl.items import Page
from newscrawl.sites import default_site

NEWS = "https://news.example"
SITE = default_site("news.example")

NEXT = {
    "link-rel": ("/sport", '<link rel="next" href="/sport?page=2">', "/sport?page=2"),
    "anchor-rel": ("/sport", '<a rel="next" href="/sport/page/2/">2</a>', "/sport/page/2/"),
    "arabic": ("/sport", '<a href="/sport/2">الصفحة التالية</a>', "/sport/2"),
    "arabic-with-arrow": ("/sport", '<a href="?page=1">التالي ›</a>', "/sport?page=1"),
    "older": ("/sport", '<a href="/sport/page/2">← الأقدم</a>', "/sport/page/2"),
    "english": ("/sport?p=4", '<a href="?p=3">3</a><a href="?p=5">Next »</a>', "/sport?p=5"),
    "arrow-alone": ("/sport/page/3", '<a href="2">«</a><a href="4">»</a>', "/sport/page/4"),
    "number": ("/sport", '<b>1</b><a href="?page=2">2</a><a href="?page=3">3</a>', "/sport?page=2"),
    "arabic-number": ("/sport?page=2", '<a href="?page=3">٣</a>', "/sport?page=3"),
    "more-with-a-number": ("/sport", '<a href="?page=2">المزيد</a>', "/sport?page=2"),
}
LAST = {
    "no-link": ("/sport", "<a href='/economy'>اقتصاد</a>"),
    "more-of-something-else": ("/sport", '<a href="/economy">المزيد</a>'),
    "back": ("/sport/page/3", '<a href="/sport/page/2">«</a>'),
    "the-same-page": ("/sport", '<a rel="next" href="/sport/#top">التالي</a>'),
    "next-article": ("/sport", '<a rel="next" href="/2026/11/15/وزير-الري-يشهد-توقيع">التالي</a>'),
    "other-host": ("/sport", '<a rel="next" href="https://other.example/sport?page=2">2</a>'),
    "number-of-something-else": ("/sport", '<a href="/goals">2</a>'),
}


def page(path: str, body: str) -> Page:
    html = f"<html><body>{body}".encode()
    return Page(url=NEWS + path, body=html, fetched_at=datetime(2026, 11, 16, tzinfo=UTC))


def following(path: str, body: str) -> list[str]:
    found = discover(page(path, body), SITE)
    return [link.url.removeprefix(NEWS) for link in found if link.source == "next"]


@pytest.mark.parametrize(("path", "body", "expected"), NEXT.values(), ids=NEXT.keys())
def test_the_list_goes_on(path: str, body: str, expected: str) -> None:
    assert following(path, body) == [expected]


@pytest.mark.parametrize(("path", "body"), LAST.values(), ids=LAST.keys())
def test_the_list_ends(path: str, body: str) -> None:
    assert following(path, body) == []


def test_lists_are_found_beside_the_menus() -> None:
    body = """
    <a href="/economy/">اقتصاد</a> <a href="/economy/?utm_source=x">اقتصاد</a>
    <a href="/قضايا">قضايا</a> <a href="/2026/11/15/وزير-الري-يشهد-توقيع">خبر</a>
    <a href="/region/قضايا-المياه-اليوم">أعلنت الوزارة أمس خطة جديدة للمياه</a>
    <a href="/contact-us">اتصل بنا</a> <a href="/feed/">RSS</a> <a href="/a.pdf">العدد</a>
    <a href="https://other.example/sport">شقيقتنا</a> <a href="/sport/#top">هنا</a>
    """
    found = find_lists(page("/sport", body), SITE)
    expected = ["/economy/", "/%D9%82%D8%B6%D8%A7%D9%8A%D8%A7"]
    assert [link.url.removeprefix(NEWS) for link in found] == expected
    assert {(link.kind, link.source) for link in found} == {("section", "page")}
