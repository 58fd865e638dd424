import pytest

from newscrawl.items import Paragraph
from newscrawl.text.boilerplate import strip
from newscrawl.text.fields import number


@pytest.fixture
def told(article, title):
    """The fields read from a line in its place."""

    def read(line, place="tail"):
        return strip([Paragraph(text) for text in article(line, place)], title=title).fields

    return read


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("0", 0),
        ("1,204", 1204),
        ("1.204.005", 1204005),
        ("12 045", 12045),
        ("1.2k", 1200),
        ("3 الف", 3000),
        ("2.5 مليون", 2500000),
    ],
)
def test_number(printed, value):
    assert number(printed) == value


@pytest.mark.parametrize(
    ("line", "place", "counts"),
    [
        pytest.param("0 44", "head", {"comments": 0, "views": 44}, id="pair"),
        pytest.param("٣ ١٢٠٤", "head", {"comments": 3, "views": 1204}, id="Arabic digits"),
        pytest.param("Visited 7 times, 7 visit(s) today", "tail", {"visits": 7}, id="visits"),
        pytest.param("عدد المشاهدات: 1,204", "tail", {"views": 1204}, id="label"),
        pytest.param("1.5 ألف مشاهدة", "head", {"views": 1500}, id="thousands"),
        pytest.param("التعليقات (3)", "tail", {"comments": 3}, id="heading"),
        pytest.param("12 مشاركة", "tail", {"shares": 12}, id="shares"),
        pytest.param(
            "8 مايو 2023 | 44 مشاهدة | 3 تعليقات", "head", {"views": 44, "comments": 3}, id="row"
        ),
        pytest.param("44", "head", {}, id="a number without a label counts nothing"),
    ],
)
def test_counts(told, line, place, counts):
    assert told(line, place).counts == counts


@pytest.mark.parametrize(
    ("line", "place", "field", "value"),
    [
        ("كتب: وائل شاهين", "head", "bylines", ["كتب: وائل شاهين"]),
        ("وائل شاهين - مسقط", "head", "bylines", ["وائل شاهين - مسقط"]),
        ("المصدر: رويترز", "tail", "sources", ["المصدر: رويترز"]),
        ("التصنيف: أخبار محليّة", "tail", "section", "أخبار محليّة"),
        ("الوسوم: الميناء، التجارة البحريّة", "tail", "tags", ["الميناء", "التجارة البحريّة"]),
        ("#ميناء_الشمال #تجارة", "tail", "tags", ["ميناء الشمال", "تجارة"]),
        ("الإثنين 8 مايو 2023", "head", "dates", ["الإثنين 8 مايو 2023"]),
        ("تصوير: سلمى نجار", "anywhere", "captions", ["تصوير: سلمى نجار"]),
    ],
)
def test_what_a_line_says_is_kept_as_printed(told, line, place, field, value):
    assert getattr(told(line, place), field) == value


def test_the_parts_of_a_line_are_read_one_by_one(told):
    fields = told("كتب: وائل شاهين | 8 مايو 2023", "head")
    assert (fields.bylines, fields.dates) == (["كتب: وائل شاهين"], ["8 مايو 2023"])
