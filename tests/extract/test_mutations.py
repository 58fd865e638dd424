"""Saved pages with something broken in them: an article or `Rejected`, never another exception."""

from __future__ import annotations

import random
from collections.abc import Callable
from copy import deepcopy

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newscrawl.cli.fixtures import Fixture, fixtures_root, load_fixtures
from newscrawl.extract import extract_page, finish
from newscrawl.items import Article, Page, Rejected
from newscrawl.sites import default_site

PAGES = [
    fixture
    for fixture in load_fixtures(fixtures_root())
    if fixture.page.status == 200 and "html" in (fixture.page.content_type or "")
]
CHARSETS = ("utf-8", "cp1256", "utf-16", "iso8859-6", "latin-1", "utf-7")


def pieces(body: bytes, dice: random.Random) -> list[bytes]:
    """The page cut before some of its tags, or anywhere."""
    mark = dice.choice([b"<", b"<", b">", b'"', b"{", b" "])
    parts = body.split(mark)
    return [part + mark for part in parts[:-1]] + parts[-1:]


def drop(body: bytes, dice: random.Random) -> bytes:
    return b"".join(part for part in pieces(body, dice) if dice.random() > 0.05)


def double(body: bytes, dice: random.Random) -> bytes:
    return b"".join(part * dice.choice([1, 1, 1, 2, 5]) for part in pieces(body, dice))


def swap(body: bytes, dice: random.Random) -> bytes:
    parts = pieces(body, dice)
    for _ in range(min(len(parts), 20)):
        one, other = dice.randrange(len(parts)), dice.randrange(len(parts))
        parts[one], parts[other] = parts[other], parts[one]
    return b"".join(parts)


def cut(body: bytes, dice: random.Random) -> bytes:
    return body[: dice.randrange(len(body) + 1)]


def flip(body: bytes, dice: random.Random) -> bytes:
    broken = bytearray(body)
    for _ in range(len(broken) // 100):
        broken[dice.randrange(len(broken))] = dice.randrange(256)
    return bytes(broken)


def recode(body: bytes, dice: random.Random) -> bytes:
    read, written = dice.choice(CHARSETS), dice.choice(CHARSETS)
    return body.decode(read, "replace").encode(written, "replace")


MUTATIONS: list[Callable[[bytes, random.Random], bytes]] = [drop, double, swap, cut, flip, recode]


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    fixture=st.sampled_from(PAGES),
    mutations=st.lists(st.sampled_from(MUTATIONS), min_size=1, max_size=3),
    seed=st.integers(0, 2**32),
)
def test_an_article_or_rejected(
    fixture: Fixture, mutations: list[Callable[[bytes, random.Random], bytes]], seed: int
) -> None:
    body, dice = fixture.page.body, random.Random(seed)
    for mutate in mutations:
        body = mutate(body, dice)
    try:
        article = read(fixture.page, body)
    except Rejected:
        return
    assert article.title
    assert article.text
    assert cleaned(article) == article


@pytest.mark.parametrize("fixture", PAGES, ids=lambda fixture: fixture.name)
def test_the_same_page_gives_the_same_article(fixture: Fixture) -> None:
    try:
        article = read(fixture.page, fixture.page.body)
    except Rejected:
        return
    assert read(fixture.page, fixture.page.body) == article


def read(page: Page, body: bytes) -> Article:
    """The article on `page` if it had this body, by a site of which nothing is known."""
    changed = Page(
        url=page.url, body=body, content_type=page.content_type, fetched_at=page.fetched_at
    )
    article = extract_page(changed, default_site("news.example"))
    finish.finish(article)
    return article


def cleaned(article: Article) -> Article:
    """`article`, cleaned once more."""
    again = deepcopy(article)
    finish.finish(again)
    return again
