"""Articles on their way into the store: compared when they come, committed in batches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscrawl.crawl.states import state
from newscrawl.dedup import Finder, Fingerprint, Match, fingerprint, story_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newscrawl.items import Article
    from newscrawl.storage import Outcome, Store


class Archive:
    """Every method can raise `StoreError`."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._finder = Finder(store)
        self._fingerprints: dict[str, Fingerprint] = {}
        self._matches: dict[str, list[Match]] = {}

    def compare(self, article: Article) -> None:
        """Link a copy to the article that told the story first."""
        found = fingerprint(article)
        matches = self._finder.matches(article, found)
        article.duplicate_of = story_of(matches)
        self._fingerprints[article.id] = found
        self._matches[article.id] = matches

    def commit(self, articles: Sequence[Article]) -> list[Outcome]:
        """Store the articles and mark their links done, all or nothing."""
        ids = [article.id for article in articles]
        found = {one: self._fingerprints[one] for one in ids if one in self._fingerprints}
        outcomes = self._store.add(
            articles,
            key_hashes={one: prints.key_hash for one, prints in found.items()},
            samples={one: prints.sampled for one, prints in found.items()},
            matches={one: self._matches[one] for one in found},
            marks=[
                state(article.site, url, "done", article=article.id)
                for article in articles
                for url in (article.url, article.canonical_url)
            ],
        )
        self.forget(ids)
        return outcomes

    def forget(self, ids: Sequence[str]) -> None:
        """These articles are stored now, or never will be."""
        self._finder.stored(ids)
        for one in ids:
            self._fingerprints.pop(one, None)
            self._matches.pop(one, None)
