"""Where the dateline ends and what it says; what only looks like one."""

from __future__ import annotations

import pytest

from newscrawl.text.dateline import dateline

SENTENCE = "أعلنت الوزارة أمس خطتها: نعم"

HEADS = [
    ("القاهرة - رويترز: ", "القاهرة", "رويترز", None, ()),
    ("القاهرة-رويترز: ", "القاهرة", "رويترز", None, ()),
    ("عمّان – بترا – ", "عمّان", "بترا", None, ()),
    ("بغداد/ واع - ", "بغداد", "واع", None, ()),
    ("واشنطن (أ ف ب) - ", "واشنطن", "أ ف ب", None, ()),
    ("واشنطن (أ.ف.ب)- ", "واشنطن", "أ ف ب", None, ()),
    ("دمشق، سوريا (CNN) -- ", "دمشق", "CNN", None, ()),
    ("(رويترز) - ", None, "رويترز", None, ()),
    ("رويترز ـ القاهرة: ", "القاهرة", "رويترز", None, ()),
    ("أبوظبي في 11 مارس / وام / ", "أبوظبي", "وام", None, ()),
    ("الدوحة في 09 مارس /قنا/ ", "الدوحة", "قنا", None, ()),
    ("لندن - «صوت العرب»: ", "لندن", None, "صوت العرب", ()),
    ("«صوت العرب» - لندن: ", "لندن", None, "صوت العرب", ()),
    ("الرياض - هدى الصالح: ", "الرياض", None, None, ("هدى الصالح",)),
    ("هدى الصالح - الأفق - الرياض: ", "الرياض", None, None, ("هدى الصالح",)),
    ("عدن - الأفق - تصوير: عبدالملك سرور: ", "عدن", None, None, ()),
    ("الأفق - الرياض: ", "الرياض", None, None, ()),
    ("الأفق - وكالات: ", None, None, "وكالات", ()),
    ("الرياض: ", "الرياض", None, None, ()),
    ("القاهرة، باريس - وكالات: ", "القاهرة", None, "وكالات", ()),
    ("CAIRO (AP) — ", "CAIRO", "AP", None, ()),
    ("London (Reuters) - ", "London", "Reuters", None, ()),
    ("LONDON, Jan 15 (Reuters) - ", "LONDON", "Reuters", None, ()),
    ("WASHINGTON — ", "WASHINGTON", None, None, ()),
]

SENTENCES = [
    "قال الوزير في القاهرة: نعم",
    "القاهرة تستضيف القمة: الملفات والضيوف",
    "القاهرة - قال الوزير إن الخطة جاهزة",
    "أحمد سالم: الخطة جاهزة",
    "وزارة الصحة: لا إصابات",
    "العلاقات السعودية - الأردنية تعود إلى الواجهة",
    "وقال - وهو يبتسم - إن الخطة جاهزة",
    "(1) الخطة جاهزة",
    "The minister said: yes",
    "Paris and London - two cities in one day",
    "",
]


@pytest.mark.parametrize(
    ("head", "place", "agency", "desk", "people"), HEADS, ids=[head[0] for head in HEADS]
)
def test_dateline(
    head: str, place: str | None, agency: str | None, desk: str | None, people: tuple[str, ...]
) -> None:
    found = dateline(head + SENTENCE)
    assert found is not None
    assert (found.place, found.agency, found.desk, found.people) == (place, agency, desk, people)
    assert (head + SENTENCE)[found.end :] == SENTENCE


@pytest.mark.parametrize("text", SENTENCES)
def test_no_dateline(text: str) -> None:
    assert dateline(text) is None


def test_a_paragraph_that_is_nothing_but_a_dateline() -> None:
    text = "هدى الصالح – جدة"
    found = dateline(text)
    assert found is not None
    assert (found.place, found.people, found.end) == ("جدة", ("هدى الصالح",), len(text))


def test_the_outlet_in_two_words() -> None:
    text = "صوت الخليج – جدة: أعلنت"
    assert dateline(text) is None
    found = dateline(text, outlet="صوت الخليج")
    assert found is not None
    assert (found.place, found.desk, text[found.end :]) == ("جدة", "صوت الخليج", "أعلنت")
