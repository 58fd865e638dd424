from datetime import UTC, datetime, timedelta, timezone
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newscrawl.items import Article, Image, Paragraph, Removed, record
from newscrawl.storage import Store
from newscrawl.storage.rows import to_article, to_row

# Databases keep every text but NUL and lone surrogates; what comes of those, a test below tells.
TEXT = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]))
MAYBE = st.none() | TEXT
ZONES = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
MOMENTS = st.datetimes(datetime(1900, 1, 1), datetime(2200, 1, 1), timezones=ZONES)  # noqa: DTZ001

ARTICLES = st.builds(
    Article,
    id=st.just("0123456789abcdef"),
    url=TEXT,
    canonical_url=TEXT,
    site=TEXT,
    outlet=MAYBE,
    title=TEXT,
    authors=st.lists(TEXT),
    agency=MAYBE,
    published=st.none() | MOMENTS,
    published_precision=st.sampled_from([None, "day", "minute"]),
    modified=st.none() | MOMENTS,
    section=MAYBE,
    tags=st.lists(TEXT),
    lang=st.sampled_from([None, "ar", "ckb"]),
    summary=MAYBE,
    paragraphs=st.lists(
        st.builds(Paragraph, TEXT, st.sampled_from(["text", "heading", "quote", "item"]))
    ),
    images=st.lists(st.builds(Image, TEXT, MAYBE, MAYBE)),
    counts=st.dictionaries(TEXT, st.integers(0, 10**12)),
    access=st.sampled_from(["open", "metered", "paid", "login", "consent"]),
    removed=st.lists(st.builds(Removed, TEXT, TEXT)),
    provenance=st.dictionaries(TEXT, TEXT),
    fetched_at=MOMENTS,
    content_hash=st.text("0123456789abcdef", min_size=1, max_size=64),
    duplicate_of=MAYBE,
    version=st.integers(1, 1000),
)


