"""Lines that a site prints on many of its articles: its own junk, which no catalogue can know.

A line is boilerplate by how often it came back and where it stood, whatever it says. Repetition
alone would take stories apart: a page of gold prices repeats its lines every day. So a line with
digits must be far more frequent than one without, and stand outside the story.

`benchmarks/learned.py` measures it: with junk put into real articles, 2 lines of stories in 10,000
are cut. Without the conditions on digits, place and length, 23 to 49 in 1,000 were.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Literal

from newscrawl.items import Paragraph
from newscrawl.text.arabic import fold
from newscrawl.text.places import places

RULE = "learned"
"""What is written into `Removed.rule`."""

Decision = Literal["accepted", "refused"]
"""What a person said: it goes, however rare; it stays, however frequent."""

START = 20
"""With fewer articles of a site nothing is learned."""
LEAST = 5
LEAST_SHARE = 0.05
"""On so many articles, and such a share of them, a line must have stood,"""
EDGE = 0.8
FREQUENT = 0.15
SHORT = 8
"""and mostly above or below the story, or be more frequent, or have at most so many words."""
DIGITS_SHARE = 0.2
DIGITS_EDGE = 0.9
"""With digits it must have stood on such a share of the articles, nearly always at the edge."""

_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an article, as it is counted."""

    text: str
    key: int
    """A hash of 63 bits: equal for lines that differ in spelling or numbers only."""
    words: int
    digits: bool
    at_edge: bool
    """Above or below the story: the places `head` and `tail` of `places`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """How often a line came back. Articles are counted once, however often they are published."""

    articles: int
    """The last articles of the site that were looked at,"""
    seen: int
    """those of them that have the line,"""
    at_edge: int
    """and those that have it above or below the story."""


def is_boilerplate(line: Line, evidence: Evidence) -> bool:
    """Whether a line that came back so often is no part of any story.

    >>> [follow] = lines_of([Paragraph("تابعونا على قناة صوت الميناء")])
    >>> is_boilerplate(follow, Evidence(articles=40, seen=9, at_edge=9))
    True
    >>> [price] = lines_of([Paragraph("عيار 21: 4150 جنيها")])
    >>> is_boilerplate(price, Evidence(articles=40, seen=7, at_edge=2))
    False
    """
    seen = evidence.seen
    if evidence.articles < START or seen < max(LEAST, LEAST_SHARE * evidence.articles):
        return False
    share = seen / evidence.articles
    edge = evidence.at_edge / seen
    if line.digits:
        return share >= DIGITS_SHARE and edge >= DIGITS_EDGE
    return edge >= EDGE or share >= FREQUENT or line.words <= SHORT


def lines_of(paragraphs: Sequence[Paragraph]) -> list[Line]:
    """The paragraphs of one article, as lines that are counted.

    >>> three, four = lines_of([Paragraph("٣ تعليقات"), Paragraph("14 تعليقات")])
    >>> three.key == four.key, three.digits, three.words
    (True, True, 2)
    """
    where = places([len(paragraph.text) for paragraph in paragraphs], title_known=False)
    found = []
    for paragraph, here in zip(paragraphs, where, strict=True):
        shape = _NUMBER.sub("0", fold(paragraph.text))
        found.append(
            Line(
                text=paragraph.text,
                key=int.from_bytes(blake2b(shape.encode(), digest_size=8).digest()) >> 1,
                words=len(shape.split()),
                digits="0" in shape,
                at_edge=bool(here & {"head", "tail"}),
            )
        )
    return found
