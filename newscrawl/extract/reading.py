"""The way from a page to a raw article: decode → parse once → metadata → body → article.

`read_page` is the table of contents of this package. Its `Reading` keeps what was asked besides
what was answered, for `newscrawl extract --explain`.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import Final

from newscrawl.extract.body import Body, find_body, whole_body
from newscrawl.extract.counts import read_counts
from newscrawl.extract.document import Block, Document
from newscrawl.extract.guards import MAX_BYTES, check_size, guarded, not_html
from newscrawl.extract.images import figure_image, merge_images
from newscrawl.extract.metadata import Metadata, read_metadata
from newscrawl.extract.rules import Rules, without_removed
from newscrawl.extract.title import key
from newscrawl.extract.verdict import judge, refuse
from newscrawl.items import Article, Image, Page, Paragraph, Rejected, article_id
from newscrawl.sites import Site
from newscrawl.text.arabic import fold
from newscrawl.text.decode import utf8
from newscrawl.urls import identity, is_http, join

FIGURES_BEFORE: Final = 6
"""Blocks between the picture above an article and its first paragraph."""

TOP: Final = 3
"""Paragraphs of which one may be the headline again."""

MOST_FIGURES: Final = 1_000
"""Pictures in an article. The longest of the measured galleries has a few hundred."""

CUT: Final = ("…", "...", "[…]", "[...]")
"""How a summary ends that a machine has cut out of the text."""

NOT_HTML: Final = (
    "application/pdf", "application/zip", "application/json", "application/octet-stream",
    "image/", "video/", "audio/",
)  # fmt: skip


@dataclass(slots=True)
class Reading:
    """What was read of a page."""

    site: Site
    document: Document
    article: Article
    metadata: Metadata
    body: Body


def read_page(page: Page, site: Site) -> Reading:
    """Read the article on `page` of `site` as it stands there, not yet cleaned (see `finish`).

    Raises `Rejected`: `not-html`, `too-large`, `too-deep`, `empty-page`, or what `verdict` finds.
    """
    if page.content_type and page.content_type.strip().lower().startswith(NOT_HTML):
        raise Rejected("not-html", page.content_type)
    if kind := not_html(page.body):
        raise Rejected("not-html", kind)
    if len(page.body) > MAX_BYTES:
        raise Rejected("too-large", f"{len(page.body):,} bytes")
    html = guarded(utf8(page.body, page.content_type))
    if site.remove:
        html = without_removed(html.decode(), site).encode()
    # Saved pages may come with a label in place of an address.
    url = page.url if is_http(page.url) else ""
    document = Document(html, url, whole="body" in site.rules)
    if not document.blocks:
        raise Rejected("empty-page")
    check_size(document, len(html))
    rules = Rules(html.decode(), site) if site.rules else None
    metadata = read_metadata(document, site=site, now=page.fetched_at, rules=rules)
    refuse(document, metadata.clues, metadata.story)
    body = _body(document, rules, metadata)
    title = metadata.title[0].value if metadata.title else ""
    scores = body.scores[body.kept].tolist() if body.blocks is document.blocks else []
    judge(document, metadata.clues, metadata.story, body.chosen, title=title, scores=scores)

    address = metadata.canonical_url
    article = Article(
        id=article_id(identity(address) if address else page.url),
        url=page.url,
        canonical_url=address or page.url,
        site=site.host,
        outlet=metadata.outlet,
        fetched_at=page.fetched_at,
        lang=metadata.lang or site.language,
        access=metadata.access,
        paragraphs=_without_title(body.paragraphs, title),
        images=_images(document, rules, metadata, body),
        counts=read_counts(document.blocks, on_page(document, body), metadata.title_block),
        provenance={"body": body.source},
    )
    _take(article, metadata)
    return Reading(site, document, article, metadata, body)


def _body(document: Document, rules: Rules | None, metadata: Metadata) -> Body:
    """What the site's rule for the body finds; without a rule, what the model chooses."""
    if rules and (html := rules.html("body")):
        body = whole_body(Document(html, document.url, whole=True))
        if body.paragraphs:
            return body
    return find_body(
        document,
        title=metadata.clues.title,
        summary=metadata.summary[0].value if metadata.summary else "",
        witness=metadata.story.body,
    )


def _take(article: Article, metadata: Metadata) -> None:
    """Let the first candidate of each field into the article, with where it came from."""
    taken = article.provenance
    if metadata.title:
        article.title, taken["title"] = metadata.title[0]
    if metadata.section:
        article.section, taken["section"] = metadata.section[0]
    if metadata.authors.people:
        people, taken["authors"] = metadata.authors.people[0]
        article.authors = list(people)
    if metadata.authors.agency:
        article.agency, taken["agency"] = metadata.authors.agency[0]
    if metadata.tags:
        tags, taken["tags"] = metadata.tags[0]
        article.tags = list(tags)
    if metadata.dates.published:
        stamp, taken["published"] = metadata.dates.published[0]
        article.published, article.published_precision = stamp.value, stamp.precision
    if metadata.dates.modified:
        stamp, taken["modified"] = metadata.dates.modified[0]
        article.modified = stamp.value
    for summary, source in metadata.summary[:1]:
        if not summary.endswith(CUT) and key(summary) != key(article.title):
            article.summary, taken["summary"] = summary, source


def _images(document: Document, rules: Rules | None, metadata: Metadata, body: Body) -> list[Image]:
    """The picture of the metadata, then those that stand in the article, each once."""
    images = list(metadata.images)
    if rules and (written := rules.addresses("images")):
        images = [Image(url) for each in written if (url := join(document.url, each))]
    if chosen := on_page(document, body):
        first, last = chosen[0].index - FIGURES_BEFORE, chosen[-1].index
        inside = (node for at, node in document.figures if first <= at <= last)
        for node in islice(inside, MOST_FIGURES):
            if image := figure_image(node, document.url):
                images.append(image)
    return merge_images(images)


def on_page(document: Document, body: Body) -> list[Block]:
    """The body's blocks on the page; a rule has cut them out of it."""
    if body.blocks is document.blocks:
        return body.chosen
    texts = {block.text for block in body.chosen}
    return [block for block in document.blocks if block.text in texts]


def _without_title(paragraphs: list[Paragraph], title: str) -> list[Paragraph]:
    """The paragraphs; a headline repeated at their top is the title, not the text."""
    wanted = key(fold(title))
    top = [each for each in paragraphs[:TOP] if not wanted or key(fold(each.text)) != wanted]
    return top + paragraphs[TOP:]
