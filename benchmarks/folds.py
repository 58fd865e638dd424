"""Cross-validation over sites: which weights never saw the site of a page.

`train_body.py` writes `folds/<fold>.npz`, trained on the pages of all other folds, beside the
weights that are shipped, which are trained on all pages.
"""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from tldextract import TLDExtract

from newscrawl.extract import body
from newscrawl.urls import host

if TYPE_CHECKING:
    from collections.abc import Iterator

COUNT = 5
FOLDER = Path(__file__).resolve().parent / "folds"

_domains = TLDExtract(suffix_list_urls=())  # the list that comes with it: no network


def site_of(url: str) -> str:
    """The name under which an outlet's hosts belong together.

    >>> site_of("https://news.bbc.co.uk/1/hi"), site_of("http://www.bbc.com/news")
    ('bbc', 'bbc')
    """
    return _domains(host(url)).domain or host(url)


def fold_of(url: str) -> int:
    """The fold of a page: the same for all pages of a site, in every set and on every machine."""
    return hashlib.sha256(site_of(url).encode()).digest()[0] % COUNT


def weights(fold: int) -> Path:
    return FOLDER / f"{fold}.npz"


@cache
def ready() -> bool:
    """Whether the weights of every fold are there."""
    return all(weights(fold).is_file() for fold in range(COUNT))


@contextmanager
def trained_without(url: str) -> Iterator[None]:
    """Inside, `newscrawl.extract` finds bodies with weights that never saw the site of `url`."""
    with body.use_weights(weights(fold_of(url))):
        yield
