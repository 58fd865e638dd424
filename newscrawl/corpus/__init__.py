"""Corpora that somebody else scraped: cleaned file by file, record by record, on all cores."""

from newscrawl.corpus.entries import Task
from newscrawl.corpus.errors import CorpusError
from newscrawl.corpus.partial import Partial
from newscrawl.corpus.parts import Part, find_parts
from newscrawl.corpus.report import report_page
from newscrawl.corpus.run import Stream, clean_corpus
from newscrawl.corpus.tally import Tally

__all__ = [
    "CorpusError",
    "Part",
    "Partial",
    "Stream",
    "Tally",
    "Task",
    "clean_corpus",
    "find_parts",
    "report_page",
]
