"""Which site answers for a URL or a name, and whose file counts."""

from pathlib import Path

import pytest

from newscrawl.sites import SiteError, UnknownSite, load_sites


def write(folder: Path, **files: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / f"{name.replace('_', '.')}.toml").write_text(text, "utf-8")
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(
        tmp_path / "sites",
        news_example='name = "المثال"\nhosts = ["old.example"]',
        sport_news_example='name = "رياضة المثال"',
    )


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://news.example/a", "news.example"),
        ("http://WWW.news.example:8080/a", "news.example"),
        ("https://m.news.example/a", "news.example"),
        ("https://cdn.images.news.example/a", "news.example"),
        ("https://sport.news.example/a", "sport.news.example"),
        ("https://m.sport.news.example/a", "sport.news.example"),
        ("https://www.old.example/a", "news.example"),
        ("https://nearly-news.example/a", "nearly-news.example"),
        ("https://www.youm7.com/story/1", "youm7.com"),
    ],
)
def test_for_url(folder: Path, url: str, host: str) -> None:
    assert load_sites(folder).for_url(url).host == host


def test_unknown_host_gets_what_its_domain_tells(folder: Path) -> None:
    site = load_sites(folder).for_url("https://www.khabar.com.eg/1")
    assert (site.host, site.home) == ("khabar.com.eg", "https://khabar.com.eg/")
    assert (site.country, site.timezone) == ("EG", "Africa/Cairo")
    assert (site.name, site.language, site.article) == (None, None, None)


@pytest.mark.parametrize(
    ("url", "country", "timezone"),
    {
        "generic": ("https://x.com/", None, None),
        "generic-in-use": ("https://x.tv/", None, None),
        "two-clocks": ("https://x.us/", "US", None),
        "one-clock-two-zones": ("https://x.ps/", "PS", "Asia/Hebron"),
        "britain": ("https://x.co.uk/", "GB", "Europe/London"),
        "arabic-domain": ("https://x.السعودية/", "SA", "Asia/Riyadh"),
        "address": ("http://127.0.0.1/", None, None),
    }.values(),
)
def test_facts_of_a_domain(url: str, country: str | None, timezone: str | None) -> None:
    site = load_sites().for_url(url)
    assert (site.country, site.timezone) == (country, timezone)


def test_no_url_is_no_site(folder: Path) -> None:
    with pytest.raises(ValueError, match="no host name"):
        load_sites(folder).for_url("mailto:a@b.example")


@pytest.mark.parametrize(
    ("name", "host"),
    [
        ("news.example", "news.example"),
        ("WWW.News.example", "news.example"),
        ("old.example", "news.example"),
        ("sport", "sport.news.example"),
        ("المثال", "news.example"),
        ("youm7", "youm7.com"),
        ("هسبريس", "hespress.com"),
    ],
)
def test_named(folder: Path, name: str, host: str) -> None:
    assert load_sites(folder).named(name).host == host


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("yuom7.com", "perhaps youm7.com"),
        ("نهار", "perhaps annahar.com"),
        ("jazeera.net", "perhaps aljazeera.net"),
        ("zzzzzz", "an address, with https://"),
        ("xyz.com", "an address, with https://"),  # not every other .com
    ],
)
def test_unknown_name_lists_near_ones(name: str, hint: str) -> None:
    with pytest.raises(UnknownSite, match=f"no site is called '{name}'; {hint}.*sites list"):
        load_sites().named(name)


def test_own_file_replaces_the_catalogue(tmp_path: Path) -> None:
    own = write(tmp_path / "own", youm7_com='name = "نسختي"')
    site = load_sites(own)["youm7.com"]
    assert (site.name, dict(site.rules)) == ("نسختي", {})
    assert load_sites()["youm7.com"].name == "اليوم السابع"


def test_own_file_takes_over_a_host_of_the_catalogue(tmp_path: Path) -> None:
    sites = load_sites(write(tmp_path / "own", seventh_example='hosts = ["youm7.com"]'))
    assert "youm7.com" not in sites
    assert sites.for_url("https://www.youm7.com/").host == "seventh.example"


def test_later_folder_wins(tmp_path: Path) -> None:
    first = write(tmp_path / "first", a_example='name = "أول"')
    second = write(tmp_path / "second", a_example='name = "ثان"')
    assert load_sites(first, second)["a.example"].name == "ثان"


def test_host_with_two_files_is_refused(folder: Path) -> None:
    write(folder, other_example='hosts = ["old.example"]')
    with pytest.raises(SiteError, match=r"other\.example\.toml: hosts: old\.example is in news"):
        load_sites(folder)


def test_folder_must_exist(tmp_path: Path) -> None:
    with pytest.raises(SiteError, match="missing: there is no such folder"):
        load_sites(tmp_path / "missing")
    (tmp_path / "file").touch()
    with pytest.raises(SiteError, match="file: is no folder"):
        load_sites(tmp_path / "file")


def test_mapping_in_order_of_hosts(folder: Path) -> None:
    sites = load_sites(folder)
    assert list(sites) == sorted(sites)
    assert len(sites) == len(list(sites)) > 60
