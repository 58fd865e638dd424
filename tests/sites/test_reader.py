"""A site file is read whole or refused with its name, the key, and what to do."""

import os
from datetime import date, timedelta
from pathlib import Path

import pytest

from newscrawl.sites import Section, SiteError, read_site

WHOLE = r"""
name = "أخبار المثال"
country = "EG"
timezone = "Africa/Cairo"
language = "ar"
home = "https://www.news.example/ar/"
hosts = ["old.example"]
sitemaps = ["https://www.news.example/sitemap.xml"]
feeds = "https://www.news.example/feed/"
article = '/أخبار/\d+/'
remove = [".related", "//aside"]
robots = false
render = true
verify_tls = false
min_interval = 30
max_interval = 720
checked = 2026-11-01

[rules]
title = "h1"
body = ["div.body", "(//article)[1]"]

[[sections]]
url = "https://www.news.example/politics/"
links = "h2 a"

[[sections]]
url = "https://www.news.example/sport/"
"""


def write(folder: Path, text: str, name: str = "news.example.toml") -> Path:
    file = folder / name
    file.write_text(text, "utf-8")
    return file


def test_whole_file(tmp_path: Path) -> None:
    site = read_site(write(tmp_path, WHOLE))
    assert (site.host, site.name, site.language) == ("news.example", "أخبار المثال", "ar")
    assert (site.country, site.timezone) == ("EG", "Africa/Cairo")
    assert site.home == "https://www.news.example/ar/"
    assert site.hosts == ("old.example",)
    assert site.sitemaps == ("https://www.news.example/sitemap.xml",)
    assert site.feeds == ("https://www.news.example/feed/",)
    assert site.remove == (".related", "//aside")
    assert (site.robots, site.render, site.verify_tls) == (False, True, False)
    assert (site.min_interval, site.max_interval) == (timedelta(minutes=30), timedelta(hours=12))
    assert site.checked == date(2026, 11, 1)
    assert dict(site.rules) == {"title": ("h1",), "body": ("div.body", "(//article)[1]")}
    assert site.sections == (
        Section(url="https://www.news.example/politics/", links="h2 a"),
        Section(url="https://www.news.example/sport/"),
    )


def test_article_is_found_in_the_decoded_url(tmp_path: Path) -> None:
    site = read_site(write(tmp_path, WHOLE))
    assert site.is_article("https://news.example/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1/77/x") is True
    assert site.is_article("https://news.example/tag/77/") is False


def test_empty_file_is_a_site(tmp_path: Path) -> None:
    site = read_site(write(tmp_path, ""))
    assert (site.host, site.home, site.robots) == ("news.example", "https://news.example/", True)
    assert site.is_article("https://news.example/1") is None


def test_country_with_one_clock_gives_the_time_zone(tmp_path: Path) -> None:
    assert read_site(write(tmp_path, 'country = "MA"')).timezone == "Africa/Casablanca"
    assert read_site(write(tmp_path, 'country = "US"')).timezone is None


WRONG = {
    "unknown-key": ('titel = "x"', "titel", "unknown key; known are name"),
    "misspelt-key": ('langauge = "ar"', "langauge", "did you mean language?"),
    "unknown-rule": ('[rules]\ntitel = "h1"', "rules.titel", "did you mean title?"),
    "unknown-section-key": (
        '[[sections]]\nurl = "https://news.example/"\nlink = "a"',
        "sections[1].link",
        "did you mean links?",
    ),
    "section-without-url": ('[[sections]]\nlinks = "a"', "sections[1]", "address of the section"),
    "sections-not-tables": ('sections = ["x"]', "sections[1]", "must be a table"),
    "rules-not-a-table": ('rules = "h1"', "rules", "must be a table, like [rules], not a text"),
    "number-for-text": ("name = 7", "name", "must be a text, like name"),
    "empty-text": ('name = " "', "name", "must be a text"),
    "text-for-flag": ('robots = "no"', "robots", "true or false, not a text"),
    "text-for-date": ('checked = "2024-05-14"', "checked", "a date without quotes"),
    "time-for-date": ("checked = 2024-05-14T10:00:00", "checked", "a date without quotes"),
    "text-for-minutes": ('min_interval = "1 h"', "min_interval", "number of minutes, like 30"),
    "no-minutes": ("max_interval = 0", "max_interval", "number of minutes, like 30"),
    "flag-for-minutes": ("min_interval = true", "min_interval", "number of minutes, like 30"),
    "crossed-bounds": ("min_interval = 2000", "min_interval", "than max_interval, 1440 minutes"),
    "country-name": ('country = "Egypt"', "country", "two capital letters, like EG"),
    "language-name": ('language = "Arabic"', "language", "like ar or ckb"),
    "unknown-time-zone": ('timezone = "Africa/Kairo"', "timezone", "perhaps Africa/Cairo"),
    "relative-url": ('feeds = ["https://x.example/", "/feed"]', "feeds[2]", "begin with https://"),
    "host-with-www": ('hosts = ["www.old.example"]', "hosts[1]", "without www."),
    "host-with-path": ('hosts = ["old.example/ar"]', "hosts[1]", "no host name"),
    "bad-regex": ("article = '/(\\d+/'", "article", "no regular expression: missing )"),
    "bad-css": ('[rules]\nbody = ["p", "div..x"]', "rules.body[2]", "no CSS selector"),
    "bad-pseudo-element": ('remove = "p::attribute(x)"', "remove", "no CSS selector"),
    "bad-xpath": ("[rules]\ntitle = '//h1['", "rules.title", "no XPath selector"),
    "not-toml": ("name = اليوم", "", "is not TOML"),
}


@pytest.mark.parametrize(("text", "key", "message"), WRONG.values(), ids=WRONG.keys())
def test_what_is_wrong_is_named(tmp_path: Path, text: str, key: str, message: str) -> None:
    file = write(tmp_path, text)
    with pytest.raises(SiteError) as caught:
        read_site(file)
    assert caught.value.key == key
    assert message in caught.value.message
    assert str(caught.value).startswith(f"{file}: ")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("name", ["www.news.example.toml", "News.example.toml", "a b.toml"])
def test_file_name_must_be_a_host(tmp_path: Path, name: str) -> None:
    with pytest.raises(SiteError, match=r"file name: .* is no host name"):
        read_site(write(tmp_path, "", name))


def test_unreadable_files(tmp_path: Path) -> None:
    with pytest.raises(SiteError, match="cannot be read: No such file"):
        read_site(tmp_path / "news.example.toml")
    file = tmp_path / "news.example.toml"
    file.write_bytes('name = "اليوم"'.encode("cp1256"))
    with pytest.raises(SiteError, match="save it as UTF-8"):
        read_site(file)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_forbidden_file(tmp_path: Path) -> None:
    file = write(tmp_path, "")
    file.chmod(0)
    with pytest.raises(SiteError, match="cannot be read: Permission denied"):
        read_site(file)
