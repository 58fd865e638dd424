"""The catalogue states facts, and its rules find on saved pages what was read there by eye."""

import gzip
import json
from pathlib import Path

import pytest
from parsel import Selector

from newscrawl.sites import CATALOGUE, Site, is_xpath, load_sites
from newscrawl.text.decode import decode

SITES = load_sites()
PAGES = Path(__file__).parents[3] / "shared" / "data" / "arabic"


@pytest.mark.parametrize("site", SITES.values(), ids=SITES.keys())
def test_every_outlet_is_introduced(site: Site) -> None:
    assert site.name
    assert site.language
    assert site.owns(site.home)
    assert site.home.startswith("https://")
    assert all(url.startswith("https://") for url in site.feeds + site.sitemaps)


@pytest.mark.parametrize("site", SITES.values(), ids=SITES.keys())
def test_rules_are_dated(site: Site) -> None:
    assert bool(site.rules or site.remove) == (site.checked is not None)


def test_arab_countries_are_there() -> None:
    league = "EG SA AE KW QA BH OM YE IQ SY LB JO PS LY TN DZ MA MR SD"
    assert set(league.split()) <= {site.country for site in SITES.values()}
    assert len(SITES) == len(list(CATALOGUE.glob("*.toml")))


@pytest.mark.skipif(not PAGES.exists(), reason=f"no saved pages in {PAGES}")
@pytest.mark.parametrize(
    "page", ["youm7", "alyaum", "beirutobserver", "assabah_tn", "cnn_arabic", "lbcgroup"]
)
def test_rules_hold_on_saved_pages(page: str) -> None:
    gold = json.loads((PAGES / "gold.json").read_text("utf-8"))[page]
    html = decode(gzip.decompress((PAGES / "pages" / f"{page}.html.gz").read_bytes()))
    site = SITES.for_url(gold["url"])
    selector = Selector(html)
    found = {
        name: [selected for rule in rules for selected in select(selector, rule)]
        for name, rules in site.rules.items()
    }
    assert found["title"][0] == gold["title"]
    assert set(gold["body"].split()[:20]) <= set(" ".join(found["body"]).split())
    assert all(found.values())
    for name in ("section", "authors"):
        if name in found and gold[name]:
            assert str(gold[name] if name == "section" else gold[name][0]) in found[name][0]


def select(selector: Selector, rule: str) -> list[str]:
    nodes = selector.xpath(rule) if is_xpath(rule) else selector.css(rule)
    texts = [node.get() if "::" in rule else node.xpath("string()").get("") for node in nodes]
    return [" ".join(text.split()) for text in texts]
