"""The tables, once for SQLite and PostgreSQL.

`articles` holds each article as it is now, `versions` what it was before. `links` is the frontier,
`captures` says where in the archive the pages are, `lines` what each site repeats, `runs` its
diary, `locks` who crawls it now. Moments are kept as UTC, in a column that sorts, beside the
offset the outlet wrote them with.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    DateTime,
    Float,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    String,
    Table,
    Text,
    func,
)
from sqlalchemy.types import TypeDecorator

if TYPE_CHECKING:
    from sqlalchemy.engine import Dialect

REVISION = "0005"
"""The newest script in `migrations/versions`; a database of another revision is not opened."""

MARK = "newscrawl_schema"
"""The table in which Alembic notes the revision. Its name says whose database this is."""

metadata = MetaData()

Number = BigInteger().with_variant(Integer, "sqlite")
"""A row number. SQLite counts up by itself only in a column that is called INTEGER."""


def to_json(value: object) -> str:
    """JSON as the tables keep it: Arabic stays readable."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


class Moment(TypeDecorator[datetime]):
    """An aware datetime, kept and given back in UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: Any, _dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        moment: datetime = value
        # SQLite knows no time zones and hands back what was UTC without saying so.
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def content_columns() -> list[Column[Any]]:
    """What an article says: the columns that `articles` and `versions` have in common.

    The long ones stand last: SQLite reads a row from its beginning.
    """
    return [
        Column("version", Integer, nullable=False),
        Column("published", Moment),
        Column("published_offset", Integer),  # seconds east of UTC, like the two below
        Column("published_precision", String(8)),
        Column("modified", Moment),
        Column("modified_offset", Integer),
        Column("fetched_at", Moment, nullable=False),
        Column("fetched_at_offset", Integer, nullable=False),
        Column("content_hash", String(64), nullable=False),
        Column("lang", String(16)),
        Column("access", String(16), nullable=False),
        Column("url", Text, nullable=False),
        Column("outlet", Text),
        Column("title", Text, nullable=False),
        Column("authors", JSON, nullable=False),
        Column("agency", Text),
        Column("section", Text),
        Column("tags", JSON, nullable=False),
        Column("counts", JSON, nullable=False),
        Column("summary", Text),
        Column("text", Text, nullable=False),
        # [kind, characters] of each paragraph: `text` stays readable, nothing is kept twice.
        Column("layout", JSON, nullable=False),
        Column("images", JSON, nullable=False),
        Column("removed", JSON, nullable=False),
        Column("provenance", JSON, nullable=False),
    ]


articles = Table(
    "articles",
    metadata,
    Column("doc", Number, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("site", Text, nullable=False),
    Column("story", Text, nullable=False),
    Column("duplicate_of", Text),
    Column("key_hash", LargeBinary(16)),
    Column("sampled", SmallInteger, nullable=False),  # its rows in `shingles`, about
    Column("first_published", Moment),
    Column("first_published_offset", Integer),
    Column("first_fetched", Moment, nullable=False),
    # The number of the transaction that stored this version (`changes`).
    Column("change", Number, nullable=False),
    # Since when its page answers 404 or 410.
    Column("gone", Moment),
    Column("canonical_url", Text, nullable=False),
    *content_columns(),
    Index("articles_key_hash", "key_hash"),
    Index("articles_story", "story"),
    Index("articles_change", "change"),
)

date: Any = func.coalesce(articles.c.published, articles.c.fetched_at, type_=Moment)
"""The date an article is filed under: of publication, or of fetching where the page tells none."""

Index("articles_site", articles.c.site, date)
Index("articles_date", date)

# One row: how many transactions have stored articles.
changes = Table("changes", metadata, Column("last", Number, nullable=False))

# How far somebody has come who goes on from there: an export in `changes`, an import in its file.
bookmarks = Table(
    "bookmarks",
    metadata,
    Column("name", Text, primary_key=True),
    Column("position", BigInteger, nullable=False),
    Column("at", Moment, nullable=False),
)

versions = Table(
    "versions",
    metadata,
    Column("doc", Number, primary_key=True),
    *(column for column in content_columns() if column.name != "version"),
    Column("version", Integer, primary_key=True),
)

shingles = Table(
    "shingles",
    metadata,
    # A sampled 4-gram in a fortnight (`copies.keys`).
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("doc", Number, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

relations = Table(
    "relations",
    metadata,
    Column("article", Text, primary_key=True),
    Column("other", Text, primary_key=True),
    Column("relation", String(16), nullable=False),
    Column("jaccard", Float, nullable=False),
    Column("containment", Float, nullable=False),
    Index("relations_other", "other"),
)

# Articles that are not in the search index yet, or are in it with their old text no longer.
unindexed = Table(
    "unindexed", metadata, Column("doc", Number, primary_key=True, autoincrement=False)
)

links = Table(
    "links",
    metadata,
    # `article_id(key)`: PostgreSQL cannot index a URL of more than 2,700 bytes.
    Column("id", String(16), primary_key=True),
    Column("key", Text, nullable=False),
    Column("site", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("kind", String(16), nullable=False),
    # What the page that named the link said of it: how it named it, its title, its dates.
    Column("source", String(16), nullable=False),
    Column("title", Text),
    Column("published", Moment),
    Column("published_offset", Integer),
    Column("modified", Moment),
    Column("state", String(16), nullable=False),
    Column("reason", Text, nullable=False),
    Column("article", Text),
    Column("tries", SmallInteger, nullable=False),
    # When to ask (again); empty when there is nothing more to ask.
    Column("next_at", Moment),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("body_hash", String(64)),
    Column("first_seen", Moment, nullable=False),
    Column("at", Moment, nullable=False),
)

news_date: Any = func.coalesce(
    links.c.published, links.c.modified, links.c.first_seen, type_=Moment
)
"""Links are asked for in the order of this date, the latest first."""

# Only of links that are to be asked for: of a million that are done it has none.
Index(
    "links_next",
    links.c.site,
    news_date.desc(),
    sqlite_where=links.c.next_at.is_not(None),
    postgresql_where=links.c.next_at.is_not(None),
)

# A page in the archive, once for each time that it was fetched.
captures = Table(
    "captures",
    metadata,
    Column("id", Number, primary_key=True),
    # The link that was asked for (`links.id`), and the address that answered.
    Column("link", String(16), nullable=False),
    Column("url", Text, nullable=False),
    Column("fetched_at", Moment, nullable=False),
    # Where its body is, which may be that of an earlier page with the same digest.
    Column("file", Text, nullable=False),
    Column("position", BigInteger, nullable=False),
    Column("length", Integer, nullable=False),
    Column("digest", String(64), nullable=False),
    Index("captures_link", "link", "fetched_at"),
    Index("captures_digest", "digest"),
)

# Who crawls which site just now.
locks = Table(
    "locks",
    metadata,
    Column("site", Text, primary_key=True),
    Column("holder", Text, nullable=False),
    Column("since", Moment, nullable=False),
    Column("beat", Moment, nullable=False),
)

# Of the last articles of each site, which lines they have: `text.window`.
counted = Table(
    "counted",
    metadata,
    Column("site", Text, primary_key=True),
    # The number modulo the size of the window: an article takes the place of one that is forgotten.
    Column("slot", SmallInteger, primary_key=True, autoincrement=False),
    Column("number", Integer, nullable=False),
    Column("story", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("lines", LargeBinary, nullable=False),
)

lines = Table(
    "lines",
    metadata,
    Column("site", Text, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("key", BigInteger, nullable=False),
    Column("sample", Text, nullable=False),
    # Of the last `articles` of the site, when the line was last seen, `seen` had it.
    Column("articles", SmallInteger, nullable=False),
    Column("seen", SmallInteger, nullable=False),
    Column("at_edge", SmallInteger, nullable=False),
    Column("first_seen", Moment, nullable=False),
    Column("last_seen", Moment, nullable=False),
    Column("decision", String(8)),
    Index("lines_site", "site", "key", unique=True),
)

runs = Table(
    "runs",
    metadata,
    Column("id", Number, primary_key=True),
    Column("site", Text, nullable=False),
    Column("started", Moment, nullable=False),
    Column("finished", Moment),
    Column("summary", JSON),
    Index("runs_site", "site", "id"),
)
