"""What each key of a site file may hold: functions from the TOML value to the value of `Site`.

Each takes the value and the key's full name, and raises `Wrong` with what to do about it.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from difflib import get_close_matches
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar
from zoneinfo import available_timezones

from cssselect import SelectorError
from parsel import Selector
from parsel.csstranslator import HTMLTranslator

from newscrawl.sites.countries import is_country
from newscrawl.sites.site import FIELDS, Section
from newscrawl.urls import host, is_http

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

T = TypeVar("T")

DATE_PARTS = ("year", "month", "day", "m", "d")
"""Placeholders in the address of an archive: `{month}` is 01, `{m}` is 1."""


class Wrong(Exception):  # noqa: N818 - becomes a `SiteError` as soon as the file is known
    """A value that cannot be used."""

    def __init__(self, key: str, message: str) -> None:
        super().__init__(key, message)
        self.key = key
        self.message = message


def text(value: object, key: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise Wrong(key, f'must be a text, like {key} = "…", not {_shown(value)}')
    return value.strip()


def flag(value: object, key: str) -> bool:
    if not isinstance(value, bool):
        raise Wrong(key, f"must be true or false, not {_shown(value)}")
    return value


def day(value: object, key: str) -> date:
    if not isinstance(value, date) or isinstance(value, datetime):
        raise Wrong(key, f"must be a date without quotes, like 2024-05-14, not {_shown(value)}")
    return value


def minutes(value: object, key: str) -> timedelta:
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= 60 * 24 * 365:
        raise Wrong(key, f"must be a whole number of minutes, like 30, not {_shown(value)}")
    return timedelta(minutes=value)


def country(value: object, key: str) -> str:
    code = text(value, key)
    if not is_country(code):
        raise Wrong(key, f"{code!r} is no ISO 3166-1 code; write two capital letters, like EG")
    return code


def language(value: object, key: str) -> str:
    code = text(value, key)
    if not re.fullmatch(r"[a-z]{2,3}", code):
        raise Wrong(key, f"{code!r} is no ISO 639 code; write two or three letters, like ar or ckb")
    return code


def timezone(value: object, key: str) -> str:
    name = text(value, key)
    if name not in _timezones():
        near = get_close_matches(name, sorted(_timezones()), 3, 0.5)
        hint = f"; perhaps {', '.join(near)}" if near else "; write one like Africa/Cairo"
        raise Wrong(key, f"there is no time zone {name!r}{hint}")
    return name


def url(value: object, key: str) -> str:
    address = text(value, key)
    if not is_http(address):
        raise Wrong(key, f"{address!r} is no full address; begin with https://")
    return address


def dated_url(value: object, key: str) -> str:
    """An address with placeholders for the parts of a date."""
    address = url(value, key)
    if wrong := [name for name in re.findall(r"\{(.*?)\}", address) if name not in DATE_PARTS]:
        known = ", ".join(f"{{{name}}}" for name in DATE_PARTS)
        raise Wrong(key, f"{address!r} has a placeholder {{{wrong[0]}}}; known are {known}")
    return address


def host_name(value: object, key: str) -> str:
    name = text(value, key)
    if host(f"https://{name}/") != name:
        raise Wrong(key, f"{name!r} is no host name; write it like news.example, without www.")
    return name


def pattern(value: object, key: str) -> re.Pattern[str]:
    expression = text(value, key)
    try:
        return re.compile(expression)
    except re.error as error:
        raise Wrong(key, f"{expression!r} is no regular expression: {error}") from None


def selector(value: object, key: str) -> str:
    """CSS, or XPath when it begins with `/` or `(`; compiled here, so that errors show at once."""
    expression = text(value, key)
    try:
        xpath = expression if is_xpath(expression) else HTMLTranslator().css_to_xpath(expression)
        Selector("<html/>").xpath(xpath)
    except (SelectorError, ValueError) as error:
        kind = "XPath" if is_xpath(expression) else "CSS"
        raise Wrong(key, f"{expression!r} is no {kind} selector: {error}") from None
    return expression


def is_xpath(expression: str) -> bool:
    """Whether a selector is XPath; any other is CSS.

    >>> is_xpath("(//h1)[1]"), is_xpath("h1.title")
    (True, False)
    """
    return expression.startswith(("/", "("))


def several(read: Callable[[object, str], T]) -> Callable[[object, str], tuple[T, ...]]:
    """A list of values, each for `read`; a single value may stand without its brackets."""

    def read_all(value: object, key: str) -> tuple[T, ...]:
        if not isinstance(value, list):
            return (read(value, key),)
        return tuple(read(item, f"{key}[{place}]") for place, item in enumerate(value, 1))

    return read_all


def rules(value: object, key: str) -> Mapping[str, tuple[str, ...]]:
    return MappingProxyType(table(value, key, dict.fromkeys(FIELDS, several(selector))))


def section(value: object, key: str) -> Section:
    found = table(value, key, {"url": url, "links": selector})
    if "url" not in found:
        raise Wrong(key, "needs the address of the section: url = …")
    return Section(**found)


def table(value: object, key: str, keys: Mapping[str, Callable[[object, str], T]]) -> dict[str, T]:
    """A TOML table that may hold these `keys`, each value read by its function."""
    if not isinstance(value, dict):
        raise Wrong(key, f"must be a table, like [{key}], not {_shown(value)}")
    found = {}
    for name, item in value.items():
        full = f"{key}.{name}" if key else name
        if name not in keys:
            near = get_close_matches(name, keys, 1)
            hint = f"did you mean {near[0]}?" if near else f"known are {', '.join(keys)}"
            raise Wrong(full, f"unknown key; {hint}")
        found[name] = keys[name](item, full)
    return found


@cache
def _timezones() -> frozenset[str]:
    return frozenset(available_timezones())


def _shown(value: object) -> str:
    kinds = {bool: "true or false", dict: "a table", list: "a list", str: "a text"}
    return kinds.get(type(value), repr(value))
