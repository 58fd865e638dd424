"""Lines that no rule knows: what reads like the site goes, where it stands by itself."""

import pytest

from newscrawl.items import Paragraph
from newscrawl.text import boilerplate
from newscrawl.text.boilerplate import ABOVE, AROUND, BETWEEN, FURNITURE, SENTENCE, strip
from newscrawl.text.furniture import marks
from newscrawl.text.plain import clean

TITLE = "افتتاح معرض الكتاب في المدينة القديمة"
BODY = [
    "افتتح وزير الثقافة مساء أمس معرض الكتاب في المدينة القديمة بحضور عدد من الناشرين والقراء.",
    "ويشارك في المعرض أكثر من مئتي دار نشر، وتستمر أيامه حتى نهاية الشهر مع ندوات في كل مساء.",
    "وقال مدير المعرض إن الدورة خصصت جناحا لكتب الأطفال وجناحا لمخطوطات المكتبة الوطنية.",
]
UNKNOWN = [
    "يسعدنا أن تنضم إلى مجتمع قرائنا على تلغرام",
    "اختر المدينة لمعرفة مواقيت الصلاة وحالة الطقس",
    "عدسة القراء",
]
ENGLISH = "The fair in the old city opens on Monday and lasts until the end of the month. " * 2
VERSES = ["قفا نبك من ذكرى حبيب ومنزل", "بسقط اللوى بين الدخول فحومل", UNKNOWN[0]]


def stripped(lines, kind="text"):
    """What becomes of the lines; those of `UNKNOWN` are of the `kind`."""
    paragraphs = [Paragraph(line, kind if line in UNKNOWN else "text") for line in lines]
    return strip(paragraphs, title=TITLE)


@pytest.mark.parametrize("line", UNKNOWN)
@pytest.mark.parametrize("at", [0, 3], ids=["below the title", "end"])
def test_it_goes_and_says_why(line, at):
    found = stripped([TITLE, *BODY[:at], line, *BODY[at:]])
    assert [paragraph.text for paragraph in found.paragraphs] == [TITLE, *BODY]
    assert [(one.line, one.rule) for one in found.removed] == [(line, FURNITURE)]


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param([TITLE, *VERSES], id="no long paragraph"),
        pytest.param([TITLE, ENGLISH, UNKNOWN[0]], id="English"),
    ],
)
def test_elsewhere_it_stays(lines):
    assert stripped(lines).removed == []


@pytest.mark.parametrize("kind", ["heading", "quote", "item"])
def test_what_the_page_marks_as_something_else_stays(kind):
    assert stripped([TITLE, *BODY, UNKNOWN[0]], kind).removed == []


@pytest.mark.parametrize(
    ("line", "at", "goes_from"),
    [
        pytest.param("عدسة القراء", 0, ABOVE, id="above the title"),
        pytest.param("عدسة القراء", 1, AROUND, id="below the title"),
        pytest.param("عدسة القراء", 4, AROUND, id="end"),
        pytest.param("عدسة القراء", 3, BETWEEN, id="between paragraphs"),
        pytest.param(UNKNOWN[0], 3, SENTENCE, id="too long for a heading"),
    ],
)
def test_how_sure_it_must_be_depends_on_where_it_stands(monkeypatch, line, at, goes_from):
    given = [TITLE, *BODY]
    given.insert(at, line)
    for odds, cut in [(goes_from, [line]), (goes_from - 0.1, [])]:
        monkeypatch.setattr(boilerplate, "furniture", {**dict.fromkeys(BODY, -9.0), line: odds}.get)
        assert [one.line for one in stripped(given).removed] == cut


def test_above_a_title_that_nobody_gave_it_is_not_taken_for_it():
    text, removed = clean("\n".join([UNKNOWN[0], TITLE, *BODY]))
    assert text.split("\n\n") == [TITLE, *BODY]
    assert [one.rule for one in removed] == [FURNITURE]


def test_spellings_and_digits_make_no_difference():
    assert marks("تقرأ الآن: 3 مقالات") == marks("تقرا الان: ٧٧ مقالات")
