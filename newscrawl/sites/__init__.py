"""Sites as data: `Site`, the strict reader of site files, and the catalogue.

sites = load_sites(Path("my-sites"))
sites.for_url("https://www.youm7.com/story/…").timezone      # Africa/Cairo
"""

from newscrawl.sites.collection import CATALOGUE, Sites, UnknownSite, load_sites
from newscrawl.sites.reader import KEYS, SiteError, read_site
from newscrawl.sites.site import FIELDS, Section, Site, default_site
from newscrawl.sites.values import is_xpath

__all__ = [
    "CATALOGUE",
    "FIELDS",
    "KEYS",
    "Section",
    "Site",
    "SiteError",
    "Sites",
    "UnknownSite",
    "default_site",
    "is_xpath",
    "load_sites",
    "read_site",
]
