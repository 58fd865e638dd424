"""What a command that runs Scrapy logs."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from scrapy.utils.log import install_scrapy_root_handler
from twisted.logger import globalLogBeginner

if TYPE_CHECKING:
    from scrapy.settings import Settings

LEVELS = ("WARNING", "INFO", "DEBUG")
"""By the number of `-v`: warnings, a line for each page too, all there is."""

BRIEF = {"LOG_FORMAT": "%(asctime)s %(message)s", "LOG_DATEFORMAT": "%H:%M:%S"}

TOLD_ANYWAY = (
    "newscrawl.crawl.ledger.end",  # the summary, and a database that fails
    "scrapy.downloadermiddlewares.robotstxt",  # hosts that are away, each with a traceback
    "scrapy.core.downloader.tls",  # certificates that a site file says not to verify
)
"""Loggers of what the command says itself, or was told."""


def log_settings(verbose: int) -> dict[str, Any]:
    """Scrapy's settings; its handler is left to `listen`, for Scrapy uses it too soon."""
    level = LEVELS[min(verbose, 2)]
    return {"LOG_INSTALL_ROOT_HANDLER": False, "LOG_LEVEL": level} | (BRIEF if verbose == 1 else {})


def listen(settings: Settings, verbose: int) -> None:
    """Begin to log to stderr; called when Scrapy, which resets the loggers, has set itself up."""
    install_scrapy_root_handler(settings)
    # Twisted hands everything to `logging`; without this it prints what is critical once more.
    globalLogBeginner.beginLoggingTo([], discardBuffer=True, redirectStandardIO=False)
    if verbose > 1:
        return
    logging.getLogger("scrapy").setLevel(logging.WARNING)
    logging.getLogger("newscrawl").setLevel(logging.INFO)
    logging.getLogger("twisted").addFilter(_is_news)
    for name in TOLD_ANYWAY:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)


def _is_news(record: logging.LogRecord) -> bool:
    """Whether a line of Twisted's says more than `certificate`, which the summary counts."""
    return "while verifying certificate" not in record.getMessage()
