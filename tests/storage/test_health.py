from datetime import timedelta

import pytest

from newscrawl.storage import Health, Store

HOUR, DAY, WEEK = timedelta(hours=1), timedelta(days=1), timedelta(weeks=1)


@pytest.fixture
def dated(article, now):
    """Makes articles that are dated so long ago and were fetched an hour later."""
    numbers = iter(range(1, 1000))

    def make(*ages: timedelta, **changes):
        return [
            article(next(numbers), published=now - age, fetched_at=now - age + HOUR, **changes)
            for age in ages
        ]

    return make


def test_nothing_stored_is_no_site(store: Store, now) -> None:
    assert store.health(now) == []


def test_a_day_is_compared_with_the_same_weekday(store: Store, dated, now) -> None:
    last_day = dated(HOUR, 2 * HOUR, 23 * HOUR)
    same_days = [
        *dated(*[WEEK + HOUR] * 4),
        *dated(*[2 * WEEK + HOUR] * 9),
        *dated(*[3 * WEEK + HOUR] * 5),
    ]
    other_days = dated(*[2 * DAY] * 40, WEEK + 2 * DAY, 3 * WEEK + 2 * DAY)
    store.add([*same_days, *other_days, *last_day])
    (health,) = store.health(now)
    assert (health.site, health.day, health.usual) == ("sawt.example", 3, 5)


@pytest.mark.parametrize(
    ("age", "usual"),
    [(DAY, None), (WEEK + 12 * HOUR, None), (WEEK + 2 * DAY, 1), (6 * WEEK, 0)],
    ids=["new", "half-a-day-to-compare", "one-week-to-compare", "silent-for-weeks"],
)
def test_days_before_the_first_visit_are_no_habit(store: Store, dated, now, age, usual) -> None:
    early = dated(age)
    store.add(early + (dated(WEEK + HOUR) if usual else []))
    assert store.health(now)[0].usual == usual


def test_the_share_of_filled_fields_is_of_the_last_week(store: Store, dated, now) -> None:
    bare = {"authors": [], "section": None, "images": []}
    full, agency = dated(HOUR), dated(HOUR, **bare, agency="رويترز")
    undated = dated(HOUR, **bare)
    undated[0].published = None
    old = dated(2 * WEEK, **bare)
    other = dated(2 * WEEK, site="a.example")
    store.add([*old, *full, *agency, *undated, *other])
    quiet, health = store.health(now)
    assert quiet == Health("a.example", 0, 0, {})
    assert health.filled == pytest.approx(
        {"published": 2 / 3, "authors": 2 / 3, "section": 1 / 3, "images": 1 / 3}
    )
