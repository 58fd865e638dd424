from datetime import timedelta

import pytest

from newscrawl.storage import LinkState, Store

HOUR = timedelta(hours=1)


@pytest.fixture
def mark(now, article):
    def make(state: str, at=now, number: int = 1, **changes: object) -> LinkState:
        url = article(number).canonical_url
        values = {"key": url, "site": "sawt.example", "url": url, "at": at, "state": state}
        return LinkState(**values | changes)

    return make


def test_an_article_that_is_gone_stays_and_says_since_when(store: Store, article, mark, now):
    store.add([article(1), article(2)], marks=[mark("done", article=article(1).id)])
    before = store.change()
    store.mark([mark("gone", now + HOUR), mark("gone", number=7)])
    assert store.article(article(1).id).gone == now + HOUR
    assert store.article(article(2).id).gone is None
    changed = store.articles(changed_after=before)
    assert [one.id for one in changed] == [article(1).id]
    change = store.change()
    store.mark([mark("gone", now + 2 * HOUR)])
    assert (store.article(article(1).id).gone, store.change()) == (now + HOUR, change)


def test_an_article_that_is_there_again_is_not_gone(store: Store, article, mark, now):
    store.add([article(1)], marks=[mark("done", article=article(1).id)])
    store.mark([mark("gone")])
    outcomes = store.add([article(1)], marks=[mark("done", now + HOUR, article=article(1).id)])
    assert [outcome.status for outcome in outcomes] == ["unchanged"]
    assert store.article(article(1).id) == article(1)
