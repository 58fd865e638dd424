"""Articles on their way into the store: cut and compared as they come, committed in batches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscrawl.crawl.states import state
from newscrawl.dedup import Finder, Fingerprint, Match, fingerprint, story_of
from newscrawl.extract.finish import strip_boilerplate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newscrawl.items import Article
    from newscrawl.storage import Outcome, Store
    from newscrawl.text.learned import Line
    from newscrawl.text.window import Counted, Repeat, Window


class Archive:
    """Every method can raise `StoreError`."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._finder = Finder(store)
        self._fingerprints: dict[str, Fingerprint] = {}
        self._matches: dict[str, list[Match]] = {}
        self._windows: dict[str, Window] = {}
        self._lines: dict[str, list[Line]] = {}

    def strip(self, article: Article) -> None:
        """Cut what is not the article, also what its site was seen to repeat."""
        site = article.site
        if site not in self._windows:
            self._windows[site] = self._store.window(site)
        self._lines[article.id] = strip_boilerplate(article, self._windows[site])

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
        counted, repeats = self._count(articles)
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
            counted=counted,
            repeats=repeats,
        )
        self.forget(ids)
        return outcomes

    def forget(self, ids: Sequence[str]) -> None:
        """These articles are stored now, or never will be."""
        self._finder.stored(ids)
        for one in ids:
            self._fingerprints.pop(one, None)
            self._matches.pop(one, None)
            self._lines.pop(one, None)

    def _count(self, articles: Sequence[Article]) -> tuple[list[Counted], list[Repeat]]:
        counted: list[Counted] = []
        repeats: list[Repeat] = []
        for article in articles:
            story = article.duplicate_of or article.id
            lines = self._lines.get(article.id, ())
            found = lines and self._windows[article.site].count(
                lines, story=story, at=article.fetched_at
            )
            if found:
                counted.append(found[0])
                repeats += found[1]
        return counted, repeats
