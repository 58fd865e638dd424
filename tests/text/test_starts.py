import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.text.lines import shape
from newscrawl.text.rules import catalogue
from newscrawl.text.starts import LETTERS, key, starts


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        pytest.param("شارك", {"شار"}, id="letters"),
        pytest.param("(?:ال)?خبر", {"الخ", "خبر"}, id="optional group"),
        pytest.param("a(?:b|cd)e", {"abe", "acd"}, id="alternatives"),
        pytest.param("a[bc]?d", {"ad", "abd", "acd"}, id="set"),
        pytest.param("a[^b]", {"a"}, id="anything after a letter"),
        pytest.param(".*a", {"", "a"}, id="anything"),
        pytest.param(r"\d? x", {" x", "0 x"}, id="digits are noughts"),
        pytest.param("[1-3]x", {"0x"}, id="digits in a set"),
        pytest.param("(?P<views>44)", {"00"}, id="named group"),
        pytest.param("(?=.*z)(?!q)ab", {"ab"}, id="looking ahead only narrows"),
        pytest.param("(?>ab|c)d", {"abd", "cd"}, id="atomic group"),
        pytest.param("a+b", {"ab", "aab", "aaa"}, id="one or more"),
        pytest.param("(?:ab){2}", {"aba"}, id="counted"),
        pytest.param(r"\+a$", {"+a"}, id="escape and edge"),
        pytest.param("", {""}, id="empty"),
    ],
)
def test_starts(pattern, expected):
    assert starts(pattern) == expected


@pytest.mark.parametrize("pattern", ["(a)", "(?i:a)", "(?<=a)b"])
def test_what_it_cannot_read_is_an_error(pattern):
    with pytest.raises(ValueError, match="cannot read"):
        starts(pattern)


@given(st.from_regex(re.compile(r"(?:ab?|[c-e]{1,3}|\d+ ?x*)y|(?:f|gh)*i"), fullmatch=True))
def test_no_match_begins_otherwise(line):
    found = starts(r"(?:ab?|[c-e]{1,3}|\d+ ?x*)y|(?:f|gh)*i")
    assert any(key(line).startswith(start) for start in found)


def test_rules_are_found_by_the_starts_of_their_examples():
    for rule in (rule for rule in catalogue() if not rule.words):
        for example in rule.examples:
            shaped = shape(example)
            forms = {key(shaped), key(shaped.lstrip("* "))}
            assert any(form.startswith(start) for form in forms for start in rule.starts), example


def test_starts_are_short():
    assert all(len(start) <= LETTERS for rule in catalogue() for start in rule.starts)
