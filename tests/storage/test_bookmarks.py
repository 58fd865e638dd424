from newscrawl.storage import Bookmark, Store


def changed(store: Store, after: int) -> list[str]:
    found = [article.title for article in store.articles(changed_after=after)]
    assert store.count(changed_after=after) == len(found)
    return found


def test_what_is_new_or_changed_since_a_change(store: Store, article) -> None:
    assert store.change() == 0
    store.add([article(1), article(2)])
    first = store.change()
    store.add([article(3)])
    store.add([article(1, title="عنوان آخر", content_hash="other")])
    last = store.change()
    assert changed(store, 0) == ["عنوان آخر", "خبر رقم 2", "خبر رقم 3"]
    assert changed(store, first) == ["عنوان آخر", "خبر رقم 3"]
    assert changed(store, last) == []
    store.add([article(2)])
    assert store.change() == last


def test_a_bookmark_is_kept_alone_and_with_a_batch(store: Store, article, now) -> None:
    assert store.bookmark("x") is None
    store.keep_bookmark(Bookmark("x", 3, now))
    store.add([article()], bookmark=Bookmark("x", 8, now))
    store.keep_bookmark(Bookmark("y", 1, now))
    assert store.bookmark("x") == Bookmark("x", 8, now)


def test_hosts_and_counts(store: Store, article) -> None:
    store.add([article(1), article(2, site="qanat.example"), article(3, lang="fa")])
    assert store.hosts() == ["qanat.example", "sawt.example"]
    assert (store.count(), store.count(site="sawt.example", lang="ar")) == (3, 1)
