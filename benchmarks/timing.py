"""User CPU of a function over pages. Standard library only: the peers' environment loads it too."""

from __future__ import annotations

import resource
from statistics import median
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

PASSES = 3


def cpu(work: Callable[[], object]) -> float:
    """Seconds of user CPU that this process spends in `work`; what else runs does not count."""
    start = resource.getrusage(resource.RUSAGE_SELF).ru_utime
    work()
    return resource.getrusage(resource.RUSAGE_SELF).ru_utime - start


def milliseconds(works: dict[str, Callable[[], object]], pages: int) -> dict[str, float]:
    """Milliseconds a page of each work, which goes once over `pages` pages.

    One pass warms up; of three more, taken in turn so that all works meet the same weather, the
    median counts.
    """
    for work in works.values():
        work()
    rounds = [{name: cpu(work) for name, work in works.items()} for _ in range(PASSES)]
    return {name: 1000 * median(one[name] for one in rounds) / pages for name in works}


def over(function: Callable[..., object], pages: list[tuple[Any, ...]]) -> Callable[[], None]:
    """A pass of `function` over pages, each a tuple of its arguments."""

    def work() -> None:
        for page in pages:
            function(*page)

    return work
