"""What newscrawl answers: the library face, one page after the other."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING

import folds
from scores import Answer

import newscrawl
from newscrawl import Rejected

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sets import Sample


def answers(samples: Sequence[Sample], *, held_out: bool = False) -> list[Answer]:
    """`held_out`: find the body of each page with weights trained without its site."""
    return [answer(sample, held_out=held_out) for sample in samples]


def answer(sample: Sample, *, held_out: bool = False) -> Answer:
    """A rejection is an answer without anything; any other exception is a bug and gets out."""
    page = sample.page
    try:
        with folds.trained_without(page.url) if held_out else nullcontext():
            article = newscrawl.extract(
                page.body,
                page.url,
                content_type=page.content_type,
                fetched_at=page.fetched_at,
                site=sample.site,
            )
    except Rejected as verdict:
        return Answer(failed=verdict.reason)
    return Answer(
        text=article.text,
        title=article.title,
        authors=article.authors,
        credit=[name for name in (article.agency or article.outlet,) if name],
        published=article.published,
    )
