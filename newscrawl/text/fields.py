"""What a junk line says that is worth keeping: counts, names, sources, tags, dates."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from newscrawl.text.lines import Hit, shape

COUNTED = ("views", "comments", "shares", "visits")

_SCALES = {"k": 1_000, "الف": 1_000, "m": 1_000_000, "مليون": 1_000_000}
_AMOUNT = re.compile(r"(\d+(?:[,. ]\d+)*) ?(\w*)")
THOUSANDS = 3
"""Digits behind the sign that parts thousands; fewer are a fraction."""

_BETWEEN_TAGS = re.compile(r"[,،;؛#|/]+")


@dataclass(slots=True, kw_only=True)
class Fields:
    """Filled line by line; what was said first stays."""

    counts: dict[str, int] = field(default_factory=dict)
    bylines: list[str] = field(default_factory=list)
    """Lines for `names.byline`, as printed."""
    sources: list[str] = field(default_factory=list)
    section: str | None = None
    tags: list[str] = field(default_factory=list)
    dates: list[str] = field(default_factory=list)
    """Lines for `newscrawl.dates.parse_date`, as printed."""
    captions: list[str] = field(default_factory=list)


def number(printed: str) -> int:
    """The number that a counter shows, folded: `1,204`, `1.2k`, `3 الف`.

    >>> [number(n) for n in ("0", "1,204", "1.204", "1 204", "1.2k", "12 الف")]
    [0, 1204, 1204, 1204, 1200, 12000]
    """
    amount = _AMOUNT.match(printed)
    if amount is None:
        raise ValueError(f"no number: {printed!r}")
    digits, unit = amount.groups()
    *whole, last = re.split(r"[,. ]", digits)
    if unit in _SCALES and len(whole) == 1 and len(last) < THOUSANDS:
        return round(float(f"{whole[0]}.{last}") * _SCALES[unit])
    return int("".join((*whole, last))) * _SCALES.get(unit, 1)


def read(fields: Fields, hit: Hit) -> None:
    """Put what `hit` found into `fields`. A group that a pattern repeats ends in `_`."""
    for group, value in hit.match.groupdict().items():
        kind = group.rstrip("_")
        if not value:
            continue
        if kind in COUNTED:
            fields.counts.setdefault(kind, number(value))
        elif kind == "section":
            fields.section = fields.section or _printed(hit.text, value)
        elif kind == "tags":
            fields.tags += _tags(_printed(hit.text, value))
        elif kind == "agency":
            fields.bylines.append(value)
        else:
            kept: list[str] = getattr(fields, _LISTS[kind])
            kept.append(hit.text)


_LISTS = {"byline": "bylines", "source": "sources", "date": "dates", "caption": "captions"}


def _printed(line: str, value: str) -> str:
    """The end of `line` that has the shape `value`, as printed."""
    words = line.split(" ")
    ends = (" ".join(words[at:]) for at in range(len(words)))
    return next((end for end in ends if shape(end) == value), value).strip(" .:،؛…")


def _tags(listed: str) -> list[str]:
    return [tag for part in _BETWEEN_TAGS.split(listed) if (tag := part.replace("_", " ").strip())]
