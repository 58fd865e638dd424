"""Every date that a page writes for machines, as written, with its source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborNode

from newscrawl.extract.clues import Attributes, Clues
from newscrawl.extract.story import Story

OPEN_GRAPH: Final = (
    "article:published_time", "og:article:published_time", "article:published", "og:published_time",
)  # fmt: skip
"""Written by the content management system for the article, like JSON-LD."""

META: Final = (
    "datepublished", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime", "cxenseparse:recs:articlepublishtime", "pubdate", "pub_date",
    "publishdate", "publish-date", "publish_date", "published_at", "publication_date",
    "publication-date", "article_date_original", "originalpublicationdate", "date.available",
    "date.created", "datecreated", "dcterms.created", "dcterms.issued", "dcterms.date",
    "dc.date.issued", "dc.date.created", "dc.date", "dc:date", "citation_publication_date",
    "citation_date", "rnews:datepublished", "date",
)  # fmt: skip
"""Of many makers; now and then it is the date of the page."""

MODIFIED: Final = (
    "article:modified_time", "og:article:modified_time", "datemodified", "og:updated_time",
    "dcterms.modified", "dc.date.modified", "date.modified", "date.updated", "last-modified",
    "lastmod",
)  # fmt: skip
MICRODATA: Final = frozenset({"datepublished", "schema:datepublished", "dc:date", "dc:created"})

_URL_DATE = re.compile(
    r"/(?P<year>199\d|20\d\d)(?P<sep>[/_-]?)(?P<month>0?[1-9]|1[0-2])(?P=sep)"
    r"(?P<day>0?[1-9]|[12]\d|3[01])(?=[/_.-]|$)"
)


def published_dates(story: Story, clues: Clues) -> Iterator[tuple[str, str]]:
    """Dates of publication, the most trustworthy source first."""
    yield story.published, "jsonld"
    for value in clues.all(*OPEN_GRAPH):
        yield value, "opengraph"
    for value in clues.all(*META):
        yield value, "meta"
    for node, attributes in clues.marked:
        name = (attributes.get("itemprop") or attributes.get("property") or "").lower()
        if name in MICRODATA or (node.tag == "time" and "pubdate" in attributes):
            yield _said(node, attributes), "microdata"
    yield story.page_published, "jsonld"


def modified_dates(story: Story, clues: Clues) -> Iterator[tuple[str, str]]:
    """Dates of change, the most trustworthy source first."""
    yield story.modified, "jsonld"
    for value in clues.all(*MODIFIED):
        yield value, "meta"
    for node, attributes in clues.marked:
        name = attributes.get("itemprop") or attributes.get("property") or ""
        if name.lower() == "datemodified":
            yield _said(node, attributes), "microdata"


def _said(node: LexborNode, attributes: Attributes) -> str:
    """The date of an element: `<meta content>`, `<time datetime>`, `<abbr title>`, or its text."""
    for name in ("content", "datetime", "title"):
        if value := attributes.get(name):
            return value
    return node.text()


def url_date(url: str) -> Iterator[tuple[str, str]]:
    """The day in an address: `/2026/01/05/`, `/20260105/`, `/2026-1-5-`."""
    if found := _URL_DATE.search(unquote(urlsplit(url).path)):
        yield "-".join(found.group("year", "month", "day")), "url"
