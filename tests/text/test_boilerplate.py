from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscrawl.items import Paragraph
from newscrawl.text.boilerplate import strip
from newscrawl.text.plain import clean

HERE = Path(__file__).parent
SEED = HERE.parents[2] / "shared/data/seed/article.txt"

ARTICLE = """\
مسقط وصلالة تتفقان على خط بحري جديد بعد عامين من المحادثات

3 128

اتفقت هيئة الموانئ وشركة النقل البحري على تشغيل خط منتظم بين المدينتين، لأول مرة منذ إغلاقه.

خط كل يومين

وأوضحت الهيئة أن الرحلات تبدأ خريفا وأنها ستنقل الركاب والبضائع، وأن أسعارها لا تزيد على الحافلة،

مشيرة إلى أن السفينة الأولى تصل خلال شهر.

وكانت المدينتان قد بحثتا الأمر أول مرة قبل عامين، وتعثرت المحادثات بسبب الرسوم في الميناءين..

Visited 12 times, 3 visit(s) today
اترك تعليق

يجب تسجيل الدخول للتعليق

شكرا للتعليق"""


def texts(stripped):
    return [paragraph.text for paragraph in stripped.paragraphs]


def lines(*given):
    return [Paragraph(line) for line in given]


def test_a_scraped_article_comes_out_clean():
    text, removed = clean(ARTICLE)
    assert [(cut.line, cut.rule) for cut in removed] == [
        ("3 128", "counters.pair"),
        ("Visited 12 times, 3 visit(s) today", "counters.visited"),
        ("اترك تعليق", "comments.form"),
        ("يجب تسجيل الدخول للتعليق", "comments.form-login"),
        ("شكرا للتعليق", "comments.thanks"),
    ]
    cut = {line.line for line in removed}
    kept = [line for line in ARTICLE.split("\n") if line and line not in cut]
    assert text.split() == " ".join(kept).split()
    assert "على الحافلة، مشيرة إلى" in text


@pytest.mark.skipif(not SEED.exists(), reason="the seed article is not at hand")
def test_the_seed_article_comes_out_clean():
    seed = SEED.read_text("utf-8")
    text, removed = clean(seed)
    assert [cut.line for cut in removed] == [
        "0 44",
        "Visited 7 times, 7 visit(s) today",
        "اترك تعليق",
        "يرجي التسجيل لترك تعليقك",
        "شكرا للتعليق",
    ]
    cut = {line.line for line in removed}
    kept = [line for line in seed.split("\n") if line and line not in cut]
    assert text.split() == " ".join(kept).split()


def test_a_comment_form_takes_what_readers_wrote_below_it(title, body):
    below = ["اترك تعليقاً", "الاسم *", "خبر جميل، متى يبدأ العمل؟ " * 5, "محمود"]
    found = strip(lines(title, *body, *below), title=title)
    assert texts(found) == [title, *body]
    assert {cut.rule for cut in found.removed} == {"comments.form", "comments.form-field"}


def test_one_form_line_inside_an_article_takes_only_itself(title, body):
    found = strip(lines(title, *body[:2], "أضف تعليقا", *body[2:]), title=title)
    assert texts(found) == [title, *body]


def test_a_form_button_under_the_title_takes_only_itself(title, body):
    found = strip(lines(title, "0 تعليق", "أضف تعليق", *body), title=title)
    assert texts(found) == [title, *body]
    assert found.fields.counts == {"comments": 0}


def test_a_label_takes_the_headlines_below_it_to_the_end(title, body):
    headlines = ["أسعار الشحن تتراجع للشهر الثالث", "سفينة جديدة تصل إلى الميناء غدا"]
    found = strip(lines(title, *body, "اقرأ أيضا", *headlines), title=title)
    assert texts(found) == [title, *body]
    assert [cut.rule for cut in found.removed] == ["related.read-also"] * 3


def test_a_label_inside_an_article_takes_only_itself(title, body):
    found = strip(lines(title, body[0], "اقرأ أيضا", *body[1:]), title=title)
    assert texts(found) == [title, *body]


def test_known_links_under_a_label_go_also_inside_an_article(title, body):
    given = lines(title, body[0], "اقرأ أيضا", "سفينة جديدة تصل إلى الميناء غدا", *body[1:])
    links = [0.0, 0.0, 0.0, 1.0, *(0.1 for _ in body[1:])]
    found = strip(given, title=title, links=links)
    assert texts(found) == [title, *body]


def test_known_text_under_a_label_stays(title, body):
    given = lines(title, *body, "اقرأ أيضا", "سفينة جديدة تصل إلى الميناء غدا")
    found = strip(given, title=title, links=[0.0] * len(given))
    assert texts(found) == [title, *body, "سفينة جديدة تصل إلى الميناء غدا"]