@settings(
    max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(article=ARTICLES)
def test_what_is_read_is_what_was_stored(store: Store, article: Article) -> None:
    article.id = uuid4().hex[:16]
    store.add([article])
    read = store.article(article.id)
    assert read == article
    for name in ("published", "modified", "fetched_at"):
        mine, stored = getattr(article, name), getattr(read, name)
        # Equal moments may differ in their offsets; their ISO forms may not.
        assert stored == mine
        assert (stored and stored.isoformat()) == (mine and mine.isoformat())


@given(article=ARTICLES)
def test_a_row_alone_holds_the_whole_article(article: Article) -> None:
    assert to_article(to_row(article)) == article


def test_what_no_database_takes_becomes_a_replacement_character(store: Store, article) -> None:
    store.add([article(title="خبر\0", paragraphs=[Paragraph("نص \ud800")], tags=["\udfff"])])
    [read] = store.articles()
    assert (read.title, read.text, read.tags) == ("خبر\ufffd", "نص \ufffd", ["\ufffd"])


def test_outcomes_stand_in_the_order_of_the_batch(store: Store, article) -> None:
    old = article(1)
    store.add([old, article(2)])
    outcomes = store.add(
        [
            article(3),
            article(1, title="خبر معدل", content_hash="other"),
            article(2),
            article(4, duplicate_of=old.id),
        ]
    )
    assert [(outcome.status, outcome.version) for outcome in outcomes] == [
        ("new", 1),
        ("updated", 2),
        ("unchanged", 1),
        ("copy", 1),
    ]
    assert outcomes[1].id == old.id


@pytest.mark.parametrize(
    ("change", "status"),
    [
        pytest.param({"content_hash": "other"}, "updated", id="text or title"),
        pytest.param({"published": None}, "updated", id="date gone"),
        pytest.param({"published": datetime(2026, 1, 1, tzinfo=UTC)}, "updated", id="date"),
        pytest.param({"counts": {"views": 99}}, "unchanged", id="a counter"),
        pytest.param({"modified": datetime(2026, 4, 1, tzinfo=UTC)}, "unchanged", id="modified"),
    ],
)
def test_a_version_is_a_change_of_text_title_or_date(store, article, change, status) -> None:
    store.add([article()])
    [outcome] = store.add([article(**change)])
    assert outcome.status == status


def test_the_same_moment_in_another_offset_is_no_change(store, article, now) -> None:
    store.add([article(published=now)])
    [outcome] = store.add([article(published=now.astimezone(UTC))])
    assert outcome.status == "unchanged"


def test_every_version_is_kept_whole(store: Store, article) -> None:
    first = article(title="أول", content_hash="a")
    second = article(title="ثان", content_hash="b", published=None, paragraphs=[Paragraph("آخر")])
    third = article(title="أول", content_hash="a")
    for one in (first, second, third):
        store.add([one])
    second.version, third.version = 2, 3
    second.first_published = first.published
    assert store.history(first.id) == [first, second, third]
    assert store.history(first.url) == [first, second, third]
    assert store.article(first.url) == third
    assert list(store.articles()) == [third]


def test_an_article_twice_in_one_batch_is_stored_once(store: Store, article) -> None:
    outcomes = store.add([article(), article(), article(content_hash="other")])
    assert [outcome.status for outcome in outcomes] == ["new", "unchanged", "updated"]
    assert len(list(store.articles())) == 1


def test_an_article_without_hash_is_an_error_and_stores_nothing(store: Store, article) -> None:
    with pytest.raises(ValueError, match="content_hash"):
        store.add([article(1), article(2, content_hash="")])
    assert list(store.articles()) == []


def test_originals_of_gives_the_first_of_the_story(store: Store, article) -> None:
    first, copy, other = article(1), article(2), article(3)
    store.add([first, other], key_hashes={first.id: b"same", other.id: b"other"})
    assert store.originals_of({copy.id: b"same"}) == {copy.id: first.id}
    assert store.originals_of({first.id: b"same"}) == {}
    assert store.originals_of({copy.id: b"unknown"}) == {}
    copy.duplicate_of = first.id
    store.add([copy], key_hashes={copy.id: b"same"})
    # Seen from the original, its copy is no original.
    assert store.originals_of({first.id: b"same"}) == {}


def test_a_story_is_of_the_agency_that_is_named_first(store: Store, article) -> None:
    first = article(1, agency=None)
    second = article(2, agency="رويترز", duplicate_of=first.id)
    third = article(3, agency="الأناضول", duplicate_of=first.id)
    other, none = article(4, agency="وفا"), article(5, agency=None)
    store.add([first, second, third, other, none])
    expected = ["رويترز", "رويترز", "رويترز", "وفا", None]
    assert [one.story_agency for one in store.articles()] == expected
    assert [one.story_agency for one in store.story(third.id)] == expected[:3]
    assert [record(one)["story_agency"] for one in store.articles(unique=True)] == [
        "رويترز", "وفا", None,
    ]  # fmt: skip


def test_a_copy_of_a_copy_belongs_to_the_first_story(store: Store, article) -> None:
    first = article(1)
    second = article(2, duplicate_of=first.id)
    third = article(3, duplicate_of=second.id)
    store.add([first])
    store.add([second, third])
    assert [found.id for found in store.articles(unique=True)] == [first.id]
    assert len(list(store.articles())) == 3


DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("wanted", "numbers"),
    [
        pytest.param({}, [1, 2, 3, 4], id="all"),
        pytest.param({"site": "qanat.example"}, [2], id="site"),
        pytest.param({"site": "none.example"}, [], id="unknown site"),
        pytest.param({"lang": "fr"}, [3], id="language"),
        pytest.param({"since": 2 * DAY}, [1, 2, 4], id="since counts, undated by fetching"),
        pytest.param({"until": 2 * DAY}, [3], id="until does not"),
        pytest.param({"since": 2 * DAY, "until": 1 * DAY}, [2], id="between"),
        pytest.param({"unique": True}, [1, 2, 3], id="unique"),
        pytest.param({"limit": 2}, [1, 2], id="limit"),
        pytest.param({"limit": 0}, [], id="nothing"),
    ],
)
def test_reading_with_conditions(store: Store, article, now, wanted, numbers) -> None:
    store.add(
        [
            article(1, published=now - DAY),
            article(2, published=now - 2 * DAY, site="qanat.example"),
            article(3, published=now - 3 * DAY, lang="fr"),
            article(4, published=None, fetched_at=now, duplicate_of=article(1).id),
        ]
    )
    for name in ("since", "until"):
        if name in wanted:
            wanted = wanted | {name: now - wanted[name]}
    assert [found.counts["views"] for found in store.articles(**wanted)] == numbers


def test_reading_goes_over_many_pages_and_writing_goes_on_meanwhile(store, article) -> None:
    store.add([article(number, content_hash="x") for number in range(1200)])
    numbers = []
    for found in store.articles():
        numbers.append(found.counts["views"])
        if len(numbers) == 700:
            store.add([article(5000)])
    assert numbers == [*range(1200), 5000]


@pytest.mark.parametrize(
    ("source", "precision", "later", "status"),
    [
        pytest.param("visible", "minute", timedelta(minutes=40), "unchanged", id="hours-ago"),
        pytest.param("visible", "day", timedelta(hours=20), "unchanged", id="yesterday"),
        pytest.param("visible", "minute", timedelta(hours=20), "updated", id="another-date"),
        pytest.param("jsonld", "minute", timedelta(minutes=40), "updated", id="for-machines"),
    ],
)
def test_a_date_that_is_a_distance_from_now_makes_no_version(
    store: Store, article, source, precision, later, status
) -> None:
    first = article(provenance={"published": source})
    again = article(
        provenance={"published": source},
        published=first.published + later,
        published_precision=precision,
    )
    store.add([first])
    assert [outcome.status for outcome in store.add([again])] == [status]
