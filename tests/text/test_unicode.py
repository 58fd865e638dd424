import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.text import CLEAN, tidy
from newscrawl.text import unicode as steps

# Where the steps have something to do: letters, marks, tatweel, joiners, forms, breaks, spaces.
TOUCHED = (
    "\u0627\u0644\u0645\u0647\u0653\u0654\u064b\u064e\u0651\u0670\u0640\u200c\u200d\u200b\u200f"
    "\ufe8d\ufef3\ufe70\ufe7d\ufc60\ufdfa\ufd3e\ufeff\u00a0\u2003\u3000\u2028\x85\x0b\r\n\t \x00"
    "\x1f\u0671\u06cc\u06a9\u0661\u06f1aÅ\u212b\u2126İ1.,،"
)
texts = st.one_of(st.text(), st.text(alphabet=st.sampled_from(TOUCHED)))


@pytest.mark.parametrize("step", [*CLEAN, tidy], ids=lambda step: step.__name__)
@given(text=texts)
def test_twice_is_once(step, text):
    assert step(step(text)) == step(text)


@given(text=texts)
def test_tidy_text_is_composed_and_shows_all_it_holds(text):
    tidied = tidy(text)
    assert unicodedata.is_normalized("NFC", tidied)
    assert not {"\u200f", "\u200b", "\ufeff", "\x00", "\u00a0", "\t", "\r"} & set(tidied)
    assert "  " not in tidied
    assert "\n\n\n" not in tidied


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("الـــــرياض", "الرياض", id="kashida goes"),
        pytest.param("محـَمّـد", "محَمّد", id="kashida beside marks goes"),
        pytest.param("جدة ـ واس", "جدة ـ واس", id="tatweel as a dash stays"),
        pytest.param("1446هـ.", "1446هـ.", id="hijri mark stays"),
        pytest.param(
            "لـ«عكاظ» والـ15", "لـ«عكاظ» والـ15", id="tatweel before a bracket or digit stays"
        ),
        pytest.param("ـــــــ", "ـــــــ", id="a drawn line stays"),
    ],
)
def test_kashida(before, after):
    assert steps.without_kashida(before) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("محمد ﷺ", "محمد ﷺ", id="word ligature stays"),
        pytest.param("\ufef7\ufee7\ufe92\ufe8e\ufe80", "لأنباء", id="lam-alef opens"),
        pytest.param("كتاب\ufe70", "كتاب\u064b", id="a lone mark joins its letter"),
        pytest.param("12″ … ½ ﴾آية﴿", "12″ … ½ ﴾آية﴿", id="nothing else is touched"),
    ],
)
def test_presentation_forms(before, after):
    assert steps.plain_letters(before) == after


def test_an_emoji_of_several_stays_whole():
    family = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
    assert tidy(f"صورة {family}") == f"صورة {family}"


def test_zwj_between_arabic_letters_goes():
    assert tidy("خبـ\u200dر") == "خبر"
