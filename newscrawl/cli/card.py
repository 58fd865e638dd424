"""What a reader must know about an exported file: how much of what, and whose it is."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from importlib.metadata import version
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime
    from pathlib import Path

    from newscrawl.items import Article

LICENCE = """\
The texts, titles and pictures belong to the outlets, agencies and authors that each line names;
this file gives nobody a right to them. Whoever passes them on needs the owners' consent, or an
exception in the law of the country, such as those for quotation, research and text mining."""


@dataclass(slots=True)
class Census:
    """Counts the articles that go by."""

    articles: int = 0
    copies: int = 0
    words: int = 0
    sites: Counter[str] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)
    months: Counter[str] = field(default_factory=Counter)

    def watch(self, articles: Iterable[Article]) -> Iterator[Article]:
        """The same articles, each counted."""
        for article in articles:
            self.articles += 1
            self.copies += article.duplicate_of is not None
            self.words += len(article.text.split())
            self.sites[article.site] += 1
            self.languages[article.lang or "unknown"] += 1
            month = article.published.strftime("%Y-%m") if article.published else "no date"
            self.months[month] += 1
            yield article


def card(census: Census, file: str, asked: Sequence[str], now: datetime) -> str:
    """A Markdown page about `file`; `asked` are the options by which its articles were chosen."""
    chosen = ", ".join(f"`{option}`" for option in asked)
    return "\n".join(
        [
            f"# {file}",
            "",
            f"- news articles: {census.articles}",
            f"- of them copies of a story that another article told before: {census.copies}",
            f"- words in their texts: {census.words}",
            f"- chosen from the database by: {chosen or 'nothing, these are all'}",
            f"- exported on {now:%Y-%m-%d} by newscrawl {version('newscrawl')}",
            "",
            "## Licence",
            "",
            LICENCE,
            "",
            *_table("site", census.sites.most_common()),
            *_table("language", census.languages.most_common()),
            *_table("month", sorted(census.months.items())),
        ]
    )


def card_path(path: Path) -> Path:
    """Where the card of `path` goes.

    >>> from pathlib import Path
    >>> card_path(Path("out/news.2026.jsonl.gz")).as_posix()
    'out/news.2026.jsonl.gz.md'
    """
    return path.with_name(f"{path.name}.md")


def _table(name: str, counts: Iterable[tuple[str, int]]) -> list[str]:
    rows = [f"| {value} | {count} |" for value, count in counts]
    return [f"| {name} | articles |", "|---|---:|", *rows, ""]
