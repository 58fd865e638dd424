"""The two things that listings say of an article: when and what."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from newscrawl.dates import parse_date
from newscrawl.text import tidy

if TYPE_CHECKING:
    from datetime import datetime

    from newscrawl.items import Page
    from newscrawl.sites import Site

_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")


def moment(text: str, page: Page, site: Site) -> datetime | None:
    """The time that `text` tells, in the site's zone when it names none."""
    date = parse_date(text, now=page.fetched_at, tz=site.timezone) if text else None
    return date.value if date else None


def headline(text: str) -> str | None:
    r"""A title as one line of text; feeds escape it twice and put tags into it.

    >>> headline("  «قمة&quot; <b>عربية</b>\n طارئة ")
    '«قمة" عربية طارئة'
    >>> headline(" ") is None
    True
    """
    return " ".join(tidy(_TAG.sub("", unescape(text))).split()) or None
