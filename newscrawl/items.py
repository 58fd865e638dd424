"""The nouns: what goes in (`Page`), what is found (`Link`), what comes out (`Article`).

Everything here is plain data. `Page` and `Link` are frozen; `Article` is a mutable dataclass, so
that item pipelines, also other people's, can change it through `ItemAdapter`.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

SCHEMA_VERSION = 1
"""Version of one exported line, described by `docs/schema.json`."""

ParagraphKind = Literal["text", "heading", "quote", "item"]
LinkKind = Literal["article", "sitemap", "feed", "section"]
Precision = Literal["day", "minute"]
Access = Literal["open", "metered", "paid", "login", "consent"]


class Rejected(Exception):  # noqa: N818 - a verdict on a page, not an error of the program
    """The page is not an article that we keep. `reason` is a kebab-case slug, made to be counted.

    >>> str(Rejected("too-short", "31 characters"))
    'too-short: 31 characters'
    """

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(reason, detail)
        self.reason = reason
        self.detail = detail

    def __str__(self) -> str:
        return f"{self.reason}: {self.detail}" if self.detail else self.reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One response as served. A saved fixture is a `Page`, and so is what a spider hands over."""

    url: str
    body: bytes
    fetched_at: datetime
    """Aware. Relative dates («قبل ساعة») are read against it."""
    content_type: str | None = None
    """The Content-Type header, as sent: `text/html; charset=utf-8`."""
    status: int = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A URL found on a page, with what the page said about it."""

    url: str
    kind: LinkKind = "article"
    source: str = ""
    """How it was found: `robots`, `sitemap`, `news-sitemap`, `feed`, `section`; a list also by
    `home` or `guess` (of an unknown site), `next` (the next page of one), `page` (beside the
    menus), `archive` (of a time that has passed)."""
    title: str | None = None
    published: datetime | None = None
    modified: datetime | None = None


@dataclass(slots=True)
class Paragraph:
    text: str
    kind: ParagraphKind = "text"


@dataclass(slots=True)
class Image:
    url: str
    caption: str | None = None
    credit: str | None = None


@dataclass(slots=True)
class Removed:
    """A line that was cut from the article, and the rule that cut it."""

    line: str
    rule: str


@dataclass(slots=True, kw_only=True)
class Article:
    """One news article. A field that the page does not tell stays empty: empty beats wrong."""

    id: str
    """The identity of the article: a hash of its canonical URL (`article_id`)."""
    url: str
    """The URL that was fetched."""
    canonical_url: str
    """The URL under which the outlet files the article, normalised."""
    site: str
    """The host name that names the site file, without `www.`."""
    outlet: str | None = None
    """The outlet's own name, «النهار»."""
    title: str = ""
    authors: list[str] = field(default_factory=list)
    """People only; a desk is nobody, an agency goes to `agency`."""
    agency: str | None = None
    published: datetime | None = None
    """Aware; midnight in the site's time zone when `published_precision` is `day`."""
    published_precision: Precision | None = None
    first_published: datetime | None = None
    """What the first version said of `published`, where a later one says something else."""
    modified: datetime | None = None
    section: str | None = None
    tags: list[str] = field(default_factory=list)
    lang: str | None = None
    """ISO 639 code: `ar`, `fa`, `ckb`, `en`."""
    summary: str | None = None
    paragraphs: list[Paragraph] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    """What the page prints of `views`, `comments`, `shares`, `visits`."""
    access: Access = "open"
    removed: list[Removed] = field(default_factory=list)
    provenance: dict[str, str] = field(default_factory=dict)
    """Field name → where it came from: `rules`, `jsonld`, `meta`, `body`, `byline`, `url` …"""
    fetched_at: datetime
    content_hash: str = ""
    """SHA-256 of title and text as stored: equal hashes are the same version."""
    duplicate_of: str | None = None
    """The `id` of the article of which this one is a copy."""
    story_agency: str | None = field(default=None, compare=False)
    """The agency that the first article of its story to name one names; the store looks it up."""
    version: int = 1
    gone: datetime | None = None
    """Since when its page answers 404 or 410; the store sets it."""

    @property
    def text(self) -> str:
        """The paragraphs, joined by a blank line."""
        return "\n\n".join(paragraph.text for paragraph in self.paragraphs)

    @property
    def story(self) -> str:
        """The id of the article that told the story first: its own, when this is no copy."""
        return self.duplicate_of or self.id


def article_id(canonical_url: str) -> str:
    """The id of the article that lives at `canonical_url` (which `urls.identity` has normalised).

    >>> article_id("https://alnahar.example/politics/123")
    '11bf11159a455dde'
    """
    return hashlib.sha256(canonical_url.encode()).hexdigest()[:16]


def record(article: Article) -> dict[str, Any]:
    """One exported line: JSON types only, in reading order, as `docs/schema.json` describes."""

    def moment(value: datetime | None) -> str | None:
        return value.isoformat() if value else None

    return {
        "schema": SCHEMA_VERSION,
        "id": article.id,
        "url": article.url,
        "canonical_url": article.canonical_url,
        "site": article.site,
        "outlet": article.outlet,
        "title": article.title,
        "authors": list(article.authors),
        "agency": article.agency,
        "published": moment(article.published),
        "published_precision": article.published_precision,
        "first_published": moment(article.first_published or article.published),
        "modified": moment(article.modified),
        "section": article.section,
        "tags": list(article.tags),
        "lang": article.lang,
        "summary": article.summary,
        "text": article.text,
        "paragraphs": [{"kind": p.kind, "text": p.text} for p in article.paragraphs],
        "images": [
            {"url": i.url, "caption": i.caption, "credit": i.credit} for i in article.images
        ],
        "counts": dict(article.counts),
        "access": article.access,
        "removed": [{"line": r.line, "rule": r.rule} for r in article.removed],
        "provenance": dict(article.provenance),
        "fetched_at": moment(article.fetched_at),
        "content_hash": article.content_hash,
        "duplicate_of": article.duplicate_of,
        "story": article.story,
        "story_agency": article.story_agency or article.agency,
        "version": article.version,
        "gone": moment(article.gone),
    }


def flat(line: dict[str, Any]) -> dict[str, Any]:
    """A line for tables: lists and objects as JSON inside their cell.

    >>> flat({"title": "خبر", "tags": ["مصر"], "counts": {}})
    {'title': 'خبر', 'tags': '["مصر"]', 'counts': '{}'}
    """
    return {
        name: json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value
        for name, value in line.items()
    }
