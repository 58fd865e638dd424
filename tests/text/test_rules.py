"""Every rule shows what it is for, and what it must leave alone."""

import re

import pytest

from newscrawl.items import Paragraph
from newscrawl.text import fold, tidy
from newscrawl.text.boilerplate import strip
from newscrawl.text.lines import hits
from newscrawl.text.rules import RULES, RuleError, catalogue, load


@pytest.fixture
def left_and_removed(article, title):
    """What becomes of an article with a line at a place, as texts."""

    def strip_article(line, place):
        found = strip([Paragraph(text) for text in article(tidy(line), place)], title=title)
        return [p.text for p in found.paragraphs], [removed.line for removed in found.removed]

    return strip_article


def of(rules):
    return pytest.mark.parametrize("rule", rules, ids=lambda rule: rule.name)


@of([rule for rule in catalogue() if rule.at != {"link"}])
def test_its_examples_go_and_nothing_else(left_and_removed, title, body, rule):
    wrong = [
        (place, line)
        for place in sorted(rule.at - {"link"})
        for line in rule.examples
        if left_and_removed(line, place) != ([title, *body], [tidy(line)])
    ]
    assert not wrong, wrong


@of(catalogue())
def test_a_rule_matches_its_own_examples(rule):
    for line in map(tidy, rule.examples):
        assert rule in [hit.rule for part in hits(line, fold(line)) for hit in part]


@of(catalogue())
def test_its_counter_examples_stay(left_and_removed, article, rule):
    wrong = [
        (place, line)
        for place in ("top", "anywhere", "tail")
        for line in rule.counter_examples
        if left_and_removed(line, place) != (article(tidy(line), place), [])
    ]
    assert not wrong, wrong


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
