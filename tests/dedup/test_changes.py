import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.dedup.changes import changes

WORDS = st.lists(st.sampled_from("abcdefgh"), max_size=60)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        pytest.param("", "", [], id="nothing"),
        pytest.param("a b c", "a b c", [], id="the same"),
        pytest.param("a b c", "", [("a b c", "")], id="all gone"),
        pytest.param("a b c d", "a b x d", [("c", "x")], id="replaced"),
        pytest.param("a b d", "a b x y d", [("", "x y")], id="inserted into little"),
        pytest.param("1 a b c", "2 a b c", [("1", "2")], id="at the head"),
        pytest.param("a b c 1", "a b c 2", [("1", "2")], id="at the end"),
        pytest.param("a b c d e f", "a b c x y d e f", [("", "x y")], id="inserted"),
        pytest.param("a b c 1 m 2 d e f", "a b c 3 m 4 d e f", [("1", "3"), ("2", "4")], id="two"),
    ],
)
def test_changes(first: str, second: str, expected: list[tuple[str, str]]) -> None:
    found = changes(first.split(), second.split())
    told = [(" ".join(before), " ".join(after)) for before, after in found]
    assert told == expected


@given(WORDS, WORDS)
def test_what_is_not_told_is_common(first: list[str], second: list[str]) -> None:
    told = changes(first, second)
    assert all(before != after for before, after in told)
    gone = sum(len(before) for before, _ in told)
    come = sum(len(after) for _, after in told)
    assert len(first) - gone == len(second) - come
    assert (not told) == (first == second)


@given(WORDS)
def test_a_text_does_not_differ_from_itself(words: list[str]) -> None:
    assert changes(words, words) == []
