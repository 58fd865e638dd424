"""Every rule shows what it is for, and what it must leave alone."""

import re

import pytest

from newscrawl.items import Paragraph
from newscrawl.text import fold, tidy
from newscrawl.text.boilerplate import strip
from newscrawl.text.lines import hits
from newscrawl.text.rules import RULES, RuleError, catalogue, load


@pytest.fixture
def stripped(article, title):
    def strip_article(line, place):
        return strip([Paragraph(text) for text in article(tidy(line), place)], title=title)

    return strip_article


EXAMPLES = [
    pytest.param(example, place, id=f"{rule.name} {place} {number}")
    for rule in catalogue()
    for place in sorted(rule.at - {"link"})
    for number, example in enumerate(rule.examples)
]
COUNTER_EXAMPLES = [
    pytest.param(counter, place, id=f"{rule.name} {place} {number}")
    for rule in catalogue()
    for place in ("top", "anywhere", "tail")
    for number, counter in enumerate(rule.counter_examples)
]


@pytest.mark.parametrize(("line", "place"), EXAMPLES)
def test_an_example_goes_and_nothing_else(stripped, title, body, line, place):
    found = stripped(line, place)
    assert [p.text for p in found.paragraphs] == [title, *body]
    assert [removed.line for removed in found.removed] == [tidy(line)]


@pytest.mark.parametrize("rule", catalogue(), ids=lambda rule: rule.name)
def test_a_rule_matches_its_own_examples(rule):
    for line in map(tidy, rule.examples):
        assert rule in [hit.rule for part in hits(line, fold(line)) for hit in part]


@pytest.mark.parametrize(("line", "place"), COUNTER_EXAMPLES)
def test_a_counter_example_stays(stripped, article, line, place):
    found = stripped(line, place)
    assert [p.text for p in found.paragraphs] == article(tidy(line), place)
    assert found.removed == []


GOOD = """
category = "test"
[[rule]]
id = "one"
pattern = 'كلمة {two}'
at = ["tail"]
cap = 20
examples = ["كلمة ثانية"]
counter_examples = ["كلمة"]
"""


def folder(tmp_path, text, words='two = ["ثانية"]'):
    (tmp_path / "words.toml").write_text(words, "utf-8")
    (tmp_path / "test.toml").write_text(text, "utf-8")
    return tmp_path


def test_a_pattern_is_folded_and_words_are_put_in(tmp_path):
    [rule] = load(folder(tmp_path, GOOD))
    assert rule.name == "test.one"
    assert rule.pattern == "كلمه (?:ثانيه)"
    assert rule.starts == {"كلم"}


def test_every_pattern_that_is_shipped_compiles():
    assert load(RULES) == catalogue()


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        pytest.param(GOOD.replace("cap = 20\n", ""), "test.one: missing key cap", id="missing key"),
        pytest.param(GOOD + "colour = 3", "test.one: unknown key colour", id="unknown key"),
        pytest.param(GOOD.replace('"tail"', '"tale"'), "test.one: at takes top, ", id="place"),
        pytest.param(GOOD + 'action = "burn"', "test.one: action takes drop, ", id="action"),
        pytest.param(GOOD.replace("20", '"20"'), "test.one: cap must be int", id="type"),
        pytest.param(GOOD.replace("20", "2000"), "test.one: cap is at most 280", id="cap"),
        pytest.param(GOOD.replace('["كلمة"]', "[]"), "shows an example", id="no counter-example"),
        pytest.param(GOOD.replace("{two}", "{three}"), "no words are named 'three'", id="word"),
        pytest.param(GOOD.replace("{two}", "(?:"), "test.one: ", id="regular expression"),
        pytest.param(GOOD.replace("{two}", r"\\S"), "the pattern is folded", id="escape"),
        pytest.param(
            GOOD.replace("كلمة {two}", ".* كلمة").replace("20", "90"),
            "must say what it holds",
            id="begins with anything",
        ),
        pytest.param(GOOD.replace('category = "test"', ""), "a file holds", id="no category"),
        pytest.param("category = [", "test.toml: ", id="TOML"),
        pytest.param(GOOD + GOOD[GOOD.index("[[") :], "two rules are named test.one", id="twice"),
    ],
)
def test_a_wrong_file_is_named_with_its_key(tmp_path, text, complaint):
    with pytest.raises(RuleError, match=re.escape(complaint)):
        load(folder(tmp_path, text))
