"""Does everything in the database fit together? And giving back the space that it does not use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from newscrawl.storage import postgres, sqlite
from newscrawl.storage.engine import outside, reading
from newscrawl.storage.schema import articles, links, shingles, unindexed, versions

if TYPE_CHECKING:
    from sqlalchemy import Engine, Select

_DOCS = select(articles.c.doc)
_IDS = select(articles.c.id)
_BEFORE = select(func.count()).where(versions.c.doc == articles.c.doc).scalar_subquery()

RULES: tuple[tuple[str, Select[Any]], ...] = (
    ("older versions belong to no article", select(versions).where(versions.c.doc.not_in(_DOCS))),
    ("articles lack an older version", select(articles).where(articles.c.version != _BEFORE + 1)),
    (
        "copies have no original",
        select(articles).where(articles.c.duplicate_of.not_in(_IDS)),
    ),
    ("articles are of no known story", select(articles).where(articles.c.story.not_in(_IDS))),
    ("samples belong to no article", select(shingles).where(shingles.c.doc.not_in(_DOCS))),
    (
        "articles to index are not there",
        select(unindexed).where(unindexed.c.doc.not_in(_DOCS)),
    ),
    ("links lead to no article", select(links).where(links.c.article.not_in(_IDS))),
)
"""What is wrong, and selects the rows of which it is true."""


def problems(engine: Engine) -> list[str]:
    """One line for each kind of damage; may read the whole database."""
    backend = sqlite if engine.dialect.name == "sqlite" else postgres
    with outside(engine) as connection:
        found: list[str] = backend.damage(connection)
    if found:
        return found  # what stands in the rows cannot be believed
    with reading(engine) as connection:
        for said, query in RULES:
            count = connection.execute(select(func.count()).select_from(query.subquery())).scalar()
            if count:
                found.append(f"{count} {said}")
    return found


def vacuum(engine: Engine) -> tuple[int, int]:
    """Give unused space back; the sizes before and after, in bytes."""
    backend = sqlite if engine.dialect.name == "sqlite" else postgres
    with outside(engine) as connection:
        before = backend.size(connection)
        backend.vacuum(connection)
        return before, backend.size(connection)
