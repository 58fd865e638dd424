from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import event

from newscrawl.storage import LinkState, Store

HOUR = timedelta(hours=1)
KEY = "https://sawt.example/%D8%AE%D8%A8%D8%B1"


@pytest.fixture
def link(now):
    def make(key: str = KEY, **changes: object) -> LinkState:
        values = {"key": key, "site": "sawt.example", "url": key + "?x=1", "at": now}
        return LinkState(**(values | changes))

    return make


@pytest.mark.parametrize(
    ("state", "asked_for"),
    [("found", 1), ("done", 0), ("rejected", 0), ("failed", 0), ("gone", 0)],
)
def test_only_a_link_that_was_just_found_is_asked_for_at_once(
    store: Store, link, now, state, asked_for
) -> None:
    store.mark([link(state=state)])
    assert len(store.due("sawt.example", now=now)) == asked_for
    assert store.count_due("sawt.example", now=now) == asked_for


def test_found_again_changes_nothing(store: Store, link, now) -> None:
    store.mark([link(state="done", article="a", etag="e")])
    store.mark([link(state="found", at=now + HOUR)])
    assert store.link(KEY) == link(state="done", article="a", etag="e")


@pytest.mark.parametrize("state", ["done", "rejected", "gone"])
def test_a_link_that_is_said_to_be_modified_since_is_asked_for_again(store, link, now, state):
    store.mark([link(state=state)])
    store.mark([link(at=now + HOUR, modified=now)])
    assert store.due("sawt.example", now=now + HOUR) == []
    store.mark([link(at=now + 2 * HOUR, modified=now + HOUR)])
    assert [one.state for one in store.due("sawt.example", now=now + 2 * HOUR)] == [state]


def test_a_new_state_keeps_what_it_does_not_tell(store: Store, link, now) -> None:
    store.mark([link(published=now, kind="feed")])
    store.mark([link(state="done", kind="feed", etag='"1"', last_modified="Sun", article="a")])
    later = now + HOUR
    store.mark([link(state="failed", kind="feed", reason="timeout", at=now, next_at=later)])
    read = store.link(KEY)
    assert read == link(
        state="failed",
        kind="feed",
        reason="timeout",
        next_at=later,
        etag='"1"',
        last_modified="Sun",
        article="a",
        published=now,
    )
    assert read.first_seen == now


def test_failures_in_a_row_are_counted(store: Store, link) -> None:
    tries = []
    for state in ("found", "failed", "failed", "done", "failed"):
        store.mark([link(state=state)])
        tries.append(store.link(KEY).tries)
    assert tries == [0, 1, 2, 0, 1]


def test_the_wait_grows_with_the_failures_and_never_ends(store: Store, link, now) -> None:
    waits = []
    for _ in range(7):
        store.mark([link(state="failed")])
        waits.append((store.link(KEY).next_at - now) / timedelta(minutes=1))
    assert waits == [5, 20, 80, 320, 1280, 1440, 1440]
    store.mark([link(state="failed", next_at=now + 30 * HOUR)])
    assert store.link(KEY).next_at == now + 30 * HOUR


def test_of_two_states_in_one_batch_the_last_one_counts(store: Store, link) -> None:
    store.mark([link(), link(state="failed"), link(state="done")])
    assert store.link(KEY).state == "done"


def test_due_gives_what_is_to_be_asked_for_the_newest_first(store: Store, link, now) -> None:
    store.mark(
        [
            link("undated"),
            link("old", published=now - HOUR),
            link("new", published=now + HOUR),
            link("changed", modified=now - HOUR / 2),
            link("done", state="done"),
            link("failed, later", state="failed", at=now - HOUR, next_at=now + HOUR),
            link("failed, now", state="failed", at=now - HOUR, published=now - 2 * HOUR),
            link("done, again", state="done", next_at=now, published=now - 3 * HOUR),
            link("a feed", kind="feed"),
            link("elsewhere", site="other.example"),
        ]
    )

    def keys(**conditions: object) -> list[str]:
        return [found.key for found in store.due("sawt.example", now=now, **conditions)]

    everything = ["new", "undated", "changed", "old", "failed, now", "done, again"]
    assert keys() == everything
    assert keys(limit=1) == ["new"]
    assert keys(since=now - HOUR, besides=["undated"]) == ["new", "changed", "old"]
    assert store.count_due("sawt.example", now=now) == len(everything)


def test_what_a_listing_said_of_a_link_comes_back(store: Store, link, now) -> None:
    said = link(source="feed", title="خبر", published=now, modified=now + HOUR)
    store.mark([said])
    (found,) = store.due("sawt.example", now=now)
    assert found == replace(said, next_at=now)
    assert found.published.utcoffset() == now.utcoffset()


def test_among_a_million_links_the_next_ones_are_not_looked_for(tmp_path, now) -> None:
    asked: list[tuple[str, object]] = []
    with Store.open(str(tmp_path / "news.db")) as store:
        event.listen(
            store.engine,
            "before_cursor_execute",
            lambda _c, _cursor, sql, values, *_: asked.append((sql, values)),
        )
        store.due("sawt.example", now=now, since=now - HOUR, limit=3)
        with store.engine.connect() as connection:
            (sql, values) = asked[-1]
            plan = str(connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", values).all())
    assert "USING INDEX links_next" in plan
    assert "TEMP B-TREE" not in plan


def test_a_link_is_marked_with_its_article_or_not_at_all(store: Store, link, article) -> None:
    with pytest.raises(ValueError, match="content_hash"):
        store.add([article(content_hash="")], marks=[link(state="done")])
    assert store.link(KEY) is None
    store.add([article()], marks=[link(state="done", article=article().id)])
    assert store.link(KEY).article == article().id
    assert store.article(KEY) == article()


def test_thousands_of_very_long_keys(store: Store, link) -> None:
    keys = [f"https://sawt.example/{number}/" + "%D8%AE" * 1000 for number in range(1500)]
    store.mark([link(key, state="done") for key in keys])
    assert store.links(keys).keys() == set(keys)


def test_an_unknown_state_is_refused(link) -> None:
    with pytest.raises(ValueError, match="lost"):
        link(state="lost")
