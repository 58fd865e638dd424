from datetime import timedelta

from newscrawl.storage import Run, SiteCount, Store

MINUTE = timedelta(minutes=1)


def test_a_run_is_remembered_with_its_summary(store: Store, now) -> None:
    assert store.last_run("sawt.example") is None
    run = store.start_run("sawt.example", now)
    assert store.last_run("sawt.example") is None
    summary = {"new": 3, "rejected": {"too-short": 1}}
    store.finish_run(run, summary, now + MINUTE)
    expected = Run(run, "sawt.example", now, now + MINUTE, summary)
    assert store.last_run("sawt.example") == expected


def test_runs_of_a_site_come_latest_first_and_killed_ones_not_at_all(store: Store, now) -> None:
    for site in ("sawt.example", "other.example", "sawt.example", "sawt.example"):
        run = store.start_run(site, now)
        store.finish_run(run, {"run": run}, now)
    killed = store.start_run("sawt.example", now)
    numbers = [run.id for run in store.runs("sawt.example")]
    assert numbers == sorted(numbers, reverse=True)
    assert len(numbers) == 3
    assert killed not in numbers
    assert store.runs("sawt.example", limit=1) == [store.last_run("sawt.example")]


def test_sites_are_counted(store: Store, article, now) -> None:
    assert store.sites() == []
    first = article(1, fetched_at=now)
    copy = article(2, fetched_at=now + MINUTE, duplicate_of=first.id)
    undated = article(3, site="a.example", published=None, fetched_at=now)
    store.add([first, copy, undated])
    assert store.sites() == [
        SiteCount("a.example", 1, 0, None, now),
        SiteCount("sawt.example", 2, 1, first.published, now + MINUTE),
    ]
