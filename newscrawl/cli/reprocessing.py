"""Pages of the archive read again on all cores, and what is different now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache, partial
from itertools import islice
from pathlib import Path
from typing import Any, TypeAlias

from newscrawl.cli.extracting import SECONDS, limited
from newscrawl.corpus.pool import in_order
from newscrawl.extract.finish import clean_text, seal, strip_boilerplate, validate
from newscrawl.extract.linked import read_linked
from newscrawl.items import Article, Link, Page, Rejected, record
from newscrawl.sites import Site, Sites, default_site, load_sites
from newscrawl.storage import LinkState, Reading, Store, Unread
from newscrawl.storage.archive import MissingPageError, archived_page
from newscrawl.storage.rows import storable
from newscrawl.text.learned import RULE
from newscrawl.text.window import Window

BATCH = 25
"""Pages that a process reads at once; it takes a second."""

FIELDS = (
    "title", "outlet", "authors", "agency", "published", "published_precision", "modified",
    "section", "tags", "lang", "summary", "text", "paragraphs", "images", "counts", "access",
    "removed", "provenance",
)  # fmt: skip
"""What can be read differently. Identity, address and version of an article stay."""

FROM_HEADERS = {"tdm_reservation"}
"""What the crawl noted of an answer, and no page tells."""

Source: TypeAlias = Reading | Unread


@dataclass(frozen=True, slots=True)
class Task:
    """What must be known to read a page again."""

    database: str
    archive: Path
    folders: tuple[Path, ...]
    """Site files of the user's own."""
    began: datetime
    """Sites, and what they repeat, are read once for each run."""


@dataclass(slots=True)
class Again:
    """A page that was read again."""

    source: Source
    article: Article | None = None
    """What is read there now, when that is something else than before."""
    changed: dict[str, tuple[Any, Any]] = field(default_factory=dict)
    """Field → what it said and says, as in an export."""
    rejected: str = ""
    """Why there is no article now."""
    missing: str = ""
    """Why there is no page. Empty when it never was in the archive."""


def read_again(task: Task, sources: Iterable[Source], *, jobs: int) -> Iterator[list[Again]]:
    """All of `sources`, in their order, a batch at a time."""
    with closing(in_order(partial(_batch, task), _batches(sources), jobs=jobs)) as done:
        for _, results in done:
            yield results


def differences(before: Article, after: Article) -> dict[str, tuple[Any, Any]]:
    """Field → what it said and what it says, where that is not the same."""
    old, new = record(before), storable(record(after))
    for one in (old, new):  # lines that are learned have no order of their own
        one["removed"] = sorted(one["removed"], key=lambda cut: (cut["rule"], cut["line"]))
    changed = {name: (old[name], new[name]) for name in FIELDS if old[name] != new[name]}
    if "text" in changed:
        changed.pop("paragraphs", None)
    return changed


def _batches(sources: Iterable[Source]) -> Iterator[list[Source]]:
    rest = iter(sources)
    while batch := list(islice(rest, BATCH)):
        yield batch


def _batch(task: Task, sources: Sequence[Source]) -> list[Again]:
    return [_again(task, source) for source in sources]


def _again(task: Task, source: Source) -> Again:
    if source.capture is None:
        return Again(source)
    try:
        page = archived_page(task.archive, source.capture)
    except MissingPageError as error:
        return Again(source, missing=str(error))
    try:
        with limited(SECONDS):
            if isinstance(source, Unread):
                return Again(source, _new(task, source, page))
            article = _anew(task, source, page)
    except Rejected as verdict:
        return Again(source, rejected=verdict.reason)
    changed = differences(source.article, article)
    return Again(source, article if changed else None, changed)


def _anew(task: Task, reading: Reading, page: Page) -> Article:
    """What a stored version would be if it came now."""
    before = reading.article
    link = reading.link
    asked = _asked(link, before.url) if link else Link(url=before.url)
    # A moment passed between receiving and reading; «قبل ساعة» must not move with it.
    page = replace(page, fetched_at=before.fetched_at)
    cut = {one.line for one in before.removed if one.rule == RULE}
    article = _finished(task, read_linked(page, _site(task, before.site), asked), cut)
    for name in FROM_HEADERS & before.provenance.keys():
        article.provenance[name] = before.provenance[name]
    return replace(
        article,
        id=before.id,
        canonical_url=before.canonical_url,
        version=before.version,
        first_published=before.first_published,
        duplicate_of=before.duplicate_of,
    )


def _new(task: Task, unread: Unread, page: Page) -> Article:
    asked = _asked(unread.link, unread.link.url)
    return _finished(task, read_linked(page, _site(task, unread.link.site), asked), set())


def _finished(task: Task, article: Article, cut: set[str]) -> Article:
    clean_text(article)
    strip_boilerplate(article, _window(task, article.site), cut)
    validate(article)
    seal(article)
    return article


def _asked(link: LinkState, url: str) -> Link:
    return Link(
        url=url,
        source=link.source,
        title=link.title,
        published=link.published,
        modified=link.modified,
    )


def _site(task: Task, host: str) -> Site:
    return _sites(task).get(host) or default_site(host)


@cache
def _sites(task: Task) -> Sites:
    return load_sites(*task.folders)


@cache
def _window(task: Task, site: str) -> Window:
    with Store.open(task.database) as store:
        return store.window(site)
