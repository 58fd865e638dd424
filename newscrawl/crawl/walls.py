"""Answers of services that keep robots out. What answers 200 is known by its text (`verdict`)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scrapy.http import Response

REFUSALS = frozenset({401, 403, 405, 406, 409, 429, 503})

_MARKS = re.compile(
    rb"challenge-platform|cf-chl-|cf-error-details|attention required! \| cloudflare|just a moment|"
    rb"_incapsula_resource|ddos-guard|/_sec/cp_challenge|datadome|px-captcha|"
    rb"sucuri website firewall|g-recaptcha|h-captcha|awswaf",
    re.IGNORECASE,
)


def is_wall(response: Response) -> bool:
    """Whether a service answers for the site, to see whether a person asks.

    A bare 403 is none: it may be meant for this page alone.
    """
    if response.headers.get("cf-mitigated") == b"challenge":
        return True
    return response.status in REFUSALS and _MARKS.search(response.body, 0, 65_536) is not None
