from datetime import timedelta

import pytest

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
    ("state", "settled"),
    [("found", False), ("done", True), ("rejected", True), ("failed", False), ("gone", True)],
)
def test_settled_links_need_no_fetching(store: Store, link, state, settled) -> None:
    store.mark([link(state=state)])
    assert store.known([KEY, "https://sawt.example/other"]) == ({KEY} if settled else set())


def test_a_settled_link_is_looked_at_again_when_its_time_comes(store, link, now) -> None:
    store.mark([link(state="done", next_at=now + HOUR)])
    assert store.known([KEY], now=now) == {KEY}
    assert store.known([KEY], now=now + HOUR) == set()
    assert store.known([KEY]) == {KEY}


def test_found_again_changes_nothing(store: Store, link, now) -> None:
    store.mark([link(state="done", article="a", etag="e")])
    store.mark([link(state="found", at=now + HOUR)])
    assert store.link(KEY) == link(state="done", article="a", etag="e")


def test_a_new_state_keeps_what_it_does_not_tell(store: Store, link, now) -> None:
    store.mark([link(published=now, kind="feed")])
    store.mark([link(state="done", kind="feed", etag='"1"', last_modified="Sun", article="a")])
    later = now + HOUR
    store.mark([link(state="failed", kind="feed", reason="timeout", at=later, next_at=later)])
    read = store.link(KEY)
    assert read == link(
        state="failed",
        kind="feed",
        reason="timeout",
        at=later,
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


def test_of_two_states_in_one_batch_the_last_one_counts(store: Store, link) -> None:
    store.mark([link(), link(state="failed"), link(state="done")])
    assert store.link(KEY).state == "done"


def test_due_gives_what_is_to_be_fetched_the_newest_first(store: Store, link, now) -> None:
    store.mark(
        [
            link("undated"),
            link("old", published=now - HOUR),
            link("new", published=now + HOUR),
            link("done", state="done"),
            link("failed, later", state="failed", next_at=now + HOUR),
            link("failed, now", state="failed", next_at=now, published=now - 2 * HOUR),
            link("done, again", state="done", next_at=now, published=now - 3 * HOUR),
            link("elsewhere", site="other.example"),
        ]
    )
    keys = [found.key for found in store.due("sawt.example", now=now)]
    assert keys == ["new", "undated", "old", "failed, now", "done, again"]
    assert [found.key for found in store.due("sawt.example", now=now, limit=1)] == ["new"]


def test_a_link_is_marked_with_its_article_or_not_at_all(store: Store, link, article) -> None:
    with pytest.raises(ValueError, match="content_hash"):
        store.add([article(content_hash="")], marks=[link(state="done")])
    assert store.known([KEY]) == set()
    store.add([article()], marks=[link(state="done", article=article().id)])
    assert store.known([KEY]) == {KEY}
    assert store.article(KEY) == article()


def test_thousands_of_very_long_keys(store: Store, link) -> None:
    keys = [f"https://sawt.example/{number}/" + "%D8%AE" * 1000 for number in range(1500)]
    store.mark([link(key, state="done") for key in keys])
    assert store.known(keys) == set(keys)


def test_an_unknown_state_is_refused(link) -> None:
    with pytest.raises(ValueError, match="lost"):
        link(state="lost")
