import random

import pytest

from newscrawl.dedup import Likeness, compare
from newscrawl.dedup.compare import named_apart, numbers_differ

STORY = [f"كلمه{number}" for number in range(200)]
OTHER = [f"غيرها{number}" for number in range(200)]


def replaced(words: list[str], share: float) -> list[str]:
    draw = random.Random(3)
    places = draw.sample(range(len(words)), int(share * len(words)))
    return [OTHER[place] if place in places else word for place, word in enumerate(words)]


@pytest.mark.parametrize(
    ("later", "relation"),
    [
        pytest.param(STORY, "near", id="the same"),
        pytest.param(OTHER[:8] + STORY, "near", id="another headline"),
        pytest.param(STORY[:120], "contained", id="cut"),
        pytest.param(STORY[:70], "contained", id="cut to a third"),
        pytest.param(STORY + OTHER[:100], "extended", id="extended"),
        pytest.param(replaced(STORY, 0.05), "near", id="a word in twenty"),
        pytest.param(replaced(STORY, 0.20), "near", id="a word in five"),
        pytest.param(replaced(STORY, 0.40), None, id="two words in five"),
        pytest.param(STORY[:30], None, id="a brief of it"),
        pytest.param(STORY + [f"خبر{n}" for n in range(700)], None, id="a round-up with it"),
        pytest.param(OTHER, None, id="another story"),
        pytest.param([], None, id="nothing"),
    ],
)
def test_relation_to_an_earlier_article(later: list[str], relation: str | None) -> None:
    for same_site in (True, False):
        found = compare(STORY, later, same_site=same_site)
        assert (found and found.relation) == relation


def with_number(number: str) -> list[str]:
    return [*STORY[:100], number, *STORY[100:]]


@pytest.mark.parametrize(
    ("earlier", "later", "same_site", "relation"),
    [
        pytest.param(with_number("45"), with_number("46"), True, "sibling", id="same site"),
        pytest.param(with_number("45"), with_number("46"), False, "near", id="other site"),
        pytest.param(with_number("45"), STORY, True, "near", id="number left out"),
        pytest.param(with_number("45"), with_number("45"), True, "near", id="same number"),
        pytest.param([*STORY, "45"], [*STORY, "46"], True, "sibling", id="at the end"),
        pytest.param(["45", *STORY], ["46", *STORY], True, "sibling", id="at the head"),
    ],
)
def test_another_number_on_the_same_site(earlier, later, same_site, relation) -> None:
    found = compare(earlier, later, same_site=same_site)
    assert found is not None
    assert found.relation == relation
    assert found.same_story is (relation != "sibling")


@pytest.mark.parametrize(
    ("before", "after", "differ"),
    [
        ("45", "46", True),
        ("45 دينارا", "46 دينارا", True),
        ("السبت 3", "الاحد 4", True),
        ("13لاعبا", "14لاعبا", True),
        ("2 1", "1 0", True),
        ("السبت", "الاحد", False),
        ("45", "عشرين", False),
        ("45", "", False),
        ("45 دينارا", "46 درهما", False),
    ],
)
def test_numbers_in_each_others_place(before: str, after: str, differ: bool) -> None:
    assert numbers_differ([(tuple(before.split()), tuple(after.split()))]) is differ


def telegram(*names: str) -> list[str]:
    first, second, third = names
    return [*STORY[:30], first, second, third, *STORY[30:60], third, *STORY[60:90], first, second]


def test_a_telegram_to_another_president_is_a_sibling_on_any_site() -> None:
    found = compare(
        telegram("سمير", "حداد", "الساحل"), telegram("كريم", "نجار", "الجبل"), same_site=False
    )
    assert found is not None
    assert found.relation == "sibling"
    assert 0.7 < found.jaccard < 1


def test_names_on_one_side_only_are_no_sign() -> None:
    assert not named_apart(telegram("سمير", "حداد", "الساحل"), STORY)
    assert not named_apart(STORY, telegram("سمير", "حداد", "الساحل"))


def test_short_notices_must_be_more_alike() -> None:
    # Jaccard .49: enough for a report, not for 37 words.
    short = [*STORY[:25], *OTHER[:12]], [*STORY[:25], *OTHER[50:62]]
    assert compare(*short, same_site=False) is None


def test_scores_are_those_of_3_grams() -> None:
    words = STORY[:100]
    assert compare(words, words[:50], same_site=False) == Likeness("contained", 48 / 98, 1.0)
