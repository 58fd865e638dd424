from datetime import datetime

import pytest

from newscrawl.cli.errors import BadInput
from newscrawl.cli.options import moment

NOW = datetime.fromisoformat("2026-11-23T18:30:00+02:00")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-11-20", "2026-11-20T00:00:00+02:00"),
        ("2026-11-20T10:15:00+03:00", "2026-11-20T10:15:00+03:00"),
        ("2 days", "2026-11-21"),
        ("3 days ago", "2026-11-20"),
        ("5 hours", "2026-11-23"),
        ("أمس", "2026-11-22"),
        ("قبل يومين", "2026-11-21"),
        ("15 تشرين الثاني 2026", "2026-11-15T00:00:00+02:00"),
    ],
)
def test_when(text, expected):
    assert moment(text, NOW).isoformat().startswith(expected)


@pytest.mark.parametrize("text", ["whenever", "", "32/13/2026", "لاحقا"])
def test_what_is_no_date(text):
    with pytest.raises(BadInput, match="no date"):
        moment(text, NOW)
