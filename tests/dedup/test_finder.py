"""`Finder` with a real store behind it."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from newscrawl.dedup import Finder, fingerprint, story_of
from newscrawl.items import Article, Paragraph, article_id
from newscrawl.storage import Store

NOW = datetime(2026, 3, 1, tzinfo=UTC)
STORY = " ".join(f"كلمة{number}" for number in range(200))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(str(tmp_path / "news.db")) as opened:
        yield opened


def make(number: int, text: str = STORY, **changes: object) -> Article:
    url = f"https://sawt.example/{number}"
    values = {
        "id": article_id(url),
        "url": url,
        "canonical_url": url,
        "site": f"site{number}.example",
        "title": f"عنوان {number}",
        "paragraphs": [Paragraph(text)],
        "published": NOW,
        "fetched_at": NOW,
        "content_hash": f"{number}",
    }
    return Article(**(values | changes))


@pytest.fixture(params=["stored at once", "stored together"])
def crawl(store: Store, request: pytest.FixtureRequest) -> Callable[..., list[list[str]]]:
    """Takes articles the way of a crawl; gives what each matched, as `number relation`."""

    def run(*articles: Article) -> list[list[str]]:
        finder = Finder(store)
        batch, prints, found = [], {}, {}
        for article in articles:
            prints[article.id] = fingerprint(article)
            found[article.id] = finder.matches(article, prints[article.id])
            article.duplicate_of = story_of(found[article.id])
            batch.append(article)
            if request.param == "stored at once" or article is articles[-1]:
                store.add(
                    batch,
                    key_hashes={one.id: prints[one.id].key_hash for one in batch},
                    samples={one.id: prints[one.id].sampled for one in batch},
                    matches={one.id: found[one.id] for one in batch},
                )
                finder.stored(one.id for one in batch)
                batch = []
        numbers = {article.id: article.url.rpartition("/")[2] for article in articles}
        return [
            [f"{numbers[one.id]} {one.likeness.relation}" for one in found[article.id]]
            for article in articles
        ]

    return run


def test_each_article_finds_the_first_of_its_story(crawl, store: Store) -> None:
    found = crawl(
        make(1),
        make(2, "بيروت - رويترز: " + STORY),
        make(3, " ".join(STORY.split()[:120])),
        make(4, STORY + " " + " ".join(f"زيادة{n}" for n in range(90))),
        make(5, " ".join(f"غيره{n}" for n in range(200))),
    )
    assert found == [[], ["1 exact"], ["1 contained"], found[3], []]
    assert found[3][0].split()[1] == "extended"
    assert {one.id for one in store.story(make(1).id)} == {make(n).id for n in (1, 2, 3, 4)}
    assert [one.id for one in store.articles(unique=True)] == [make(1).id, make(5).id]


def test_the_daily_price_list_is_a_story_each_day(crawl, store: Store) -> None:
    days = [
        make(day, f"{STORY} السعر {40 + day} دينارا", site="sawt.example") for day in range(1, 4)
    ]
    found = crawl(*days)
    assert all(one.endswith("sibling") for matches in found for one in matches)
    assert [len(matches) for matches in found] == [0, 1, 2]
    assert len(list(store.articles(unique=True))) == 3


def test_like_articles_months_apart_are_two_stories_equal_ones_are_not(crawl) -> None:
    later = NOW + timedelta(days=60)
    assert crawl(make(1), make(2, STORY + " زيادة", published=later)) == [[], []]
    other = " ".join(f"غيره{n}" for n in range(200))
    assert crawl(make(3, other), make(4, other, published=later)) == [[], ["3 exact"]]


def test_an_article_that_changes_is_no_copy_of_itself(crawl, store: Store) -> None:
    assert crawl(make(1)) == [[]]
    assert crawl(make(1, STORY + " وأضاف", content_hash="other")) == [[]]
    assert len(store.history(make(1).id)) == 2


def test_an_original_that_changes_is_no_copy_of_its_copy(crawl, store: Store) -> None:
    crawl(make(1), make(2))
    assert crawl(make(1, STORY + " وأضاف", content_hash="other")) == [[]]


def test_what_was_never_stored_is_forgotten(store: Store) -> None:
    finder = Finder(store)
    assert finder.matches(make(1), fingerprint(make(1))) == []
    finder.stored([make(1).id])
    assert finder.matches(make(2), fingerprint(make(2))) == []
