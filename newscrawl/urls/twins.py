"""One page under several addresses: mobile, AMP and print twins, the index page of a folder."""

from __future__ import annotations

import re

_HOST = re.compile(r"(?:www\d?|m|mobile|amp)\.(?=[^.]+\.)")
_INDEX_PAGE = re.compile(r"(?:index|default)\.(?:html?|php|aspx?|jsp|shtml|amp)", re.IGNORECASE)
_AMP_SUFFIX = re.compile(r"(?<=[^.])[.~!]amp(?=\.html?$|$)", re.IGNORECASE)
_AMP_SEGMENTS = frozenset({"amp", "_amp", ".amp", "amp-page", "amp.html"})

# Parameter → the values that ask for a twin; None means that any value does.
_PARAMETERS: dict[str, frozenset[str] | None] = {
    "amp": None,  # the AMP plug-in of WordPress: ?amp, ?amp=1
    "noamp": None,
    "_amp": None,
    "hs_amp": None,  # HubSpot
    "outputtype": frozenset({"amp"}),  # Arc XP
    "output": frozenset({"amp"}),
    "print": None,
    "printable": None,
    "tmpl": frozenset({"component"}),  # Joomla: the page without its frame
    "view": frozenset({"amp", "print"}),
    "format": frozenset({"amp", "print"}),
    "m": frozenset({"0", "1"}),  # Blogger; ?m=202401 is a month in WordPress
}


def untwinned_host(name: str) -> str:
    """The host name without `www.`, `m.`, `mobile.` and `amp.`, as long as a domain is left.

    >>> untwinned_host("www.m.news.example"), untwinned_host("m.com")
    ('news.example', 'm.com')
    """
    while twin := _HOST.match(name):
        name = name[twin.end() :]
    return name


def untwinned_path(segments: list[str]) -> list[str]:
    """The decoded segments of a path without those that only choose the dress of the page.

    >>> untwinned_path(["politics", "123", "amp"])
    ['politics', '123']
    >>> untwinned_path(["amp", "politics", "index.html"]), untwinned_path(["news", "amp", "7"])
    (['politics'], ['news', '7'])
    >>> untwinned_path(["story-77.amp.html"]), untwinned_path(["news", "print"])
    (['story-77.html'], ['news', 'print'])
    """
    kept = [
        segment
        for place, segment in enumerate(segments)
        # Vox Media: /platform/amp/2024/…
        if not (segment.lower() == "platform" and segments[place + 1 : place + 2] == ["amp"])
        and segment.lower() not in _AMP_SEGMENTS
    ]
    while kept:
        page = _AMP_SUFFIX.sub("", kept[-1])
        if _is_twin_segment(kept[-1], kept):
            kept.pop()
        elif page != kept[-1]:
            kept[-1] = page
        else:
            break
    return kept


def is_twin_parameter(name: str, value: str) -> bool:
    """Whether a query parameter asks for a twin.

    >>> is_twin_parameter("outputType", "amp"), is_twin_parameter("m", "202401")
    (True, False)
    """
    values = _PARAMETERS.get(name.lower(), frozenset())
    return values is None or value.lower() in values


def _is_twin_segment(last: str, path: list[str]) -> bool:
    # `/news/print` may be the page of the printed edition, `/news/123/print` prints an article.
    if last.lower() == "print":
        return any(character.isdigit() for segment in path for character in segment)
    return last.lower() in _AMP_SEGMENTS or bool(_INDEX_PAGE.fullmatch(last))
