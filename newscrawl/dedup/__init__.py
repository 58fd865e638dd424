"""Fingerprints of articles, and the decision whether two of them tell the same story."""

from newscrawl.dedup.fingerprint import Fingerprint, fingerprint

__all__ = ["Fingerprint", "fingerprint"]
