"""The spider in a project of somebody else, against a real web on loopback."""

import csv
import json

import pytest

FIELDS = ("found", "known", "skipped", "new", "updated", "copies", "gone")


def numbers(summary):
    return {name: summary[name] for name in FIELDS if summary[name]}


def crawl(project, web, outlet, *words, sites=True):
    chosen = ["-a", f"sites={outlet.host}", "-a", f"sites_dir={outlet.sites}"] if sites else []
    done = project.scrapy(web, "crawl", "news", *chosen, *words)
    assert (done.returncode, done.stderr) == (0, "")
    return project.summary(outlet.host)


@pytest.fixture
def three_articles(outlet):
    """A sitemap of three articles, one page that is gone, one that robots.txt forbids."""
    dates = {outlet.article(number): f"2026-11-{number:02}" for number in (1, 2, 3)}
    dates[outlet.url("2026/11/04/taken-from-the-web")] = "2026-11-04"
    dates[outlet.url("private/2026/11/05/not-for-robots")] = "2026-11-05"
    outlet.page("robots.txt", "User-agent: *\nDisallow: /private/\n", "text/plain")
    outlet.describe(f'sitemaps = ["{outlet.sitemap(dates)}"]\n')
    return outlet


def test_a_second_run_asks_for_nothing_that_is_stored(project, three_articles):
    outlet = three_articles
    with outlet.serve() as web:
        feeds = [word for name in ("a.jsonl", "a.json", "a.csv", "a.xml") for word in ("-O", name)]
        first = crawl(project, web, outlet, *feeds)
        assert numbers(first) == {"found": 5, "new": 3, "gone": 1}
        assert first["rejected"] == {"robots": 1}
        assert first["verdict"] == "well"
        second = crawl(project, web, outlet, "-O", "second.jsonl")
        assert numbers(second) == {}
        assert (second["same"], second["verdict"]) == (1, "well")
    assert [outlet.asked(number) for number in (1, 2, 3)] == [1, 1, 1]
    assert outlet.asked("2026/11/04/taken-from-the-web") == 1
    assert outlet.asked("private/2026/11/05/not-for-robots") == 0
    assert outlet.asked("sitemap.xml") == 2
    check_feeds(project.folder)
    assert (project.folder / "second.jsonl").read_text() == ""
    with project.store() as store:
        assert len(list(store.articles())) == 3


