"""Record → Article: what somebody else scraped, under our names of the fields."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any, get_args

from newscrawl.dates import ParsedDate, parse_date
from newscrawl.items import Article, Paragraph, ParagraphKind, Rejected, article_id
from newscrawl.sites import Site, Sites
from newscrawl.text.names import authors, byline
from newscrawl.urls import identity, normalize

FIELDS = (
    "url",
    "title",
    "text",
    "paragraphs",
    "authors",
    "agency",
    "published",
    "modified",
    "section",
    "tags",
    "lang",
    "summary",
    "outlet",
    "fetched_at",
)
"""What a record may tell; `url` and one of `text` and `paragraphs` it must."""

SOURCE = "import"
"""Stands in `provenance`."""

_KINDS: dict[str, ParagraphKind] = {kind: kind for kind in get_args(ParagraphKind)}
_LANGUAGE = re.compile("[a-z]{2,3}")
_COMMAS = re.compile("[,،;؛|]")


def scraped(record: Mapping[str, Any], sites: Sites, *, now: datetime) -> Article:
    """The article that `record` holds; `finish` cleans it. Fields that are no `FIELDS` are ignored.

    Dates are ISO 8601 or as a page prints them, read in the time zone of the outlet. `now` is when
    the article was fetched, where the record does not say. Raises `Rejected`.
    """
    url = _address(record.get("url"))
    site = sites.for_url(url)
    fetched = _moment(record.get("fetched_at"), site, now)
    fetched_at = fetched.value if fetched else now
    article = Article(
        id=article_id(identity(url)),
        url=str(record["url"]),
        canonical_url=url,
        site=site.host,
        outlet=_text(record.get("outlet")) or site.name,
        title=_text(record.get("title")) or "",
        agency=_text(record.get("agency")),
        section=_text(record.get("section")),
        tags=_texts(record.get("tags")),
        lang=_language(record.get("lang")) or site.language,
        summary=_text(record.get("summary")),
        paragraphs=_paragraphs(record),
        fetched_at=fetched_at,
    )
    if published := _moment(record.get("published"), site, fetched_at):
        article.published, article.published_precision = published.value, published.precision
    if modified := _moment(record.get("modified"), site, fetched_at):
        article.modified = modified.value
    _credit(article, _lines(record.get("authors")))
    told = ("title", "authors", "agency", "published", "modified", "section", "tags", "summary")
    article.provenance = {name: SOURCE for name in told if getattr(article, name)}
    article.provenance["body"] = SOURCE
    return article


def _address(value: object) -> str:
    try:
        return normalize(value if isinstance(value, str) else "")
    except ValueError as error:
        raise Rejected("bad-url", str(value)[:200]) from error


def _paragraphs(record: Mapping[str, Any]) -> list[Paragraph]:
    """One for each line of `text`, or those of `paragraphs`, as exported lines have them."""
    found = []
    for one in record.get("paragraphs") or _lines(record.get("text")):
        if isinstance(one, Mapping):
            kind: ParagraphKind = _KINDS.get(str(one.get("kind")), "text")
            found.append(Paragraph(str(one.get("text", "")), kind))
        else:
            found.append(Paragraph(str(one)))
    return [paragraph for paragraph in found if paragraph.text.strip()]


def _moment(value: object, site: Site, now: datetime) -> ParsedDate | None:
    return parse_date(value, now=now, tz=site.timezone) if isinstance(value, str) else None


def _credit(article: Article, lines: list[str]) -> None:
    """The people, and the agency unless it is known, of lines that say who wrote it."""
    people: dict[str, None] = {}
    for line in lines:
        said = byline(line, outlet=article.outlet)
        people |= dict.fromkeys(said.people or authors(line, outlet=article.outlet))
        article.agency = article.agency or said.agency
    article.authors = list(people)


def _language(value: object) -> str | None:
    return value if isinstance(value, str) and _LANGUAGE.fullmatch(value) else None


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value.strip() else None


def _lines(value: object) -> list[str]:
    """The lines of a text, or the texts of a list."""
    if isinstance(value, str):
        return value.splitlines()
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []


def _texts(value: object) -> list[str]:
    """A list of texts, also when it was written as one text with commas."""
    parts = _COMMAS.split(value) if isinstance(value, str) else _lines(value)
    return [part for part in parts if part.strip()]
