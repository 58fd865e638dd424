"""Names of boxes that say outright that what is inside is not the article."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

TAGS: Final = frozenset({"nav", "footer"})
ROLES: Final = frozenset({"navigation", "contentinfo", "complementary"})

_SIDEBAR: Final = (
    r"(?:[\w-]+[-_])?sidebar(?:[-_]?(?:left|right|primary|secondary|widgets?|area|"
    r"inner|content|wrap\w*|\d+))?"
)
_COMMENTS: Final = (
    r"comments?(?:[-_]?(?:area|list|form|section|wrap\w*|container|respond|box|block))?"
    r"|commentlist|disqus_thread|respond|fb-comments"
)
"""Believed when they stand alone."""

_WORDS: Final = {
    "consent": r"onetrust|ot-sdk\w*|ot-pc\w*|cookies?\w*|consent\w*|gdpr|ccpa|didomi\w*|"
    r"usercentrics\w*|cmp\w*|sp_message\w*|truste|cky\w*|iubenda",
    "dialog": r"modal\w*|pop-?up\w*|overlay\w*|dialog\w*|lightbox|tooltip\w*|toast",
    "related": r"related\w*|recommend\w*|more-stories|read-?more|also-?read|read-also|see-?also|"
    r"most-?read|popular|trending|outbrain|taboola|recirc\w*|onward|suggested|mehr-zum-thema|"
    r"teaser-?list",
    "advert": r"ads?|advert\w*|sponsored|promo\w*|banner|commercial|affiliate",
}
"""Words that are believed anywhere in a name: `box_related`, `post-modal-inner`."""

_CAPTION: Final = r"caption|credit|copyright|bildunterschrift|(?:img|image|photo|pic)-?cap"


def _pattern(alone: str, anywhere: str) -> re.Pattern[str]:
    return re.compile(rf"(?:^|\s)(?:{alone})(?:\s|$)|(?:^|[\s_-])(?:{anywhere})(?:$|[\s_-])")


_ASIDE = _pattern(_SIDEBAR, "|".join(_WORDS.values()))
_APPENDED = _pattern(_COMMENTS, _CAPTION)


@lru_cache(maxsize=50_000)
def is_aside(name: str) -> bool:
    """Whether one class or id is that of a box about other things. Pages and sites share most of
    theirs.

    >>> is_aside("box_related"), is_aside("with-sidebar"), is_aside("unrelatedness")
    (True, True, False)
    """
    return _ASIDE.search(name) is not None


@lru_cache(maxsize=50_000)
def is_appended(name: str) -> bool:
    """Whether it is that of a box that belongs to the article and is none of its text: comments,
    which may be counted there, and captions, beside which their picture may stand.

    >>> is_appended("wp-caption"), is_appended("comments-area"), is_appended("captions")
    (True, True, False)
    """
    return _APPENDED.search(name) is not None
