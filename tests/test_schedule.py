from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from newscrawl.schedule import plan, visits
from newscrawl.sites import default_site
from newscrawl.storage import Run

NOW = datetime(2026, 5, 3, 12, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)

SITE = default_site("alnahar.example")


def diary(*runs):
    """Runs, the latest first, from (how long ago, new articles or None for a failure)."""
    return [
        Run(
            id=len(runs) - place,
            site="alnahar.example",
            started=NOW - ago,
            finished=NOW - ago + MINUTE,
            summary={"verdict": "failed"} if new is None else {"verdict": "well", "new": new},
        )
        for place, (ago, new) in enumerate(runs)
    ]


def steady(every, new):
    return diary(*((every * number, new) for number in range(200)))


def test_a_site_that_was_never_crawled_is_due_at_once():
    never = plan([], SITE)
    assert (never.due, never.failures, never.last_success, never.last_new) == (None, 0, None, None)


@pytest.mark.parametrize(
    ("runs", "shortest", "longest"),
    [
        (diary((0 * HOUR, 900)), HOUR, HOUR),
        (steady(HOUR, 3), 55 * MINUTE, 65 * MINUTE),
        (steady(10 * MINUTE, 1), 29 * MINUTE, 31 * MINUTE),
        (steady(HOUR, 60), 10 * MINUTE, 10 * MINUTE),
        (steady(6 * HOUR, 0), DAY, DAY),
        (steady(HOUR, 60)[:1] + steady(HOUR, 1)[1:], 40 * MINUTE, 3 * HOUR),
    ],
    ids=["first-run", "three-an-hour", "six-an-hour", "torrent", "silent", "one-burst"],
)
def test_the_interval_follows_what_is_new(runs, shortest, longest):
    assert shortest <= plan(runs, SITE).interval <= longest


def test_what_was_a_week_ago_counts_no_longer():
    was_busy = diary(*((HOUR * n, 0 if n < 8 * 24 else 50) for n in range(20 * 24)))
    assert plan(was_busy, SITE).interval == DAY


def test_copies_are_news_and_updates_are_none():
    copies, updates = steady(HOUR, 0), steady(HOUR, 0)
    for run in copies:
        run.summary["copies"] = 3
    for run in updates:
        run.summary["updated"] = 3
    assert plan(copies, SITE).interval < 2 * HOUR < plan(updates, SITE).interval


@pytest.mark.parametrize(
    ("failures", "waits"),
    [(1, 10 * MINUTE), (2, 20 * MINUTE), (4, 80 * MINUTE), (9, DAY), (5000, DAY)],
)
def test_after_failures_the_wait_doubles_and_ends_never(failures, waits):
    runs = diary(*((HOUR * n, None if n < failures else 4) for n in range(failures + 2)))
    failing = plan(runs, SITE)
    assert (failing.interval, failing.failures) == (waits, failures)
    assert failing.failing_since == NOW - HOUR * (failures - 1)
    assert failing.last_success == failing.last_new == NOW - HOUR * failures
    assert NOW < failing.due <= NOW + DAY * 1.1


def test_what_was_left_for_lack_of_time_is_taken_up_soon():
    late = steady(6 * HOUR, 0)
    late[0].summary["late"] = 7
    assert plan(late, SITE).interval == 10 * MINUTE


def test_pages_that_somebody_named_are_no_visits():
    named = {"verdict": "well", "new": 1, "listings": 0, "unread": {}, "guessed": {}}
    sitemap = named | {"listings": 1}
    away = named | {"verdict": "failed", "unread": {"dns": 2}}
    nothing = named | {"verdict": "failed", "guessed": {"http-404": 9}}
    runs = [
        Run(number, "alnahar.example", NOW, NOW, summary)
        for number, summary in enumerate((named, sitemap, away, nothing, None))
    ]
    assert [run.id for run in visits(runs)] == [1, 2, 3]


def test_a_success_ends_the_failures():
    well = plan(diary((0 * HOUR, 0), (HOUR, None), (2 * HOUR, None), (3 * HOUR, 5)), SITE)
    assert (well.failures, well.failing_since) == (0, None)
    assert (well.last_success, well.last_new) == (NOW, NOW - 3 * HOUR)


def test_the_bounds_of_the_site_hold_for_visits_and_for_second_tries():
    site = replace(SITE, min_interval=3 * HOUR, max_interval=5 * HOUR)
    assert plan(steady(HOUR, 60), site).interval == 3 * HOUR
    assert plan(steady(6 * HOUR, 0), site).interval == 5 * HOUR
    assert plan(diary((0 * HOUR, None)), site).interval == 3 * HOUR
    assert plan(diary(*((HOUR * n, None) for n in range(9))), site).interval == 5 * HOUR


def test_sites_with_the_same_pace_are_not_due_at_once_but_always_at_the_same_moment():
    at = [
        plan([Run(1, f"{name}.example", NOW, NOW, {"verdict": "well"})], SITE).due
        for name in range(200)
    ]
    assert at == [
        plan([Run(1, f"{name}.example", NOW, NOW, {"verdict": "well"})], SITE).due
        for name in range(200)
    ]
    assert len(set(at)) > 190
    assert NOW + 0.9 * HOUR <= min(at) < NOW + 0.93 * HOUR
    assert NOW + 1.07 * HOUR < max(at) <= NOW + 1.1 * HOUR
