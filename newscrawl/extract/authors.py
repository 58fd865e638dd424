"""Who wrote it: JSON-LD, meta tags, microdata, then the byline under the title.

A person that a machine field names is believed; the outlet, a desk or an agency there sends us on
to the byline. Empty beats wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from newscrawl.extract.around import Line
from newscrawl.extract.bylines import read_byline
from newscrawl.extract.candidate import Candidate
from newscrawl.extract.clues import Clues
from newscrawl.extract.credits import Credits, looks_like_name, read_credit, squeeze
from newscrawl.extract.story import Story

META: Final = (
    "author", "article:author", "parsely-author", "sailthru.author", "dc.creator",
    "dcterms.creator", "dc:creator", "citation_author", "byl", "cxenseparse:author",
    "og:article:author", "article:author_name", "creator", "og:author", "authors", "author_name",
    "article.author",
)  # fmt: skip

MANY: Final = 3
"""Authors in the microdata of a page; more belong to the cards of related articles."""


@dataclass(slots=True)
class Authors:
    """Candidates: all the people of one source each, then agencies and the house one by one."""

    people: list[Candidate[tuple[str, ...]]] = field(default_factory=list)
    agency: list[Candidate[str]] = field(default_factory=list)
    house: list[Candidate[str]] = field(default_factory=list)
    """The outlet itself, where it is all that is named; nobody's name."""


def read_authors(
    story: Story, clues: Clues, lines: Sequence[Line], *, outlet: set[str], section: set[str]
) -> Authors:
    """The authors; `outlet` and `section` are names that nobody bears (squeezed).

    The lines around the title are only read when no machine field names a person.
    """
    authors = Authors()
    for found, source in _machine(story, clues, outlet):
        _take(authors, found, source, section)
    if not authors.people:
        for line in lines:
            _take(authors, read_byline(line, outlet), "byline", section)
    return authors


def _take(authors: Authors, found: Credits, source: str, section: set[str]) -> None:
    people = [name for name in found.people if squeeze(name) not in section]
    if people:
        authors.people.append(Candidate(tuple(dict.fromkeys(people)), source))
    authors.agency += [Candidate(name, source) for name in found.agencies]
    authors.house += [Candidate(name, source) for name in found.house]


def _machine(story: Story, clues: Clues, outlet: set[str]) -> Iterator[tuple[Credits, str]]:
    found = Credits()
    for credit in story.authors:
        found.add(read_credit(credit.name, outlet, organization=credit.organization))
    yield found, "jsonld"
    for name in META:
        found = Credits()
        for value in clues.all(name):
            found.add(read_credit(value, outlet))
        yield found, "meta"
    yield _microdata(clues, outlet), "microdata"


def _microdata(clues: Clues, outlet: set[str]) -> Credits:
    found = Credits()
    for node, attributes in clues.marked:
        if attributes.get("itemprop") != "author":
            continue
        text = attributes.get("content") or ""
        if not text:
            name = node.css_first("[itemprop=name]")
            text = (name.attributes.get("content") or name.text()) if name else node.text()
        named = read_credit(text, outlet)
        named.people = [name for name in named.people if looks_like_name(name)]
        found.add(named)
        if len(found.people) > MANY:
            return Credits()
    return found
