"""What a field found: values with where they come from, the best first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Generic, NamedTuple, TypeVar

T = TypeVar("T")

SAME: Final = "the same"
"""Why a candidate was not taken that says what the best one says."""


class Candidate(NamedTuple, Generic[T]):
    """One answer to the question that a field asks. The first of a list wins; the others lost."""

    value: T
    source: str
    """`jsonld`, `meta`, `microdata`, `byline`, `url` …, as recorded in an article's provenance."""


@dataclass(frozen=True, slots=True)
class Loser:
    """A candidate that was not taken, for an explanation."""

    source: str
    value: str
    why: str
    """A few words."""
