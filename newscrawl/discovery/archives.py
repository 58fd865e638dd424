"""Archive pages by date: what their addresses look like, and those of a period."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from newscrawl.sites.values import DATE_PARTS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from newscrawl.discovery.periods import Period

_DATED = re.compile(r"(https?://[^/]+)/(?:19|20)\d\d/(?:0[1-9]|1[0-2])/")
_INDEX = re.compile(r"/(?:archives?|الأرشيف|أرشيف|ارشيف)(?:\.\w+)?/?$", re.IGNORECASE)


def archives(pattern: str, period: Period) -> Iterator[str]:
    """The addresses that `pattern` gives for the days, months or years of `period`, each once.

    >>> from datetime import date
    >>> from newscrawl.discovery.periods import Period
    >>> winter = Period(date(2023, 12, 20), date(2024, 1, 10))
    >>> list(archives("https://news.example/{year}/{month}/", winter))
    ['https://news.example/2023/12/', 'https://news.example/2024/01/']
    """
    by_day = "{day}" in pattern or "{d}" in pattern
    days = period.days() if by_day else period.months()
    return iter(dict.fromkeys(_filled(pattern, day) for day in days))


def archive_of(url: str) -> str | None:
    """The pattern of the monthly archive that a site has whose articles have such addresses.

    So do WordPress and Blogger.

    >>> archive_of("https://news.example/2024/05/14/summit")
    'https://news.example/{year}/{month}/'
    """
    dated = _DATED.match(url)
    return f"{dated[1]}/{{year}}/{{month}}/" if dated else None


def is_archive_index(url: str) -> bool:
    """Whether a page that links to archives is behind `url`.

    >>> is_archive_index("https://news.example/archive/"), is_archive_index("https://news.example/")
    (True, False)
    """
    return bool(_INDEX.search(unquote(urlsplit(url).path)))


def _filled(pattern: str, day: date) -> str:
    values = (str(day.year), f"{day.month:02}", f"{day.day:02}", str(day.month), str(day.day))
    for name, value in zip(DATE_PARTS, values, strict=True):
        pattern = pattern.replace(f"{{{name}}}", value)
    return pattern
