"""The worst pages of a set, with what is wrong on each, to be read on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import scoring
from results import share
from scores import Answer, PageScore, extra_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sets import Gold, Sample

FIELDS = ("body", "title", "authors", "date")
WIDTH = 150
"""Characters of a line that are shown."""
LINES = 12
"""Lines of a kind and page that are shown."""


def worst(
    samples: Sequence[Sample],
    answers: Sequence[Answer],
    scores: Sequence[PageScore],
    count: int,
    field: str = "body",
) -> Iterator[str]:
    """Lines about the `count` worst pages: by their text, or those whose `field` is wrong."""
    pages = [
        (score, sample, answer)
        for score, sample, answer in zip(scores, samples, answers, strict=True)
        if _wrong(score, field)
    ]
    pages.sort(key=lambda page: page[0].body or 0.0)
    for score, sample, answer in pages[:count]:
        yield f"\n{sample.id}  {sample.page.url}"
        if field == "body":
            yield from _body(sample.gold, answer, score)
        else:
            yield from _field(sample.gold, answer, field)


def _wrong(score: PageScore, field: str) -> bool:
    match field:
        case "title":
            return score.title is False
        case "authors":
            return score.authors is False
        case "date":
            return score.date in ("wrong", "none")
    return score.body is not None and score.body < 1


def _field(gold: Gold, answer: Answer, field: str) -> Iterator[str]:
    name = "published" if field == "date" else field
    if answer.failed:
        yield f"  ({answer.failed})"
    yield f"  gold  {getattr(gold, name)}"
    yield f"  ours  {getattr(answer, name)}"


def _body(gold: Gold, answer: Answer, score: PageScore) -> Iterator[str]:
    """`-` is missing, `+` is too much."""
    if gold.wanted is not None:
        right, missed, kept, _ = score.chunks or (0, 0, 0, 0)
        yield f"  chunks: {right} found, {missed} missing, {kept} too many"
        missing = [chunk for chunk in gold.wanted if chunk not in answer.text]
        extra = [chunk for chunk in gold.unwanted if chunk in answer.text]
    else:
        precision, recall = score.precision or 0.0, score.recall or 0.0
        f1 = scoring.f1(precision, recall)
        yield f"  F1 {share(f1)}  precision {share(precision)}  recall {share(recall)}"
        missing = extra_lines(gold.body or "", [answer.text])
        extra = extra_lines(answer.text, [gold.body, *gold.optional])
    if answer.failed:
        yield f"  nothing: {answer.failed}"
    yield from _first(missing, "-")
    yield from _first(extra, "+")
    yield from (f"  junk: {string}" for string in score.junk or [])


def _first(lines: Sequence[str], sign: str) -> Iterator[str]:
    yield from (f"  {sign} {_cut(line)}" for line in lines[:LINES])
    if len(lines) > LINES:
        yield f"  {sign} … and {len(lines) - LINES} more"


def _cut(line: str) -> str:
    return line if len(line) <= WIDTH else f"{line[:WIDTH]}… ({len(line)})"
