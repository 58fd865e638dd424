"""One run of one site is held by one process, and by another soon after that one has died."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from newscrawl.storage import Lock, Store
from newscrawl.storage.locks import EXPIRY

SITE = "sawt.example"
SECOND = timedelta(seconds=1)


def test_a_site_that_is_held_is_not_given_to_another(store: Store, now) -> None:
    mine = store.claim(SITE, "a", now)
    assert mine == Lock(SITE, "a", since=now, beat=now)
    assert store.claim(SITE, "b", now + SECOND) == mine
    assert store.claim("other.example", "b", now).holder == "b"


@pytest.mark.parametrize(
    ("silence", "holder"), [(EXPIRY - SECOND, "a"), (EXPIRY, "b")], ids=["alive", "dead"]
)
def test_a_lock_lasts_as_long_as_its_holder(store: Store, now, silence, holder) -> None:
    assert timedelta(minutes=1) > EXPIRY
    store.claim(SITE, "a", now)
    assert store.beat("a", now + EXPIRY) == {SITE}
    later = now + EXPIRY + silence
    assert store.claim(SITE, "b", later).holder == holder
    assert store.beat("a", later) == ({SITE} if holder == "a" else set())


def test_a_released_site_is_free_and_only_its_holder_releases(store: Store, now) -> None:
    store.claim(SITE, "a", now)
    store.release("b", [SITE])
    assert store.claim(SITE, "b", now).holder == "a"
    store.release("a", [SITE])
    assert store.claim(SITE, "b", now) == Lock(SITE, "b", now, now)


def test_of_many_who_ask_at_once_one_gets_the_site(database: str, now) -> None:
    with Store.open(database) as store, ThreadPoolExecutor(8) as pool:
        locks = list(pool.map(lambda name: store.claim(SITE, name, now), "abcdefgh"))
    assert len({lock.holder for lock in locks}) == 1
