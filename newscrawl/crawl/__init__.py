"""The crawl: all that knows Scrapy. `Addon` switches it on in any Scrapy project."""

from newscrawl.crawl.addon import Addon

__all__ = ["Addon"]