def test_a_link_is_junk_wherever_it_stands(title, body):
    given = lines(title, body[0], "* كريم سامي الراوي", *body[1:])
    assert texts(strip(given, title=title)) == [p.text for p in given]
    links = [0.0, 0.0, 1.0, *(0.0 for _ in body[1:])]
    assert texts(strip(given, title=title, links=links)) == [title, *body]


def test_junk_does_not_hide_junk(title, body):
    above = ["محليات", "الإثنين 8 مايو 2023", "كتب: وائل شاهين", "0 44", "شارك", "3 دقائق للقراءة"]
    found = strip(lines(title, *above, *body), title=title)
    assert texts(found) == [title, *body]


def test_the_title_stays_whatever_it_looks_like(body):
    assert texts(strip(lines("آخر الأخبار", *body), title="آخر الأخبار")) == ["آخر الأخبار", *body]


def test_junk_above_the_title_goes(title, body):
    text, removed = clean("\n".join(["محليات", title, "0 44", *body]))
    assert text.split("\n\n") == [title, *body]
    assert [cut.line for cut in removed] == ["محليات", "0 44"]


def test_a_byline_needs_a_title_above_it(title, body):
    byline = "وائل شاهين - مسقط"
    assert clean("\n".join([byline, *body]))[0].split("\n\n") == [byline, *body]
    assert clean("\n".join([byline, *body]), title=title)[0].split("\n\n") == body


def test_a_text_without_a_title_has_none(body):
    glued = f"{body[0]} رابط الخبر بصحيفة المدى: الرصيف"
    assert clean(glued)[0] == body[0]


def test_a_short_article_is_not_taken_for_a_form():
    assert clean("افتتاح الرصيف\nبدأ العمل اليوم.\nاترك تعليقا\nشكرا")[0] == (
        "افتتاح الرصيف\n\nبدأ العمل اليوم."
    )


@pytest.mark.parametrize("text", ["", "\n \n", "44", "اترك تعليق", "[…]"])
def test_next_to_nothing_is_no_error(text):
    kept, removed = clean(text)
    assert kept == "\n\n".join(kept.split("\n\n"))
    assert isinstance(removed, list)


def test_kinds_of_paragraphs_stay(body):
    given = [Paragraph("خط كل يومين", "heading"), Paragraph(body[0]), Paragraph(body[1], "quote")]
    assert strip(given).paragraphs == given


JUNK = [
    line for line in (HERE / "junk.txt").read_text("utf-8").splitlines() if not line.startswith("#")
]
REAL = [
    line
    for line in (HERE / "sentences.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
]
LONG = [line for line in ARTICLE.split("\n") if len(line) > 80]
pages = st.lists(
    st.one_of(
        st.sampled_from(JUNK),
        st.sampled_from(REAL),
        st.sampled_from(LONG),
        st.builds("{} {}".format, st.sampled_from(LONG), st.sampled_from(JUNK)),
    ),
    max_size=14,
)


@settings(max_examples=300, deadline=None)
@given(pages)
def test_cleaning_twice_is_cleaning_once(page):
    once, _ = clean("\n".join(page), title="عنوان")
    assert clean(once, title="عنوان") == (once, [])


@settings(max_examples=300, deadline=None)
@given(pages)
def test_nothing_is_lost(page):
    found = strip(lines(*page))
    kept = " ".join([*texts(found), *(cut.line for cut in found.removed)])
    assert sorted(kept.split()) == sorted(" ".join(page).split())


@settings(max_examples=200, deadline=None)
@given(pages)
def test_paragraphs_keep_their_order(page):
    left = iter(page)
    for text in texts(strip(lines(*page))):
        assert any(line.startswith(text) for line in left)


@pytest.mark.parametrize(
    ("below", "left"),
    [
        pytest.param(["* كريم سامي الراوي", "باحث سعودي"], 0, id="name-and-post"),
        pytest.param(["* كريم سامي الراوي", "يغني في القاهرة"], 2, id="name-and-sentence"),
        pytest.param(["* كريم سامي الراوي"], 1, id="starred-heading"),
        pytest.param(["الفائزون:", "* كريم سامي الراوي", "* ليلى منصور"], 3, id="list"),
        pytest.param(["نلتقي هناك", "#جار_أبوحسن"], 2, id="hashtag-of-a-message"),
        pytest.param(["#جار_أبوحسن"], 0, id="hashtag-of-the-page"),
    ],
)
def test_last_lines(title, body, below, left):
    kept = texts(strip(lines(title, *body, *below), title=title))
    assert kept == [title, *body, *below[:left]]


def test_a_decree_keeps_its_date(title, body):
    decree = [title, "أصدر الوزير القرار الآتي نصه", "الرقم: 17", "التاريخ: 3 مارس 2021", *body]
    assert texts(strip(lines(*decree), title=title)) == decree


def test_a_word_that_also_heads_the_end_of_an_article_takes_only_itself(title, body):
    last = "ورحب الصيادون أيضا بقرار الهيئة."
    assert texts(strip(lines(title, *body, "ردود", last), title=title)) == [title, *body, last]
