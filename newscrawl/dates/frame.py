"""What may stand around a date on a line that dates an article: names, places, counters.

A sentence that mentions a date is no date line, and neither is the date of an event. So every word
must have a reason to be there; one word without a reason, and the line has no date.
"""

from __future__ import annotations

import re

# What the grammar left: words that names are made of; numbers; all else has no reason to be there.
_LEFT = {
    **{ord(kind): "x" for kind in "HWwOEmqatul"},
    **{ord(kind): "#" for kind in "dynh"},
    **{ord(kind): "X" for kind in "MTNCZzefFgGRSkJLiD"},
    ord("K"): "A",
}

_S = "[,.:|()/-]*+"
_BAR = "|()/-"
_NAME = rf"(?<![^{_BAR}])(?:[xAQo&]\.?){{1,4}}(?=[{_BAR}]|$)"
_BYLINE = rf"B{_S}(?:B(?![xAQ])|(?:B{_S})?[xAQ](?:[.&]?[xA#]){{0,4}})"
_OUTLET = "Q[xA]{1,2}o?|[xA]{1,2}o"
_COUNTER = f"#{_S}V|V{_S}#x?|Vx"
_REPORT = f"x{{1,3}}{_S}(?:@{_S})++A"  # any place, a date, an agency
_BUSY = re.compile(
    f"{_S}(?:(?:&?@++|A++|{_BYLINE}|{_COUNTER}|{_OUTLET}|{_NAME}){_S}){{1,9}}|{_REPORT}{_S}"
)
_PLACED = re.compile(f"{_S}(?:(?:[@A]{_S})+|{_REPORT}{_S})")
_BARE = re.compile(rf"(?!\(){_S}(?:@{_S})+")


def dates_the_article(kinds: str, sure: int) -> bool:
    """Whether `kinds`, with @ where the date was read, is a date line.

    `sure` says how much else the line may hold: 2, a whole date, stands beside bylines, sections,
    places and counters; 1, a day without its year, beside places; 0, «أمس», beside nothing.

    >>> dates_the_article("Bxx-@@@", 2), dates_the_article("xxxxi@@@xx", 2)
    (True, False)
    """
    shape = (_BARE, _PLACED, _BUSY)[sure]
    return shape.fullmatch(kinds.translate(_LEFT)) is not None
