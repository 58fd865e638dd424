"""Dates as news sites print them → aware datetimes. `parse_date` is the way in."""

from newscrawl.dates.parse import ParsedDate, parse_date

__all__ = ["ParsedDate", "parse_date"]
