import pytest
from scrapy.settings import Settings

from newscrawl.crawl import Addon, pipelines
from newscrawl.crawl.addon import COMPONENTS, DEFAULTS, PIPELINES


def applied(**project):
    """The settings of a project after the add-on has had its say."""
    settings = Settings({"ADDONS": {Addon: 500}, **project})
    Addon.update_pre_crawler_settings(settings)
    Addon().update_settings(settings)
    return settings


@pytest.mark.parametrize(
    ("project", "setting", "after"),
    [
        pytest.param({}, "ROBOTSTXT_OBEY", True, id="default"),
        pytest.param({"ROBOTSTXT_OBEY": False}, "ROBOTSTXT_OBEY", False, id="project-wins"),
        pytest.param({"DOWNLOAD_DELAY": 9}, "DOWNLOAD_DELAY", 9, id="politer"),
        pytest.param({}, "SPIDER_MODULES", ["newscrawl.crawl.spiders"], id="spiders"),
        pytest.param(
            {"SPIDER_MODULES": ["theirs.spiders"]},
            "SPIDER_MODULES",
            ["theirs.spiders", "newscrawl.crawl.spiders"],
            id="spiders-beside-theirs",
        ),
        pytest.param(
            {"SPIDER_MODULES": ["newscrawl.crawl.spiders"]},
            "SPIDER_MODULES",
            ["newscrawl.crawl.spiders"],
            id="spiders-once",
        ),
    ],
)
def test_settings_before_and_after(project, setting, after):
    assert applied(**project)[setting] == after


@pytest.mark.parametrize(
    ("project", "scheme", "open_"),
    [
        ({}, "file", False),
        ({}, "data", False),
        ({}, "ftp", False),
        ({}, "s3", False),
        ({}, "http", True),
        ({}, "https", True),
        ({"DOWNLOAD_HANDLERS": {"https": "theirs.Handler"}}, "file", False),
        ({"DOWNLOAD_HANDLERS": {"ftp": "theirs.Handler"}}, "ftp", True),
    ],
)
def test_only_the_web_is_read_unless_the_project_says_so(project, scheme, open_):
    assert bool(applied(**project).getwithbase("DOWNLOAD_HANDLERS")[scheme]) is open_


@pytest.mark.parametrize("given", [pipelines.Store, "newscrawl.crawl.pipelines.Store"], ids=repr)
def test_a_project_may_switch_a_component_off(given):
    components = applied(ITEM_PIPELINES={given: None}).getdict("ITEM_PIPELINES")
    assert components[given] is None
    assert len(components) == len(PIPELINES)


@pytest.mark.parametrize("setting", COMPONENTS)
def test_every_component_is_on(setting):
    assert applied().getdict(setting) == COMPONENTS[setting]


@pytest.mark.parametrize(
    ("project", "networks"),
    [({}, ["10.0.0.0/8", "::1"]), ({"NEWSCRAWL_ALLOWED_NETWORKS": ["fd00::/8"]}, ["fd00::/8"])],
    ids=["environment", "project-wins"],
)
def test_a_machine_may_allow_its_own_networks(monkeypatch, project, networks):
    monkeypatch.setenv("NEWSCRAWL_ALLOWED_NETWORKS", "10.0.0.0/8,::1")
    assert applied(**project).getlist("NEWSCRAWL_ALLOWED_NETWORKS") == networks


def test_exporters_of_the_project_win():
    exporters = applied(FEED_EXPORTERS={"csv": "theirs.Csv"}).getwithbase("FEED_EXPORTERS")
    assert exporters["csv"] == "theirs.Csv"
    assert exporters["jsonl"].__module__ == "newscrawl.crawl.exporters"


@pytest.mark.parametrize(
    "name", [name for name in DEFAULTS if not name.startswith(("NEWSCRAWL_", "PLAYWRIGHT_"))]
)
def test_every_default_is_a_setting_that_scrapy_knows(name):
    assert name in Settings()


def test_ports_that_run_code_are_closed():
    settings = applied()
    assert not settings.getbool("REMOTE_CONTROL_ENABLED")
    assert not settings.getbool("TELNETCONSOLE_ENABLED")
