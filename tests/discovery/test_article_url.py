"""Addresses as news sites make them: articles, and everything else."""

import pytest

from newscrawl.discovery import looks_like_article
from newscrawl.discovery.article_url import is_service

ARTICLES = [
    "/2026/11/15/قمة-عربية-طارئة/",
    "/2026/11/98765/",
    "/2026/nov/15/summit",
    "/politics/2026-11-15/summit",
    "/news/20261115-summit-in-cairo",
    "/story/2026/11/15/وزير-الري-يشهد-توقيع/4943459",
    "/articles/6291787/القارات-السبع/عنوان-الخبر",
    "/article/164913/headline",
    "/ar/node/69123",
    "/stories/3376705/",
    "/archives/77123",
    "/لبنان/30471/ساعات-التغذية",
    "/arabic/articles/c0jg1y3y9q4o",
    "/details.aspx?id=48229",
    "/Default.aspx?articleid=48229",
    "/modules.php?name=News&file=article&sid=2190",
    "/index.php?option=com_content&view=article&id=4821",
    "/news.php?id=4821&page=2",
    "/news/amp/some-long-headline-of-today.html",
    "/وزير-الري-يشهد-توقيع-عقد-دراسة",
    "/sport/long-headline-of-the-match-yesterday.html",
    "/politics,81234.html",
    "/opinion/why-we-must-act-now",
]
LISTS = [
    "/",
    "/index.html",
    "/sport",
    "/sport/football/",
    "/رياضة",
    "/رياضة/كرة-القدم",
    "/tag/economy",
    "/وسم/غزة",
    "/category/politics/2/",
    "/Section/أخبار-عربية/88/1",
    "/author/ahmed-ali-hassan-the-writer",
    "/كاتب/أحمد-علي-حسن",
    "/search?q=x",
    "/?s=كلمة",
    "/politics?page=3",
    "/sport/page/12",
    "/2026/11/",
    "/2026/11/15",
    "/2026-11-15/",
    "/?m=202611",
    "/?cat=5",
    "/feed/",
    "/wp-content/uploads/2026/11/image-of-the-day-12345.jpg",
    "/files/report-2026-11-15-final.pdf",
    "/about-us",
    "/من-نحن",
    "/news",
    "/news/",
    "/أخبار",
]
UNCERTAIN = [
    "/?p=12",
    "/sport/final-in-rabat",
    "/ar/node/691",
    "/فن-و-متفرقات",
    "/2zCgde",
    "/Home/Show/MTAwMTQ=",
]


@pytest.mark.parametrize("path", ARTICLES)
def test_articles(path: str) -> None:
    assert looks_like_article(f"https://news.example{path}") is True


@pytest.mark.parametrize("path", LISTS)
def test_lists_services_and_files(path: str) -> None:
    assert looks_like_article(f"https://news.example{path}") is False


@pytest.mark.parametrize("path", UNCERTAIN)
def test_what_the_url_does_not_tell(path: str) -> None:
    assert looks_like_article(f"https://news.example{path}") is None


@pytest.mark.parametrize(
    ("path", "service"),
    [
        ("/contact-us/", True),
        ("/اتصل-بنا", True),
        ("/a.pdf", True),
        ("/sport", False),
        ("/", False),
    ],
)
def test_services(path: str, service: bool) -> None:
    assert is_service(f"https://news.example{path}") is service
