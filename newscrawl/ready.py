"""What can be done with a page where there is no store: it is read, cleaned and cut, and its
fingerprint is taken, in one call that another process may answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newscrawl.dedup import Fingerprint, fingerprint
from newscrawl.extract.finish import clean_text, seal, strip_boilerplate
from newscrawl.extract.linked import read_linked

if TYPE_CHECKING:
    from newscrawl.items import Article, Link, Page
    from newscrawl.sites import Site
    from newscrawl.text.learned import Line
    from newscrawl.text.window import Learned


@dataclass(frozen=True, slots=True)
class Ready:
    """An article, and what was found on the way to it."""

    article: Article
    lines: list[Line]
    """To be counted in the window of its site."""
    fingerprint: Fingerprint
    content_hash: str
    """Of the text that the fingerprint is of; the article may be changed since."""


def read_ready(page: Page, site: Site, link: Link, learned: Learned) -> Ready:
    """The article on the page that `link` led to, down to where others have to be asked: whether it
    is one that we keep, whether somebody told it before. Raises `Rejected` when there is none.
    """
    article = read_linked(page, site, link)
    clean_text(article)
    lines = strip_boilerplate(article, learned)
    seal(article)
    return Ready(article, lines, fingerprint(article), article.content_hash)
