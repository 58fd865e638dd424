"""The saved pages of this repository as one more set, read with the site files beside them."""

from __future__ import annotations

import json

from sets import Gold, Sample, gold_of

from newscrawl.cli.fixtures import Fixture, fixtures_root, load_fixtures
from newscrawl.sites import load_sites


def load() -> list[Sample]:
    """The saved pages of this repository that are an article or expressly none."""
    root = fixtures_root()
    sites = load_sites(root / "sites")
    return [
        Sample(id=fixture.name, page=fixture.page, gold=gold, site=sites.for_url(fixture.page.url))
        for fixture in load_fixtures(root)
        if (gold := _fixture_gold(fixture)) is not None
    ]


def _fixture_gold(fixture: Fixture) -> Gold | None:
    if fixture.page.status != 200:  # those never reach extraction
        return None
    if (file := fixture.folder / "rejected.json").exists():
        return Gold(rejected=json.loads(file.read_text("utf-8"))["reason"])
    if (file := fixture.folder / "article.json").exists():
        about = json.loads(file.read_text("utf-8"))
        about["body"] = "\n\n".join(paragraph["text"] for paragraph in about["paragraphs"])
        return gold_of(about, empty_is_none=False)
    return None
