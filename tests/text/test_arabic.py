import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.text import fold, tokens


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("أحمد إلى آل ٱلله", "احمد الى ال الله", id="alef"),
        pytest.param("على مستشفى", "علي مستشفي", id="ya"),
        pytest.param("مدرسة", "مدرسه", id="ta marbuta"),
        pytest.param("مسؤول شئون", "مسوول شيون", id="hamza carriers"),
        pytest.param("ای کرد", "اي كرد", id="Persian letters"),
        pytest.param("مُحَمَّدٌ شُكرًا", "محمد شكرا", id="marks"),
        pytest.param("الريــاض", "الرياض", id="tatweel"),
        pytest.param("٢٠٢٥ ۲۰۲۵", "2025 2025", id="digits"),
        pytest.param("\u200fخبر\u200e \u202bعاجل\u202c", "خبر عاجل", id="bidi marks"),
        pytest.param("\ufe8d\ufedf\ufeae\ufef3\ufe8e\ufebd", "الرياض", id="presentation forms"),
        pytest.param("Reuters ＡＦＰ", "reuters afp", id="case and width"),
    ],
)
def test_two_spellings_one_key(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("علم", "عمل", id="order of letters"),
        pytest.param("سبق", "شبق", id="dots"),
        pytest.param("15", "51", id="digits"),
        pytest.param("كتاب", "كتابه", id="endings"),
    ],
)
def test_two_words_two_keys(one, other):
    assert fold(one) != fold(other)


@given(st.text(alphabet=st.characters(max_codepoint=0x6FF)))
def test_fold_twice_is_once(text):
    assert fold(fold(text)) == fold(text)


def test_tokens_are_words_and_numbers():
    assert tokens("(أ ف ب) - القاهرة: 1,204 مرّة!") == ["ا", "ف", "ب", "القاهره", "1", "204", "مره"]
