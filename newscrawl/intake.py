"""Articles on their way into the store: cut and compared as they come, committed in batches."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newscrawl.dedup import LIMITS, Finder, Fingerprint, Limits, Match, fingerprint, story_of
from newscrawl.extract.finish import content_hash, strip_boilerplate, strip_repeated
from newscrawl.storage import LinkState
from newscrawl.urls import identity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from newscrawl.dedup.finder import Candidate
    from newscrawl.items import Article
    from newscrawl.ready import Ready
    from newscrawl.storage import Bookmark, Capture, Outcome, Reading, Store
    from newscrawl.storage.copies import Sought
    from newscrawl.text.learned import Line
    from newscrawl.text.window import Counted, Learned, Repeat, Window


class Intake:
    """The one door into the store, for crawls and imports. Every method can raise `StoreError`."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._finder = Finder(store)
        self._fingerprints: dict[str, Fingerprint] = {}
        self._matches: dict[str, list[Match]] = {}
        self._windows: dict[str, Window] = {}
        self._lines: dict[str, list[Line]] = {}
        self._learned: dict[str, Learned] = {}
        """By site, as long as the window has not changed."""
        self._ready: dict[str, Ready] = {}
        """Articles that are on their way, and came ready, by URL: two may be the same article."""
        self._tried: tuple[list[str], list[Counted], list[Repeat]] | None = None
        """The last batch that the store did not take, and what was counted of it."""

    def learned(self, site: str) -> Learned:
        """What `site` was seen to repeat, for `read_ready`."""
        if site not in self._learned:
            self._learned[site] = self._window(site).learned()
        return self._learned[site]

    def take(self, ready: Ready) -> None:
        """What was done for the article need not be done again, until `let_go` or `forget`."""
        self._ready[ready.article.url] = ready

    def let_go(self, article: Article) -> None:
        """Nothing more is to be done with the article, stored or not."""
        self._ready.pop(article.url, None)
        self._lines.pop(article.id, None)

    def is_ready(self, article: Article) -> bool:
        """Whether the article came cleaned and cut, and nobody changed its text since."""
        ready = self._ready.get(article.url)
        return ready is not None and ready.content_hash == content_hash(article)

    def fingerprint(self, article: Article) -> Fingerprint:
        """The fingerprint of a sealed article; it is made anew when somebody changed the text."""
        ready = self._ready.get(article.url)
        if ready is not None and ready.content_hash == article.content_hash:
            return ready.fingerprint
        return fingerprint(article)

    def strip(self, article: Article) -> None:
        """Cut what is not the article, also what its site was seen to repeat."""
        ready = self._ready.get(article.url)
        if ready is not None and self.is_ready(article):
            self._lines[article.id] = ready.lines
            return
        # Lines that it came without are repeated, too: not counted, they would be forgotten.
        cut = {one.line for one in article.removed}
        before = [line for line in ready.lines if line.text in cut] if ready else []
        self._lines[article.id] = before + strip_boilerplate(article, self._window(article.site))

    def strip_repeated(self, article: Article) -> bool:
        """Cut only what its site was seen to repeat, from an article that is stripped already.

        Says whether anything was cut.
        """
        before = len(article.removed)
        self._lines[article.id] = strip_repeated(article, self._window(article.site))
        return len(article.removed) > before

    def compare_all(self, ready: Sequence[tuple[Article, Fingerprint]]) -> None:
        """`compare` each article, which comes with its fingerprint; the store is asked once."""
        times = Counter(article.id for article, _ in ready)
        # An article that is there twice may say two things, and gets two answers.
        self._finder.expect({one[0].id: one for one in ready if times[one[0].id] == 1})
        for article, found in ready:
            self.compare(article, found)

    def compare(self, article: Article, found: Fingerprint | None = None) -> None:
        """Link a copy to the article that told the story first; `found` is its fingerprint."""
        found = found or self.fingerprint(article)
        matches = self._finder.matches(article, found)
        article.duplicate_of = story_of(matches)
        self._fingerprints[article.id] = found
        self._matches[article.id] = matches

    def commit(
        self,
        articles: Sequence[Article],
        now: datetime,
        bookmark: Bookmark | None = None,
        archived: Sequence[Capture] = (),
        looks: Mapping[str, datetime] | None = None,
    ) -> list[Outcome]:
        """Store the articles, mark their links done and keep the rest, all or nothing.

        `looks`: by URL, when to look at an article again.
        """
        ids = [article.id for article in articles]
        for article in articles:
            # Forgotten with its twin: the same article, under another address, was stored before.
            if article.id not in self._fingerprints:
                self.compare(article)
        # A window counts an article once, also when the store asks to try the batch again.
        if self._tried is None or self._tried[0] != ids:
            self._tried = (ids, *self._count(articles))
        _, counted, repeats = self._tried
        found = {one: self._fingerprints[one] for one in ids}
        outcomes = self._store.add(
            articles,
            key_hashes={one: prints.key_hash for one, prints in found.items()},
            samples={one: prints.sampled for one, prints in found.items()},
            matches={one: self._matches[one] for one in found},
            marks=[mark for article in articles for mark in _marks(article, now, looks or {})],
            bookmark=bookmark,
            counted=counted,
            repeats=repeats,
            archived=archived,
        )
        self._tried = None
        self.forget(articles)
        return outcomes

    def correct(
        self, readings: Sequence[tuple[Reading, Article]], bookmark: Bookmark | None = None
    ) -> None:
        """Store articles that were read anew from the pages of stored versions, all or nothing.

        They are compared anew; which story they belong to stays as it is.
        """
        present = [article for reading, article in readings if reading.is_present]
        for article in present:
            story = article.duplicate_of
            self.compare(article)
            article.duplicate_of = story
        found = {article.id: self._fingerprints[article.id] for article in present}
        self._store.correct(
            [(reading.doc, article) for reading, article in readings],
            key_hashes={one: prints.key_hash for one, prints in found.items()},
            samples={one: prints.sampled for one, prints in found.items()},
            matches={one: self._matches[one] for one in found},
            bookmark=bookmark,
        )
        self.forget(present)

    def forget(self, articles: Sequence[Article]) -> None:
        """These articles are stored now, or never will be."""
        self._finder.stored([article.id for article in articles])
        for article in articles:
            self.let_go(article)
            self._fingerprints.pop(article.id, None)
            self._matches.pop(article.id, None)

    def _window(self, site: str) -> Window:
        if site not in self._windows:
            self._windows[site] = self._store.window(site)
        return self._windows[site]

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
                self._learned.pop(article.site, None)
                counted.append(found[0])
                repeats += found[1]
        return counted, repeats


