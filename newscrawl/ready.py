"""What can be done with a page where there is no store: it is read, cleaned and cut, and its
fingerprint is taken, in one call that another process may answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

import numpy as np

from newscrawl.dedup import Fingerprint, fingerprint
from newscrawl.extract.finish import clean_text, seal, strip_boilerplate
from newscrawl.extract.linked import read_linked
from newscrawl.text.learned import LEAST, Evidence
from newscrawl.text.window import Window

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newscrawl.items import Article, Link, Page
    from newscrawl.sites import Site
    from newscrawl.text.learned import Decision, Line


@dataclass(frozen=True, slots=True)
class Ready:
    """An article, and what was found on the way to it."""

    article: Article
    lines: list[Line]
    """To be counted in the window of its site."""
    fingerprint: Fingerprint
    content_hash: str
    """Of the text that the fingerprint is of; the article may be changed since."""


class Learned(Window):
    """What `cut` has to know of a window, which is little: the lines that come back."""

    def __init__(
        self, articles: int, repeated: Mapping[int, Evidence], decisions: Mapping[int, Decision]
    ) -> None:
        super().__init__("", decisions=decisions)
        self._repeated = dict(repeated)
        self._never = Evidence(articles=articles, seen=0, at_edge=0)

    @classmethod
    def of(cls, window: Window) -> Self:
        """As it is now. A line that fewer than `LEAST` articles have is as good as new."""
        keys, seen = np.unique(window._keys, return_counts=True)  # noqa: SLF001 - one of its kind
        return cls(
            len(window._articles),  # noqa: SLF001
            {key: window._evidence(key) for key in keys[seen >= LEAST].tolist()},  # noqa: SLF001
            {key: said for key, said in window._decisions.items() if said},  # noqa: SLF001
        )

    def _evidence(self, key: int) -> Evidence:
        return self._repeated.get(key, self._never)


def read_ready(page: Page, site: Site, link: Link, learned: Learned) -> Ready:
    """The article on the page that `link` led to, down to where others have to be asked: whether it
    is one that we keep, whether somebody told it before. Raises `Rejected` when there is none.
    """
    article = read_linked(page, site, link)
    clean_text(article)
    lines = strip_boilerplate(article, learned)
    seal(article)
    return Ready(article, lines, fingerprint(article), article.content_hash)
