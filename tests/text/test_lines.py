import pytest

from newscrawl.text import fold
from newscrawl.text.lines import hits, is_sentence, readings, shape


def rules_of(line):
    return [{hit.rule.name for hit in part} for part in hits(line, fold(line))]


@pytest.mark.parametrize(
    ("line", "shaped"),
    [
        pytest.param("«شاركِ» هذا الموضوع :", "شارك هذا الموضوع", id="quotes and a colon"),
        pytest.param("الوقت:10:30 ص", "الوقت: 10:30 ص", id="a colon, but not of a clock"),
        pytest.param("عمان ـ مسقط", "عمان - مسقط", id="a tatweel is a dash"),
        pytest.param("الرئيسية » محليات › نقل", "الرييسيه > محليات > نقل", id="arrows"),
        pytest.param("قال «نعم » أمس", "قال نعم امس", id="a loose closing quote is no arrow"),
        pytest.param("📲 ١٬٢٠٤ مشاهدة", "1,204 مشاهده", id="emoji and digits"),
        pytest.param("@writer", "@writer", id="a handle keeps its sign"),
        pytest.param("الاسم *", "الاسم *", id="a form field keeps its star"),
        pytest.param("A+", "a+", id="a size button keeps its sign"),
        pytest.param("44%", "44%", id="a percentage stays one"),
        pytest.param("[…]", "", id="nothing but signs"),
    ],
)
def test_shape(line, shaped):
    assert shape(line) == shaped
    assert shape(shaped) == shaped


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param("أعلنت الهيئة بدء العمل.", True, id="full stop"),
        pytest.param("قال إن العمل بدأ،", True, id="comma"),
        pytest.param("وقال «إن العمل بدأ.»", True, id="full stop inside quotes"),
        pytest.param("كتب: سامي.", False, id="too few words"),
        pytest.param("اقرأ المزيد عن الميناء...", False, id="ellipsis"),
        pytest.param("هل يبدأ العمل غدا؟", False, id="headlines ask, too"),
    ],
)
def test_is_sentence(line, expected):
    assert is_sentence(line) is expected


def test_every_part_of_a_line_must_be_junk():
    assert rules_of("8 مايو 2023 | 44 مشاهدة") == [{"dates.date"}, {"counters.views-counted"}]
    assert rules_of("8 مايو 2023 | يوم لا ينسى") == []


def test_a_score_is_no_row_of_counters():
    assert rules_of("2 - 1") == []


def test_two_places_are_a_route_and_not_a_byline():
    assert rules_of("سالم الهادي - مسقط") == [{"credits.name-and-place"}]
    assert rules_of("مسقط - صلالة") == []


def test_a_paragraph_looks_like_no_rule():
    assert rules_of("اقرأ أيضا: " + "كلمة " * 80) == []


def rows_of(line):
    return [[label[0].text for label in row] for row in readings(line, fold(line)) if len(row) > 1]


@pytest.mark.parametrize(
    ("line", "labels"),
    [
        pytest.param(
            "تكبير الخط نسخ الرابط إضافة تعليق",
            [["تكبير الخط", "نسخ الرابط", "إضافة تعليق"]],
            id="labels without signs",
        ),
        pytest.param(
            "تسجيل الدخول / إنشاء حساب",
            [["تسجيل الدخول", "إنشاء حساب"]],
            id="a row that is a label, too",
        ),
        pytest.param("العالم العربي", [], id="two words that are labels elsewhere"),
        pytest.param("رفض التعليق على الصورة المتداولة", [], id="a verb before a label"),
        pytest.param("نسخ الرابط إضافة سكر", [], id="a word that no page uses"),
        pytest.param("لا لا لا", [], id="the same label again"),
    ],
)
def test_labels_in_a_row(line, labels):
    assert rows_of(line)[:1] == labels
