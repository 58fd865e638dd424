"""What a field found: values with where they come from, the best first."""

from __future__ import annotations

from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")


class Candidate(NamedTuple, Generic[T]):
    """One answer to the question that a field asks. The first of a list wins; the others lost."""

    value: T
    source: str
    """`jsonld`, `meta`, `microdata`, `byline`, `url` …, as recorded in an article's provenance."""
