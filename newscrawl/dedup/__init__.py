"""Fingerprints of articles, and the decision whether two of them tell the same story."""

from newscrawl.dedup.compare import Likeness, Relation, compare
from newscrawl.dedup.finder import Finder, Match, story_of
from newscrawl.dedup.fingerprint import Fingerprint, fingerprint

__all__ = [
    "Finder",
    "Fingerprint",
    "Likeness",
    "Match",
    "Relation",
    "compare",
    "fingerprint",
    "story_of",
]
