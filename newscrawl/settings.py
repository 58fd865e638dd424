"""Scrapy settings of this repository's own project (`scrapy.cfg` names this module)."""

ADDONS = {"newscrawl.crawl.Addon": 500}
BOT_NAME = "newscrawl"
SPIDER_MODULES = ["newscrawl.crawl.spiders"]
