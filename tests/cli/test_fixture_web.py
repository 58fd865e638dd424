import gzip
import http.client
import json
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from newscrawl.cli.fixture_web import FixtureWeb

ARTICLE = "http://alpha.example/خبر-من-مصر"


def save(root: Path, slug: str, url: str, body: str, **about: object) -> None:
    folder = root / "alpha.example" / slug
    folder.mkdir(parents=True)
    (folder / "page.html.gz").write_bytes(gzip.compress(body.encode(), mtime=0))
    about = {
        "url": url,
        "content_type": "text/html; charset=utf-8",
        "fetched_at": "2026-11-10T08:00:00+00:00",
        **about,
    }
    (folder / "page.json").write_text(json.dumps(about), "utf-8")


@pytest.fixture
def web(tmp_path: Path):
    save(tmp_path, "news", ARTICLE, "النص الأول")
    save(tmp_path, "news-v2", ARTICLE, "النص المعدل", visit=2)
    save(
        tmp_path,
        "old",
        "http://alpha.example/?p=7",
        "",
        status=301,
        headers={"Location": "http://alpha.example/new"},
    )
    with FixtureWeb(tmp_path) as web:
        yield web


@pytest.fixture
def client(web: FixtureWeb):
    connection = http.client.HTTPConnection(urlsplit(web.url).netloc, timeout=5)
    yield connection
    connection.close()


def get(client, target: str, **headers: str) -> tuple[http.client.HTTPResponse, str]:
    client.putrequest("GET", "", skip_host="Host" in headers)
    client._buffer[0] = f"GET {target} HTTP/1.1".encode()  # http.client refuses raw UTF-8 itself
    for name, value in headers.items():
        client.putheader(name.replace("_", "-"), value)
    client.endheaders()
    response = client.getresponse()
    return response, response.read().decode()


@pytest.mark.parametrize(
    ("target", "headers"),
    [
        pytest.param(ARTICLE, {}, id="raw"),
        pytest.param(
            "http://alpha.example/%D8%AE%D8%A8%D8%B1-%D9%85%D9%86-%D9%85%D8%B5%D8%B1",
            {},
            id="upper-case-escapes",
        ),
        pytest.param(
            "http://ALPHA.example:80/%d8%ae%d8%a8%d8%b1-%d9%85%d9%86-%d9%85%d8%b5%d8%b1#x",
            {},
            id="lower-case-escapes",
        ),
        pytest.param("/خبر-من-مصر", {"Host": "alpha.example"}, id="origin-form"),
    ],
)
def test_every_spelling_of_a_url_is_one_page(web, client, target, headers):
    response, body = get(client, target, **headers)
    assert (response.status, body) == (200, "النص الأول")
    assert response.headers["Content-Type"] == "text/html; charset=utf-8"
    assert web.requests == {ARTICLE: 1}


def test_a_later_visit_gets_the_edited_page_on_the_same_connection(web, client):
    first, _ = get(client, ARTICLE)
    unchanged, nothing = get(client, ARTICLE, If_None_Match=first.headers["ETag"])
    web.visit = 2
    edited, body = get(client, ARTICLE, If_None_Match=first.headers["ETag"])
    assert (unchanged.status, nothing) == (304, "")
    assert (edited.status, body) == (200, "النص المعدل")


def test_redirect_and_unknown_url(web, client):
    moved, _ = get(client, "http://alpha.example/?p=7")
    missing, body = get(client, "http://alpha.example/nothing")
    assert (moved.status, moved.headers["Location"]) == (301, "http://alpha.example/new")
    assert missing.status == 404
    assert "غير موجودة" in body
    assert web.requests["http://alpha.example/nothing"] == 1
