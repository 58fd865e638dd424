"""The country of a domain name, and the clock of a country."""

from __future__ import annotations

from functools import cache
from importlib import resources

# Domains of a country that the whole world registers; Google Search treats them as generic too.
# `ly` and `so` are not in Google's list, but are as widely used for their look.
_GENERIC = frozenset(
    {"ad", "ai", "as", "bz", "cc", "cd", "co", "dj", "fm", "io", "la", "ly", "me", "ms", "nu"}
    | {"sc", "so", "sr", "su", "tk", "tv", "ws"}
)
# The Arabic-script domains of IANA's root zone.
_ARABIC = {
    "مصر": "EG",
    "السعودية": "SA",
    "امارات": "AE",
    "الاردن": "JO",
    "المغرب": "MA",
    "فلسطين": "PS",
    "قطر": "QA",
    "تونس": "TN",
    "سورية": "SY",
    "عمان": "OM",
    "الجزائر": "DZ",
    "السودان": "SD",
    "اليمن": "YE",
    "العراق": "IQ",
    "موريتانيا": "MR",
}
_BY_DOMAIN = {name.encode("idna").decode(): country for name, country in _ARABIC.items()} | {
    "uk": "GB"
}
# Two zones, but one clock since 2012 and since 1981.
_ONE_CLOCK = {"PS": "Asia/Hebron", "DE": "Europe/Berlin"}


def country_of(host: str) -> str | None:
    """ISO 3166-1 code of the country whose domain `host` is under; None for generic domains.

    >>> country_of("alnahar.example.eg"), country_of("news.tv"), country_of("news.com")
    ('EG', None, None)
    """
    domain = host.rpartition(".")[2]
    if domain in _GENERIC:
        return None
    country = _BY_DOMAIN.get(domain, domain.upper())
    return country if country in _zones() else None


def timezone_of(country: str) -> str | None:
    """IANA name of the time zone of `country`; None when it has several clocks, or is unknown.

    >>> timezone_of("SA"), timezone_of("US")
    ('Asia/Riyadh', None)
    """
    zones = _zones().get(country, ())
    return zones[0] if len(zones) == 1 else _ONE_CLOCK.get(country)


def is_country(code: str) -> bool:
    """Whether `code` is an ISO 3166-1 code.

    >>> is_country("MA"), is_country("Morocco")
    (True, False)
    """
    return code in _zones()


@cache
def _zones() -> dict[str, tuple[str, ...]]:
    """Country → its time zones, from the table of the IANA time zone database."""
    table = (resources.files("tzdata") / "zoneinfo" / "zone.tab").read_text("utf-8")
    zones: dict[str, tuple[str, ...]] = {}
    for line in table.splitlines():
        if line and not line.startswith("#"):
            country, _, zone = line.split("\t")[:3]
            zones[country] = (*zones.get(country, ()), zone)
    return zones
