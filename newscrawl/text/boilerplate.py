"""What is not the article goes: counters, share bars, comment forms, "read also", credits.

The rules are data (`rules/*.toml`); this module knows where a line stands and what goes with it.
Rules match whole short lines, and only in their place, because every one of their words also begins
real sentences. A line that is nothing but a link is in every place. What no rule knows goes when
its words are those of sites (`furniture`), where it stands by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain, islice, takewhile
from math import inf

from newscrawl.items import Paragraph, Removed
from newscrawl.text.arabic import fold
from newscrawl.text.fields import Fields, read
from newscrawl.text.furniture import furniture
from newscrawl.text.glued import cut_glued
from newscrawl.text.lines import Hit, Hits, is_sentence, readings
from newscrawl.text.places import HEAD, LONG, places
from newscrawl.text.rules import LONGEST, Place

FURNITURE = "furniture"
"""Stands for a rule where none was needed."""
LINK_ONLY = 0.9
"""Share of a line's characters inside links from which on it is nothing but a link."""
HEADLINE = 130
"""The longest line, in characters, that can be a headline under «اقرأ أيضا»."""
MOST_HEADLINES = 8
FORM = 4
"""So many lines from one another, two lines of a comment form make it certain."""
KNOWN = 1_000
"""Short lines whose readings are remembered: those around the articles of a site are the same."""
LONGEST_FURNITURE = 130
"""Characters beyond which a line that no rule knows is text, whatever its words."""
FEW = 5
"""Words up to which a line may also be a heading, an item or a caption of the article."""
ABOVE, SENTENCE, AROUND, BETWEEN = -3.0, -0.5, 0.5, 1.5
"""Log odds from which a line goes: above the title; elsewhere if it has more than `FEW` words; if
it has not, around the text and between two of its paragraphs."""
MOST_ROUNDS = 10
"""How often junk that was hidden by junk is looked for; real pages need two."""

_ARABIC = re.compile("[\u0621-\u064a]{2}")


@dataclass(slots=True, kw_only=True)
class Stripped:
    """The article, what was cut from it in the order of the page, and what the cut lines said."""

    paragraphs: list[Paragraph]
    removed: list[Removed]
    fields: Fields


@dataclass(slots=True)
class _Line:
    paragraph: Paragraph
    readings: tuple[Hits, ...]
    link: bool | None
    """It is nothing but a link; None: not known."""
    title: bool
    glued: list[Hit]
    cut: list[Hit] = field(default_factory=list)
    """Why it goes, one hit for each part of the line; empty: no rule says so."""
    is_furniture: bool = False

    @property
    def length(self) -> int:
        return 0 if self.cut or self.is_furniture else len(self.paragraph.text)


def strip(
    paragraphs: Sequence[Paragraph], *, title: str = "", links: Sequence[float] = ()
) -> Stripped:
    """`paragraphs` without junk lines. Their text is `tidy` already.

    `title`: where one of the first paragraphs repeats it, that stays, and the places count from it.
    `links`: the share of each paragraph's characters inside links (0 to 1), where that is known.

    >>> lines = ["0 44", "قال الوزير إن المشروع سيبدأ غدا.", "اترك تعليق", "شكرا"]
    >>> stripped = strip([Paragraph(line) for line in lines])
    >>> [p.text for p in stripped.paragraphs], stripped.fields.counts
    (['قال الوزير إن المشروع سيبدأ غدا.'], {'comments': 0, 'views': 44})
    """
    lines = _lines(paragraphs, title, links)
    for _ in range(MOST_ROUNDS):
        if not _cut_junk(lines, title_known=bool(title)) and not _cut_furniture(lines):
            break
    return _sorted_out(lines)


def _lines(paragraphs: Sequence[Paragraph], title: str, links: Sequence[float]) -> list[_Line]:
    lines = []
    at_title = _at_title(paragraphs, title)
    for index, paragraph in enumerate(paragraphs):
        glued: list[Hit] = []
        found: tuple[Hits, ...] = ()
        if index != at_title:
            folded = fold(paragraph.text[-LONGEST:])
            text, glued = cut_glued(paragraph.text, folded)
            if glued:
                paragraph = Paragraph(text, paragraph.kind)
                folded = fold(text[-LONGEST:])
            found = (_known_readings if len(text) < LONG else _readings)(text, folded)
        lines.append(
            _Line(
                paragraph=paragraph,
                readings=found,
                link=links[index] >= LINK_ONLY if index < len(links) else None,
                title=index == at_title,
                glued=glued,
            )
        )
    return lines


def _readings(text: str, folded: str) -> tuple[Hits, ...]:
    return tuple(readings(text, folded))


_known_readings = lru_cache(KNOWN)(_readings)


def _at_title(paragraphs: Sequence[Paragraph], title: str) -> int | None:
    """Which of the first paragraphs repeats the title."""
    if not title:
        return None
    key = fold(title)
    return next(
        (
            at
            for at, paragraph in enumerate(paragraphs[:HEAD])
            if len(paragraph.text) <= 2 * len(title) and fold(paragraph.text) == key
        ),
        None,
    )


