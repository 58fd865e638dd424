"""The saved pages of `fixtures/`: every folder `<host>/<slug>/` is one response as it was served.

`page.html.gz` holds the bytes (of a feed, a sitemap or robots.txt too), `page.json` the URL, the
content type and the time of fetching; fixtures/README.md describes both.
"""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from newscrawl.items import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Fixture:
    folder: Path
    page: Page
    headers: dict[str, str] = field(default_factory=dict)
    """Further response headers, such as the `Location` of a redirect."""
    visit: int = 1
    """The URL answers with this page from this visit of the crawler on."""

    @property
    def name(self) -> str:
        """`alnahar.example/rain-in-beirut`"""
        return f"{self.folder.parent.name}/{self.folder.name}"


def fixtures_root() -> Path:
    """The folder of the saved pages: beside the package in a checkout, inside it once installed."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "_fixtures"
    return installed if installed.is_dir() else package.parent / "fixtures"


def load_fixtures(root: Path) -> list[Fixture]:
    """Every saved page below `root`, ordered by name. `root/sites` holds site files, not pages."""
    return [load_fixture(file.parent) for file in sorted(root.glob("*/*/page.json"))]


def save_fixture(folder: Path, page: Page) -> None:
    """Write `page` into `folder`. What a page.json says there besides, such as `visit`, stays."""
    folder.mkdir(parents=True, exist_ok=True)
    note = folder / "page.json"
    about = json.loads(note.read_text("utf-8")) if note.exists() else {}
    about |= {
        "url": page.url,
        "content_type": page.content_type,
        "fetched_at": page.fetched_at.isoformat(timespec="seconds"),
    }
    note.write_text(json.dumps(about, ensure_ascii=False, indent=2) + "\n", "utf-8")
    (folder / "page.html.gz").write_bytes(gzip.compress(page.body, mtime=0))


def load_fixture(folder: Path) -> Fixture:
    about = json.loads((folder / "page.json").read_text("utf-8"))
    return Fixture(
        folder=folder,
        page=Page(
            url=about["url"],
            body=gzip.decompress((folder / "page.html.gz").read_bytes()),
            fetched_at=datetime.fromisoformat(about["fetched_at"]),
            content_type=about["content_type"],
            status=about.get("status", 200),
        ),
        headers=about.get("headers", {}),
        visit=about.get("visit", 1),
    )
