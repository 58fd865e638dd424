"""What a crawl tells of itself to programs."""

import json


def test_the_summary_as_json(newscrawl, outlet):
    listing = outlet.sitemap({outlet.article(1): "2026-11-01", outlet.url("2026/11/2/a-b-c-d"): ""})
    outlet.describe(f'sitemaps = ["{listing}", "{outlet.url("missing.xml")}"]\n')
    with outlet.serve() as web:
        done = newscrawl(web, "crawl", outlet.host, "--sites", str(outlet.sites), "--json")
    assert (done.returncode, done.stderr) == (2, "")
    said = json.loads(done.stdout)
    assert (said["verdict"], said["interrupted"]) == ("partly", False)
    (site,) = said["sites"]
    assert site["site"] == outlet.host
    assert (site["found"], site["new"], site["gone"]) == (2, 1, 1)
    assert (site["unread"], site["trouble"]) == ({"http-404": 1}, None)


def test_statistics_of_scrapy(project, outlet):
    listing = outlet.sitemap({outlet.article(1): "2026-11-01"})
    outlet.describe(f'sitemaps = ["{listing}"]\n')
    with project.settings.open("a") as settings:
        settings.write("LOG_LEVEL = 'INFO'\n")
    with outlet.serve() as web:
        words = ("-a", f"sites={outlet.host}", "-a", f"sites_dir={outlet.sites}")
        done = project.scrapy(web, "crawl", "news", *words)
    assert "'newscrawl/found': 1," in done.stderr
    assert "'newscrawl/stored/new': 1," in done.stderr
