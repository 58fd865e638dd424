"""Which of the stored articles a command is about: options that several commands share."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Annotated

import typer

from newscrawl.cli.errors import BadInput
from newscrawl.cli.options import local_now, moment
from newscrawl.sites import Sites, UnknownSite, default_site, load_sites

if TYPE_CHECKING:
    from newscrawl.storage import Conditions, Store

SiteName = Annotated[
    str | None, typer.Option("--site", help="Of this site only: host or name of the outlet.")
]
Until = Annotated[str | None, typer.Option("--until", metavar="WHEN", help="Published before.")]
Lang = Annotated[
    str | None, typer.Option("--lang", help="In this language only: ar, fa, ckb, en …")
]
Unique = Annotated[
    bool, typer.Option("--unique", help="Without copies: one article of each story.")
]


def conditions(
    store: Store,
    *,
    site: str | None,
    since: str | None,
    until: str | None,
    lang: str | None = None,
    unique: bool = False,
) -> Conditions:
    """What `store` is asked for, from options as they were typed. Raises `BadInput`."""
    now = local_now()
    return {
        "site": stored_site(store, site) if site else None,
        "since": moment(since, now) if since else None,
        "until": moment(until, now) if until else None,
        "lang": lang,
        "unique": unique,
    }


def stored_site(store: Store, name: str) -> str:
    """The host that a person means by `name`, of those of which something is stored.

    Raises `BadInput`, with the nearest names.
    """
    hosts = store.hosts()
    if name in hosts:
        return name
    known = load_sites()
    try:
        return Sites(known.get(host) or default_site(host) for host in hosts).named(name).host
    except UnknownSite:
        spoken = {host.split(".")[0]: host for host in hosts} | {host: host for host in hosts}
        close = [spoken[match] for match in get_close_matches(name, spoken, 6, 0.6)]
        near = list(dict.fromkeys(close or hosts))[:3]
        hint = f"there is {', '.join(near)}" if near else "nothing is stored at all"
        raise BadInput(f"nothing of a site {name!r} is stored; {hint}") from None


def counted(articles: int) -> str:
    """How many.

    >>> counted(0), counted(1)
    ('0 articles', '1 article')
    """
    return f"{articles} article{'' if articles == 1 else 's'}"
