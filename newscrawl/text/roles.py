"""What a person did («كتب», «تصوير»), and what is nobody: desks and outlets."""

from __future__ import annotations

from typing import Literal, NamedTuple

from newscrawl.text.arabic import fold, tokens
from newscrawl.text.credits import (
    DESK_HEADS,
    DESK_WORDS,
    DESKS,
    PREPARES,
    SHOOTS,
    SOURCES,
    WRITES,
)
from newscrawl.text.person import phrases

Role = Literal["writes", "prepares", "shoots", "source"]


class Label(NamedTuple):
    role: Role
    words: int
    """How many words it takes."""
    certain: bool
    """Whether only a name can follow; «كتب» also begins sentences and needs a mark behind it."""


_ROLES: dict[str, Role] = {
    **dict.fromkeys(phrases(SOURCES), "source"),
    **dict.fromkeys(phrases(SHOOTS), "shoots"),
    **dict.fromkeys(phrases(PREPARES), "prepares"),
    **dict.fromkeys(phrases(WRITES), "writes"),
}
_CERTAIN = phrases("بقلم، بواسطة، من طرف، من قبل، الكاتب، الكاتبة، مراسلنا، مراسلتنا، موفدنا")
_DESKS = phrases(DESKS)
_DESK_HEADS = phrases(DESK_HEADS)
_DESK_WORDS = phrases(DESK_WORDS)


def label(words: list[str]) -> Label | None:
    """The role that the first of `words` tell, of several («تقرير وتصوير») the first one.

    >>> label("تقرير وتصوير نادر عثمان".split()), label("المحرر السياسي".split())
    (Label(role='writes', words=2, certain=False), None)
    """
    folded = [fold(word) for word in words[:4]]
    for length in (3, 2, 1):
        phrase = " ".join(folded[:length])
        if len(words) < length or phrase not in _ROLES:
            continue
        behind = folded[length:]
        if behind and phrase in _DESK_HEADS:
            return None
        both = bool(behind) and behind[0].startswith("و") and behind[0][1:] in _ROLES
        length += both
        return Label(_ROLES[phrase], length, length == len(words) or phrase in _CERTAIN)
    return None


def is_desk(text: str, heads: frozenset[str] = _DESK_HEADS) -> bool:
    """Whether `text` names a desk or an outlet: as a whole or, behind one of `heads`, in part.

    >>> is_desk("فريق التحرير"), is_desk("قسم الاقتصاد"), is_desk("BBC News"), is_desk("منى سعيد")
    (True, True, True, False)
    """
    words = tokens(text)
    if not words:
        return False
    return " ".join(words) in _DESKS or words[0] in heads or not _DESK_WORDS.isdisjoint(words)
