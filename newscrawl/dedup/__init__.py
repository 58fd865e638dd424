"""Fingerprints of articles, and the decision whether two of them tell the same story."""

from newscrawl.dedup.compare import LIMITS, Likeness, Limits, Relation, compare
from newscrawl.dedup.finder import Finder, Match, story_of
from newscrawl.dedup.fingerprint import Fingerprint, fingerprint

__all__ = [
    "LIMITS",
    "Finder",
    "Fingerprint",
    "Likeness",
    "Limits",
    "Match",
    "Relation",
    "compare",
    "fingerprint",
    "story_of",
]
