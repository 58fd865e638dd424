from datetime import timedelta

import pytest

from newscrawl.items import Paragraph
from newscrawl.storage import Store
from newscrawl.storage.terms import SNIPPET, mark, parse, snippet

DAY = timedelta(days=1)

TEXTS = {
    1: ("ميناء الإسكندرية", "وصلت السفينةُ إلى الإسكندريّة صباحا، وغادرت مساء."),
    2: ("طقس الساحل", "أمطار على الإسكندرية والدلتا، ورياح في ميناء الصيد القديم."),
    3: ("أسعار الصيد", "ارتفعت الأسعار في الميناء القديم سنة ٢٠٢٦، والسفن تنتظر."),
}


@pytest.fixture
def filled(store: Store, article, now) -> Store:
    store.add(
        [
            article(
                number,
                title=title,
                paragraphs=[Paragraph(text)],
                site="sawt.example" if number == 1 else "qanat.example",
                published=now - number * DAY,
            )
            for number, (title, text) in TEXTS.items()
        ]
    )
    assert store.index() == 3
    return store


def numbers(store: Store, query: str, **conditions: object) -> list[int]:
    return [hit.article.counts["views"] for hit in store.search(query, **conditions)]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        pytest.param("الاسكندريه", [1, 2], id="folded, the title counts more"),
        pytest.param("الإسكندريّة ميناء", [1, 2], id="all words"),
        pytest.param('"ميناء الصيد"', [2], id="phrase"),
        pytest.param("«ميناء الصيد»", [2], id="phrase in guillemets"),
        pytest.param("ميناء", [1, 2], id="whole words"),
        pytest.param("السفي*", [1], id="prefix"),
        pytest.param("2026", [3], id="digits"),
        pytest.param("القاهرة", [], id="nothing"),
        pytest.param("", [], id="empty"),
        pytest.param('" - ( * ) : & | !', [], id="signs only"),
        pytest.param("الإسكندرية -الدلتا OR (", [], id="signs are no operators"),
        pytest.param("o'clock \\ ' ميناء", [], id="quotes"),
    ],
)
def test_search(filled: Store, query: str, found: list[int]) -> None:
    assert numbers(filled, query) == found


@pytest.mark.parametrize(
    ("conditions", "found"),
    [
        ({"site": "qanat.example"}, [2]),
        ({"since": 1 * DAY}, [1]),
        ({"until": 1 * DAY}, [2]),
        ({"lang": "fr"}, []),
        ({"limit": 1}, [1]),
    ],
    ids=str,
)
def test_search_with_conditions(filled: Store, now, conditions, found) -> None:
    for name in ("since", "until"):
        if name in conditions:
            conditions = {name: now - conditions[name]}
    assert numbers(filled, "الإسكندرية", **conditions) == found


def test_a_hit_is_marked_as_it_is_written(filled: Store) -> None:
    hit = filled.search("الاسكندريه")[0]
    assert hit.title == (("ميناء ", False), ("الإسكندرية", True))
    assert ("الإسكندريّة", True) in hit.snippet
    assert "".join(piece for piece, _ in hit.snippet) == TEXTS[1][1]


def test_a_changed_article_is_found_by_its_new_text_only(filled: Store, article) -> None:
    changed = article(1, title="خبر", paragraphs=[Paragraph("نص آخر تماما")], content_hash="other")
    filled.add([changed])
    assert numbers(filled, "الإسكندرية") == [2]
    assert filled.index() == 1
    assert numbers(filled, "تماما") == [1]
    assert filled.index() == 0
    changed.title, changed.content_hash = "خبر ثالث", "third"
    filled.add([changed])
    changed.title, changed.content_hash = "خبر رابع", "fourth"
    filled.add([changed])
    assert filled.index() == 1
    assert numbers(filled, "رابع") == [1]
    assert numbers(filled, "ثالث") == []


def test_indexing_goes_over_many_pages(store: Store, article) -> None:
    store.add([article(number, content_hash="x") for number in range(1100)])
    assert store.index() == 1100
    assert len(store.search("غادرت", limit=2000)) == 1100


def test_the_snippet_is_cut_from_around_the_first_hit() -> None:
    words = [f"كلمة{number}" for number in range(200)]
    found = snippet(" ".join(words), parse("كلمة100"))
    text = "".join(piece for piece, _ in found)
    assert text.startswith("… كلمة")
    assert text.endswith(" …")
    assert len(text.split()) == SNIPPET + 2
    assert ("كلمة100", True) in found


@pytest.mark.parametrize("text", ["", "...", "كلمة"])
def test_the_snippet_of_hardly_anything(text: str) -> None:
    assert "".join(piece for piece, _ in snippet(text, parse("غيرها"))) in (text, "")


def test_phrases_are_marked_word_by_word_and_only_in_a_row() -> None:
    text = "ميناء الصيد، والصيد في ميناء آخر"
    assert mark(text, parse('"ميناء الصيد"')) == (
        ("ميناء", True),
        (" ", False),
        ("الصيد", True),
        ("، والصيد في ميناء آخر", False),
    )
