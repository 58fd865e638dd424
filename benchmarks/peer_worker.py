"""One peer, in the peers' own environment: `python peer_worker.py NAME`.

Reads a JSON line `{"html": …, "url": …}` and answers with one: text, title, authors, date
(ISO 8601 or null) and error. A first line `{"time": [[html, url], …]}` asks for milliseconds a page
instead, beside a bare lxml parse of the same pages.

Each adapter gives its peer the page as `str`, in the configuration that suits it best here
(without comments; alternative texts off in resiliparse, where they cost it .02 to .03 of F1), and
imports it inside, so that others can list the adapters without having the peers.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable
from datetime import datetime
from typing import Any

import timing

Adapter = Callable[[str, str], dict[str, Any]]


def answer(
    text: str | None = None,
    title: str | None = None,
    authors: list[str] | None = None,
    date: datetime | str | None = None,
) -> dict[str, Any]:
    return {
        "text": text or "",
        "title": title or "",
        "authors": authors or [],
        "date": date.isoformat() if isinstance(date, datetime) else date or None,
        "error": None,
    }


def _trafilatura(html: str, url: str, **options: bool) -> dict[str, Any]:
    from trafilatura import bare_extraction

    found = bare_extraction(html, url=url, include_comments=False, with_metadata=True, **options)
    if found is None:
        return answer()
    return answer(found.text, found.title, names(found.author, ";"), found.date)


def trafilatura(html: str, url: str) -> dict[str, Any]:
    return _trafilatura(html, url)


def trafilatura_fast(html: str, url: str) -> dict[str, Any]:
    return _trafilatura(html, url, fast=True)


def trafilatura_precision(html: str, url: str) -> dict[str, Any]:
    return _trafilatura(html, url, favor_precision=True)


def newspaper4k(html: str, url: str) -> dict[str, Any]:
    from newspaper import Article

    found = Article(url, fetch_images=False)
    found.download(input_html=html)
    found.parse()
    return answer(found.text, found.title, found.authors, found.publish_date or None)


def readability_lxml(html: str, url: str) -> dict[str, Any]:
    from readability import Document

    found = Document(html, url=url)
    return answer(text_of(found.summary(html_partial=True)), found.short_title())


def resiliparse(html: str, url: str) -> dict[str, Any]:  # noqa: ARG001 - one signature for all
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.html import HTMLTree

    tree = HTMLTree.parse(html)
    return answer(extract_plain_text(tree, main_content=True, alt_texts=False), tree.title)


def goose3(html: str, url: str) -> dict[str, Any]:  # noqa: ARG001
    from goose3 import Goose

    found = Goose({"enable_image_fetching": False}).extract(raw_html=html)
    # It passes on whatever stands under "author" in JSON-LD: lists and objects too.
    authors = [name for name in found.authors if isinstance(name, str)]
    return answer(found.cleaned_text, found.title, authors, found.publish_datetime_utc)


def go_readability(html: str, url: str) -> dict[str, Any]:
    from pygoreadability import from_string

    found = from_string(html, url)
    byline = re.sub(r"^(by|von|por|par)\s+", "", found.byline.strip(), flags=re.IGNORECASE)
    authors = names(byline, r";|,|\s(?:and|und|et|y|و)\s")
    return answer(text_of(found.content_html), found.title, authors, found.published_time)


def htmldate(html: str, url: str) -> dict[str, Any]:
    from htmldate import find_date

    return answer(date=find_date(html, url=url, original_date=True))


ADAPTERS: dict[str, Adapter] = {
    adapter.__name__: adapter
    for adapter in (
        *(trafilatura, trafilatura_fast, trafilatura_precision, newspaper4k, readability_lxml),
        *(resiliparse, goose3, go_readability, htmldate),
    )
}


def names(line: str | None, between: str) -> list[str]:
    return [name.strip() for name in re.split(between, line or "") if name.strip()]


_BLOCKS = re.compile(
    r"</?(?:p|div|h\d|[uo]l|li|br|t[rd]|table|blockquote|section|pre)\b", re.IGNORECASE
)


def text_of(html: str) -> str:
    """The text of a piece of HTML, block elements on lines of their own."""
    import lxml.html

    if not html.strip():
        return ""
    apart = _BLOCKS.sub(lambda tag: "\n" + tag[0], html)
    lines = lxml.html.fromstring(f"<div>{apart}</div>").text_content().splitlines()
    return "\n".join(line.strip() for line in lines if line.strip())


def attempt(adapter: Adapter, html: str, url: str) -> dict[str, Any]:
    """The adapter's answer; a peer that raises has found nothing on this page."""
    try:
        return adapter(html, url)
    except Exception as error:  # noqa: BLE001 - foreign code, which may raise anything
        return answer() | {"error": f"{type(error).__name__}: {error}"[:200]}


def measure(adapter: Adapter, pages: list[tuple[str, str]]) -> dict[str, float]:
    import lxml.html

    parser = lxml.html.HTMLParser(encoding="utf-8")
    served = [(html.encode(), parser) for html, _ in pages]
    return timing.milliseconds(
        {
            "lxml": timing.over(lambda html, p: lxml.html.fromstring(html, parser=p), served),
            "peer": timing.over(lambda html, url: attempt(adapter, html, url), pages),
        },
        len(pages),
    )


def main(name: str) -> None:
    os.nice(10)
    replies = sys.stdout
    sys.stdout = sys.stderr  # a peer that prints must not end up between the answers
    for line in sys.stdin:
        asked = json.loads(line)
        if "time" in asked:
            reply: object = measure(ADAPTERS[name], asked["time"])
        else:
            reply = attempt(ADAPTERS[name], asked["html"], asked["url"])
        print(json.dumps(reply), file=replies, flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
