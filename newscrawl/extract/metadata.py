"""Everything of an article but its body: each field with its candidates, the best first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Final
from zoneinfo import ZoneInfo

from newscrawl.extract.access import read_access
from newscrawl.extract.around import Line, find_title, lines_around, lines_elsewhere
from newscrawl.extract.authors import Authors, read_authors
from newscrawl.extract.candidate import Candidate
from newscrawl.extract.canonical import amp_url, canonical_url
from newscrawl.extract.clues import Clues, read_clues
from newscrawl.extract.credits import Credits, read_credit, squeeze
from newscrawl.extract.document import Document
from newscrawl.extract.images import lead_images
from newscrawl.extract.published import Dates, read_dates
from newscrawl.extract.rules import Rules
from newscrawl.extract.section import read_section
from newscrawl.extract.stamps import read_moment
from newscrawl.extract.story import Story, read_story
from newscrawl.extract.tags import clean_tags, read_tags
from newscrawl.extract.title import choose_title
from newscrawl.extract.visible import Seen, only_date, seen_dates
from newscrawl.items import Access, Image
from newscrawl.sites import Site

HEADINGS: Final = frozenset({"h2", "h3", "h4"})
LONGEST_LINE: Final = 200
"""Characters of a line that may be a title."""


@dataclass(slots=True, kw_only=True)
class Metadata:
    """What `read_metadata` found. An empty list is a field that the page does not tell."""

    clues: Clues
    story: Story
    title: list[Candidate[str]]
    title_block: int | None
    """Index of the block in which the title stands."""
    lines: list[Line]
    """The lines around the title."""
    seen: list[Seen]
    """The dates in them."""
    outlet_names: list[str]
    authors: Authors
    dates: Dates
    section: list[Candidate[str]]
    tags: list[Candidate[tuple[str, ...]]]
    summary: list[Candidate[str]]
    images: list[Image]
    outlet: str | None
    lang: str | None
    access: Access
    canonical_url: str
    amp_url: str | None


def read_metadata(
    document: Document, *, site: Site, now: datetime, rules: Rules | None = None
) -> Metadata:
    """The metadata of the page, which was fetched `now` (aware) from `site`.

    `rules` are the site's own; what they find goes before everything else.
    """
    clues = read_clues(document.tree)
    story = read_story(clues.json_ld, document.url)
    zone = ZoneInfo(site.timezone) if site.timezone else None
    outlet = _outlet_names(clues, story, site)

    title = _ruled(rules, "title") + choose_title(
        headline=story.headline,
        opengraph=clues.first("og:title", "twitter:title", "title"),
        h1s=h1_texts(document),
        page_title=clues.title,
        headings=_headings(document),
        names=outlet,
    )
    best = title[0].value if title else ""
    place = find_title(document, best)
    lines = lines_around(document, place) if place is not None else []
    lang = _language(document, clues)
    seen = seen_dates(lines, zone, now, lang or "")
    dates = read_dates(
        story,
        clues,
        seen,
        lambda: only_date(lines_elsewhere(document, lines), zone, now, lang or ""),
        url=document.url,
        now=now,
        zone=zone,
    )
    section = _ruled(rules, "section") + read_section(
        story, clues, document.tree, lines, title=best, outlet=outlet
    )
    names = {squeeze(name) for name in outlet}
    sections = [*(found.value for found in section), *story.breadcrumbs]
    authors = read_authors(
        story, clues, lines, outlet=names, section={squeeze(name) for name in sections}
    )
    tags = read_tags(story, clues, document.tree, title=best, outlet=outlet)
    if rules:
        _apply(rules, dates, authors, tags, names, zone, now)
    return Metadata(
        clues=clues,
        story=story,
        title=title,
        title_block=place,
        lines=lines,
        seen=seen,
        outlet_names=outlet,
        authors=authors,
        dates=dates,
        section=section,
        tags=tags,
        summary=_ruled(rules, "summary") + _summary(story, clues),
        images=lead_images(story, clues, document.url),
        outlet=site.name or clues.first("og:site_name") or story.publisher or None,
        lang=lang,
        access=read_access(story, clues),
        canonical_url=canonical_url(clues, document.url),
        amp_url=amp_url(clues, document.url),
    )


def _ruled(rules: Rules | None, field: str) -> list[Candidate[str]]:
    return [Candidate(text, "rules") for text in rules.texts(field)[:1]] if rules else []


def _apply(
    rules: Rules,
    dates: Dates,
    authors: Authors,
    tags: list[Candidate[tuple[str, ...]]],
    outlet: set[str],
    zone: tzinfo | None,
    now: datetime,
) -> None:
    """Put what the site's rules find before the other candidates."""
    for found, field in ((dates.published, "published"), (dates.modified, "modified")):
        if stamp := read_moment(rules.moment(field), zone, now):
            found.insert(0, Candidate(stamp, "rules"))
    named = Credits()
    for text in rules.texts("authors"):
        named.add(read_credit(text, outlet))
    if named.people:
        authors.people.insert(0, Candidate(tuple(named.people), "rules"))
    if named.agencies:
        authors.agency.insert(0, Candidate(named.agencies[0], "rules"))
    if written := clean_tags(rules.texts("tags"), "", set()):
        tags.insert(0, Candidate(written, "rules"))


def h1_texts(document: Document) -> list[str]:
    """The text of each h1, in page order."""
    return [
        " ".join(block.text for block in document.blocks[box.first : box.last])
        for box in document.boxes
        if box.tag == "h1"
    ]


def _headings(document: Document) -> Iterator[str]:
    """Where a title may stand when it is no h1: in another heading, or in a short line."""
    for block in document.blocks:
        if block.tag in HEADINGS:
            yield block.text
    if not any(box.tag == "h1" for box in document.boxes):
        for block in document.blocks:
            if not block.links and block.chars <= LONGEST_LINE:
                yield block.text


def _outlet_names(clues: Clues, story: Story, site: Site) -> list[str]:
    """What the outlet may be called in titles and bylines: its names, its host and parts of it."""
    labels = site.host.split(".")
    names: Iterable[str | None] = (
        site.name,
        clues.first("og:site_name"),
        clues.first("application-name"),
        clues.first("twitter:site").lstrip("@"),
        story.publisher,
        site.host,
        ".".join(labels[:-1]),
        *labels[:-1],
    )
    return list(dict.fromkeys(name for name in names if name))


def _language(document: Document, clues: Clues) -> str | None:
    root = document.tree.root
    written = (root.attributes.get("lang") or "") if root else ""
    written = written or clues.first("og:locale", "content-language", "language")
    code = written.strip().lower().replace("_", "-").partition("-")[0]
    return code if len(code) in (2, 3) and code.isalpha() else None


def _summary(story: Story, clues: Clues) -> list[Candidate[str]]:
    found = [
        Candidate(story.description, "jsonld"),
        Candidate(clues.first("og:description"), "opengraph"),
        Candidate(clues.first("description", "twitter:description"), "meta"),
    ]
    return [candidate for candidate in found if candidate.value]
