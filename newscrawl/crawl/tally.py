"""What a run did for one site, in numbers, and whether that is well."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newscrawl.storage.articles import Status

Verdict = Literal["well", "partly", "failed"]

PATIENCE = 5
"""So many pages in a row without an article, over all runs, and a site counts as silent."""

EXIT_CODES: dict[Verdict, int] = {"well": 0, "failed": 1, "partly": 2}


@dataclass(slots=True)
class Tally:
    site: str
    held: str = ""
    """Since when another run holds the site: this one has left it alone."""
    found: int = 0
    """Different article links met."""
    known: int = 0
    """Of these, dealt with in an earlier run."""
    skipped: int = 0
    """Of these, left alone because they are too old or beyond the limit that was asked for."""
    outside: int = 0
    """Of the articles stored, those that turned out not to be of the days asked for."""
    late: int = 0
    """Requests let go because the site had had its time; the next run takes them up."""
    new: int = 0
    updated: int = 0
    unchanged: int = 0
    copies: int = 0
    gone: int = 0
    """Answered 404 or 410."""
    rejected: Counter[str] = field(default_factory=Counter)
    """Pages that are no article we keep, by reason."""
    failed: Counter[str] = field(default_factory=Counter)
    """Pages that could not be had, by cause; the next run tries again."""
    listings: int = 0
    """Sitemaps, feeds and section pages read."""
    same: int = 0
    """Of these, as they were in an earlier run; their links are not counted again."""
    unread: Counter[str] = field(default_factory=Counter)
    """Those that could not be read, by cause."""
    guessed: Counter[str] = field(default_factory=Counter)
    """Where a site might have had one and has none, by cause: no trouble if there are others."""
    refused: Counter[str] = field(default_factory=Counter)
    """Links that were not followed, by reason: calendars, sessions, filters, a budget."""
    in_vain: int = 0
    """Pages turned down for good since the last one that was stored; earlier runs count."""

    @property
    def stored(self) -> int:
        return self.new + self.updated + self.copies

    @property
    def tried(self) -> int:
        """Article pages asked for."""
        return (
            self.stored + self.unchanged + self.gone + self.rejected.total() + self.failed.total()
        )

    @property
    def pages(self) -> int:
        """Pages of all kinds that were read, or asked for in vain."""
        return self.tried + self.listings + self.unread.total() + self.guessed.total()

    def store(self, status: Status) -> None:
        """Count an article that was handed to the store."""
        name = "copies" if status == "copy" else status
        setattr(self, name, getattr(self, name) + 1)
        self.in_vain = 0

    def reject(self, reason: str, *, for_good: bool = True) -> None:
        self.rejected[reason] += 1
        self.in_vain += for_good

    def trouble(self) -> str | None:
        """Why this run yielded nothing where it should have, in a few words; None if it did."""
        if self.held:
            return None
        if not self.found and not self.same:
            unread = by_count(self.unread + self.guessed)
            if unread and not self.listings:
                return f"cannot be read ({unread})"
            asked = " of the days asked for" if self.skipped else ""
            missing = f"no link to an article{asked} was found"
            return missing + (f"; not read: {unread}" if unread else "")
        if self.stored or self.unchanged:
            return None
        if self.tried and not self.known:
            reasons = self.rejected + self.failed + Counter(gone=self.gone)
            return f"nothing was stored ({by_count(reasons)})"
        if (pages := max(self.in_vain, self.tried)) >= PATIENCE:
            return f"none of the last {pages} pages was an article that could be stored"
        return None

    def verdict(self) -> Verdict:
        if self.trouble():
            return "failed"
        return "partly" if self.failed or self.unread or self.held else "well"

    def line(self) -> str:
        """The summary of the site in one line."""
        if self.held:
            return f"{self.site}: left alone, held by another run since {self.held}"
        counts = [f"found {self.found}"]
        names = ("known", "skipped", "outside", "late")
        counts += [f"{name} {n}" for name in names if (n := getattr(self, name))]
        counts += [f"new {self.new}", f"updated {self.updated}", f"copies {self.copies}"]
        counts += [f"gone {self.gone}"] if self.gone else []
        for name in ("rejected", "failed"):
            reasons: Counter[str] = getattr(self, name)
            detail = f" ({by_count(reasons)})" if reasons else ""
            counts.append(f"{name} {reasons.total()}{detail}")
        counts += [f"lists as before {self.same}"] if self.same else []
        counts += [f"not read: {by_count(self.unread)}"] if self.unread else []
        counts += [f"not followed: {by_count(self.refused)}"] if self.refused else []
        return f"{self.site}: {', '.join(counts)}"

    def summary(self) -> dict[str, Any]:
        """The numbers as JSON, for the diary of runs."""
        numbers = {field.name: getattr(self, field.name) for field in fields(self)}
        counters = {name: dict(n) for name, n in numbers.items() if isinstance(n, Counter)}
        judged = {"verdict": self.verdict(), "trouble": self.trouble()}
        return numbers | counters | judged


def verdict(tallies: Iterable[Tally]) -> Verdict:
    """Of a whole run: well when every site is, failed when every site has, else partly.

    A run that had no site to do has failed.
    """
    verdicts = {tally.verdict() for tally in tallies}
    if verdicts == {"well"}:
        return "well"
    return "failed" if verdicts <= {"failed"} else "partly"


def by_count(counter: Counter[str]) -> str:
    """Names and numbers, the most frequent first.

    >>> by_count(Counter({"timeout": 1, "http-503": 3}))
    'http-503 3, timeout 1'
    """
    return ", ".join(f"{name} {count}" for name, count in counter.most_common())
