"""Reading → what the page says about each field, and why most of it was not taken.

Made for `newscrawl extract --explain`: it asks the page again, so that plain extraction need not
note what it leaves aside.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, TypeVar

from newscrawl.extract import authors as machine_authors
from newscrawl.extract.bylines import read_byline
from newscrawl.extract.candidate import SAME, Candidate, Loser
from newscrawl.extract.credits import Credits, read_credit, squeeze
from newscrawl.extract.metadata import h1_texts
from newscrawl.extract.reading import CUT, Reading
from newscrawl.extract.title import key, likeness
from newscrawl.extract.told_dates import lost_changes, lost_publications, shown
from newscrawl.items import Image

T = TypeVar("T")

TAGS: Final = ("article:tag", "news_keywords", "keywords")
LIKE: Final = 0.5
"""`likeness` from which two titles are one in other words."""


@dataclass(frozen=True, slots=True)
class Told:
    """One field: what was taken, from where, and what was not. `value` is empty for nothing."""

    field: str
    value: str
    source: str
    losers: tuple[Loser, ...] = ()


def tell(reading: Reading) -> list[Told]:
    """The fields of `reading.article` that have or could have a value, in reading order.

    The article may be cleaned already (`finish`), which fills in more.
    """
    article, metadata = reading.article, reading.metadata
    published = shown(article.published, article.published_precision)
    fields: list[tuple[str, str, Iterable[Loser]]] = [
        ("title", article.title, _titles(reading)),
        ("published", published, lost_publications(reading)),
        ("modified", shown(article.modified), lost_changes(reading)),
        ("authors", _joined(article.authors), _authors(reading)),
        ("agency", article.agency or "", _others(metadata.authors.agency, article.agency)),
        ("outlet", article.outlet or "", ()),
        ("section", article.section or "", _others(metadata.section, article.section)),
        ("tags", _joined(article.tags), _tags(reading)),
        ("summary", article.summary or "", _summaries(reading)),
        ("access", article.access, ()),
        ("lang", article.lang or "", ()),
        ("counts", ", ".join(f"{name} {n:,}" for name, n in article.counts.items()), ()),
        ("images", _pictures(article.images), ()),
        ("address", article.canonical_url, ()),
        ("amp", metadata.amp_url or "", ()),
    ]
    found = []
    for name, value, losers in fields:
        lost = tuple(dict.fromkeys(losers))
        if value or lost:
            found.append(Told(name, value, article.provenance.get(name, ""), lost))
    return found


def _titles(reading: Reading) -> Iterator[Loser]:
    metadata, title = reading.metadata, reading.article.title
    for text, source in metadata.title[1:]:
        yield Loser(source, text, _beside(text, title))
    known = {key(text) for text, _ in metadata.title}
    for text in h1_texts(reading.document):
        if text and key(text) not in known:
            yield Loser("h1", text, "not the headline")


def _beside(text: str, title: str) -> str:
    one, other = key(text), key(title)
    if one == other:
        return SAME
    if one in other or other in one:
        return "shorter" if len(one) < len(other) else "longer"
    return "in other words" if likeness(text, title) >= LIKE else "another headline"


def _authors(reading: Reading) -> Iterator[Loser]:
    metadata, article = reading.metadata, reading.article
    outlet = {squeeze(name) for name in metadata.outlet_names}
    told = article.provenance.get("authors")
    for text, source, credit in _named(reading, outlet):
        if credit.people and list(credit.people) == article.authors and source == told:
            told = None  # this is the one; others like it only say the same
        elif credit.people:
            same = set(credit.people) == set(article.authors)
            yield Loser(source, text, SAME if same else f"believed less than {told}")
        elif credit.agencies:
            yield Loser(source, text, "an agency")
        elif credit.house:
            yield Loser(source, text, "the outlet itself")
        else:
            yield Loser(source, text, "nobody's name")


def _named(reading: Reading, outlet: set[str]) -> Iterator[tuple[str, str, Credits]]:
    """What stands where authors do, with its source and whom it names."""
    metadata = reading.metadata
    found = Credits()
    for credit in metadata.story.authors:
        found.add(read_credit(credit.name, outlet, organization=credit.organization))
    if metadata.story.authors:
        yield _joined(credit.name for credit in metadata.story.authors), "jsonld", found
    for text in metadata.clues.all(*machine_authors.META):
        yield text, "meta", read_credit(text, outlet)
    for line in metadata.lines:
        named = read_byline(line, outlet)
        if named.people or named.agencies or named.house:
            yield line.block.text, "byline", named


def _tags(reading: Reading) -> Iterator[Loser]:
    story, clues, taken = reading.metadata.story, reading.metadata.clues, reading.metadata.tags
    for tags, source in taken[1:]:
        same = set(tags) == set(reading.article.tags)
        yield Loser(source, _joined(tags), SAME if same else _after(taken))
    if not taken:
        written = [(_joined(story.keywords), "jsonld")]
        written += [(text, "meta") for text in clues.all(*TAGS)]
        for text, source in written:
            if text:
                yield Loser(source, text, "no tags")


def _summaries(reading: Reading) -> Iterator[Loser]:
    found = reading.metadata.summary
    for text, source in found[0 if not reading.article.summary else 1 :]:
        if text.endswith(CUT):
            why = "cut off"
        elif key(text) == key(reading.article.title):
            why = "the title again"
        elif key(text) == key(reading.article.summary or ""):
            why = SAME
        else:
            why = _after(found)
        yield Loser(source, text, why)


def _others(found: list[Candidate[str]], taken: str | None) -> Iterator[Loser]:
    for text, source in found[1:]:
        yield Loser(source, text, SAME if text == taken else _after(found))


def _after(found: list[Candidate[T]]) -> str:
    return f"believed less than {found[0].source}"


def _pictures(images: list[Image]) -> str:
    """How many, with their captions."""
    captions = [image.caption or image.url.rpartition("/")[2] for image in images]
    return f"{len(images)}: {' | '.join(captions)}" if images else ""


def _joined(texts: Iterable[str]) -> str:
    return "، ".join(texts)
