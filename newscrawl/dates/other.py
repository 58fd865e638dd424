"""Date lines in other languages, by dateparser. The grammar has Arabic, English and French.

Never for Arabic script: on strings that the grammar refused, dateparser was wrong as often as
right. Never for more than a short line that holds a year: a miss costs milliseconds.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from dateparser.date import DateDataParser

    from newscrawl.dates.reading import Precision, Role

LONGEST = 60
"""Characters."""

LANGUAGES = ("de", "es", "it", "pt", "tr", "nl", "pl", "ru", "sv", "id")

_LABELS: dict[Role, str] = {
    "published": "veröffentlicht(?: am)?|publicado(?: el| em)?|pubblicato(?: il)?"
    "|gepubliceerd(?: op)?|yayınlanma(?: tarihi)?|giriş(?: tarihi)?|опубликовано|publicerad"
    "|opublikowano|diterbitkan",
    "updated": "aktualisiert(?: am)?|stand|actualizado(?: el)?|atualizado(?: em)?"
    "|aggiornato(?: il)?|bijgewerkt(?: op)?|güncelleme(?: tarihi)?|обновлено|uppdaterad"
    "|aktualizacja|diperbarui",
}
_LABEL = re.compile(
    "|".join(f"(?P<{role}>{words})" for role, words in _LABELS.items()), re.IGNORECASE
)
_ARABIC = re.compile("[\u0600-\u06ff]")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_LETTERS = re.compile(r"[^\W\d_]{3}")
_CLOCK = re.compile(r"\d[:.h]\d\d\b(?!\.)")


def foreign_date(text: str) -> tuple[datetime, Precision, Role | None] | None:
    """The naive time that `text` tells, how precisely, and under which label.

    >>> foreign_date("Aktualisiert: 15. Januar 2025, 14:30 Uhr")
    (datetime.datetime(2025, 1, 15, 14, 30), 'minute', 'updated')
    """
    if len(text) > LONGEST or _ARABIC.search(text):
        return None
    if not _YEAR.search(text) or not _LETTERS.search(text):
        return None
    label = _LABEL.match(text)
    role: Role | None = None
    if label:
        role = "published" if label["published"] else "updated"
        text = text[label.end() :].strip(" :-")
    found = _parser().get_date_data(text).date_obj
    if found is None or found.tzinfo:
        return None
    return found, "minute" if _CLOCK.search(text) else "day", role


@cache
def _parser() -> DateDataParser:
    from dateparser.date import DateDataParser  # half a second: only for those who need it

    return DateDataParser(
        languages=list(LANGUAGES),
        settings={
            "DATE_ORDER": "DMY",
            "PARSERS": ["absolute-time"],
            "REQUIRE_PARTS": ["day", "month", "year"],
        },
    )
