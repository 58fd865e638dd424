"""`ADDONS = {"newscrawl.crawl.Addon": 500}` makes a Scrapy project a news crawler."""

from __future__ import annotations

import os
from importlib.metadata import version
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.downloadermiddlewares.redirect import MetaRefreshMiddleware
from scrapy.utils.reactor import is_reactor_installed

from newscrawl.crawl import browser, exporters, pipelines
from newscrawl.crawl.archive import ArchiveMiddleware
from newscrawl.crawl.deadline import Deadline
from newscrawl.crawl.ending import Ending
from newscrawl.crawl.guard import Guard
from newscrawl.crawl.ledger import Ledger
from newscrawl.crawl.opt_out import OptOut
from newscrawl.crawl.pace import NAME, Pace
from newscrawl.crawl.refresh import Refresh
from newscrawl.crawl.robots import BoundedParser, UnreadableRobots
from newscrawl.crawl.unpack import Unpack
from newscrawl.crawl.workers import Workers

if TYPE_CHECKING:
    from scrapy.settings import BaseSettings

DEFAULTS = {
    # Who we are, and manners.
    "USER_AGENT": f"{NAME}/{version('newscrawl')}",
    "NEWSCRAWL_CONTACT": "",  # a mail address or a page, for outlets that mind the crawl
    "NEWSCRAWL_OBEY_TDM_OPT_OUT": False,
    "ROBOTSTXT_OBEY": True,
    "ROBOTSTXT_PARSER": BoundedParser,
    "ROBOTSTXT_USER_AGENT": NAME,  # and not whatever else stands in the User-Agent
    "DOWNLOAD_DELAY": 0.5,  # seconds between two requests to one host, at least
    "AUTOTHROTTLE_ENABLED": True,  # and longer for a host that answers slowly
    "AUTOTHROTTLE_START_DELAY": 1.0,
    "CONCURRENT_REQUESTS": 32,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 2,
    "REFERRER_POLICY": "same-origin",
    "DEFAULT_REQUEST_HEADERS": {
        "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
        "Accept-Language": "ar,*;q=0.5",
    },
    # What a stranger's server may cost us.
    "DOWNLOAD_MAXSIZE": 10 * 2**20,  # bytes, also of what is inflated: a bomb of 900 MiB ends here
    "DOWNLOAD_WARNSIZE": 0,
    "DOWNLOAD_TIMEOUT": 30,  # seconds for the whole answer
    "DNS_TIMEOUT": 20,
    "DOWNLOAD_VERIFY_CERTIFICATES": True,
    "NEWSCRAWL_ALLOWED_NETWORKS": [],  # private ones that may be asked all the same
    "NEWSCRAWL_PAGE_SECONDS": 10,  # of CPU, to read a page; the slowest known takes a tenth
    "RETRY_TIMES": 1,
    # Not for a host that is unknown or refuses: a second later it still does.
    "RETRY_EXCEPTIONS": [
        "scrapy.exceptions.DownloadFailedError",
        "scrapy.exceptions.DownloadTimeoutError",
        "scrapy.exceptions.ResponseDataLossError",
    ],
    "RETRY_GIVE_UP_LOG_LEVEL": "INFO",  # the summary counts it by cause
    "REDIRECT_MAX_TIMES": 5,
    # Both open a port that runs code, and are on by default.
    "REMOTE_CONTROL_ENABLED": False,
    "TELNETCONSOLE_ENABLED": False,
    # Scrapy starts so many tasks for every response; 100 of them cost more than the page.
    "CONCURRENT_ITEMS": 8,
    "WARN_ON_GENERATOR_RETURN_VALUE": False,  # it parses the spider's source for every response
    # Pages wait here until their batch is committed, so there must be room for a batch.
    "SCRAPER_SLOT_MAX_ACTIVE_SIZE": 50_000_000,
    "SCHEDULER_PRIORITY_QUEUE": "newscrawl.crawl.queue.HostQueue",
    # Links are yielded newest first and fetched in that order.
    "SCHEDULER_MEMORY_QUEUE": "scrapy.squeues.FifoMemoryQueue",
    "LOG_FORMATTER": "newscrawl.crawl.logs.ShortLogFormatter",
    "FEED_EXPORT_ENCODING": "utf-8",  # else Arabic is written as \u0639…
    "NEWSCRAWL_DB": "newscrawl.db",
    "NEWSCRAWL_DB_PATIENCE": 300,  # seconds to wait for it while it is locked or away
    # After publication, to see whether an article was corrected; [] looks at none again.
    "NEWSCRAWL_LOOK_AGAIN_HOURS": [1, 6, 24, 72],
    "NEWSCRAWL_ARCHIVE": True,  # beside the database; a folder, or False
    "NEWSCRAWL_ARCHIVE_SIZE": 1_000_000_000,  # bytes from which on a new file is begun
    "NEWSCRAWL_SITES_DIRS": [],
    # What one run asks of one site at most: 0 takes a limit away.
    "NEWSCRAWL_PAGES_PER_SITE": 10_000,
    "NEWSCRAWL_LISTINGS_PER_SITE": 100,
    "NEWSCRAWL_DEPTH": 3,
    "NEWSCRAWL_SITE_DEADLINE": 0,  # seconds for one site in one run; 0: as long as it takes
    "NEWSCRAWL_RUN_DEADLINE": 0,  # and for all of them
    **browser.DEFAULTS,
}
"""Every one gives way to the project's own setting."""

