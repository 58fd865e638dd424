"""An article as a row of a table, and back, without loss."""

from __future__ import annotations

import re
from dataclasses import asdict
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any, TypeVar

from newscrawl.items import Article, Image, Paragraph, Removed

if TYPE_CHECKING:
    from sqlalchemy import RowMapping

_BETWEEN = "\n\n"  # as `Article.text` joins
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")

T = TypeVar("T")


def to_row(article: Article) -> dict[str, Any]:
    """The columns that `article` fills by itself.

    NUL and lone surrogates, which are no text and which databases refuse, become U+FFFD.
    """
    paragraphs = [(paragraph.kind, storable(paragraph.text)) for paragraph in article.paragraphs]
    row = {
        "id": article.id,
        "url": article.url,
        "canonical_url": article.canonical_url,
        "site": article.site,
        "outlet": article.outlet,
        "title": article.title,
        "authors": article.authors,
        "agency": article.agency,
        "published": article.published,
        "published_offset": offset(article.published),
        "published_precision": article.published_precision,
        "modified": article.modified,
        "modified_offset": offset(article.modified),
        "section": article.section,
        "tags": article.tags,
        "lang": article.lang,
        "summary": article.summary,
        "text": _BETWEEN.join(text for _, text in paragraphs),
        "layout": [[kind, len(text)] for kind, text in paragraphs],
        "images": [asdict(image) for image in article.images],
        "counts": article.counts,
        "access": article.access,
        "removed": [[removed.line, removed.rule] for removed in article.removed],
        "provenance": article.provenance,
        "fetched_at": article.fetched_at,
        "fetched_at_offset": offset(article.fetched_at),
        "content_hash": article.content_hash,
        "duplicate_of": article.duplicate_of,
        "version": article.version,
    }
    return storable(row)


def to_article(row: RowMapping) -> Article:
    """The article that `to_row` made `row` of."""
    published = moment(row["published"], row["published_offset"])
    first_published = moment(row.get("first_published"), row.get("first_published_offset"))
    return Article(
        id=row["id"],
        url=row["url"],
        canonical_url=row["canonical_url"],
        site=row["site"],
        outlet=row["outlet"],
        title=row["title"],
        authors=row["authors"],
        agency=row["agency"],
        published=published,
        published_precision=row["published_precision"],
        first_published=None if first_published == published else first_published,
        modified=moment(row["modified"], row["modified_offset"]),
        section=row["section"],
        tags=row["tags"],
        lang=row["lang"],
        summary=row["summary"],
        paragraphs=paragraphs(row["text"], row["layout"]),
        images=[Image(**image) for image in row["images"]],
        counts=row["counts"],
        access=row["access"],
        removed=[Removed(line, rule) for line, rule in row["removed"]],
        provenance=row["provenance"],
        fetched_at=row["fetched_at"].astimezone(_zone(row["fetched_at_offset"])),
        content_hash=row["content_hash"],
        duplicate_of=row["duplicate_of"],
        version=row["version"],
        gone=row.get("gone"),
    )


def paragraphs(text: str, layout: list[list[Any]]) -> list[Paragraph]:
    r"""Cut `text` at the lengths that `layout` gives.

    >>> paragraphs("Title\n\nA\n\nB", [["heading", 5], ["text", 4]])
    [Paragraph(text='Title', kind='heading'), Paragraph(text='A\n\nB', kind='text')]
    """
    found = []
    start = 0
    for kind, length in layout:
        found.append(Paragraph(text[start : start + length], kind))
        start += length + len(_BETWEEN)
    return found


def offset(value: datetime | None) -> int | None:
    """Seconds east of UTC.

    >>> offset(datetime.fromisoformat("2025-01-05T10:00+03:00"))
    10800
    """
    if value is None:
        return None
    east = value.utcoffset()
    if east is None:
        raise ValueError(f"{value} has no time zone")
    return int(east.total_seconds())


def moment(utc: datetime | None, east: int | None) -> datetime | None:
    """`utc` as the outlet wrote it, `east` seconds from UTC."""
    return None if utc is None or east is None else utc.astimezone(_zone(east))


def storable(value: T) -> T:
    """`value`, a text, a list or a dict of texts, without what no database takes."""
    if isinstance(value, str):
        return _UNSTORABLE.sub("\ufffd", value) if _UNSTORABLE.search(value) else value  # type: ignore[return-value]
    if isinstance(value, list):
        return [storable(one) for one in value]  # type: ignore[return-value]
    if isinstance(value, dict):
        return {key: storable(one) for key, one in value.items()}  # type: ignore[return-value]
    return value


def _zone(east: int) -> timezone:
    return timezone(timedelta(seconds=east))
