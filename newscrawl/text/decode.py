"""Bytes to text. The bytes decide; what a server or a page declares only breaks ties.

Servers lie: UTF-8 is sent as windows-1256 or ISO 8859-1, windows-1256 as UTF-8. UTF-8 validates by
accident next to never, so it comes before any declaration; windows-1256 is told by its letters.
"""

from __future__ import annotations

import codecs
import re
from functools import cache
from typing import Final

from w3lib.encoding import html_body_declared_encoding, http_content_type_encoding

from newscrawl.text.mojibake import common_words, repair

BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins with the UTF-16 mark, so it is asked first
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
ARABIC: Final = ("cp1256", "iso8859-6")
SAYS_NOTHING: Final = frozenset({"utf-8", "cp1252", "iso8859-1", "latin-1", "ascii"})
"""UTF-8 has been tried; the rest is what a server declares that was never configured."""

BROKEN_SHARE: Final = 0.02
"""Broken sequences per letter beyond ASCII up to which bytes still count as UTF-8: a page cut off
in the middle, or an advertisement pasted in another charset."""

_ARABIC_RUN = re.compile("[\u0621-\u064a]{3,}")


def decode(body: bytes, content_type: str | None = None) -> str:
    """The text of `body`; `content_type` is the Content-Type header as sent, if there was one.

    >>> decode("الخبر في الصحيفة".encode("cp1256"), "text/html; charset=utf-8")
    'الخبر في الصحيفة'
    >>> decode("الخبر".encode(), "text/html; charset=windows-1256")
    'الخبر'
    """
    for mark, encoding in BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(encoding, "replace")
    try:
        return repair(body.decode())
    except UnicodeDecodeError:
        return repair(_decode_legacy(body, content_type))


def utf8(body: bytes, content_type: str | None = None) -> bytes:
    """`body` in UTF-8, as `decode` reads it. Most pages are, and come back as they are."""
    body = body.removeprefix(codecs.BOM_UTF8)
    try:
        text = body.decode()
    except UnicodeDecodeError:
        return decode(body, content_type).encode("utf-8", "replace")
    repaired = repair(text)
    return body if repaired is text else repaired.encode("utf-8", "replace")


def _decode_legacy(body: bytes, content_type: str | None) -> str:
    """The text of bytes that are not UTF-8 throughout."""
    text = body.decode("utf-8", "replace")
    beyond_ascii = len(text) - len(text.encode("ascii", "ignore"))
    if text.count("\ufffd") <= BROKEN_SHARE * beyond_ascii:
        return text
    declared = [
        encoding
        for encoding in (
            http_content_type_encoding(content_type),
            html_body_declared_encoding(body),
        )
        if encoding and encoding not in SAYS_NOTHING
    ]
    if declared:
        return body.decode(declared[0], "replace")
    readings = [_read(body, encoding) for encoding in ARABIC]
    words = [common_words(reading) for reading in readings]
    arabic = readings[words.index(max(words))]
    if any(words) or _reads_arabic(arabic):
        return arabic
    return _read(body, "cp1252")


def _read(body: bytes, encoding: str) -> str:
    """`body.decode(encoding, "replace")` of a charset of single bytes, as quick on broken ones."""
    return codecs.charmap_decode(body, "strict", _alphabet(encoding))[0]


@cache
def _alphabet(encoding: str) -> str:
    return bytes(range(256)).decode(encoding, "replace")


def _reads_arabic(text: str) -> bool:
    """Most letters beyond ASCII stand in runs of three and more Arabic ones: no accident."""
    beyond_ascii = len(text) - len(text.encode("ascii", "ignore"))
    return sum(map(len, _ARABIC_RUN.findall(text))) > beyond_ascii / 2
