"""The dates that a reader sees around the title, and how much each deserves belief."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime, tzinfo
from typing import Final, NamedTuple

from newscrawl.dates import parse_date
from newscrawl.extract.around import Line
from newscrawl.extract.datelines import Dateline, Role, read_datelines
from newscrawl.extract.stamps import Stamp, read_stamp

ENOUGH: Final = 1.0
"""Score from which a date is believed."""

_DATED = re.compile(
    r"dat[eu]|time|publi|posted|meta|created|stamp|fecha|datum|info|submitted|byline|author"
)
_COMMENT = re.compile(r"comment[-_]?(?:author|meta|info|date|time|body|item|list)")
_OTHERS = re.compile(r"(?<!-)\bcomment\b(?!-)|related|\brecent|\bpopular|\blatest|\bmost[-_]")
"""Of a comment, or of another article."""

_ASIDE = re.compile(r"sidebar|widget|footer|teaser|menu|\bnav")
"""Often beside the article; but some sites call the box of the whole article so."""

_CHANGED = re.compile("updat|modif")
_FIRST = re.compile("publ|entry-date")
"""Themes that print one date call it `entry-date updated`."""

_MOMENT: Final = {"time": "datetime", "abbr": "title"}
_ARABIC = re.compile("[\u0600-\u06ff]")
_WITHIN = re.compile(
    r"\d{1,2}\s+[\u0621-\u064a]+(?:\s*/?\s*[\u0621-\u064a]+)?\s+\d{4}(?!\d)"
    r"(?:\s*[-–|،]?\s*(?:الساعة\s*)?\d{1,2}:\d{2}(?:\s*(?:ص|م|صباح\w*|مساء\w*)(?!\w))?)?"
)
"""A date in a line of Arabic that holds other things too."""

_NUMBERS = re.compile(r"\d\D*\d\D*\d")
_RELATIVE = re.compile("منذ|قبل|أمس|امس|اليوم|ago|مضت")


class Seen(NamedTuple):
    score: float
    stamp: Stamp
    role: Role | None
    sure: bool
    """It stands alone under the title: the outlet dates the article so."""


def seen_dates(lines: Iterable[Line], zone: tzinfo | None, now: datetime, lang: str) -> list[Seen]:
    """The dates in the lines around the title, the most credible first."""
    seen = []
    for line in lines:
        for found in _dates(line, zone, now, lang):
            if found.rest > 60 and line.block.link_chars > line.block.chars * 0.6:
                continue  # the headline of another article
            marked, foreign = _is_marked(line), _foreignness(line)
            above = line.distance < 0
            score = 2.0 * marked - 2 * foreign
            score += 2 * (found.role == "published") - 2 * (found.role == "updated")
            score += (found.rest < 40) - (found.rest > 100) + (found.stamp.precision == "minute")
            score -= not marked and (line.distance < -2 or found.rest >= 40)
            score += 1 - 0.5 * above - 0.1 * abs(line.distance)
            sure = (
                0 < line.distance <= 6 and not foreign and found.role != "updated"
                and (found.rest <= 12 or (marked and found.rest <= 30))
            )  # fmt: skip
            seen.append(Seen(score, found.stamp, found.role, sure))
    return sorted(seen, key=lambda found: -found.score)


def only_date(lines: Iterable[Line], zone: tzinfo | None, now: datetime, lang: str) -> list[Seen]:
    """The date of the lines far from the title that are made for dates, if there is but one."""
    seen = [
        Seen(ENOUGH, found.stamp, found.role, sure=False)
        for line in lines
        if _is_marked(line)
        for found in _dates(line, zone, now, lang)
        if _stands_alone(line, found)
    ]
    return seen[:1] if len({found.stamp.value.date() for found in seen}) == 1 else []


def _stands_alone(line: Line, found: Dateline) -> bool:
    if found.role == "published":
        return found.rest <= 60 and _foreignness(line) < 2
    return found.rest <= 30 and not _foreignness(line)


def _is_marked(line: Line) -> bool:
    return any(_DATED.search(names) for names in (line.inner, line.own, line.outer))


def _foreignness(line: Line) -> int:
    """2 for what belongs to somebody else, 1 for what may."""
    if _OTHERS.search(line.own) or _COMMENT.search(line.own) or _COMMENT.search(line.inner):
        return 2
    aside = _OTHERS.search(line.outer) or _ASIDE.search(line.own) or _ASIDE.search(line.outer)
    return 1 if aside else 0


def _dates(line: Line, zone: tzinfo | None, now: datetime, lang: str) -> Iterator[Dateline]:
    for node, attributes in line.inline:
        moment = attributes.get(_MOMENT[node.tag]) if node.tag in _MOMENT else None
        if moment and (stamp := read_stamp(moment, zone, now)):
            names = (attributes.get("class") or "").lower()
            changed = bool(_CHANGED.search(names)) and not _FIRST.search(names)
            yield Dateline(stamp, "updated" if changed else None, 0)
    text = line.block.text
    if _NUMBERS.search(text):
        if not _ARABIC.search(text):
            yield from read_datelines(text, zone, now, lang)
            return
    elif not (_RELATIVE.search(text) and len(text) < 40 and 0 < line.distance < 5):
        return
    if parsed := parse_date(text, now=now, tz=zone):
        yield Dateline(Stamp(parsed.value, parsed.precision), parsed.role, 0)
    elif (found := _WITHIN.search(text)) and (parsed := parse_date(found[0], now=now, tz=zone)):
        rest = len(text) - len(found[0])
        yield Dateline(Stamp(parsed.value, parsed.precision), parsed.role, rest)
