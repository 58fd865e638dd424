"""Articles asked about one by one, as crawls do, and many at once, as imports do."""

import random
import sqlite3
from contextlib import closing
from datetime import UTC, datetime

import pytest

from newscrawl.dedup import Limits, fingerprint
from newscrawl.extract import finish
from newscrawl.intake import Intake, compare_again
from newscrawl.items import Article, Paragraph, article_id
from newscrawl.storage import Bookmark, Store, StoreBusyError
from newscrawl.urls import identity

NOW = datetime(2026, 11, 20, tzinfo=UTC)
WORDS = (
    "افتتح وزير النقل أمس الجسر الجديد فوق النهر الكبير بعد أعمال دامت ثلاث سنوات وكلفت ملايين"
    " الدنانير وقال في كلمته إن الجسر يختصر الطريق بين المدينتين إلى نصف ساعة ويخفف الزحام عن وسط"
    " العاصمة ثم سار الحضور على الرصيف الشرقي وصافحوا العمال والمهندسين الذين أنجزوا المرحلة"
    " قبل موعدها بشهرين وتبدأ الحافلات الجديدة رحلاتها عليه صباح الأحد المقبل بأجرة مخفضة للطلبة"
).split()


def make(number: int, words: list[str], site: str = "alnahar.example") -> Article:
    url = f"https://www.{site}/{number}?utm_source=x"
    article = Article(
        id=article_id(identity(url)),
        url=url,
        canonical_url=f"https://www.{site}/{number}",
        site=site,
        title=f"خبر {number}",
        lang="ar",
        paragraphs=[Paragraph(" ".join(words))],
        published=NOW,
        fetched_at=NOW,
    )
    finish.seal(article)
    return article


def articles() -> list[Article]:
    """An original, a copy, a copy with a new end, another story, the original again."""
    other = [word[::-1] for word in WORDS]
    return [
        make(1, WORDS),
        make(2, WORDS, "sada.example"),
        make(3, [*WORDS, "والله", "ولي", "التوفيق"], "sada.example"),
        make(4, other),
        make(1, WORDS),
    ]


@pytest.mark.parametrize("at_once", [False, True])
@pytest.mark.parametrize("size", [1, 2, 5])
def test_copies_are_found(tmp_path, at_once: bool, size: int) -> None:
    with Store.open(str(tmp_path / "news.db")) as store:
        intake = Intake(store)
        statuses = []
        for start in range(0, 5, size):
            batch = articles()[start : start + size]
            if at_once:
                intake.compare_all([(one, fingerprint(one)) for one in batch])
            else:
                for one in batch:
                    intake.compare(one)
            statuses += [outcome.status for outcome in intake.commit(batch, NOW)]
        assert statuses == ["new", "copy", "copy", "new", "unchanged"]
        first = articles()[0].id
        assert [one.duplicate_of for one in store.articles()] == [None, first, first, None]
        assert [one.relation for one in store.related(first)] == ["exact", "near"]


def test_stories_are_found_anew_by_other_limits(tmp_path) -> None:
    with Store.open(str(tmp_path / "news.db")) as store:
        intake = Intake(store)
        reworded = make(3, [*WORDS[:-3], "والله", "ولي", "التوفيق"], "sada.example")
        batch = [*articles()[:2], reworded, articles()[3]]
        for one in batch:
            intake.compare(one)
        intake.commit(batch, NOW)
        first, second, third, _ = batch
        before = store.change()
        assert list(compare_again(store)) == [False] * 4
        assert store.change() == before
        changed = list(compare_again(store, Limits(near=0.99, contained=1.0, kept=0.99)))
        assert changed == [False, False, True, False]
        assert [one.duplicate_of for one in store.articles()] == [None, first.id, None, None]
        assert [one.id for one in store.articles(changed_after=before)] == [third.id]
        assert [one.relation for one in store.related(first.id)] == ["exact"]
        assert store.problems() == []
        assert list(compare_again(store)) == [False, False, True, False]
        assert [one.id for one in store.story(first.id)] == [first.id, second.id, third.id]


def test_a_commit_marks_links_and_keeps_the_bookmark(tmp_path) -> None:
    article = make(1, WORDS)
    with Store.open(str(tmp_path / "news.db")) as store:
        intake = Intake(store)
        intake.compare(article)
        intake.commit([article], NOW, Bookmark("x", 7, NOW))
        assert store.bookmark("x") == Bookmark("x", 7, NOW)
        assert store.link(identity(article.url)).state == "done"
        assert store.article(article.url) == article


def test_only_repeated_lines_are_cut_from_what_is_stripped(tmp_path) -> None:
    line = "رصيف الحكايات كل خميس مع حكاية جديدة"
    with Store.open(str(tmp_path / "news.db")) as store:
        intake = Intake(store)
        cut = []
        for number in range(22):
            article = make(number, random.Random(number).sample(WORDS, 40))
            article.paragraphs.append(Paragraph(line))
            cut.append(intake.strip_repeated(article))
            intake.compare(article)
            intake.commit([article], NOW)
    assert cut == [False] * 20 + [True] * 2
    assert [one.line for one in article.removed] == [line]
    assert len(article.paragraphs) == 1


def test_a_batch_that_is_tried_again_is_counted_once(tmp_path) -> None:
    name = str(tmp_path / "news.db")
    with Store.open(name, wait=0.1) as store, closing(sqlite3.connect(name)) as other:
        intake = Intake(store)
        article = make(1, WORDS)
        article.paragraphs.append(Paragraph("تصفح عدد اليوم من هنا"))
        intake.strip(article)
        other.execute("BEGIN IMMEDIATE")
        for _ in range(2):
            with pytest.raises(StoreBusyError):
                intake.commit([article], NOW)
        other.rollback()
        intake.commit([article], NOW)
        assert len(store.window(article.site)._articles) == 1
