"""Collects Arabic news: finds, fetches, cleans and stores each article once."""

from newscrawl.dates import parse_date
from newscrawl.extract import extract
from newscrawl.items import Article, Link, Page, Rejected
from newscrawl.sites import Site
from newscrawl.text.plain import clean

__all__ = ["Article", "Link", "Page", "Rejected", "Site", "clean", "extract", "parse_date"]
