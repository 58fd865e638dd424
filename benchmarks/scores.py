"""One answer held against the gold of its page, and the figures of a set."""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass
from statistics import fmean
from typing import TYPE_CHECKING, Literal

import scoring

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from sets import Gold


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a system says of a page; `failed` says why it says nothing."""

    text: str = ""
    title: str = ""
    authors: Sequence[str] = ()
    credit: Sequence[str] = ()
    """Who is named where `authors` keeps to people: an agency, or the outlet."""
    published: datetime | None = None
    failed: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PageScore:
    """None wherever the gold of the page does not say what is right."""

    precision: float | None = None
    recall: float | None = None
    chunks: tuple[int, int, int, int] | None = None
    """True positives, false negatives, false positives, true negatives."""
    title: bool | None = None
    """Right after normalisation."""
    title_exact: bool | None = None
    authors: bool | None = None
    date: Literal["right", "none", "wrong"] | None = None
    junk: list[str] | None = None
    """Strings in the body that the gold names as junk."""
    extra: int = 0
    """Lines of the body that are not of the article."""
    empty: bool = False
    """Nothing came, though the page is an article."""
    verdict: bool | None = None
    """For a page that is no article: rejected, and for the right reason."""

    @property
    def body(self) -> float | None:
        """How good the text is, between 0 and 1: what the worst pages are sorted by."""
        if self.chunks:
            return sum(self.chunks[0::3]) / max(1, sum(self.chunks))
        if self.precision is None or self.recall is None:
            return None
        return scoring.f1(self.precision, self.recall)


def score(gold: Gold, answer: Answer) -> PageScore:
    if gold.rejected:
        return PageScore(verdict=answer.failed == gold.rejected)
    precision, recall = _body(gold, answer) if gold.body is not None else (None, None)
    return PageScore(
        precision=precision,
        recall=recall,
        chunks=None
        if gold.wanted is None
        else scoring.chunks(answer.text, gold.wanted, gold.unwanted),
        title=None
        if gold.title is None
        else scoring.plain_title(gold.title) == scoring.plain_title(answer.title),
        title_exact=None if gold.title is None else gold.title.strip() == answer.title.strip(),
        authors=None if gold.authors is None else _right_authors(gold, answer),
        date=None if gold.published is None else _date(gold.published, answer.published),
        junk=_junk(gold, answer) if gold.junk else None,
        extra=len(extra_lines(answer.text, [gold.body, *gold.optional])) if gold.body else 0,
        empty=not answer.text.strip(),
    )


def _body(gold: Gold, answer: Answer) -> tuple[float, float]:
    texts = [gold.body or "", answer.text]
    for line in gold.optional:
        texts = [scoring.without(text, line) for text in texts]
    return scoring.precision_recall(*texts)


def _date(gold: datetime, answer: datetime | None) -> Literal["right", "none", "wrong"]:
    if answer is None:
        return "none"
    return "right" if scoring.same_day(gold, answer) else "wrong"


def _junk(gold: Gold, answer: Answer) -> list[str]:
    """A string that the article itself holds too counts when the answer holds it more often."""
    body, text = _visible(gold.body or ""), _visible(answer.text)
    junk = [_visible(string) for string in gold.junk]
    return [string for string in junk if text.count(string) > body.count(string)]


def _visible(text: str) -> str:
    """`text` without characters that nobody sees, white space as single spaces."""
    seen = "".join(letter for letter in text if unicodedata.category(letter) != "Cf")
    return " ".join(seen.split())


def extra_lines(text: str, right: Iterable[str | None]) -> list[str]:
    r"""The lines of `text` most of whose 3-grams (or words, in short ones) are not in `right`.

    What `right` says once is found once: a line that comes again is too much.

    >>> extra_lines("one two three four\nRead also: five\none two", ["one two three four five"])
    ['Read also: five', 'one two']
    """
    left: Counter[tuple[str, ...]] = Counter()
    for one in filter(None, right):
        for size in (1, 2, 3):
            left.update(scoring.shingles(one, size))
    found = []
    for line in filter(str.strip, text.splitlines()):
        own = scoring.shingles(line, 3)
        if (own & left).total() * 2 < own.total():
            found.append(line.strip())
        for size in (1, 2, 3):
            left.subtract(scoring.shingles(line, size))
    return found


def figures(scores: Sequence[PageScore]) -> dict[str, float]:
    """The figures of a set; one that no page of the set has gold for is left out.

    Shares lie between 0 and 1. `empty`, `junk`, `extra` are counts: pages, strings, lines.
    """
    found: dict[str, float] = {}
    articles = [one for one in scores if one.verdict is None]
    bodies = [one for one in articles if one.precision is not None]
    if bodies:
        found["precision"] = fmean(one.precision or 0.0 for one in bodies)
        found["recall"] = fmean(one.recall or 0.0 for one in bodies)
        found["f1"] = scoring.f1(found["precision"], found["recall"])
        found["good"] = fmean((one.body or 0.0) >= 0.95 for one in bodies)
        found["extra"] = sum(one.extra for one in bodies)
        if junk := [one.junk for one in bodies if one.junk is not None]:
            found["junk"] = sum(map(len, junk))
    if chunks := [one.chunks for one in articles if one.chunks]:
        right, missed, kept, _ = (sum(column) for column in zip(*chunks, strict=True))
        found["precision"] = right / (right + kept) if right else 0.0
        found["recall"] = right / (right + missed) if right else 0.0
        found["f1"] = scoring.f1(found["precision"], found["recall"])
    for name in ("title", "title_exact", "authors"):
        if known := [value for one in articles if (value := getattr(one, name)) is not None]:
            found[name] = fmean(known)
    if dates := [one.date for one in articles if one.date]:
        found |= {
            f"date_{kind}": fmean(d == kind for d in dates) for kind in ("right", "none", "wrong")
        }
    found["empty"] = sum(one.empty for one in articles)
    if verdicts := [one.verdict for one in scores if one.verdict is not None]:
        found["rejections"] = fmean(verdicts)
    return found


def _right_authors(gold: Gold, answer: Answer) -> bool:
    """The same names. Where the gold takes an agency or the outlet for the author, an answer that
    files them elsewhere is right too; where it names nobody, only an empty one is.
    """
    named = answer.authors or (answer.credit if gold.authors else ())
    return scoring.same_authors(gold.authors or (), named)
