"""Articles that their outlet has taken down: they stay, and say since when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import bindparam, select, update

from newscrawl.items import article_id
from newscrawl.storage import bookmarks
from newscrawl.storage.schema import articles, links

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from newscrawl.storage.links import LinkState


def note(connection: Connection, marks: Sequence[LinkState]) -> None:
    """What `marks`, which are noted already, say of stored articles: gone, or there again.

    Either is a change of the article (`Store.change`), though not a version.
    """
    gone = {article_id(mark.key): mark.at for mark in marks if mark.state == "gone"}
    there = {mark.article for mark in marks if mark.state == "done" and mark.article}
    rows = []
    if gone:
        of = links.join(articles, links.c.article == articles.c.id)
        query = select(links.c.id, articles.c.doc).select_from(of)
        query = query.where(links.c.id.in_(list(gone)), articles.c.gone.is_(None))
        rows += [{"of": row.doc, "since": gone[row.id]} for row in connection.execute(query)]
    if there:
        back = select(articles.c.doc).where(
            articles.c.id.in_(list(there)), articles.c.gone.is_not(None)
        )
        rows += [{"of": doc, "since": None} for doc in connection.execute(back).scalars()]
    if rows:
        change = bookmarks.next_change(connection)
        connection.execute(_NOTE, [row | {"now": change} for row in rows])


_NOTE = (
    update(articles)
    .where(articles.c.doc == bindparam("of"))
    .values(gone=bindparam("since"), change=bindparam("now"))
)
