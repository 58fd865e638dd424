"""Which rules of the catalogue a line looks like, wherever it stands."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from operator import itemgetter

from newscrawl.text.arabic import fold
from newscrawl.text.cities import is_place
from newscrawl.text.names import byline
from newscrawl.text.rules import LONGEST, Rule, catalogue, compiled
from newscrawl.text.starts import LETTERS, key
from newscrawl.text.vocabulary import KNOWN, SHAPES, has_known, has_only, is_one_of

_PUNCTUATION = (
    *(("،", ","), ("؛", ";"), ("؟", "?"), ("٬", ","), ("٫", "."), ("٪", "%")),
    *(("–", "-"), ("—", "-"), ("−", "-")),
    *(("›", ">"), ("→", ">"), ("←", ">")),
    *((quote, "") for quote in "«»“”„\"'‘’`´"),
)
_PUNCTUATED = re.compile(f"[{''.join(sign for sign, _ in _PUNCTUATION)}]")
# What is neither letter nor digit and still says something: a handle, a hashtag, the copyright
# sign, a size button («A+»), a percentage; a star can be all that tells a credit or a form field.
_BEFORE = frozenset("@#©+*")
_AFTER = frozenset("©+*%")
_SPACES = re.compile(r"\s+")
_COLON = re.compile(r"(?<!\d) ?: ?(?!//)| ?: ?(?!\d|//)")
_STOP = re.compile(r"[.،؛,]['\"”»)\]]*$")
_ELLIPSIS = re.compile(r"(?:\.\.+|…)$")
_FEW_WORDS = 3
BEGINNING = 24
"""Characters that show the first letters of a shape."""
LONG = 120
"""Few rules are for longer lines, and no line of several parts is."""
_PARTED = re.compile(r"[|•·]| [-/] ")
_PARTS = re.compile(r" ?[|•·] ?| [-–—ـ/] ")
_ROUTE = re.compile(r"[-–—ـ/|]")
_MOST_PARTS = 6
_LABEL = 8
"""Words of the longest label in a row of labels, and labels in a row at most:"""
_MOST_LABELS = 12
_FIRST = re.compile(r"[^ ,.:;!?/|()+*-]*")
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
    if " » " in line and line.count("«") < line.count("»"):
        line = line.replace(" » ", " > ")
    if _PUNCTUATED.search(line):
        for sign, plain in _PUNCTUATION:
            line = line.replace(sign, plain)
    if "/ي " in line:  # «اقرأ/ي»: to him and to her
        line = line.replace("/ي ", " ")
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
    """Of the shape."""
    text: str
    """The line or the part, as printed."""


Hits = tuple[tuple[Hit, ...], ...]
"""For each part of the line (mostly one) the rules that it looks like; empty: none."""


def hits(line: str, folded: str) -> Hits:
    """The rules that `line` looks like, by the first of its `readings`."""
    return next(readings(line, folded), ())


def readings(line: str, folded: str) -> Iterator[Hits]:
    """How `line` can be read as lines that rules are for; `folded` is what `fold` makes of it.

    Whole; cut at its signs, «15 يناير | 44 مشاهدة», where there is a rule for every part; and as
    labels in a row, «طباعة حفظ إرسال إلى صديق». Each reading may stand in other places.
    """
    if len(line) > LONGEST or (len(line) > LONG and not _may_match(line, folded)):
        return
    shaped = shape(line) if " ـ " in line else _shape(folded)
    starless = shaped.lstrip("* ") or shaped
    if whole := _matching(shaped, line) or (starless != shaped and _matching(starless, line)):
        yield (whole,)
    if not _LETTER.search(shaped):
        return  # numbers alone are a score
    if _PARTED.search(shaped) and (parts := _parts(line)):
        yield parts
    if len(line) > LONG or is_sentence(line) or not _is_of_page(shaped):
        return
    if labels := _labels(_bare(line).split()):
        yield labels


def _parts(line: str) -> Hits:
    found = []
    for part in filter(None, _PARTS.split(_bare(line), _MOST_PARTS)):
        if not (one := _matching(shape(part), part)):
            return ()
        found.append(one)
    return tuple(found)


@lru_cache(SHAPES)
def _is_of_page(shaped: str) -> bool:
    """Each of its words is one that a rule knows."""
    return has_known(shaped, _of_words)


def _labels(row: list[str]) -> Hits:
    """The words of `row` as labels: rather ones that a pattern spells out, few and long ones."""
    best: list[tuple[int, int, Hits] | None] = [None] * len(row) + [(0, 0, ())]
    for start in range(len(row) - 1, -1, -1):
        for end in range(start + 1, min(start + _LABEL, len(row)) + 1):
            label = " ".join(row[start:end])
            if (
                end - start < len(row)
                and (rest := best[end])
                and (one := _matching(shape(label), label))
            ):
                loose = (end - start if one[0].rule.words else 0) + rest[0]
                found = (loose, 1 + rest[1], (one, *rest[2]))
                best[start] = min(filter(None, (best[start], found)), key=itemgetter(0, 1))
    labels = best[0][2] if best[0] else ()
    return labels if _is_row(labels) else ()


def _is_row(labels: Hits) -> bool:
    """They stand beside one another by no accident: «العالم العربي» is no row of two."""
    texts = [label[0].text for label in labels if _LETTER.search(label[0].text)]
    spelt_out = [label[0].text for label in labels if not label[0].rule.words]
    return (
        1 < len(texts) == len(set(texts)) <= _MOST_LABELS
        and 2 * _length(spelt_out) > _length(texts)
        and (len(texts) > 2 or _is_pair(*texts))
    )


def _length(labels: list[str]) -> int:
    return len(" ".join(labels).split())


def _is_pair(one: str, other: str) -> bool:
    """Two labels: «رفض» before another one is rather a verb."""
    return _length([one, other]) > _FEW_WORDS and (" " in one or one.isascii())


def shapes(line: str, folded: str) -> Iterator[str]:
    """All that `hits` compares with the patterns of rules: the shape of the line, then those of its
    parts.
    """
    shaped = shape(line) if " ـ " in line else _shape(folded)
    yield shaped
    if (starless := shaped.lstrip("* ")) != shaped:
        yield starless
    if _PARTED.search(shaped):
        for part in filter(None, _PARTS.split(_bare(line), _MOST_PARTS)):
            yield shape(part)


def _may_match(line: str, folded: str) -> bool:
    """Whether a rule is for a line of this length that begins so: next to never."""
    return any(True for _ in _candidates(_shape(folded[:BEGINNING]), folded, len(line)))


def _matching(shaped: str, line: str) -> tuple[Hit, ...]:
    return tuple(
        Hit(rule, match, line)
        for rule in _candidates(shaped, shaped, len(line))
        if (match := _match(rule, shaped))
        and not (rule.open_end and is_sentence(line))
        and not (rule.named and not _names(_bare(line)))
    )


def _match(rule: Rule, shaped: str) -> re.Match[str] | None:
    if not rule.words:
        return compiled(rule.pattern).fullmatch(shaped)
    if not (_is_of_page(shaped) and has_only(rule.words, shaped)):
        return None
    return compiled(rule.pattern).search(shaped)


def _names(line: str) -> bool:
    """The line names someone; two places are a route, and «على الطريق» is no Ali."""
    if line.startswith("على "):
        return False
    found = byline(line)
    if found.people or found.agency or found.desk:
        return True
    return bool(found.place) and not all(map(is_place, _ROUTE.split(line)))


def _candidates(start: str, text: str, length: int) -> Iterator[Rule]:
    """The rules for lines of `length` that begin like `start`, and those for such lines that ask
    for a word that `text` holds.
    """
    for rule in _beginning(start[:LETTERS]):
        if length <= rule.cap:
            yield rule
    for word, rule in _by_word(length, text.isascii()):
        if word in text:
            yield rule
    if begun := _FIRST.match(start):
        for rule in _of_words(begun[0]):
            if length <= rule.cap:
                yield rule


@lru_cache(KNOWN)
def _of_words(first: str) -> tuple[Rule, ...]:
    """The rules that know every word of their lines, where they know this one."""
    return tuple(rule for rule in catalogue() if rule.words and is_one_of(rule.words, first))


@lru_cache(KNOWN)
def _beginning(letters: str) -> tuple[Rule, ...]:
    """The rules for lines that begin with these letters, those that ask for most of them first."""
    by_start, first = _by_start(), key(letters)
    return tuple(
        rule for size in range(len(first), -1, -1) for rule in by_start.get(first[:size], ())
    )


@cache
def _by_start() -> dict[str, list[Rule]]:
    """The rules by the first letters of their lines."""
    found: dict[str, list[Rule]] = defaultdict(list)
    for rule in catalogue():
        if not rule.holds:
            for start in rule.starts:
                found[start].append(rule)
    return dict(found)


@cache
def _by_word(length: int, ascii_only: bool) -> list[tuple[str, Rule]]:
    """The rules for lines of `length` by the words that their lines hold."""
    return [
        (word, rule)
        for rule in catalogue()
        if length <= rule.cap
        for word in rule.holds
        if word.isascii() or not ascii_only
    ]
