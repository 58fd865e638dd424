"""A bar that grows while something long is worked off."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from rich.console import Console
from rich.progress import track

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

T = TypeVar("T")


def with_bar(items: Iterable[T], total: Callable[[], int]) -> Iterable[T]:
    """The same items, counted on the terminal; `total` is asked only when there is one."""
    console = Console(stderr=True)
    if not console.is_terminal:
        return items
    return track(items, "", total=total(), console=console, transient=True)