UNUSED_SCHEMES = ("file", "data", "ftp", "s3")
"""A link must not make the crawler read a file of the machine that it runs on."""

FROM_ENVIRONMENT = {"NEWSCRAWL_ALLOWED_NETWORKS", "NEWSCRAWL_ARCHIVE", "NEWSCRAWL_CONTACT"}
"""What is true of a machine or a person rather than of a project: the environment may say it."""

PIPELINES = {
    pipelines.CleanText: 100,
    pipelines.StripBoilerplate: 200,
    pipelines.Validate: 300,
    pipelines.Deduplicate: 400,
    pipelines.Store: 900,  # last, so that a project's own pipelines see what will be stored
}

EXTENSIONS = dict.fromkeys((Ledger, Workers, browser.Browser, Ending), 100)

MIDDLEWARES = {
    # First of all: what is let go must not even ask for robots.txt (100).
    Deadline: 10,
    Guard: 20,
    # An answer comes from below. As it was sent: in the archive, behind redirects (600).
    ArchiveMiddleware: 595,
    HttpCompressionMiddleware: None,
    Unpack: 590,
    MetaRefreshMiddleware: None,
    Refresh: 580,
    # What a host says is heard before it is asked again (550).
    Pace: 560,
    UnreadableRobots: 540,
    OptOut: 530,
}

COMPONENTS: dict[str, Any] = {
    "EXTENSIONS": EXTENSIONS,
    "DOWNLOADER_MIDDLEWARES": MIDDLEWARES,
    "ITEM_PIPELINES": PIPELINES,
}
"""Each class with its place; None takes one of Scrapy's own away."""


class Addon:
    """Defaults, extension, pipelines and exporters; a project's own settings always win."""

    @classmethod
    def update_pre_crawler_settings(cls, settings: BaseSettings) -> None:
        """What Scrapy reads before there is a crawler: where spiders are, which event loop runs."""
        modules = settings.getlist("SPIDER_MODULES")
        if "newscrawl.crawl.spiders" not in modules:
            priority = settings.getpriority("SPIDER_MODULES") or 0
            settings.set("SPIDER_MODULES", [*modules, "newscrawl.crawl.spiders"], priority)
        # With a reactor already installed its loop is settled, and another name an error.
        if find_spec("uvloop") and not is_reactor_installed():
            settings.set("ASYNCIO_EVENT_LOOP", "uvloop.Loop", "addon")

    def update_settings(self, settings: BaseSettings) -> None:
        for name, value in DEFAULTS.items():
            settings.set(name, value, "addon")
        # The project's DOWNLOAD_HANDLERS and FEED_EXPORTERS are laid over these tables.
        for scheme in UNUSED_SCHEMES:
            settings["DOWNLOAD_HANDLERS_BASE"][scheme] = None
        for scheme in ("http", "https"):
            settings["DOWNLOAD_HANDLERS_BASE"][scheme] = "newscrawl.crawl.web.WebHandler"
        for name in FROM_ENVIRONMENT & os.environ.keys():
            settings.set(name, os.environ[name], "addon")
        if contact := settings["NEWSCRAWL_CONTACT"]:
            settings.set("USER_AGENT", f"{DEFAULTS['USER_AGENT']} (+{contact})", "addon")
        for suffix, exporter in exporters.BY_FORMAT.items():
            settings["FEED_EXPORTERS_BASE"][suffix] = exporter
        for setting, components in COMPONENTS.items():
            for component, place in components.items():
                settings.setdefault_in_component_priority_dict(setting, component, place)
