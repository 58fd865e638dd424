"""From the raw article to the one that is kept: the steps behind extraction, in their order.

`clean_text` → `strip_boilerplate` → `validate` → `seal`. The item pipelines take them one by one,
`finish` all at once; each changes the article that it is given.
"""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import TYPE_CHECKING

from newscrawl.items import Article, Paragraph, Rejected
from newscrawl.text import tidy
from newscrawl.text.boilerplate import strip
from newscrawl.text.dateline import dateline
from newscrawl.text.join import join_split
from newscrawl.text.language import language
from newscrawl.text.names import byline

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from newscrawl.items import Link
    from newscrawl.text.fields import Fields
    from newscrawl.text.learned import Line
    from newscrawl.text.window import Cutter

MIN_CHARACTERS = 60
"""Breaking news can be a single sentence; what is shorter is a caption or a leftover."""

TOLERANCE = timedelta(hours=25)
"""Publishers' clocks and time zones are wrong by hours; a date beyond that is false."""


def finish(article: Article) -> None:
    """All steps behind extraction. Raises `Rejected`."""
    clean_text(article)
    strip_boilerplate(article)
    validate(article)
    seal(article)


def fill(article: Article, link: Link) -> None:
    """Let the listing that led to the article tell what the page does not.

    Titles and dates in news sitemaps and feeds are the outlet's own; what a section page calls a
    link may be anything.
    """
    source = "sitemap" if link.source == "news-sitemap" else link.source
    if not article.title and link.title and source in ("feed", "sitemap"):
        article.title = link.title
        article.provenance["title"] = source
    if article.published is None and link.published is not None:
        clock = link.published.time()
        article.published = link.published
        article.published_precision = "minute" if clock.hour or clock.minute else "day"
        article.provenance["published"] = source


def clean_text(article: Article) -> None:
    """Tidy every field that is shown to readers; what is empty goes. Names the language."""
    article.title = _line(article.title)
    article.paragraphs = [
        Paragraph(text, paragraph.kind)
        for paragraph in article.paragraphs
        if (text := tidy(paragraph.text))
    ]
    article.outlet = _line(article.outlet) or None
    article.summary = _line(article.summary) or None
    article.section = _line(article.section) or None
    article.agency = _line(article.agency) or None
    article.authors = _lines(article.authors)
    article.tags = _lines(article.tags)
    for image in article.images:
        image.caption = _line(image.caption) or None
        image.credit = _line(image.credit) or None
    # What the text says beats what the template says: many Arabic pages call themselves `en-US`.
    article.lang = language(article.text) or article.lang


def strip_boilerplate(
    article: Article, window: Cutter | None = None, before: Collection[str] = ()
) -> list[Line]:
    """Cut the lines that are not the article: they stay in `removed`, what they told is kept.

    With the `window` of its site also the lines that the site repeats; gives the lines that are to
    be counted there. `before` are lines that it once had that were cut as such.
    """
    stripped = strip(article.paragraphs, title=article.title)
    article.removed += stripped.removed
    article.paragraphs = stripped.paragraphs
    lines = strip_repeated(article, window, before) if window is not None else []
    article.paragraphs = join_split(article.paragraphs)
    _keep(article, stripped.fields)
    return lines


def strip_repeated(article: Article, window: Cutter, before: Collection[str] = ()) -> list[Line]:
    """Cut the lines that the site repeats; gives all lines, to be counted."""
    cut = window.cut(article.paragraphs, before)
    article.paragraphs = cut.paragraphs
    article.removed += cut.removed
    return cut.lines


def validate(article: Article) -> None:
    """Raises `Rejected` for what is no article: `no-title`, `no-text`, `too-short`,
    `no-language`, `future-date`.
    """
    if not article.title:
        raise Rejected("no-title")
    if not article.text:
        raise Rejected("no-text")
    if len(article.text) < MIN_CHARACTERS:
        raise Rejected("too-short", f"{len(article.text)} characters")
    if article.lang is None:
        raise Rejected("no-language")
    if article.published is not None and article.published > article.fetched_at + TOLERANCE:
        raise Rejected("future-date", article.published.isoformat())


def seal(article: Article) -> None:
    """The hash by which versions are told apart, of title and text as they are now."""
    article.content_hash = content_hash(article)


def content_hash(article: Article) -> str:
    """What `seal` notes; it tells two texts apart, also where nothing is sealed yet."""
    return hashlib.sha256(f"{article.title}\n\n{article.text}".encode()).hexdigest()


def _keep(article: Article, told: Fields) -> None:
    """What the cut lines told goes into the fields that are still empty."""
    article.counts = told.counts | article.counts
    if told.section and not article.section:
        article.section = told.section
        article.provenance["section"] = "text"
    if told.tags and not article.tags:
        article.tags = _lines(told.tags)
        article.provenance["tags"] = "text"
    for line in (*told.bylines, *told.sources):
        names = byline(line, outlet=article.outlet)
        _credit(article, names.people, names.agency, "byline")
    # The dateline stays in the text: it is a part of the first sentence.
    first = article.paragraphs[0].text if article.paragraphs else ""
    if said := dateline(first, outlet=article.outlet):
        _credit(article, said.people, said.agency, "dateline")


def _credit(article: Article, people: Sequence[str], agency: str | None, source: str) -> None:
    if people and not article.authors:
        article.authors = list(people)
        article.provenance["authors"] = source
    if agency and not article.agency:
        article.agency = agency
        article.provenance["agency"] = source


def _line(text: str | None) -> str:
    """Tidy, on one line."""
    return " ".join(tidy(text or "").split())


def _lines(texts: list[str]) -> list[str]:
    """Tidy, without the empty and the repeated."""
    return list(dict.fromkeys(filter(None, map(_line, texts))))
