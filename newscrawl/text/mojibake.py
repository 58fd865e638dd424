"""Arabic text that was once decoded with the wrong charset, and its repair.

Three accidents are common on Arabic sites: UTF-8 read as windows-1256 («ط§ظ„ط®ط¨ط±»), UTF-8 read
as windows-1252 or ISO 8859-1 («Ø§Ù„Ø®Ø¨Ø±»), and windows-1256 read as one of those («ÇáÎÈÑ»). Each
is undone by encoding back and decoding rightly; the commonest words of Arabic tell whether that
helped.
"""

from __future__ import annotations

import codecs
import re
from typing import Final

COMMON: Final = re.compile(r"(?<!\w)(?:في|من|على|إلى|أن|التي|الذي|عن|مع|هذا)(?!\w)")
"""Every Arabic text of some length holds several of these."""

ENOUGH: Final = 3
"""Common words that a repair must win. Clean text wins none."""

LONGEST: Final = 1_000_000
"""Characters of a text that is repaired: hostile ones cost a microsecond each."""

_RUN = re.compile(r"[^\x00-\x7f]+")


def _bytes_of(charset: str) -> dict[int, int]:
    """Character → byte. Bytes that the charset leaves undefined are C1 controls, as in browsers."""
    table = {}
    for byte in range(0x80, 0x100):
        character = bytes([byte]).decode(charset, "ignore") or chr(byte)
        table[ord(character)] = byte
        table.setdefault(byte, byte)
    return table


_1256: Final = _bytes_of("cp1256")
_1252: Final = _bytes_of("cp1252") | {code: code for code in range(0x80, 0xA0)}
ACCIDENTS: Final = (
    # (what became of alef, or of «ال»; the charset it was read with; the one it is in)
    ("ط§", _1256, "utf-8"),
    ("Ø§", _1252, "utf-8"),
    ("Çá", _1252, "cp1256"),
)


def common_words(text: str) -> int:
    """How often the ten commonest words of Arabic occur.

    >>> common_words("قال في بيان إن الخبر من على الصفحة")
    3
    """
    return sum(1 for _ in COMMON.finditer(text))


def repair(text: str) -> str:
    """`text` with its mojibake undone; text that has none, in any language, comes back as it is.

    >>> repair("الخبر في الصحيفة من بيروت على الصفحة".encode().decode("cp1256"))
    'الخبر في الصحيفة من بيروت على الصفحة'
    """
    if len(text) > LONGEST:
        return text
    # Looking for single characters first is ten times quicker, and every page comes through here.
    suspected = [
        accident
        for accident in ACCIDENTS
        if accident[0][1] in text and accident[0][0] in text and accident[0] in text
    ]
    if not suspected:
        return text
    best, most = text, common_words(text) + ENOUGH - 1
    for _, table, charset in suspected:
        repaired = _reread(text, table, charset)
        words = common_words(repaired)
        if words > most:
            best, most = repaired, words
    return best


def _reread(text: str, table: dict[int, int], charset: str) -> str:
    """`text` with every run beyond ASCII encoded by `table` and decoded anew, where that works."""

    def reread(run: re.Match[str]) -> str:
        try:
            return codecs.charmap_encode(run[0], "strict", table)[0].decode(charset)
        except UnicodeError:
            return run[0]

    return _RUN.sub(reread, text)
