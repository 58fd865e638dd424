"""`Store`: everything that is kept, behind one door."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Self, Unpack

from newscrawl.items import article_id
from newscrawl.storage import (
    articles,
    bookmarks,
    captures,
    copies,
    corrections,
    health,
    lines,
    links,
    locks,
    read,
    runs,
    search,
    terms,
    upkeep,
    withdrawn,
)
from newscrawl.storage.engine import check_or_create, connect, parse, place, reading, writing
from newscrawl.storage.errors import StoreError
from newscrawl.urls import identity

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Engine

    from newscrawl.items import Article
    from newscrawl.storage.articles import Outcome
    from newscrawl.storage.bookmarks import Bookmark
    from newscrawl.storage.captures import Capture, Reading, Unread
    from newscrawl.storage.health import Health
    from newscrawl.storage.lines import LearnedLine
    from newscrawl.storage.links import LinkState
    from newscrawl.storage.locks import Lock
    from newscrawl.storage.read import Conditions
    from newscrawl.storage.runs import Run, SiteCount
    from newscrawl.text.learned import Decision
    from newscrawl.text.window import Counted, Repeat, Window

WAIT = 30.0
"""Seconds to wait for another process to end its transaction."""

_PAGE = 500
_ID = re.compile(r"[0-9a-f]{16}")


class Store:
    """Articles, links and runs in an SQLite file or on a PostgreSQL server.

    Each method is one short transaction; none is open in between, also not between two articles
    of `articles()`. Every method can raise `StoreError`; when it is a `StoreBusyError`, nothing was
    written and the same call may succeed later. May be used from several threads.
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        """For questions of one's own, in SQL; `engine.url` names the database."""

    @classmethod
    def open(cls, name: str, *, wait: float = WAIT) -> Self:
        """Open the database `name`, a path or a SQLAlchemy URL, and make it when it is empty.

        Raises `StoreError` when it is not ours, of another version, or out of reach.
        """
        engine = connect(parse(name), wait)
        try:
            check_or_create(engine)
        except StoreError:
            engine.dispose()
            raise
        return cls(engine)

    def close(self) -> None:
        self.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"Store({place(self.engine.url)!r})"

    # Upkeep

    def problems(self) -> list[str]:
        """What does not fit together, a line each; may read the whole database."""
        return upkeep.problems(self.engine)

    def vacuum(self) -> tuple[int, int]:
        """Give unused space back; the sizes before and after, in bytes."""
        return upkeep.vacuum(self.engine)

    # Articles

    def add(
        self,
        batch: Sequence[Article],
        *,
        key_hashes: Mapping[str, bytes] | None = None,
        samples: Mapping[str, Sequence[int]] | None = None,
        matches: Mapping[str, Sequence[copies.Match]] | None = None,
        marks: Sequence[LinkState] = (),
        bookmark: Bookmark | None = None,
        counted: Sequence[Counted] = (),
        repeats: Sequence[Repeat] = (),
        archived: Sequence[Capture] = (),
    ) -> list[Outcome]:
        """Store `batch` and note the rest, all or nothing; the outcomes stand in the batch's order.

        An article whose id is known makes a new version when its `content_hash` or `published`
        differs, otherwise it is `unchanged`. By article id: `key_hashes` and `samples` are what
        `originals_of` and `alike` find it by (`Fingerprint.key_hash`, `.sampled`), `matches` what
        was found about it.
        """
        with writing(self.engine) as connection:
            outcomes = articles.add(connection, batch, key_hashes or {}, samples or {})
            copies.keep_matches(connection, matches or {})
            links.mark(connection, marks)
            withdrawn.note(connection, marks)
            if bookmark:
                bookmarks.keep(connection, bookmark)
            lines.keep(connection, counted, repeats)
            captures.keep(connection, archived)
        return outcomes

    def correct(
        self,
        corrected: Sequence[tuple[int, Article]],
        *,
        key_hashes: Mapping[str, bytes],
        samples: Mapping[str, Sequence[int]],
        matches: Mapping[str, Sequence[copies.Match]],
        bookmark: Bookmark | None = None,
    ) -> None:
        """Put what was read anew (`Reading.doc` and the article) in the place of the version with
        its number, and note the rest as `add` does, all or nothing. No version is added.
        """
        with writing(self.engine) as connection:
            corrections.correct(connection, corrected, key_hashes, samples)
            copies.keep_matches(connection, matches)
            if bookmark:
                bookmarks.keep(connection, bookmark)

    def article(self, url_or_id: str) -> Article | None:
        """The article with this id, or that was read under this URL."""
        with reading(self.engine) as connection:
            if _ID.fullmatch(url_or_id):
                return read.one(connection, url_or_id)
            key = identity(url_or_id)
            link = links.some(connection, [key]).get(key)
            return read.one(connection, (link and link.article) or article_id(key))

    def articles(
        self, *, limit: int | None = None, **conditions: Unpack[Conditions]
    ) -> Iterator[Article]:
        """The articles that fulfil every condition, in the order in which they were stored.

        `since` and `until` (exclusive) are about the date of publication, or of fetching where a
        page tells none; `unique` gives one article of each story, the first; `changed_after` those
        that were stored or changed since `change()` gave that number.
        """
        wanted = read.Wanted(**conditions)
        last, left = 0, limit
        while left is None or left > 0:
            size = _PAGE if left is None else min(_PAGE, left)
            with reading(self.engine) as connection:
                found = read.page(connection, wanted, last, size)
            yield from (article for _, article in found)
            if len(found) < size:
                return
            last = found[-1][0]
            left = None if left is None else left - size

    def count(self, **conditions: Unpack[Conditions]) -> int:
        """How many articles `articles()` gives."""
        with reading(self.engine) as connection:
            return read.count(connection, read.Wanted(**conditions))

    def hosts(self) -> list[str]:
        """The sites of which anything is stored, by name."""
        with reading(self.engine) as connection:
            return read.hosts(connection)

    def history(self, url_or_id: str) -> list[Article]:
        """Every version of an article, the first one first; empty when it is unknown."""
        article = self.article(url_or_id)
        if article is None:
            return []
        with reading(self.engine) as connection:
            return list(read.history(connection, article.id))

    def originals_of(
        self, key_hashes: Mapping[str, bytes], *, before: int | None = None
    ) -> dict[str, str]:
        """By article id: the story that was told first with the same key hash by another article.

        An id without one is left out. `before`: only by articles in rows with a smaller number.
        """
        with reading(self.engine) as connection:
            return read.originals_of(connection, key_hashes, before)

    def alike(
        self, sought: Mapping[str, copies.Sought], *, before: int | None = None
    ) -> dict[str, list[copies.Candidate]]:
        """By article id: articles that share sampled 4-grams with it, those that share most first.

        `sought` tells its samples, and from when to when the others were published.
        """
        with reading(self.engine) as connection:
            return copies.alike(connection, sought, before)

    def page(self, after: int, size: int) -> list[tuple[int, Article]]:
        """The next `size` articles behind row `after` (0: the first), with their row numbers."""
        with reading(self.engine) as connection:
            return read.page(connection, read.Wanted(), after, size)

    def retell(
        self, stories: Mapping[str, str | None], matches: Mapping[str, Sequence[copies.Match]]
    ) -> set[str]:
        """Note what was found when stored articles were compared anew, by their ids: the article
        that told the story first, None for the article itself. Says which had another story before.
        """
        with writing(self.engine) as connection:
            copies.keep_matches(connection, matches)
            return copies.retell(connection, stories)

    def story(self, url_or_id: str) -> list[Article]:
        """All articles that tell the story of this one, the one that came first at the head."""
        article = self.article(url_or_id)
        if article is None:
            return []
        with reading(self.engine) as connection:
            return read.of_story(connection, article.id)

    def related(self, article_id: str) -> list[copies.Related]:
        """What was found when this article was compared with others, siblings too."""
        with reading(self.engine) as connection:
            return list(copies.related(connection, article_id))

    def forget_samples(self, before: datetime) -> int:
        """Stop looking for copies of articles from before (whole fortnights); gives the rows."""
        with writing(self.engine) as connection:
            return copies.forget_samples(connection, before)

    # Search

    def index(self) -> int:
        """Bring the search index up to date, in transactions of `_PAGE` articles; their number."""
        done = 0
        while True:
            with writing(self.engine) as connection:
                count = search.index(connection, _PAGE)
            done += count
            if count < _PAGE:
                return done

    def search(
        self, query: str, *, limit: int = 10, **conditions: Unpack[Conditions]
    ) -> list[search.Hit]:
        """Indexed articles with all words of `query`, the best first; `terms.parse` says how.

        The conditions are those of `articles()`. A query without a word finds nothing.
        """
        asked = terms.parse(query)
        if not asked:
            return []
        with reading(self.engine) as connection:
            return search.find(connection, asked, read.Wanted(**conditions).rows(), limit)

    # Bookmarks

    def change(self) -> int:
        """The number of the last transaction that stored or changed an article."""
        with reading(self.engine) as connection:
            return bookmarks.change(connection)

    def bookmark(self, name: str) -> Bookmark | None:
        """Where whoever goes by this name had come."""
        with reading(self.engine) as connection:
            return bookmarks.one(connection, name)

    def keep_bookmark(self, bookmark: Bookmark) -> None:
        """Note `bookmark` in the place of the one before it."""
        with writing(self.engine) as connection:
            bookmarks.keep(connection, bookmark)

    # Lines

    def window(self, site: str) -> Window:
        """The lines of the last articles of `site`, to judge the next ones by."""
        with reading(self.engine) as connection:
            return lines.window(connection, site)

    def lines(self, site: str) -> list[LearnedLine]:
        """The lines that were ever learned of `site`, those seen on most articles first."""
        with reading(self.engine) as connection:
            return lines.of_site(connection, site)

    def decide(self, site: str, numbers: Collection[int], decision: Decision) -> None:
        """Note what a person says of the lines of `site` with these numbers."""
        with writing(self.engine) as connection:
            lines.decide(connection, site, numbers, decision)

    # Archive

    def archived(self, digest: str) -> Capture | None:
        """The first page in the archive with that body."""
        with reading(self.engine) as connection:
            return captures.with_digest(connection, digest)

    def archive_size(self) -> int:
        """How many pages were fetched into the archive."""
        with reading(self.engine) as connection:
            return captures.count(connection)

    def readings(self, after: int, size: int, **conditions: Unpack[Conditions]) -> list[Reading]:
        """What was read from the pages of the next `size` articles behind row `after` (0 to begin
        with): every version, with its page. The conditions are those of `articles()`.
        """
        with reading(self.engine) as connection:
            return captures.readings(connection, read.Wanted(**conditions), after, size)

    def unread(self, after: int, size: int, **conditions: Unpack[Conditions]) -> list[Unread]:
        """The next `size` archived pages behind number `after` that never gave an article.

        Of the conditions only `site`, `since` and `until` count, the dates by the fetching.
        """
        with reading(self.engine) as connection:
            return captures.unread(connection, read.Wanted(**conditions), after, size)

    # Links

    def mark(self, states: Sequence[LinkState], *, archived: Sequence[Capture] = ()) -> None:
        """Note what became of links. `found` adds a link; one that is known is left alone, unless
        it is said to have been modified since.
        """
        with writing(self.engine) as connection:
            links.mark(connection, states)
            withdrawn.note(connection, states)
            captures.keep(connection, archived)

    def links(self, keys: Iterable[str]) -> dict[str, LinkState]:
        """What is known about those of `keys` (`urls.identity`) that were ever found."""
        with reading(self.engine) as connection:
            return links.some(connection, keys)

    def link(self, key: str) -> LinkState | None:
        """What is known about the URL whose `urls.identity` is `key`."""
        return self.links([key]).get(key)

    def due(
        self,
        site: str,
        *,
        now: datetime,
        limit: int = 1000,
        since: datetime | None = None,
        besides: Iterable[str] = (),
    ) -> list[LinkState]:
        """Article links of `site` to be asked for now, the newest first; none of `besides`, which
        are keys, and none that is dated before `since`.
        """
        with reading(self.engine) as connection:
            return links.due(connection, site, now, limit, since, besides)

    def count_due(self, site: str, *, now: datetime) -> int:
        """How many article links of `site` are to be asked for now."""
        with reading(self.engine) as connection:
            return links.count_due(connection, site, now)

    # Locks

    def claim(self, site: str, holder: str, now: datetime) -> Lock:
        """Take `site` for the process `holder`, if nobody else has it or its holder has shown no
        sign of life for `locks.EXPIRY`; gives the lock that stands now, whose `holder` tells.
        """
        with writing(self.engine) as connection:
            return locks.claim(connection, site, holder, now)

    def beat(self, holder: str, now: datetime) -> set[str]:
        """A sign of life of `holder`; gives the sites that it still has."""
        with writing(self.engine) as connection:
            return locks.beat(connection, holder, now)

    def release(self, holder: str, sites: Sequence[str]) -> None:
        """Let go of `sites`, as far as `holder` has them."""
        with writing(self.engine) as connection:
            locks.release(connection, holder, sites)

    # Runs

    def start_run(self, site: str, now: datetime) -> int:
        """Note that a crawl of `site` begins; gives the number of the run."""
        with writing(self.engine) as connection:
            return runs.start(connection, site, now)

    def finish_run(self, run: int, summary: Mapping[str, Any], now: datetime) -> None:
        """Note that it ended, and what was counted (JSON types)."""
        with writing(self.engine) as connection:
            runs.finish(connection, run, summary, now)

    def runs(self, site: str, *, limit: int = 20) -> list[Run]:
        """The finished runs of `site`, the latest first."""
        with reading(self.engine) as connection:
            return runs.of_site(connection, site, limit)

    def crawled(self) -> list[str]:
        """The sites that have a finished run, by name."""
        with reading(self.engine) as connection:
            return runs.crawled(connection)

    def last_run(self, site: str) -> Run | None:
        """The latest finished run of `site`."""
        return next(iter(self.runs(site, limit=1)), None)

    def sites(self) -> list[SiteCount]:
        """What is stored of each site, by name."""
        with reading(self.engine) as connection:
            return runs.sites(connection)

    def health(self, now: datetime) -> list[Health]:
        """How much comes in of each site, against its habit, and how complete it is."""
        with reading(self.engine) as connection:
            return health.of_sites(connection, now)
