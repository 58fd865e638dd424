"""The catalogue of junk lines: TOML files in `rules/`, one for each category, read strictly.

A file names its `category` and holds `[[rule]]` tables; `words.toml` holds lists of words that
patterns name in braces: `شارك {network}`. See `Rule` for the keys.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

from newscrawl.text.arabic import fold
from newscrawl.text.starts import starts

Place = Literal["top", "head", "below-title", "inside", "tail", "end", "alone", "link", "anywhere"]
Action = Literal["drop", "cut-below", "parse", "caption"]

RULES = Path(__file__).with_name("rules")
LONGEST = 280
"""No rule is for longer lines, in characters."""
SHORT = 20
"""Up to this length, in characters, a line may be tried against every pattern."""

_WORDS = "words.toml"
_NAMED = re.compile(r"\{([a-z_]+)\}")


class RuleError(ValueError):
    """A rule file is not as it must be. The message names the file, the rule and the key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One family of junk lines."""

    name: str
    """`category.id`, as it is written into `Removed.rule`."""
    pattern: str
    """Matches the whole line as `lines.shape` makes it. Written in any spelling: it is folded.
    What its named groups match is kept, see `fields`."""
    starts: frozenset[str]
    """How the lines begin that the pattern can match, see `starts`."""
    holds: tuple[str, ...] = ()
    """Words, folded, of which the line holds one: asked of patterns that begin with anything."""
    words: str = ""
    """Matches one word: the line holds no others, but for a name behind one of `outlets`. The
    pattern is then looked for in the line."""
    at: frozenset[Place]
    """Where such lines stand; `boilerplate.strip` says what the places mean."""
    cap: int
    """The longest line that the rule may match, in characters."""
    action: Action = "drop"
    """`drop` the line; `cut-below`: all that follows it too; `parse`: keep what its groups say;
    `caption`: it belongs to a picture."""
    open_end: bool = False
    """A line of some length that ends in a full stop is a sentence and stays."""
    named: bool = False
    """`names.byline` must read someone or something in the line."""
    eats: bool = False
    """A label: the headlines below it go with it."""
    glued: tuple[str, ...] = ()
    """How such a line begins where a site glues it to the last sentence of a paragraph."""
    examples: tuple[str, ...]
    """Lines that the rule is for."""
    counter_examples: tuple[str, ...]
    """Lines of real articles that look alike and stay."""


@cache
def catalogue() -> tuple[Rule, ...]:
    """The rules that are shipped, in the order of the files' names."""
    return _unproved(RULES)


def load(folder: Path) -> tuple[Rule, ...]:
    """The rules of all TOML files in `folder`, all patterns tried. Raises `RuleError`."""
    rules = _unproved(folder)
    for rule in rules:
        try:
            compiled(rule.pattern)
        except re.error as error:
            raise RuleError(f"{folder}: {rule.name}: {error}") from error
    return rules


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """The pattern of a rule, when it is first needed: all of them take half a second."""
    return re.compile(pattern)


def _unproved(folder: Path) -> tuple[Rule, ...]:
    words = {name: _alternatives(value) for name, value in _read(folder / _WORDS).items()}
    rules = tuple(
        rule
        for path in sorted(folder.glob("*.toml"))
        if path.name != _WORDS
        for rule in _rules(path, words)
    )
    names = [rule.name for rule in rules]
    for name in names:
        if names.count(name) > 1:
            raise RuleError(f"{folder}: two rules are named {name}")
    return rules


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise RuleError(f"{path}: {error}") from error


def _alternatives(words: list[str]) -> str:
    return f"(?:{'|'.join(words)})"


def _rules(path: Path, words: Mapping[str, str]) -> list[Rule]:
    table = _read(path)
    category = table.pop("category", None)
    entries = table.pop("rule", [])
    if not isinstance(category, str) or not isinstance(entries, list) or table:
        raise RuleError(f"{path}: a file holds a category and [[rule]] tables, nothing else")
    return [_rule(entry, category, words, path) for entry in entries]


def _rule(entry: dict[str, Any], category: str, words: Mapping[str, str], path: Path) -> Rule:
    where = f"{path}: {category}.{entry.get('id')}"
    for key, kind in _KEYS.items():
        if not isinstance(entry.get(key, kind()), kind):
            raise RuleError(f"{where}: {key} must be {kind.__name__}")
    missing = {"id", "pattern", "at", "cap", "examples", "counter_examples"} - entry.keys()
    if missing or entry.keys() - _KEYS.keys():
        wrong = sorted(missing or entry.keys() - _KEYS.keys())
        raise RuleError(f"{where}: {'missing' if missing else 'unknown'} key {', '.join(wrong)}")
    if not entry["examples"] or not entry["counter_examples"]:
        raise RuleError(f"{where}: a rule shows an example and a counter-example")
    if not entry["at"] or not set(entry["at"]) <= set(get_args(Place)):
        raise RuleError(f"{where}: at takes {', '.join(get_args(Place))}")
    if entry.get("action", "drop") not in get_args(Action):
        raise RuleError(f"{where}: action takes {', '.join(get_args(Action))}")
    if entry["cap"] > LONGEST:
        raise RuleError(f"{where}: cap is at most {LONGEST}")
    pattern = _pattern(entry["pattern"], words, where)
    of_words = "words" in entry
    beginnings = frozenset() if of_words else _starts(pattern, where)
    if "" in beginnings and not entry.get("holds") and entry["cap"] > SHORT:
        raise RuleError(f"{where}: a pattern that begins with anything must say what it holds")
    return Rule(
        name=f"{category}.{entry['id']}",
        pattern=pattern,
        starts=beginnings,
        holds=tuple(fold(word) for word in entry.get("holds", ())),
        words=_pattern(entry.get("words", ""), words, where),
        at=frozenset(entry["at"]),
        cap=entry["cap"],
        action=entry.get("action", "drop"),
        open_end=entry.get("open_end", False),
        named=entry.get("named", False),
        eats=entry.get("eats", False),
        glued=tuple(fold(start) for start in entry.get("glued", ())),
        examples=tuple(entry["examples"]),
        counter_examples=tuple(entry["counter_examples"]),
    )


_KEYS: Mapping[str, type] = {
    "id": str,
    "pattern": str,
    "at": list,
    "cap": int,
    "action": str,
    "open_end": bool,
    "named": bool,
    "eats": bool,
    "glued": list,
    "holds": list,
    "words": str,
    "examples": list,
    "counter_examples": list,
}


def _pattern(pattern: str, words: Mapping[str, str], where: str) -> str:
    if re.search(r"\\[A-Z]", pattern):
        raise RuleError(f"{where}: the pattern is folded, so it cannot hold \\W, \\D, \\S or \\B")
    try:
        for _ in range(5):  # words may name words
            pattern = _NAMED.sub(lambda name: words[name[1]], pattern)
        folded = fold(re.sub(r"\n\s*", "", pattern)).replace("(?p<", "(?P<")
    except KeyError as error:
        raise RuleError(f"{where}: no words are named {error}") from error
    return re.sub("\\[(.)\\1+\\]", r"\1", folded)


def _starts(pattern: str, where: str) -> frozenset[str]:
    try:
        return starts(pattern)
    except (ValueError, IndexError) as error:
        raise RuleError(f"{where}: {error}") from error
