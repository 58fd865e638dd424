"""Addresses: are articles told from lists, and is one page one key and two pages two?

    python benchmarks/addresses.py --data ../shared/data

Reads the sets of pages and the folder `corpus`. Prints: of the addresses of articles and of the
entries of menus, how many are taken for articles, are left open and are refused; of different
addresses, how many have one key although their texts differ; of the addresses that a page gives as
its canonical one and its AMP twin, how many have the key of the page.
"""

from __future__ import annotations

import argparse
import json
import zipfile
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from sets import DATA, LATER, SETS, NoData, load

from newscrawl.discovery import looks_like_article
from newscrawl.discovery.html import Listing
from newscrawl.discovery.traps import maze, trap
from newscrawl.items import Rejected
from newscrawl.text.decode import decode
from newscrawl.urls import host, identity, is_http, join

if TYPE_CHECKING:
    from collections.abc import Iterator

MENUS = "//nav | //header"
TWINS = {"canonical": "//link[@rel='canonical']/@href", "AMP": "//link[@rel='amphtml']/@href"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA)
    data = parser.parse_args().data
    articles: defaultdict[str, Counter[str]] = defaultdict(Counter)
    menus: Counter[str] = Counter()
    traps: Counter[str] = Counter()
    twins: defaultdict[str, Counter[bool]] = defaultdict(Counter)
    texts: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for name in SETS:
        try:
            samples = load(name, data)
        except NoData as error:
            print(error)
            continue
        for sample in samples:
            page = sample.page
            texts[identity(page.url)][page.url] = sample.id
            articles[name][_told(page.url)] += 1
            traps[f"articles: {maze(page.url)}"] += 1
            try:
                listing = Listing(decode(page.body, page.content_type), page)
            except Rejected:
                continue
            for url in {
                one.url for one in listing.anchors(MENUS) if host(one.url) == host(page.url)
            }:
                menus[_told(url)] += 1
                if not looks_like_article(url):
                    traps[f"lists in menus: {trap(url, today=LATER.date())}"] += 1
            for kind, path in TWINS.items():
                href = listing.tree.xpath(path).get()
                if href and (url := join(page.url, href)):
                    twins[kind][identity(url) == identity(page.url)] += 1
    for url, text in corpus(data / "corpus"):
        texts[identity(url)][url] = text
        articles["corpus"][_told(url)] += 1
    for name, told in articles.items():
        print(f"articles, {name}: {_shares(told)}")
    print(f"menus: {_shares(menus)}")
    print(f"traps: {dict(traps)}")
    addresses = sum(map(len, texts.values()))
    merged = sum(len(set(one.values())) > 1 for one in texts.values())
    print(f"{addresses} addresses, {len(texts)} keys, {merged} keys with different texts")
    for kind, same in twins.items():
        print(f"{kind}: {same[True]} of {same.total()} have the key of their page")


def corpus(folder: Path) -> Iterator[tuple[str, str]]:
    """Address and text of each record in the zip files of `folder`."""
    for file in sorted(folder.glob("*.zip")):
        with zipfile.ZipFile(file) as packed:
            for name in packed.namelist():
                for record in json.loads(packed.read(name)):
                    if is_http(record.get("url") or ""):
                        yield record["url"], record.get("content") or ""


def _told(url: str) -> str:
    return {True: "taken", None: "open", False: "refused"}[looks_like_article(url)]


def _shares(counts: Counter[str]) -> str:
    total = counts.total()
    shares = ", ".join(f"{name} {count} ({count / total:.1%})" for name, count in counts.items())
    return f"{total}: {shares}"


if __name__ == "__main__":
    main()
