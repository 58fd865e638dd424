"""The steps behind extraction, one by one."""

from datetime import UTC, datetime, timedelta

import pytest

from newscrawl.extract import finish
from newscrawl.items import Article, Image, Link, Paragraph, Rejected

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
LINES = [
    "أعلنت الوزارة أمس خطة لإصلاح شبكة المياه في المدينة القديمة، وتبدأ الأعمال في أيار المقبل.",
    "وقال المتحدث باسمها إن الكلفة تبلغ ثلاثة ملايين دولار، تمولها البلدية ومصرف التنمية معا.",
]


def article(**fields):
    defaults = {
        "id": "0123456789abcdef",
        "url": "https://alnahar.example/1",
        "canonical_url": "https://alnahar.example/1",
        "site": "alnahar.example",
        "title": "خطة لإصلاح شبكة المياه",
        "paragraphs": [Paragraph(line) for line in LINES],
        "fetched_at": NOW,
    }
    return Article(**defaults | fields)


def test_every_shown_field_is_tidied_and_empty_ones_go():
    raw = article(
        title="\u200fخطة   لإصـــلاح\nشبكة المياه ",
        paragraphs=[Paragraph(f"\u200f{LINES[0]}  "), Paragraph(" \u00a0 "), Paragraph(LINES[1])],
        summary=" \n ",
        section=" محليات ",
        authors=["ليلى  حداد", "ليلى حداد", " "],
        tags=["مياه", "مياه "],
        images=[Image("https://alnahar.example/1.jpg", caption="  ", credit=" أ ف ب ")],
    )
    finish.clean_text(raw)
    assert (raw.title, raw.text) == ("خطة لإصلاح شبكة المياه", "\n\n".join(LINES))
    assert (raw.summary, raw.section) == (None, "محليات")
    assert (raw.authors, raw.tags) == (["ليلى حداد"], ["مياه"])
    assert (raw.images[0].caption, raw.images[0].credit) == (None, "أ ف ب")


def test_language_is_what_the_text_says_not_what_the_template_says():
    arabic = article(lang="en")
    finish.clean_text(arabic)
    assert arabic.lang == "ar"


def test_cut_lines_are_kept_and_what_they_told_fills_empty_fields():
    raw = article(
        paragraphs=[
            Paragraph("0 44"),
            Paragraph("كتبت: ليلى حداد"),
            *(Paragraph(line) for line in LINES),
            Paragraph("Visited 7 times, 7 visit(s) today"),
        ],
    )
    finish.strip_boilerplate(raw)
    assert raw.text == "\n\n".join(LINES)
    assert [removed.line for removed in raw.removed] == [
        "0 44",
        "كتبت: ليلى حداد",
        "Visited 7 times, 7 visit(s) today",
    ]
    assert raw.counts == {"comments": 0, "views": 44, "visits": 7}
    assert (raw.authors, raw.provenance["authors"]) == (["ليلى حداد"], "byline")


def test_what_the_page_told_itself_is_not_overwritten():
    raw = article(paragraphs=[Paragraph("كتبت: ليلى حداد"), *map(Paragraph, LINES)])
    raw.authors, raw.provenance["authors"] = ["سامي نصر"], "jsonld"
    finish.strip_boilerplate(raw)
    assert (raw.authors, raw.provenance["authors"]) == (["سامي نصر"], "jsonld")


@pytest.mark.parametrize(
    ("link", "title", "published", "precision", "source"),
    [
        pytest.param(
            {"source": "news-sitemap", "title": "خبر", "published": NOW},
            "خبر",
            NOW,
            "minute",
            "sitemap",
            id="news-sitemap",
        ),
        pytest.param(
            {"source": "feed", "title": "خبر", "published": NOW.replace(hour=0)},
            "خبر",
            NOW.replace(hour=0),
            "day",
            "feed",
            id="feed-that-knows-the-day",
        ),
        pytest.param({"source": "section"}, "", None, None, None, id="nothing-told"),
    ],
)
def test_listings_tell_what_the_page_does_not(link, title, published, precision, source):
    raw = article(title="")
    finish.fill(raw, Link(url=raw.url, **link))
    assert (raw.title, raw.published, raw.published_precision) == (title, published, precision)
    assert raw.provenance.get("title") == raw.provenance.get("published") == source


def test_listings_do_not_overrule_the_page():
    raw = article(published=NOW, published_precision="minute", provenance={"title": "jsonld"})
    later = NOW + timedelta(hours=3)
    finish.fill(raw, Link(url=raw.url, source="feed", title="عنوان آخر", published=later))
    assert (raw.title, raw.published) == ("خطة لإصلاح شبكة المياه", NOW)
    assert raw.provenance == {"title": "jsonld"}


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"title": ""}, "no-title"),
        ({"paragraphs": []}, "no-text"),
        ({"paragraphs": [Paragraph("صورة من الاحتفال")]}, "too-short"),
        ({"lang": None}, "no-language"),
        ({"published": NOW + timedelta(days=2)}, "future-date"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_what_is_no_article(fields, reason):
    with pytest.raises(Rejected, match=reason):
        finish.validate(article(**{"lang": "ar", **fields}))


def test_a_clock_may_be_wrong_by_hours():
    finish.validate(article(lang="ar", published=NOW + timedelta(hours=20)))


def test_hash_tells_versions_apart_by_title_and_text_alone():
    def seal(**fields):
        sealed = article(**fields)
        finish.seal(sealed)
        return sealed.content_hash

    assert seal() == seal(section="محليات", counts={"views": 9})
    assert len({seal(), seal(title="عنوان آخر"), seal(paragraphs=[Paragraph(LINES[0])])}) == 3


def test_all_steps_in_their_order():
    lines = [*LINES, "اترك تعليقا", "شكرا للتعليق"]
    raw = article(paragraphs=[Paragraph(f"{line}  ") for line in lines])
    finish.finish(raw)
    assert raw.text == "\n\n".join(LINES)
    assert (raw.lang, len(raw.content_hash), len(raw.removed)) == ("ar", 64, 2)
    with pytest.raises(Rejected, match="too-short"):
        finish.finish(article(paragraphs=[Paragraph("0 44"), Paragraph("صورة")]))
