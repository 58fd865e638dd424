import random
from datetime import UTC, datetime

import pytest

from newscrawl.dedup import Fingerprint, fingerprint
from newscrawl.dedup.fingerprint import (
    HASH_BITS,
    MOST,
    SAMPLED,
    gram_hashes,
    sample,
    without_dateline,
)
from newscrawl.items import Article, Paragraph

LONG = " ".join(f"كلمة{number}" for number in range(80))


def of(text: str, title: str = "عنوان") -> Fingerprint:
    return fingerprint(
        Article(
            id="a",
            url="",
            canonical_url="",
            site="sawt.example",
            title=title,
            paragraphs=[Paragraph(line) for line in text.split("\n")],
            fetched_at=datetime(2026, 3, 1, tzinfo=UTC),
        )
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("أعلنت الوزارة", "اعلنت الوزاره", id="spelling"),
        pytest.param("أُعلِنَت الوزارة", "أعلنت الوزارة", id="diacritics"),
        pytest.param("سنة ٢٠٢٦", "سنة 2026", id="digits"),
        pytest.param("أعلنت، الوزارة!", "«أعلنت» الوزارة", id="punctuation"),
        pytest.param("الرياض - واس: أعلنت الوزارة", "أعلنت الوزارة", id="dateline"),
        pytest.param("أعلنت\nالوزارة", "أعلنت الوزارة", id="paragraphs"),
    ],
)
def test_what_makes_no_difference(one: str, other: str) -> None:
    assert of(f"{one} {LONG}").key_hash == of(f"{other} {LONG}").key_hash
    assert of(one).key_hash == of(other).key_hash


def test_one_number_is_a_difference() -> None:
    assert of(f"السعر 45 دينارا {LONG}").key_hash != of(f"السعر 46 دينارا {LONG}").key_hash


@pytest.mark.parametrize("text", ["", "صورة", "نتائج المباراة في الصور"])
def test_short_texts_are_copies_only_under_the_same_title(text: str) -> None:
    assert of(text, "المباراة الأولى").key_hash != of(text, "المباراة الثانية").key_hash
    assert of(text, "المباراة الأولى").key_hash == of(text, "المباراة الاولى").key_hash


def test_long_texts_are_copies_under_any_title() -> None:
    assert of(LONG, "عنوان").key_hash == of(LONG, "عنوان آخر").key_hash


def test_title_and_text_do_not_run_into_each_other() -> None:
    assert of("ب ج", "ا").key_hash != of("ج", "ا ب").key_hash


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("وصل الوفد إلى العاصمة صباحا، وغادر مساء.", id="none"),
        pytest.param("من 10:30 إلى 12:45 مساء يوم الأحد", id="clock"),
        pytest.param(
            "التقى الوزير نظيره في مدينة بعيدة جدا عن البلاد التي جاء منها: هكذا", id="late"
        ),
        pytest.param("", id="empty"),
    ],
)
def test_what_is_no_dateline_stays(text: str) -> None:
    assert without_dateline(text) == text


def test_the_sample_is_a_part_of_all_grams_and_of_every_text_that_holds_them() -> None:
    random.seed(5)
    words = [str(random.getrandbits(30)) for _ in range(4000)]
    kept = sample(words[:300])
    assert set(kept) <= set(gram_hashes(words).tolist())
    assert list(kept) == sorted(set(kept))
    assert all(0 <= one < 2**HASH_BITS for one in kept)
    assert 20 < len(kept) < 300 / SAMPLED + 25
    assert set(sample(words[:200])) <= set(kept)
    # A short text keeps more, and among it what the long text keeps.
    assert set(kept) & set(gram_hashes(words[:40]).tolist()) <= set(sample(words[:40]))


def test_an_interview_keeps_no_more_than_a_report_and_shares_it_with_its_copies() -> None:
    random.seed(5)
    words = [str(random.getrandbits(30)) for _ in range(4000)]
    kept = sample(words)
    assert len(kept) == MOST
    assert len(set(kept) & set(sample(words[:3000]))) > MOST / 2


def test_hashes_are_the_same_in_every_process() -> None:
    assert gram_hashes(["a", "b", "c", "d", "e"]).tolist() == [28445653391, 4263591878]
    assert of(LONG).key_hash.hex() == "5215542a67af665dbfa2f4840ca52b8b"


def test_hashes_spread_evenly() -> None:
    grams = gram_hashes([str(number) for number in range(20_000)])
    assert len(set(grams.tolist())) == len(grams)
    counts = [int((grams % 8 == rest).sum()) for rest in range(8)]
    assert max(counts) - min(counts) < 400


@pytest.mark.parametrize("count", [0, 1, 3])
def test_fewer_words_than_a_gram_have_no_sample(count: int) -> None:
    assert sample(["كلمة"] * count) == ()
