"""Names of boxes that say outright that what is inside is not the article."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

TAGS: Final = frozenset({"nav", "footer"})
ROLES: Final = frozenset({"navigation", "contentinfo", "complementary"})

_KINDS: Final = {
    "sidebar": r"(?:[\w-]+[-_])?sidebar(?:[-_]?(?:left|right|primary|secondary|widgets?|area|"
    r"inner|content|wrap\w*|\d+))?",
    "comments": r"comments?(?:[-_]?(?:area|list|form|section|wrap\w*|container|respond|box|block))?"
    r"|commentlist|disqus_thread|respond|fb-comments",
}
"""Names that are believed when they stand alone."""

_WORDS: Final = {
    "consent": r"onetrust|ot-sdk\w*|ot-pc\w*|cookies?\w*|consent\w*|gdpr|ccpa|didomi\w*|"
    r"usercentrics\w*|cmp\w*|sp_message\w*|truste|cky\w*|iubenda",
    "dialog": r"modal\w*|pop-?up\w*|overlay\w*|dialog\w*|lightbox|tooltip\w*|toast",
    "related": r"related\w*|recommend\w*|more-stories|read-?more|also-?read|read-also|see-?also|"
    r"most-?read|popular|trending|outbrain|taboola|recirc\w*|onward|suggested|mehr-zum-thema|"
    r"teaser-?list",
    "advert": r"ads?|advert\w*|sponsored|promo\w*|banner|commercial|affiliate",
    "caption": r"caption|credit|copyright|bildunterschrift|(?:img|image|photo|pic)-?cap",
}
"""Words that are believed anywhere in a name: `box_related`, `post-modal-inner`."""

_NAMES = re.compile(
    rf"(?:^|\s)(?:{'|'.join(_KINDS.values())})(?:\s|$)"
    rf"|(?:^|[\s_-])(?:{'|'.join(_WORDS.values())})(?:$|[\s_-])"
)


@lru_cache(maxsize=50_000)
def is_aside(name: str) -> bool:
    """Whether one class or id is believed. Pages and sites share most of theirs.

    >>> is_aside("box_related"), is_aside("with-sidebar"), is_aside("unrelatedness")
    (True, True, False)
    """
    return _NAMES.search(name) is not None
