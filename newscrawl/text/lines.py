"""Which rules of the catalogue a line looks like, wherever it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from newscrawl.text.arabic import fold
from newscrawl.text.rules import Rule, catalogue

_PUNCTUATION = str.maketrans(
    {
        "،": ",",
        "؛": ";",
        "؟": "?",
        "٬": ",",
        "٫": ".",
        "٪": "%",
        "–": "-",
        "—": "-",
        "−": "-",
        "›": ">",
        "→": ">",
        "←": ">",
        **dict.fromkeys("«»“”„\"'‘’`´", ""),
    }
)
# Brackets, dashes, bullets, emoji: all that is no letter or digit. Signs that mean something stay:
# a handle, a hashtag, the copyright sign, a size button («A+»).
# A star before or after a line can be all that tells a credit or a form field.
_OUTER = re.compile(r"^[^\w@#©+*]+|_+$|[^\w+©*%]+$")
_SPACES = re.compile(r"\s+")
_COLON = re.compile(r"(?<!\d) ?: ?| ?: ?(?!\d)")
_STOP = re.compile(r"[.،؛,]['\"”»)\]]*$")
_FEW_WORDS = 4
_ELLIPSIS = re.compile(r"(?:\.\.+|…)$")
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
    line = fold(line.replace(" ـ ", " - ").replace(" » ", " > ")).translate(_PUNCTUATION)
    line = _SPACES.sub(" ", _COLON.sub(": ", line))
    while (bare := _OUTER.sub("", line)) != line:
        line = bare
    return line


def is_sentence(line: str) -> bool:
    """The line has more than a few words and ends in a full stop or a comma; an ellipsis is neither.

    >>> [is_sentence(line) for line in ("كتب الوزير رسالة إلى المجلس.", "كتب: سامي.", "اقرأ المزيد..")]
    [True, False, False]
    """
    return bool(_STOP.search(line) and not _ELLIPSIS.search(line) and line.count(" ") >= _FEW_WORDS)


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule that a line, or one part of it, looks like."""

    rule: Rule
    match: re.Match[str]


Hits = tuple[tuple[Hit, ...], ...]
"""For each part of the line (mostly one) the rules that it looks like; empty: it looks like none."""


def hits(line: str) -> Hits:
    """The rules that `line` looks like. A line of several parts, «15 يناير | 44 مشاهدة», counts when
    every part does.
    """
    gates = _gates()
    if len(line) > gates.cap:
        return ()
    shaped, sentence = shape(line), is_sentence(line)
    for form in dict.fromkeys((shaped, shaped.lstrip("* ") or shaped)):
        if whole := _matching(form, len(line), sentence=sentence):
            return (whole,)
    parts = _PARTS.split(shaped)
    if not 2 <= len(parts) <= _MOST_PARTS or not _LETTER.search(shaped):
        return ()  # numbers alone are a score
    found = [_matching(shape(part), len(part), sentence=sentence) for part in parts]
    return tuple(found) if all(found) else ()


def _matching(shaped: str, length: int, *, sentence: bool) -> tuple[Hit, ...]:
    gates = _gates()
    if not (gates.short if length <= gates.short_cap else gates.long).fullmatch(shaped):
        return ()
    return tuple(
        Hit(rule, match)
        for rule in catalogue()
        if length <= rule.cap
        and not (sentence and rule.open_end)
        and (match := rule.pattern.fullmatch(shaped))
    )


@dataclass(frozen=True, slots=True)
class _Gates:
    """Two patterns that tell "no rule at all" in one go: most lines are no junk."""

    short_cap: int
    cap: int
    short: re.Pattern[str]
    long: re.Pattern[str]


@cache
def _gates() -> _Gates:
    short_cap = 90
    rules = catalogue()
    return _Gates(
        short_cap=short_cap,
        cap=max(rule.cap for rule in rules),
        short=_any_of(rules),
        long=_any_of(tuple(rule for rule in rules if rule.cap > short_cap)),
    )


def _any_of(rules: tuple[Rule, ...]) -> re.Pattern[str]:
    # Group names may stand only once in a pattern, and the gate needs none.
    return re.compile("|".join(re.sub(r"\(\?P<\w+>", "(?:", r.pattern.pattern) for r in rules))
