"""Why a pipeline drops an article. Scrapy counts drops under these names.

They are logged at DEBUG: Scrapy would print the whole article as a warning.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.exceptions import DropItem

if TYPE_CHECKING:
    from newscrawl.items import Rejected


class Drop(DropItem):
    def __init__(self, message: str) -> None:
        super().__init__(message, log_level="DEBUG")


class Unfit(Drop):
    """It is no article that we keep."""

    def __init__(self, verdict: Rejected) -> None:
        super().__init__(str(verdict))
        self.verdict = verdict


class Unchanged(Drop):
    """The very same article is stored already."""


class NotStored(Drop):
    """The database failed; the link stays open for the next run."""
