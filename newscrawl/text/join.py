"""Paragraphs that a site split in the middle of a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable

from newscrawl.items import Paragraph
from newscrawl.text.lines import is_sentence
from newscrawl.text.places import LONG

_ITEM = re.compile(r"(?:[-–—*•●▪◾■♦►]|\(?[\d٠-٩]{1,3}\s?[-–.):/])")
_COMMAS = ("،", ",")


def join_split(paragraphs: Iterable[Paragraph]) -> list[Paragraph]:
    """`paragraphs`, those that end in a comma joined with the next one where it goes on.

    Verse ends in commas too, and a heading may follow a careless one: only a long paragraph is
    joined, and only with running text.

    >>> first = "أعلنت هيئة الموانئ أن الرصيف الجديد سيبدأ العمل في الربيع المقبل "
    >>> first += "بعد التوسعة في الميناء،"
    >>> [joined] = join_split([Paragraph(first), Paragraph("مؤكدة أن التجارب الأولى نجحت.")])
    >>> joined.text == first + " مؤكدة أن التجارب الأولى نجحت."
    True
    """
    joined: list[Paragraph] = []
    for paragraph in paragraphs:
        if joined and _goes_on(joined[-1], paragraph):
            joined[-1] = Paragraph(f"{joined[-1].text} {paragraph.text}", joined[-1].kind)
        else:
            joined.append(paragraph)
    return joined


def _goes_on(first: Paragraph, second: Paragraph) -> bool:
    return (
        first.text.endswith(_COMMAS)
        and len(first.text) >= LONG
        and first.kind == second.kind
        and first.kind in ("text", "quote")
        and (len(second.text) >= LONG or is_sentence(second.text))
        and not _ITEM.match(second.text)
    )
