"""Which rules of the catalogue a line looks like, wherever it stands."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from newscrawl.text.arabic import fold
from newscrawl.text.rules import LONGEST, Rule, catalogue
from newscrawl.text.starts import LETTERS, key

_PUNCTUATION = (
    *(("،", ","), ("؛", ";"), ("؟", "?"), ("٬", ","), ("٫", "."), ("٪", "%")),
    *(("–", "-"), ("—", "-"), ("−", "-")),
    *((" » ", " > "), ("›", ">"), ("→", ">"), ("←", ">")),
    *((quote, "") for quote in "«»“”„\"'‘’`´"),
)
# What is neither letter nor digit and still says something: a handle, a hashtag, the copyright
# sign, a size button («A+»), a percentage; a star can be all that tells a credit or a form field.
_BEFORE = frozenset("@#©+*")
_AFTER = frozenset("©+*%")
_SPACES = re.compile(r"\s+")
_COLON = re.compile(r"(?<!\d) ?: ?| ?: ?(?!\d)")
_STOP = re.compile(r"[.،؛,]['\"”»)\]]*$")
_ELLIPSIS = re.compile(r"(?:\.\.+|…)$")
_FEW_WORDS = 3
_PARTS = re.compile(r" ?[|•·] ?| - | / ")
_MOST_PARTS = 6
_LETTER = re.compile(r"[^\W\d_]")


def shape(line: str) -> str:
    """What patterns are matched against: folded, plain punctuation, nothing around it.

    >>> shape("‹‹ شاركِ هذا الموضوع : »")
    'شارك هذا الموضوع'
    >>> shape("المَصدر : «رويترز» – بيروت…")
    'المصدر: رويترز - بيروت'
    """
    return _shape(fold(line.replace(" ـ ", " - ")))


def _shape(line: str) -> str:
    for sign, plain in _PUNCTUATION:
        line = line.replace(sign, plain)
    if ":" in line:
        line = _COLON.sub(": ", line)
    if "  " in line:
        line = _SPACES.sub(" ", line)
    return _bare(line)


def _bare(line: str) -> str:
    """Without the brackets, dashes, bullets and emoji around it."""
    start, end = 0, len(line)
    while start < end and not (line[start].isalnum() or line[start] in _BEFORE):
        start += 1
    while start < end and not (line[end - 1].isalnum() or line[end - 1] in _AFTER):
        end -= 1
    return line[start:end]


def is_sentence(line: str) -> bool:
    """The line has more than a few words and ends in a full stop or a comma, no ellipsis.

    >>> is_sentence("كتب الوزير رسالة إلى المجلس."), is_sentence("كتب: سامي.")
    (True, False)
    """
    return bool(_STOP.search(line) and not _ELLIPSIS.search(line) and line.count(" ") >= _FEW_WORDS)


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule that a line, or one part of it, looks like."""

    rule: Rule
    match: re.Match[str]


Hits = tuple[tuple[Hit, ...], ...]
"""For each part of the line (mostly one) the rules that it looks like; empty: none."""


def hits(line: str, folded: str) -> Hits:
    """The rules that `line` looks like; `folded` is what `fold` makes of it.

    A line of several parts, «15 يناير | 44 مشاهدة», counts when every part does.
    """
    if len(line) > LONGEST:
        return ()
    shaped = shape(line) if " ـ " in line else _shape(folded)
    for form in dict.fromkeys((shaped, shaped.lstrip("* ") or shaped)):
        if whole := _matching(form, line):
            return (whole,)
    parts = _PARTS.split(shaped) if "|" in shaped or " - " in shaped or " / " in shaped else []
    if not 2 <= len(parts) <= _MOST_PARTS or not _LETTER.search(shaped):
        return ()  # numbers alone are a score
    found = []
    for part in parts:
        if not (one := _matching(_bare(part), line)):
            return ()
        found.append(one)
    return tuple(found)


def _matching(shaped: str, line: str) -> tuple[Hit, ...]:
    return tuple(
        Hit(rule, match)
        for rule in _beginning_like(shaped)
        if len(line) <= rule.cap
        and (not rule.holds or any(word in shaped for word in rule.holds))
        and not (rule.open_end and is_sentence(line))
        and (match := rule.pattern.fullmatch(shaped))
    )


def _beginning_like(shaped: str) -> Iterator[Rule]:
    index = _by_start()
    start = key(shaped)
    for letters in range(LETTERS, -1, -1):
        if letters <= len(start):
            yield from index.get(start[:letters], ())


@cache
def _by_start() -> dict[str, list[Rule]]:
    """The rules by the first letters of their lines, in the order of the catalogue."""
    index: dict[str, list[Rule]] = defaultdict(list)
    for rule in catalogue():
        for start in rule.starts:
            index[start].append(rule)
    return dict(index)
