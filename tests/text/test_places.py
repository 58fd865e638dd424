import pytest

from newscrawl.text.places import LONG, TAIL, places


def where(place, lengths, *, title_known=False):
    return [
        index
        for index, found in enumerate(places(lengths, title_known=title_known))
        if place in found
    ]


@pytest.mark.parametrize(
    ("place", "lengths", "expected"),
    [
        pytest.param("head", [10, 10, 10, 10], [0, 1, 2], id="head is three lines"),
        pytest.param("head", [0, 10, 0, 10, 10, 10], [0, 1, 2, 3, 4], id="cut lines do not count"),
        pytest.param("top", [10, 10, 10], [0, 1], id="top is two short lines"),
        pytest.param("top", [10, LONG, 10], [0, 1], id="a paragraph ends the top"),
        pytest.param("tail", [LONG, LONG, 10, 10], [1, 2, 3], id="tail is below the paragraphs"),
        pytest.param("tail", [LONG, 10, LONG - 1], [0, 1, 2], id="short lines end no tail"),
        pytest.param("tail", [10] * 20, list(range(20 - TAIL - 1, 20)), id="tail is not endless"),
        pytest.param("end", [LONG, 10, 10], [2], id="end is the last line"),
        pytest.param("end", [LONG, 10, 0], [1, 2], id="and what was cut below it"),
        pytest.param("alone", [LONG, 10], [1], id="alone under a paragraph"),
        pytest.param("alone", [LONG, 10, 10], [], id="one of a list is not alone"),
        pytest.param("anywhere", [10, LONG, 10], [0, 1, 2], id="anywhere"),
        pytest.param("tail", [], [], id="nothing"),
    ],
)
def test_places(place, lengths, expected):
    assert where(place, lengths) == expected


def test_below_title_needs_a_title():
    assert where("below-title", [10, 10], title_known=True) == [0]
    assert where("below-title", [10, 10]) == []
