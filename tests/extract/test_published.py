"""When an article was published: what machines say, what readers see, and whom to believe."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from newscrawl.extract.document import Document
from newscrawl.extract.metadata import Metadata, read_metadata
from newscrawl.sites import Site, default_site

NOW = datetime(2026, 1, 10, 12, tzinfo=UTC)
TITLE = "مجلس النواب يقر الموازنة"
CAIRO = Site(host="news.example", home="https://news.example/", timezone="Africa/Cairo")


def metadata(
    head: str = "",
    under: str = "",
    *,
    above: str = "",
    below: str = "",
    url: str = "https://news.example/1",
    site: Site = CAIRO,
    title: str = TITLE,
) -> Metadata:
    html = f"<head><title>{title}</title>{head}</head><body>{above}<div><h1>{title}</h1>{under}"
    paragraph = "<p>" + "قال النائب إن الجلسة استمرت حتى ساعة متأخرة من الليل. " * 6 + "</p>"
    html += paragraph * 4 + f"</div>{below}"
    return read_metadata(Document(html, url), site=site, now=NOW)


def published(found: Metadata) -> tuple[str, str] | None:
    if not found.dates.published:
        return None
    stamp, source = found.dates.published[0]
    return stamp.value.isoformat(), source


def jsonld(kind: str = "NewsArticle", **fields: str) -> str:
    said = "".join(f', "{name}": "{value}"' for name, value in fields.items())
    return (
        f'<script type="application/ld+json">{{"@type": "{kind}", "headline": "{TITLE}"{said}}}'
        "</script>"
    )


def meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}">'


@pytest.mark.parametrize(
    ("page", "date"),
    [
        pytest.param({"head": jsonld(datePublished="2026-01-05T10:00:00+02:00")},
                     ("2026-01-05T10:00:00+02:00", "jsonld"), id="JSON-LD"),
        pytest.param({"head": meta("article:published_time", "2026-01-05 10:00")},
                     ("2026-01-05T10:00:00+02:00", "opengraph"), id="naive: the site's clock"),
        pytest.param({"head": meta("article:published_time", "2026-01-05T22:30:00Z")},
                     ("2026-01-06T00:30:00+02:00", "opengraph"), id="UTC on the site's clock"),
        pytest.param({"under": '<span property="dc:date" content="2019-02-08T00:00:00+01:00">'},
                     ("2019-02-08T00:00:00+01:00", "microdata"), id="RDFa"),
        pytest.param({"head": '<meta itemprop="datePublished" content="2026-01-05T10:00:00+02">'},
                     ("2026-01-05T10:00:00+02:00", "microdata"), id="microdata"),
        pytest.param({"under": '<div class="post-meta"><time datetime="2026-01-05T10:00:00+02:00">'
                               "الاثنين</time></div>"},
                     ("2026-01-05T10:00:00+02:00", "visible"), id="time"),
        pytest.param({"under": "<span class='date'>٠٥ / ٠١ / ٢٠٢٦ - ١٠:٠٠ ص</span>"},
                     ("2026-01-05T10:00:00+02:00", "visible"), id="Arabic digits under the title"),
        pytest.param({"under": "<div>الاثنين 5 كانون الثاني 2026</div>"},
                     ("2026-01-05T00:00:00+02:00", "visible"), id="an unmarked line"),
        pytest.param({"above": "<p>Dienstag, 6. Januar 2026</p>", "title": "Lange Nacht im Rat"},
                     ("2026-01-06T00:00:00+02:00", "visible"), id="above the title"),
        pytest.param({"url": "https://news.example/2026/01/05/budget"},
                     ("2026-01-05T00:00:00+02:00", "url"), id="URL"),
        pytest.param({"under": "<p>آخر تحديث: 5 يناير 2026 - 10:00 ص</p>"},
                     ("2026-01-05T10:00:00+02:00", "visible"), id="nothing but the last update"),
        pytest.param({"below": "<div class='entry-footer date'>نشر في: 5 يناير 2026</div>"},
                     ("2026-01-05T00:00:00+02:00", "visible"), id="below the article"),
    ],
)  # fmt: skip
def test_one_witness(page: dict[str, str], date: tuple[str, str]) -> None:
    assert published(metadata(**page)) == date


@pytest.mark.parametrize(
    ("page", "date"),
    [
        pytest.param({"head": meta("article:published_time", "2026-01-05T09:23:13Z"),
                      "under": "<span class='date'>الاثنين 5 يناير 2026 09:23 ص</span>"},
                     "2026-01-05T09:23:13+02:00", id="a Z behind the local time"),
        pytest.param({"head": meta("article:published_time", "2026-01-05T09:23:13Z"),
                      "under": "<span class='date'>الاثنين 5 يناير 2026 11:23 ص</span>"},
                     "2026-01-05T11:23:13+02:00", id="a Z that is true"),
        pytest.param({"head": meta("article:published_time", "2026-01-05T02:30:00Z"),
                      "under": "<span class='date'>January 4, 2026 at 9:30 p.m.</span>",
                      "site": default_site("news.example")},
                     "2026-01-04T21:30:00-05:00", id="the printed clock tells the zone"),
        pytest.param({"head": jsonld(datePublished="0001-01-01T00:00:00Z")
                              + meta("article:published_time", "2026-01-05T10:00:00+02:00")},
                     "2026-01-05T10:00:00+02:00", id="a template's leftover"),
        pytest.param({"head": meta("article:published_time", "2026-01-10T11:59:00Z")
                              + meta("parsely-pub-date", "2025-11-03T10:00:00+02:00"),
                      "url": "https://news.example/2025/11/03/budget"},
                     "2025-11-03T10:00:00+02:00", id="the address contradicts"),
        pytest.param({"head": meta("date", "2026-01-09"),
                      "under": "<span class='date'>5 يناير 2026</span>"},
                     "2026-01-05T00:00:00+02:00", id="a date of the page, not of the article"),
        pytest.param({"head": jsonld(datePublished="2025-12-29T10:00:00+02:00"),
                      "under": "<span class='date'>5 يناير 2026</span>"},
                     "2025-12-29T10:00:00+02:00", id="news keeps its machine date"),
        pytest.param({"head": jsonld(datePublished="2026-01-05T10:00:00+02:00"),
                      "below": "<div class='related'><time datetime='2026-01-08'>8</time></div>"},
                     "2026-01-05T10:00:00+02:00", id="a related card"),
    ],
)  # fmt: skip
def test_witnesses_that_disagree(page: dict[str, str], date: str) -> None:
    found = published(metadata(**page))
    assert found is not None
    assert found[0] == date


@pytest.mark.parametrize(
    "page",
    [
        pytest.param({}, id="nothing"),
        pytest.param({"above": "<div>السبت 10 يناير 2026</div>" + "<p>قائمة</p>" * 9}, id="today"),
        pytest.param({"below": "<div class='related date'>5 يناير 2026</div>"
                               "<div class='related date'>6 يناير 2026</div>"}, id="cards"),
        pytest.param({"below": "<ul class='comments'><li class='comment-meta date'>5 يناير 2026"
                               "</li></ul>"}, id="a comment"),
        pytest.param({"head": jsonld(datePublished="2031-01-01")}, id="the future"),
        pytest.param({"url": "https://news.example/2026/section/1/5/x"}, id="numbers in the URL"),
    ],
)  # fmt: skip
def test_nothing_rather_than_a_guess(page: dict[str, str]) -> None:
    assert published(metadata(**page)) is None


@pytest.mark.parametrize(
    ("head", "under", "modified"),
    [
        pytest.param(meta("article:modified_time", "2026-01-06T10:00:00+02:00"), "",
                     "2026-01-06T10:00:00+02:00", id="meta"),
        pytest.param("", "<p>آخر تحديث: 7 يناير 2026 - 10:00 ص</p>",
                     "2026-01-07T10:00:00+02:00", id="visible"),
        pytest.param(meta("article:modified_time", "2026-01-04T10:00:00+02:00"), "", None,
                     id="before it was published"),
        pytest.param(meta("og:updated_time", "2026-01-10T11:59:30Z"), "", None,
                     id="when the page was built"),
    ],
)  # fmt: skip
def test_modified(head: str, under: str, modified: str | None) -> None:
    head += jsonld(datePublished="2026-01-05T10:00:00+02:00")
    found = metadata(head, under).dates.modified
    assert (found[0].value.value.isoformat() if found else None) == modified


def test_what_lost_is_kept_with_its_source() -> None:
    head = jsonld(datePublished="2026-01-05") + meta("article:published_time", "2026-01-06")
    found = metadata(head).dates.published
    assert [candidate.source for candidate in found] == ["jsonld", "opengraph"]
