"""Text work: functions `str -> str`. Nothing here knows of pages, sites or items' fields."""

from __future__ import annotations

from collections.abc import Callable

from newscrawl.text import unicode
from newscrawl.text.arabic import fold, tokens

__all__ = ["CLEAN", "Transform", "fold", "tidy", "tokens"]

Transform = Callable[[str], str]

CLEAN: tuple[Transform, ...] = (
    unicode.breaks,  # before controls go: some of them are line ends
    unicode.plain_letters,  # before joiners go: those between letters do, whatever their form
    unicode.visible,  # before elongation: a mark may stand between a letter and its tatweel
    unicode.without_kashida,
    unicode.composed,  # after all that brings a letter and a mark together
    unicode.spaced,
)
"""What makes text fit to be stored, in this order; see each step."""


def tidy(text: str) -> str:
    r"""`text` as it is stored: the outlet's own spelling, nothing invisible, spaces in order.

    >>> tidy("\u200fالريـاض\u00a0 -\u00a0 واس:\r\n\ufe8d\ufedf\ufeae\ufef3\ufe8e\ufebd")
    'الرياض - واس:\nالرياض'
    """
    if unicode.is_tidy(text):
        return text
    for step in CLEAN:
        text = step(text)
    return text
