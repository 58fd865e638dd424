from dataclasses import dataclass
from datetime import timedelta

import pytest

from newscrawl.dedup import Likeness, Match
from newscrawl.storage import Store
from newscrawl.storage.copies import CANDIDATES, COMMON, FORTNIGHT, Related, keys, period

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Asked:
    """`store.alike`, reduced to what tests look at: number of the article → shared 4-grams."""

    store: Store

    def __call__(self, sampled, moment, besides="", **only):
        sought = {besides: (sampled, moment - 14 * DAY, moment + 14 * DAY)}
        found = self.store.alike(sought, **only)[besides]
        return {int(one.text.split()[4].strip(".")): one.shared for one in found}


@pytest.fixture
def alike(store: Store) -> Asked:
    return Asked(store)


def add(store: Store, *articles, sampled) -> None:
    store.add(articles, samples={one.id: sampled for one in articles})


def test_two_shared_grams_make_a_candidate(store, article, alike, now) -> None:
    add(store, article(1, published=now), sampled=[1, 2, 3])
    add(store, article(2, published=now), sampled=[3, 4])
    assert alike([1, 2, 9], now) == {1: 2}
    assert alike([3, 4, 2], now) == {1: 2, 2: 2}
    assert alike([3], now) == {}
    assert alike([], now) == {}
    assert alike([1, 2], now, besides=article(1).id) == {}


def test_a_candidate_tells_what_the_decision_needs(store, article, now) -> None:
    first = article(1, published=now)
    add(store, first, sampled=[1, 2, 3])
    [found] = store.alike({"": ([1, 2], now, now)})[""]
    assert (found.id, found.story, found.site) == (first.id, first.id, first.site)
    assert (found.text, found.sampled, found.shared) == (first.text, 3, 2)


@pytest.mark.parametrize(
    ("apart", "found"),
    [(-15 * DAY, False), (-14 * DAY, True), (0 * DAY, True), (14 * DAY, True), (15 * DAY, False)],
    ids=str,
)
def test_copies_are_looked_for_within_weeks(store, article, alike, now, apart, found) -> None:
    add(store, article(1, published=now + apart), sampled=[1, 2])
    assert alike([1, 2], now) == ({1: 2} if found else {})


def test_an_undated_article_counts_as_of_the_day_it_was_fetched(store, article, alike, now) -> None:
    add(store, article(1, published=None, fetched_at=now), sampled=[1, 2])
    assert alike([1, 2], now) == {1: 2}


def test_an_article_takes_no_place_among_those_that_are_like_it(store, article, alike, now) -> None:
    add(store, article(0, published=now), sampled=[1, 2, 3, 4])
    add(store, *(article(n, published=now) for n in range(1, CANDIDATES + 3)), sampled=[1, 2, 3])
    assert len(alike([1, 2, 3, 4], now, besides=article(0).id)) == CANDIDATES


def test_only_what_was_stored_before(store, article, alike, now) -> None:
    add(store, article(1, published=now), article(2, published=now), sampled=[1, 2])
    assert alike([1, 2], now, before=2) == {1: 2}


def test_phrases_that_everybody_uses_find_nothing(store, article, alike, now) -> None:
    add(store, *(article(n, published=now) for n in range(COMMON - 1)), sampled=[1, 2])
    assert len(alike([1, 2], now)) == CANDIDATES
    add(store, article(1000, published=now), sampled=[1, 2, 3, 4])
    assert alike([1, 2], now) == {}
    assert alike([1, 2, 3, 4], now) == {1000: 2}


def test_a_new_version_is_found_by_its_new_text(store, article, alike, now) -> None:
    add(store, article(1, published=now), sampled=[1, 2])
    changed = article(1, published=now, content_hash="other")
    add(store, changed, sampled=[2, 3])
    assert alike([2, 3], now) == {1: 2}
    [found] = store.alike({"": ([2, 3], now, now)})[""]
    assert found.sampled == 2


def test_old_samples_are_forgotten_by_fortnights(store, article, alike, now) -> None:
    old, new = now - 40 * DAY, now
    add(store, article(1, published=old), article(2, published=new), sampled=[1, 2])
    assert store.forget_samples(now - 10 * DAY) == 2
    assert alike([1, 2], old) == {}
    assert alike([1, 2], new) == {2: 2}


def test_keys_of_a_later_fortnight_are_all_greater(now) -> None:
    last, first = 2**36 - 1, 0
    assert keys([last], period(now))[0] < keys([first], period(now + FORTNIGHT))[0]


def test_what_was_found_is_kept_and_replaced(store, article) -> None:
    first, copy, sibling = article(1), article(2, duplicate_of=article(1).id), article(3)
    near = Match(first.id, first.id, Likeness("near", 0.8, 0.9))
    apart = Match(first.id, first.id, Likeness("sibling", 0.97, 0.99))
    store.add([first, copy, sibling], matches={copy.id: [near], sibling.id: [apart]})
    pairs = {(one.article, one.relation) for one in store.related(first.id)}
    assert pairs == {(copy.id, "near"), (sibling.id, "sibling")}
    assert store.related(copy.id) == [Related(copy.id, first.id, "near", 0.8, 0.9)]
    store.add([article(2, content_hash="other")], matches={copy.id: []})
    assert store.related(copy.id) == []


def test_a_story_holds_its_copies_and_no_siblings(store, article) -> None:
    first = article(1)
    second, third = article(2, duplicate_of=first.id), article(3, duplicate_of=first.id)
    store.add([first, article(4)])
    store.add([second, third])
    for one in (first, second, third):
        assert store.story(one.id) == [first, second, third]
    assert store.story(article(4).id) == [article(4)]
    assert store.story("0" * 16) == []
