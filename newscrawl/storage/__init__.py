"""What is kept: articles with their versions, links, learned lines, runs.

SQLite by default, PostgreSQL by URL.
"""

from newscrawl.storage.articles import Outcome
from newscrawl.storage.bookmarks import Bookmark
from newscrawl.storage.captures import Capture, Reading, Unread
from newscrawl.storage.errors import StoreBusyError, StoreError
from newscrawl.storage.health import Health
from newscrawl.storage.lines import LearnedLine
from newscrawl.storage.links import LinkState
from newscrawl.storage.locks import Lock
from newscrawl.storage.read import Conditions
from newscrawl.storage.runs import Run, SiteCount
from newscrawl.storage.search import Hit
from newscrawl.storage.store import Store
from newscrawl.storage.terms import Marked
from newscrawl.storage.upgrade import upgrade

__all__ = [
    "Bookmark",
    "Capture",
    "Conditions",
    "Health",
    "Hit",
    "LearnedLine",
    "LinkState",
    "Lock",
    "Marked",
    "Outcome",
    "Reading",
    "Run",
    "SiteCount",
    "Store",
    "StoreBusyError",
    "StoreError",
    "Unread",
    "upgrade",
]
