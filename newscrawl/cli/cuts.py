"""What was cut, on a terminal."""

from rich.console import Console
from rich.text import Text

from newscrawl.corpus import Tally

WIDTH = 100
"""In columns, where the output is no terminal."""


def print_cuts(tally: Tally, *, stderr: bool) -> None:
    """The rules, the busiest first, each with its count and an example.

    The example stands last, and on a terminal between marks that isolate its direction: so the
    columns keep their places on terminals that write Arabic from the right, and on those that do
    not.
    """
    console = Console(stderr=stderr, highlight=False)
    if not console.is_terminal:
        console.width = WIDTH
    left = max(map(len, tally.rules), default=0)
    right = len(f"{tally.cuts:,}")
    for name, rule in tally.by_count():
        example = Text(rule.samples[0].cut)
        example.truncate(max(console.width - left - right - 4, 20), overflow="ellipsis")
        if console.is_terminal:
            example = Text("\u2068").append_text(example).append("\u2069")
        line = Text.assemble((f"{name:{left}}", "cyan"), f"  {rule.count:{right},}  ", example)
        console.print(line, no_wrap=True, overflow="ignore", crop=False)
    console.print(f"{tally.cuts:,} lines cut from {tally.touched:,} of {tally.entries:,} texts")
