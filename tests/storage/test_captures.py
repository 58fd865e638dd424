"""Which page each version was read from, and what happens when it is read anew."""

from dataclasses import replace
from datetime import timedelta

import pytest

from newscrawl.items import Paragraph, article_id
from newscrawl.storage import Capture, LinkState, Store
from newscrawl.urls import identity


@pytest.fixture
def capture(now):
    """A page of the archive, fetched `minutes` after `now`."""

    def make(url: str, minutes: int, digest: str = "sha1:A") -> Capture:
        return Capture(
            link=article_id(identity(url)), url=url, fetched_at=now + timedelta(minutes=minutes),
            file="a.warc.gz", position=minutes, length=9, digest=digest,
        )  # fmt: skip

    return make


def found(article, state="done", **changes) -> LinkState:
    link = LinkState(
        key=identity(article.url), site=article.site, url=article.url, at=article.fetched_at,
        state=state, article=article.id if state == "done" else None,
    )  # fmt: skip
    return replace(link, **changes)


def test_each_version_knows_its_page(store: Store, article, capture, now) -> None:
    first = article(1)
    later = article(1, fetched_at=first.fetched_at + timedelta(minutes=60), content_hash="other")
    lone = article(2, url="https://sawt.example/news/2")
    pages = [capture(first.url, minutes) for minutes in (-1, 59, 90)]
    store.add([first], marks=[found(first)], archived=pages[:1])
    store.add([later, lone], archived=pages[1:])
    seen = store.readings(0, 10)
    assert [(one.article.id, one.article.version) for one in seen] == [
        (first.id, 1), (first.id, 2), (lone.id, 1),
    ]  # fmt: skip
    assert [one.capture for one in seen] == [pages[0], pages[1], None]
    assert seen[0].link == found(first)
    assert seen[2].link is None
    assert store.readings(seen[0].doc, 10) == seen[2:]
    assert store.readings(0, 10, site="other.example") == []
    assert store.archive_size() == 3


def test_the_first_page_with_a_body(store: Store, capture) -> None:
    pages = [capture("https://sawt.example/1", 5), capture("https://sawt.example/2", 1)]
    store.mark([], archived=pages)
    assert store.archived("sha1:A") == pages[0]
    assert store.archived("sha1:B") is None


def test_pages_that_gave_no_article(store: Store, article, capture, now) -> None:
    given, refused, missed, seen = (article(number) for number in range(1, 5))
    store.add(
        [given],
        marks=[
            found(given),
            found(refused, "rejected"),
            found(missed, "failed"),
            found(seen, "found"),
        ],
        archived=[capture(one.url, 1) for one in (given, refused, missed, seen)],
    )
    last = capture(refused.url, 2)
    store.mark([], archived=[last])
    pages = store.unread(0, 10)
    assert [(one.link.url, one.capture.fetched_at) for one in pages] == [
        (seen.url, now + timedelta(minutes=1)),
        (refused.url, now + timedelta(minutes=2)),
    ]
    assert store.unread(pages[0].number, 10) == pages[1:]
    assert store.unread(0, 10, site="other.example") == []
    assert store.unread(0, 10, since=last.fetched_at) == pages[1:]


def test_a_correction_is_no_version(store: Store, article) -> None:
    first = article(1)
    second = article(1, content_hash="other", title="خبر معدل")
    store.add([first])
    store.add([second, article(2)])
    store.index()
    before = store.change()
    docs = [one.doc for one in store.readings(0, 1)]
    moment = first.published - timedelta(days=1)
    better = [
        replace(first, section="اقتصاد", published=moment),
        replace(second, version=2, paragraphs=[Paragraph("غرقت الباخرة.")], content_hash="new"),
    ]
    store.correct(list(zip(docs, better, strict=True)), key_hashes={}, samples={}, matches={})
    one, two = store.history(first.id)
    assert (one.version, one.section, one.published) == (1, "اقتصاد", moment)
    assert (two.version, two.text, two.title) == (2, "غرقت الباخرة.", "خبر معدل")
    assert two.first_published == moment
    assert [one.id for one in store.articles(changed_after=before)] == [first.id]
    store.index()
    assert [hit.article.id for hit in store.search("الباخرة")] == [first.id]
    assert store.problems() == []