def check_feeds(folder):
    """Each format holds the three articles, as records."""
    lines = list(map(json.loads, (folder / "a.jsonl").read_bytes().splitlines()))
    assert {line["title"] for line in lines} == {f"خبر رقم {n} عن المياه" for n in (1, 2, 3)}
    assert all(line["published"].endswith("+02:00") for line in lines)
    assert json.loads((folder / "a.json").read_bytes()) == lines
    with (folder / "a.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["id"] for row in rows] == [line["id"] for line in lines]
    assert rows[0].keys() == lines[0].keys()
    assert (folder / "a.xml").read_text("utf-8").count("<item>") == 3


def test_limit_and_since_leave_links_for_another_run(project, three_articles):
    outlet = three_articles
    with outlet.serve() as web:
        since = crawl(project, web, outlet, "-a", "since=2026-11-03")
        assert numbers(since) == {"found": 5, "skipped": 2, "new": 1, "gone": 1}
        limited = crawl(project, web, outlet, "-a", "limit=1")
        assert numbers(limited) == {"found": 1, "skipped": 1, "new": 1}
        assert (outlet.asked(2), outlet.asked(1)) == (1, 0)


def test_a_server_in_trouble_is_asked_again_next_time(project, outlet):
    urls = {outlet.article(1): "2026-11-01", outlet.article(2, visit=2): "2026-11-02"}
    outlet.page(outlet.path(2), "busy", status=503)
    outlet.describe(f'sitemaps = ["{outlet.sitemap(urls)}", "{outlet.url("gone.xml")}"]\n')
    with outlet.serve() as web:
        first = crawl(project, web, outlet)
        assert numbers(first) == {"found": 2, "new": 1}
        assert (first["failed"], first["unread"]) == ({"http-503": 1}, {"http-404": 1})
        assert first["verdict"] == "partly"
        web.visit = 2
        assert numbers(crawl(project, web, outlet)) == {}
        project.wait(minutes=6)
        assert numbers(crawl(project, web, outlet)) == {"found": 1, "new": 1}


def test_a_site_nobody_described_is_found_by_robots_and_its_front_page(project, outlet):
    first, second, _ = outlet.article(1), outlet.article(2), outlet.article(3)
    outlet.page("robots.txt", f"Sitemap: {outlet.url('map.xml')}", "text/plain")
    outlet.sitemap({first: "2026-11-01"}, "map.xml")
    outlet.page(
        "",
        f"""<html lang="ar"><body><h2><a href="{second}">خبر رقم 2 عن المياه في المدينة</a></h2>
        <h2><a href="/{outlet.path(3)}">خبر رقم 3 عن المياه في المدينة</a></h2></body></html>""",
    )
    with outlet.serve() as web:
        found = crawl(project, web, outlet, "-a", f"urls={outlet.url('')}", sites=False)
    assert (found["new"], found["listings"]) == (3, 3)
    assert outlet.asked(3) == 1


def test_urls_may_be_articles_and_lists_alike(project, outlet):
    article = outlet.article(1)
    listing = outlet.sitemap({outlet.article(2): "2026-11-02"})
    with outlet.serve() as web:
        found = crawl(project, web, outlet, "-a", f"urls={article} {listing}", sites=False)
        assert numbers(found) == {"found": 2, "new": 2}
        assert found["listings"] == 1


def test_an_article_behind_two_addresses_is_stored_once(project, outlet):
    target = outlet.article(1)
    outlet.page("?p=1", "", status=301, headers={"Location": target})
    outlet.page("?p=9", "", status=302, headers={"Location": outlet.url("")})
    outlet.page("", "<html><body><h1>الصفحة الأولى</h1></body></html>")
    urls = {outlet.url("?p=1"): "2026-11-01", outlet.url("?p=9"): "2026-11-01"}
    outlet.describe(f'sitemaps = ["{outlet.sitemap(urls)}"]\n')
    with outlet.serve() as web:
        first = crawl(project, web, outlet)
        assert numbers(first) == {"found": 2, "new": 1}
        assert first["rejected"] == {"redirected-home": 1}
        assert numbers(crawl(project, web, outlet)) == {}
    assert outlet.asked(1) == 1


def test_endless_sitemaps_end(project, outlet):
    namespace = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    for number in range(9):
        below = f"<sitemap><loc>{outlet.url(f'map-{number + 1}.xml')}</loc></sitemap>"
        outlet.page(
            f"map-{number}.xml", f"<sitemapindex {namespace}>{below}</sitemapindex>", "text/xml"
        )
    outlet.describe(f'sitemaps = ["{outlet.url("map-0.xml")}"]\n')
    with project.settings.open("a") as settings:
        settings.write("NEWSCRAWL_LISTINGS_PER_SITE = 4\nLOG_LEVEL = 'ERROR'\n")
    with outlet.serve() as web:
        summary = crawl(project, web, outlet)
    assert summary["listings"] == 4
    assert outlet.asked("map-4.xml") == 0


def test_a_project_without_our_pipelines_still_gets_articles(project, three_articles):
    with project.settings.open("a") as settings:
        settings.write('ITEM_PIPELINES = {"newscrawl.crawl.pipelines.Store": None}\n')
    with three_articles.serve() as web:
        crawl(project, web, three_articles, "-O", "a.jsonl")
    assert len((project.folder / "a.jsonl").read_bytes().splitlines()) == 3


def test_unknown_site_is_named(project, outlet):
    with outlet.serve() as web:
        done = project.scrapy(web, "crawl", "news", "-a", "sites=nowhere.example")
    assert done.returncode == 1
    assert "nowhere.example" in done.stderr.splitlines()[-1]


def test_spiders_of_the_project_itself_are_left_alone(project, outlet):
    (project.folder / "theirs/spiders.py").write_text(
        "from scrapy import Spider\n"
        "class Prices(Spider):\n"
        "    name = 'prices'\n"
        "    async def start(self):\n"
        "        yield {'price': 12}\n"
    )
    with project.settings.open("a") as settings:
        settings.write('SPIDER_MODULES = ["theirs.spiders"]\n')
    with outlet.serve() as web:
        done = project.scrapy(web, "crawl", "prices", "-O", "prices.jsonl")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads((project.folder / "prices.jsonl").read_text()) == {"price": 12}
    assert not (project.folder / "newscrawl.db").exists()
