"""Addresses as people type them: told from names, and what is wrong with one that is none."""

from __future__ import annotations

from urllib.parse import urlsplit

from newscrawl.cli.errors import BadInput
from newscrawl.urls import is_http


def is_address(word: str) -> bool:
    """Whether `word` is the address of a page, and not the name of something. Raises `BadInput` for
    an address that is none.

    >>> is_address("https://news.example/"), is_address("youm7.com")
    (True, False)
    """
    if is_http(word):
        return True
    if trouble := _trouble(word):
        raise BadInput(f"{word!r} is no address of a page: {trouble}")
    return False


def _trouble(word: str) -> str | None:
    """What keeps `word`, which looks like an address, from being one; None for a mere name.

    >>> _trouble("htp://news.example/"), _trouble("اليوم السابع")
    ('it begins with htp://; write http:// or https://', None)
    """
    scheme, slashes, rest = word.partition("://")
    if not slashes:
        begins, slash, _ = word.lower().partition(":/")
        return "write two slashes, https://" if slash and begins in ("http", "https") else None
    if scheme.lower() not in ("http", "https"):
        return f"it begins with {scheme}://; write http:// or https://"
    if not rest.strip("/"):
        return "the name of the host is missing"
    try:
        parts = urlsplit(word)
        host = parts.hostname
        _ = parts.port
    except ValueError as error:
        return str(error)
    return f"{host!r} is no name of a host"
