"""Time zones as date lines name them: «ت غ», `GMT`, `KSA`. Places are in `text.cities`."""

from __future__ import annotations

from functools import cache
from zoneinfo import ZoneInfo

# Offsets in minutes. IST and BST are left out: each stands for several zones.
ABBREVIATIONS = {
    0: "gmt, utc, z, wet, غرينتش، جرينتش، غرينيتش، جرينيتش، قرينتش، غرنتش، ت غ",
    60: "cet, wat",
    120: "eet, cest",
    180: "eest, msk, ksa, trt, ت م",
    240: "gst, uae",
    -300: "est",
    -240: "edt",
}

# Read only for a site that is in one of them: on the Atlantic the same letters are another time.
OF_SEVERAL_ZONES = {
    tuple(f"Asia/{city}" for city in ("Riyadh", "Kuwait", "Baghdad", "Qatar", "Bahrain", "Aden")): (
        "ast"
    ),
}

# «بتوقيت» and its kin, which make a place a time zone.
TIME_OF = "بتوقيت، توقيت، حسب توقيت، بحسب توقيت، وفق توقيت، وفقا لتوقيت، بالتوقيت"
LOCAL = "بالتوقيت المحلي، التوقيت المحلي، توقيت محلي، بتوقيتك المحلي، local time"


@cache
def iana(name: str) -> ZoneInfo:
    """The IANA zone `name`. ZoneInfo itself keeps eight; the Arab world has more than twenty."""
    return ZoneInfo(name)