def _marks(article: Article, now: datetime, looks: Mapping[str, datetime]) -> list[LinkState]:
    """The article is done under the address that was asked for, and under its own."""
    # The latter first: of two marks of one link the last one counts.
    return [
        LinkState(
            key=identity(url),
            site=article.site,
            url=url,
            at=now,
            state="done",
            article=article.id,
            next_at=looks.get(article.url) if url == article.url else None,
        )
        for url in dict.fromkeys((article.canonical_url, article.url))
    ]


BATCH = 200
"""Stored articles that are compared anew and written together."""


def compare_again(store: Store, limits: Limits = LIMITS) -> Iterator[bool]:
    """Find the copies among all stored articles anew, in the order in which they came.

    Says of one after the other whether it went to another story. Nothing is fetched, and no text
    changes. Whoever stops in the middle leaves a store in which each article has a story; only the
    later ones are still by the old limits.
    """
    after = 0
    while batch := store.page(after, BATCH):
        # Those of the batch itself the finder remembers.
        finder = Finder(_Earlier(store, batch[0][0]), limits)
        prints = {article.id: (article, fingerprint(article)) for _, article in batch}
        finder.expect(prints)
        matches = {one: finder.matches(*known) for one, known in prints.items()}
        changed = store.retell({one: story_of(found) for one, found in matches.items()}, matches)
        yield from (one in changed for one in prints)
        after = batch[-1][0]


@dataclass(frozen=True, slots=True)
class _Earlier:
    """What is stored in the rows before a certain one."""

    store: Store
    row: int

    def originals_of(self, key_hashes: Mapping[str, bytes]) -> Mapping[str, str]:
        return self.store.originals_of(key_hashes, before=self.row)

    def alike(self, sought: Mapping[str, Sought]) -> Mapping[str, Sequence[Candidate]]:
        return self.store.alike(sought, before=self.row)
