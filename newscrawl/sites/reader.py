"""Reads a site file strictly: what is not understood is an error that names file and key."""

from __future__ import annotations

import tomllib
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from newscrawl.sites import values
from newscrawl.sites.countries import timezone_of
from newscrawl.sites.site import LONGEST, SHORTEST, Site
from newscrawl.sites.values import Wrong, several

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

KEYS: dict[str, Callable[[object, str], Any]] = {
    "name": values.text,
    "country": values.country,
    "timezone": values.timezone,
    "language": values.language,
    "home": values.url,
    "hosts": several(values.host_name),
    "sitemaps": several(values.url),
    "feeds": several(values.url),
    "archives": several(values.dated_url),
    "article": values.pattern,
    "remove": several(values.selector),
    "robots": values.flag,
    "render": values.flag,
    "verify_tls": values.flag,
    "min_interval": values.minutes,
    "max_interval": values.minutes,
    "checked": values.day,
    "rules": values.rules,
    "sections": several(values.section),
}
"""Every key of a site file and what reads its value; docs/sites.md explains each."""


class SiteError(Exception):
    """A site file that cannot be used; `str()` is one line that says what to do."""

    def __init__(self, file: Path, key: str, message: str) -> None:
        super().__init__(file, key, message)
        self.file = file
        self.key = key
        self.message = message

    def __str__(self) -> str:
        return ": ".join(part for part in (str(self.file), self.key, self.message) if part)


def read_site(file: Path) -> Site:
    """The site that `file` describes; the file's name is the host, `news.example.toml`.

    Raises SiteError.
    """
    try:
        host = values.host_name(file.stem, "")
        found = values.table(tomllib.loads(file.read_text("utf-8")), "", KEYS)
    except OSError as error:
        raise SiteError(file, "", f"cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise SiteError(file, "", "is not UTF-8; save it as UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise SiteError(file, "", f"is not TOML: {error}") from None
    except Wrong as wrong:
        key = wrong.key or "file name"
        raise SiteError(file, key, wrong.message) from None
    if found.get("min_interval", SHORTEST) > (longest := found.get("max_interval", LONGEST)):
        most = longest // timedelta(minutes=1)
        message = f"is longer than max_interval, {most} minutes; set both"
        raise SiteError(file, "min_interval", message)
    found.setdefault("home", f"https://{host}/")
    if "country" in found:
        found.setdefault("timezone", timezone_of(found["country"]))
    return Site(host=host, **found)
