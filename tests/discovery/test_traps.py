"""Addresses that have no end, and those that only look so."""

from datetime import date

import pytest

from newscrawl.discovery.traps import Shapes, maze, shape, trap

NEWS = "https://news.example"
TODAY = date(2026, 11, 20)

TRAPS = {
    "calendar-by-path": ("/calendar/2026/11", "calendar"),
    "calendar-by-day": ("/events/2019-04-02/", "calendar"),
    "calendar-in-arabic": ("/تقويم/2026/12/3", "calendar"),
    "calendar-by-number": ("/agenda/731", "calendar"),
    "month-to-come": ("/archive/2031/05", "calendar"),
    "day-to-come-by-parameter": ("/archive?date=2027-01-01", "calendar"),
    "plug-in-calendar": ("/?tribe-bar-date=2026-11", "calendar"),
    "session-parameter": ("/sport?token=8f3ac1029be7d4", "session-id"),
    "session-under-another-name": ("/sport?z=8f3ac1029be7d4aa01", "session-id"),
    "session-asp": ("/(S(fbq3c245hx3fpn45))/sport", "session-id"),
    "session-after-a-semicolon": ("/sport;jsessionid=8F3AC1", "session-id"),
    "session-as-segment": ("/session_id=8f3ac1029be7/sport", "session-id"),
    "pair-repeats": ("/a/b/a/b/", "repeats"),
    "name-repeats": ("/news/x/news/y/news", "repeats"),
    "deep": ("/" + "/".join("abcdefghijklm"), "too-deep"),
    "sorted": ("/news?sort=date", "facets"),
    "filtered": ("/news?f[0]=topic:12", "facets"),
    "filters-of-drupal": ("/news?field_topic[]=12", "facets"),
    "many-parameters": ("/news?a=1&b=2&c=3&d=4&e=5&f=6", "parameters"),
}
ROADS = {
    "section": "/sport",
    "numbers-repeat": "/archive/11/11/11",
    "archive-of-this-month": "/2026/11/",
    "archive-of-today": "/archive/2026/11/20",
    "next-page": "/sport?page=4",
    "section-by-id": "/section.php?id=8",
    "story-by-id": "/story.php?sid=48812",
    "events-section": "/events",
    "year-to-come-in-a-headline": "/climate/goals-for-2035/",
    "two-alike": "/ar/news/ar",
    "token-too-short": "/sport?token=abc",
}


@pytest.mark.parametrize(("path", "reason"), TRAPS.values(), ids=TRAPS.keys())
def test_a_trap_has_a_name(path: str, reason: str) -> None:
    assert trap(NEWS + path, today=TODAY) == reason


@pytest.mark.parametrize("path", ROADS.values(), ids=ROADS.keys())
def test_a_road_is_no_trap(path: str) -> None:
    assert trap(NEWS + path, today=TODAY) is None


@pytest.mark.parametrize(
    ("path", "reason"),
    {
        "repeats": ("/a/b/a/b/2026/11/15/headline-of-the-day", "repeats"),
        "session": ("/(S(fbq3c245hx3fpn45))/news/81234", "session-id"),
        "filters-do-not-matter": ("/news/81234?sort=date&theme=dark", None),
        "nor-do-days-to-come": ("/events/2031/05/conference-of-the-year", None),
    }.values(),
)
def test_articles_may_be_in_a_maze_too(path: str, reason: str | None) -> None:
    assert maze(NEWS + path) == reason


@pytest.mark.parametrize(
    ("one", "other"),
    {
        "numbers": ("/archive/2025/1", "/archive/2026/12/"),
        "values-of-parameters": ("/list?cat=5&page=2", "/list?page=3&cat=أخبار"),
        "random-names": ("/s/8f3ac1029be7d4/x", "/s/1b77e0c4aa52f9/x"),
        "number-in-a-word": ("/week-14", "/week-15"),
    }.values(),
)
def test_addresses_of_one_shape(one: str, other: str) -> None:
    assert shape(NEWS + one) == shape(NEWS + other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("/sport", "/economy"), ("/list?cat=5", "/list?tag=5"), ("/رياضة", "/اقتصاد")],
)
def test_addresses_of_two_shapes(one: str, other: str) -> None:
    assert shape(NEWS + one) != shape(NEWS + other)


def test_a_shape_is_full_after_so_many() -> None:
    shapes = Shapes(most=2)
    assert [shapes.is_full(f"{NEWS}/week/{week}") for week in (1, 2, 3, 4)] == [0, 0, 1, 1]
    assert not shapes.is_full(f"{NEWS}/sport")
