"""What a junk line says that is worth keeping: counts, names, sources, tags, dates."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from newscrawl.text.lines import Hit

COUNTED = ("views", "comments", "shares", "visits")

_SCALES = {"k": 1_000, "الف": 1_000, "m": 1_000_000, "مليون": 1_000_000}
_AMOUNT = re.compile(r"(\d[\d,.]*) ?(\w*)")
_BETWEEN_TAGS = re.compile(r"[,;#|/]+")


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

    >>> [number(n) for n in ("0", "1,204", "1.204", "1.2k", "12 الف")]
    [0, 1204, 1204, 1200, 12000]
    """
    amount = _AMOUNT.match(printed)
    if amount is None:
        raise ValueError(f"no number: {printed!r}")
    digits, unit = amount.groups()
    scale = _SCALES.get(unit)
    if scale is None:
        return int(re.sub(r"\D", "", digits))
    return round(float(digits.replace(",", ".")) * scale)


def read(fields: Fields, line: str, hit: Hit) -> None:
    """Put what `hit` found in `line` into `fields`."""
    for name, value in hit.match.groupdict().items():
        if not value:
            continue
        kind = name.rstrip("_")
        if kind in COUNTED:
            fields.counts.setdefault(kind, number(value))
        elif kind == "byline":
            fields.bylines.append(line)
        elif kind == "source":
            fields.sources.append(line)
        elif kind == "section":
            fields.section = fields.section or value
        elif kind == "tags":
            fields.tags += [tag for part in _BETWEEN_TAGS.split(value) if (tag := part.strip())]
        elif kind == "date":
            fields.dates.append(line)
        elif kind == "caption":
            fields.captions.append(line)