def _cut_junk(lines: list[_Line], *, title_known: bool) -> bool:
    """Cut what looks like junk in its place; whether anything was."""
    if not any(line.readings and not line.cut for line in lines):
        return False
    lengths = [0 if line.title else line.length for line in lines]
    where = places(lengths, title_known=title_known)
    name, post = _name_and_post(lines)
    found = False
    above = long_above = False  # what stays above the line, for nothing above it is cut any more
    for index, line in enumerate(lines):
        if line.readings and not line.cut:
            here = where[index]
            if long_above and _in_form(lines, index):
                here.add("tail")
            if line is post:
                here.add("alone")
            if verdict := _verdict(line, here):
                line.cut = verdict
                found = True
                if name and line is post:
                    name.cut = [name.readings[0][0][0]]
                if above:
                    _cut_below(lines, index, here, long_above=long_above)
        if line.length and not line.title:
            above = True
            long_above |= line.length >= LONG
    return found


def _cut_furniture(lines: list[_Line]) -> bool:
    """Cut what reads like furniture beside or between long Arabic paragraphs; whether anything was.

    Without such a paragraph a line may be part of a poem or of a list.
    """
    odds = {
        index: furniture(line.paragraph.text)
        for index, line in enumerate(lines)
        if 0 < line.length <= LONGEST_FURNITURE and line.paragraph.kind == "text" and not line.title
    }
    if not odds:
        return False
    text = [
        index
        for index, line in enumerate(lines)
        if line.length >= LONG and not line.title and odds.get(index, -inf) < SENTENCE
    ]
    if not text or not _ARABIC.search(lines[text[0]].paragraph.text):
        return False
    title = next((index for index in range(text[0]) if lines[index].title), 0)
    found = False
    for index, likely in odds.items():
        line = lines[index]
        if index < title:
            need = ABOVE
        elif len(line.paragraph.text.split()) > FEW:
            need = SENTENCE
        else:
            need = BETWEEN if text[0] < index < text[-1] else AROUND
        if likely >= need:
            line.is_furniture = found = True
    return found


def _verdict(line: _Line, here: set[Place]) -> list[Hit]:
    """A hit for each part of the line that may stand here; empty: the line stays."""
    for parts in line.readings:
        found = [
            next((hit for hit in part if line.link or hit.rule.at & here), None) for part in parts
        ]
        verdict = [hit for hit in found if hit is not None]
        if len(verdict) == len(found):
            return verdict
    return []


def _name_and_post(lines: list[_Line]) -> tuple[_Line, _Line] | tuple[None, None]:
    """The last two lines, where they are one credit: «* أحمد سالم», «باحث سعودي»."""
    last = [line for line in lines if line.length and not line.title][-3:]
    if len(last) == 3 and last[0].length >= LONG:
        name, post = last[1:]
        stars = [line.paragraph.text.startswith("*") for line in (name, post)]
        if name.readings and stars == [True, False]:
            return name, post
    return None, None


def _in_form(lines: list[_Line], index: int) -> bool:
    """The line and another one near below look like a comment form."""

    def of_form(line: _Line) -> bool:
        return any(
            hit.rule.action == "cut-below"
            for parts in line.readings
            for part in parts
            for hit in part
        )

    if not of_form(lines[index]):
        return False
    near = (line for line in lines[index + 1 :] if not line.cut or of_form(line))
    return any(map(of_form, islice(near, FORM)))


def _cut_below(lines: list[_Line], index: int, here: set[Place], *, long_above: bool) -> None:
    """Cut what goes with line `index`, with an article above it: a whole comment form, the
    headlines under a label.
    """
    rule = lines[index].cut[0].rule
    below = (lines[at] for at in range(index + 1, len(lines)) if not lines[at].cut)
    doomed: list[_Line] = []
    if rule.action == "cut-below" and "tail" in here:
        doomed = list(below)
    elif rule.eats and long_above:
        doomed = _headlines(below)
    for line in doomed:
        line.cut = [part[0] for part in next(iter(line.readings), ())] or lines[index].cut[:1]


def _headlines(below: Iterator[_Line]) -> list[_Line]:
    """The headlines under a label: links where links are known, else short lines to the end."""
    few = list(islice(below, MOST_HEADLINES + 1))
    if few and few[0].link is not None:
        return list(takewhile(lambda line: line.link, chain(few, below)))
    like_headlines = all(
        len(line.paragraph.text) <= HEADLINE
        and line.paragraph.kind != "quote"
        and not is_sentence(line.paragraph.text)
        for line in few
    )
    return few if like_headlines and len(few) <= MOST_HEADLINES else []


def _sorted_out(lines: list[_Line]) -> Stripped:
    stripped = Stripped(paragraphs=[], removed=[], fields=Fields())
    for line in lines:
        text = line.paragraph.text
        if line.is_furniture:
            stripped.removed.append(Removed(text, FURNITURE))
        elif line.cut:
            stripped.removed.append(Removed(text, line.cut[0].rule.name))
            for hit in line.cut:
                read(stripped.fields, hit)
        else:
            stripped.paragraphs.append(line.paragraph)
        for hit in line.glued:
            stripped.removed.append(Removed(hit.text, hit.rule.name))
            read(stripped.fields, hit)
    return stripped
