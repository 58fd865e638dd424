"""What one text says where another one, otherwise alike, says something else."""

from __future__ import annotations

from bisect import bisect_left
from typing import TypeAlias

Change: TypeAlias = tuple[tuple[str, ...], tuple[str, ...]]
"""The words of the first text, and those of the second in their place."""

Span: TypeAlias = tuple[slice, slice]
"""Where a change stands in the first list, and where in the second."""

_ANCHOR = 3  # words


def changes(first: list[str], second: list[str]) -> list[Change]:
    """Where two word lists differ, in order.

    The texts are laid side by side by the runs of three words that each has exactly once, as
    patience diff does with lines: a few passes over the words, whatever their number.

    >>> changes("سعر الذهب اليوم 45 دينارا".split(), "سعر الذهب اليوم 46 دينارا".split())
    [(('45',), ('46',))]
    """
    return [(tuple(first[one]), tuple(second[other])) for one, other in spans(first, second)]


def spans(first: list[str], second: list[str]) -> list[Span]:
    """Where `changes` stand in both lists.

    >>> spans("سعر الذهب اليوم".split(), "سعر الذهب في مصر اليوم".split())
    [(slice(2, 2, None), slice(2, 4, None))]
    """
    found: list[Span] = []
    start_first = start_second = 0
    for at_first, at_second in [(0, 0), *_anchors(first, second), (len(first), len(second))]:
        if at_first < start_first or at_second < start_second:
            continue  # inside what is already known to be equal
        end_first, end_second = at_first, at_second
        while (
            end_first > start_first
            and end_second > start_second
            and first[end_first - 1] == second[end_second - 1]
        ):
            end_first -= 1
            end_second -= 1
        if end_first > start_first or end_second > start_second:
            gap = slice(start_first, end_first), slice(start_second, end_second)
            found += _narrowed(first, second, gap)
        start_first, start_second = at_first, at_second
        while (
            start_first < len(first)
            and start_second < len(second)
            and first[start_first] == second[start_second]
        ):
            start_first += 1
            start_second += 1
    return found


def _narrowed(first: list[str], second: list[str], gap: Span) -> list[Span]:
    """A difference, taken apart at the words that stand at the same place in both halves.

    >>> _narrowed("45 دينارا 12".split(), "46 دينارا 13".split(), (slice(0, 3), slice(0, 3)))
    [(slice(0, 1, None), slice(0, 1, None)), (slice(2, 3, None), slice(2, 3, None))]
    """
    one, other = gap
    if one.stop - one.start != other.stop - other.start:
        return [gap]
    found: list[Span] = []
    further = other.start - one.start
    start = one.start
    for at in range(one.start, one.stop + 1):
        if at == one.stop or first[at] == second[at + further]:
            if at > start:
                found.append((slice(start, at), slice(start + further, at + further)))
            start = at + 1
    return found


def _anchors(first: list[str], second: list[str]) -> list[tuple[int, int]]:
    """Places of the runs that both texts have once, the longest row of them that is in order."""
    there = _unique_runs(second)
    meets = [(at, there[run]) for run, at in _unique_runs(first).items() if run in there]
    meets.sort()
    return _longest_ascending(meets)


def _unique_runs(words: list[str]) -> dict[tuple[str, ...], int]:
    places: dict[tuple[str, ...], int] = {}
    twice = set()
    for at, run in enumerate(zip(*(words[start:] for start in range(_ANCHOR)), strict=False)):
        if run in places:
            twice.add(run)
        places[run] = at
    for run in twice:
        del places[run]
    return places


def _longest_ascending(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest part of `pairs` (ascending by the first number) that ascends by the second.

    >>> _longest_ascending([(0, 5), (1, 1), (2, 6), (3, 2), (4, 3)])
    [(1, 1), (3, 2), (4, 3)]
    """
    ends: list[int] = []  # smallest end of an ascending row of each length
    at: list[int] = []
    before: list[int] = []
    for place, (_, second) in enumerate(pairs):
        length = bisect_left(ends, second)
        before.append(at[length - 1] if length else -1)
        if length == len(ends):
            ends.append(second)
            at.append(place)
        else:
            ends[length] = second
            at[length] = place
    row = []
    place = at[-1] if at else -1
    while place >= 0:
        row.append(pairs[place])
        place = before[place]
    return row[::-1]
