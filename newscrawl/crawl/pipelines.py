"""The item pipelines: from the raw article to the stored one.

They decide about items; the work on text is done by the functions that they call, the same that
`newscrawl.extract` calls in the same order. Articles of our own spider come cleaned and cut by them
already (`newscrawl.ready`). Items that are no `Article` pass untouched.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Self

from newscrawl.crawl.batch import Batch
from newscrawl.crawl.drops import NotStored, Unchanged, Unfit
from newscrawl.crawl.ledger import Ledger
from newscrawl.extract import finish
from newscrawl.items import Article, Rejected
from newscrawl.storage import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scrapy.crawler import Crawler


class CleanText:
    """Every field tidy, the language named."""

    def __init__(self, ledger: Ledger | None) -> None:
        self._ledger = ledger

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler.get_extension(Ledger))

    def process_item(self, item: Any) -> Any:
        if isinstance(item, Article) and not (self._ledger and self._ledger.is_ready(item)):
            finish.clean_text(item)
        return item


class StripBoilerplate:
    """Only the article is left; what was cut stays in `removed`.

    Without the ledger nothing is learned from what a site repeats.
    """

    def __init__(self, ledger: Ledger | None) -> None:
        self._ledger = ledger

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler.get_extension(Ledger))

    async def process_item(self, item: Any) -> Any:
        if not isinstance(item, Article):
            return item
        if self._ledger is None:
            finish.strip_boilerplate(item)
            return item
        with _or_not_stored():
            await self._ledger.strip(item)
        return item


class Validate:
    """Drops what is no article that we keep."""

    def process_item(self, item: Any) -> Any:
        if isinstance(item, Article):
            try:
                finish.validate(item)
            except Rejected as verdict:
                raise Unfit(verdict) from verdict
        return item


class Deduplicate:
    """Links a copy to the article that told the story first; nothing is dropped."""

    def __init__(self, ledger: Ledger) -> None:
        self._batch = Batch(ledger.compare)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(Ledger.of(crawler))

    async def process_item(self, item: Any) -> Any:
        if isinstance(item, Article):
            finish.seal(item)
            with _or_not_stored():
                await self._batch.put(item)
        return item

    def close_spider(self) -> None:
        self._batch.flush()


class Store:
    """Passes an article on only after its commit."""

    def __init__(self, ledger: Ledger) -> None:
        self._batch = Batch(ledger.commit)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(Ledger.of(crawler))

    async def process_item(self, item: Any) -> Any:
        if not isinstance(item, Article):
            return item
        with _or_not_stored():
            outcome = await self._batch.put(item)
        if outcome.status == "unchanged":
            raise Unchanged(item.id)
        item.version = outcome.version
        return item

    def close_spider(self) -> None:
        self._batch.flush()


def cleans(crawler: Crawler) -> bool:
    """Whether articles are cleaned and cut: a project may have taken that away."""
    return all(crawler.get_item_pipeline(step) for step in (CleanText, StripBoilerplate))


@contextmanager
def _or_not_stored() -> Iterator[None]:
    try:
        yield
    except StoreError as error:
        raise NotStored(str(error)) from error
