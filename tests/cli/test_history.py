import pytest

from newscrawl.cli.history import difference, directed
from newscrawl.items import Paragraph
from newscrawl.storage import Store

MARK = "\u200f"
FIRST = ["أعلنت البلدية خطة.", "45 موظفا يعملون فيها.", "انتهى البيان."]
SECOND = ["أعلنت البلدية خطة جديدة.", "46 موظفا يعملون فيها.", "انتهى البيان.", "وبدأ العمل."]


@pytest.fixture
def changed(newscrawl, article):
    """An article with two versions."""
    with Store.open("newscrawl.db") as store:
        for number, texts in enumerate([FIRST, SECOND]):
            one = article(1, paragraphs=list(map(Paragraph, texts)), content_hash=str(number))
            store.add([one])
    return one


@pytest.mark.parametrize("name", ["https://www.alnahar.example/1/", "id"])
def test_history(newscrawl, changed, name):
    shown = newscrawl("history", changed.id if name == "id" else name).stdout
    assert shown.splitlines() == [
        "version 1, published 2026-11-19 00:00, fetched 2026-11-20 00:00",
        f"{MARK}خبر 1",
        "",
        "version 2, published 2026-11-19 00:00, fetched 2026-11-20 00:00",
        f"{MARK}(1 unchanged)",
        f"{MARK}أعلنت البلدية [-خطة.-] {{+خطة جديدة.+}}",
        f"{MARK}[-45-] {{+46+}} موظفا يعملون فيها.",
        f"{MARK}(1 unchanged)",
        f"{MARK}{{+وبدأ العمل.+}}",
    ]


def test_an_article_that_never_changed(newscrawl, article):
    with Store.open("newscrawl.db") as store:
        store.add([article(7, published=None)])
    shown = newscrawl("history", "https://alnahar.example/7").stdout
    assert shown.splitlines()[0] == "version 1, published no date, fetched 2026-11-20 00:00"
    assert len(shown.splitlines()) == 2


@pytest.mark.parametrize("name", ["https://alnahar.example/8", "0123456789abcdef", "no address"])
def test_an_article_that_is_not_there(newscrawl, changed, name):
    said = newscrawl("history", name, code=1).stderr
    assert said == f"newscrawl: no article of {name} is stored\n"


@pytest.mark.parametrize(
    ("before", "after", "lines"),
    [
        pytest.param("a b", "a b", ["(1 unchanged)"], id="the same"),
        pytest.param("a \n b", "a", ["(1 unchanged)", "[-b-]"], id="a paragraph gone"),
        pytest.param("a b \n c d", "a x \n y d", ["a [-b-] {+x+}", "[-c-] {+y+} d"], id="both"),
        pytest.param("a", "b \n c", ["[-a-] {+b+}", "{+c+}"], id="one becomes two"),
    ],
)
def test_difference(before, after, lines):
    first, second = (text.split(" ") for text in (before, after))
    assert list(difference(first, second, colour=False)) == lines


def test_colours_take_the_place_of_brackets():
    [line] = difference(["a"], ["b"], colour=True)
    assert line == "\x1b[31m\x1b[9ma\x1b[0m \x1b[32m\x1b[1mb\x1b[0m"


@pytest.mark.parametrize(
    ("line", "like", "expected"),
    [
        ("45 دينارا", "", f"{MARK}45 دينارا"),
        ("NATO يعلن", "بيان", f"{MARK}NATO يعلن"),
        ("NATO says", "", "NATO says"),
        ("12 %", "", "12 %"),
    ],
)
def test_direction(line, like, expected):
    assert directed(line, like=like) == expected
