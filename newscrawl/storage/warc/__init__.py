"""Web archives, in the format WARC (ISO 28500): pages as they were received.

Ours are written by `Writer`; `read` reads ours and other people's.
"""

from newscrawl.storage.warc.pages import page_of
from newscrawl.storage.warc.reader import NoWarcError, Place, Read, read
from newscrawl.storage.warc.writer import Received, Writer, Written

__all__ = ["NoWarcError", "Place", "Read", "Received", "Writer", "Written", "page_of", "read"]
