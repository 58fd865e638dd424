"""Dates in visible lines: which part of a line is the date, and of what.

Arabic lines go to `newscrawl.dates` as a whole. In the other scripts a line is searched for the
common shapes (31.12.2019, 31 December 2019, December 31, 2019), because a line there is more often
a date among other things.
"""

from __future__ import annotations

import re
from datetime import datetime, tzinfo
from typing import Final, Literal, NamedTuple

from newscrawl.extract.stamps import Stamp, read_stamp

Role = Literal["published", "updated"]

_MONTHS: Final = (
    # English, German, Dutch, Scandinavian; French; Spanish, Portuguese, Italian; Polish, Czech;
    # Turkish; Indonesian; Russian, Ukrainian. Beginnings of words, the longest that are shared.
    "jan jän jän ene gen sty led oca янв січ",
    "feb fév fev luty lut únor úno şub фев лют",
    "mar mär mrt březen břez бер мар",
    "apr avr abr kwi dub nis апр кві",
    "may mai mei maj mag květ máj мая трав",
    "jun juin giu cze červen haz июн черв",
    "jul juil lug lip červenec tem июл лип",
    "aug août aou ago sie srp ağu agu авг серп",
    "sep set wrz září eyl сен вер",
    "oct okt out ott paź pazd říj eki окт жов",
    "nov lis kas ноя лист",
    "dec dez dic déc dis gru pros ara des дек груд",
)
_BY_PREFIX: Final = sorted(
    ((prefix, number) for number, line in enumerate(_MONTHS, 1) for prefix in line.split()),
    key=lambda entry: -len(entry[0]),
)
_YEAR = r"(?P<year>(?:19|20)\d\d)(?:(?!\d)|(?=\d\d?[ .:]))"
"""A year, also one to which a neighbouring element is glued: "20 mai 202017:30"."""
_CLOCK = (
    r"(?:\D{0,12}?(?P<hour>[01]?\d|2[0-3])[:.h](?P<minute>[0-5]\d)(?!\d)(?!\.\d)"
    r"(?:[:.][0-5]\d)?\s?(?P<half>[ap]\.?m\b)?)?"
)
_SHAPES: Final = tuple(
    re.compile(shape + _CLOCK, re.IGNORECASE)
    for shape in (
        # 2019-12-31
        (
            r"(?<![\d./-])(?P<year>(?:19|20)\d\d)(?P<sep>[-./])(?P<month>\d\d?)(?P=sep)"
            r"(?P<day>\d\d?)(?!\d)"
        ),
        # 31.12.2019, 31/12/19
        (
            r"(?<![\d./-])(?P<day>\d\d?)(?P<sep>[./-])\s?(?P<month>\d\d?)(?P=sep)\s?"
            r"(?P<year>(?:19|20)\d\d|\d\d(?!\d))(?:(?![\d/-])|(?=\d\d?[.:]))"
        ),
        # 31. Dezember 2019, 31 de diciembre de 2019
        r"(?<!\d)(?P<day>\d\d?)(?:\.|st|nd|rd|th|er|º)?[\s.-]+(?:de |d')?"
        r"(?P<word>[^\W\d_]{3,})\.?,?(?: de| del)?[\s.,-]+" + _YEAR,
        # December 31st, 2019
        r"(?P<word>[^\W\d_]{3,})\.?\s+(?P<day>\d\d?)(?:st|nd|rd|th)?,?\s+" + _YEAR,
        # 2019年12月31日
        r"(?P<year>(?:19|20)\d\d)[年년]\s?(?P<month>\d\d?)[月월]\s?(?P<day>\d\d?)[日일]",
    )
)
_UPDATED = re.compile(
    r"(?:updated?|modified|aktualisiert|geändert|bearbeitet|mis à jour|modifié|actualizado|"
    r"atualizado|aggiornato|bijgewerkt|oppdatert|opdateret|uppdaterad|aktualizacja|обновлено|"
    r"güncelleme)\b[^\d]{0,25}$",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"(?:publish|posted|veröffentlicht|erstellt|publié|publicado|pubblicat|gepubliceerd|"
    r"publisert|opublikowan|written|geschrieben|erschienen|опубликован|oluşturulma)\w*\b[^\d]{0,25}$",
    re.IGNORECASE,
)


def without_dates(text: str) -> str:
    """The line without its dates and clocks, a bar in their place.

    >>> without_dates("Ann Lee, 01.12.2021")
    'Ann Lee, |'
    """
    for shape in _SHAPES:
        text = shape.sub("|", text)
    return text


class Dateline(NamedTuple):
    stamp: Stamp
    role: Role | None
    rest: int
    """Characters of the line that are not the date."""


def read_datelines(text: str, zone: tzinfo | None, now: datetime, lang: str = "") -> list[Dateline]:
    """The dates in a line of Latin, Cyrillic or East Asian script, from left to right.

    >>> from datetime import UTC
    >>> now = datetime(2024, 6, 1, tzinfo=UTC)
    >>> [found] = read_datelines("Updated: 3. Mai 2024, 17:47", None, now)
    >>> str(found.stamp.value), found.role
    ('2024-05-03 17:47:00+00:00', 'updated')
    """
    found: dict[int, Dateline] = {}
    for shape in _SHAPES:
        for match in shape.finditer(text):
            stamp = _stamp(match, zone, now, lang)
            if stamp and not any(abs(start - match.start()) < 6 for start in found):
                before = text[: match.start()]
                role: Role | None = (
                    "updated"
                    if _UPDATED.search(before)
                    else "published"
                    if _PUBLISHED.search(before)
                    else None
                )
                found[match.start()] = Dateline(stamp, role, len(text) - len(match[0]))
    return [found[start] for start in sorted(found)]


def _stamp(match: re.Match[str], zone: tzinfo | None, now: datetime, lang: str) -> Stamp | None:
    parts = match.groupdict()
    if parts.get("word"):
        month = _month(parts["word"])
        if not month:
            return None
    else:
        month = int(parts["month"])
    day, year = int(parts["day"]), int(parts["year"])
    if year < 100:
        year += 2000
    if (
        parts.get("sep") == "/"
        and len(parts["year"]) <= 4
        and not match[0].startswith(parts["year"])
    ):
        if month > 12:
            day, month = month, day
        elif lang.startswith("en") and day <= 12 and day != month:
            return None  # 5/6/2020 is one day in London and another in New York
    text = f"{year}-{month:02}-{day:02}"
    if parts["hour"]:
        hour = int(parts["hour"])
        if half := parts["half"]:
            hour = hour % 12 + (12 if half[0] in "pP" else 0)
        text += f"T{hour:02}:{parts['minute']}"
    return read_stamp(text, zone, now)


def _month(word: str) -> int | None:
    word = word.casefold()
    return next((number for prefix, number in _BY_PREFIX if word.startswith(prefix)), None)
