import pytest

from newscrawl.items import Paragraph
from newscrawl.text.join import join_split

FIRST = (
    "أعلنت هيئة الموانئ أن الرصيف الجديد سيبدأ العمل في الربيع المقبل بعد انتهاء أعمال التوسعة فيه،"
)
REST = "مؤكدة أن التجارب الأولى نجحت."


def joined(*paragraphs):
    given = [Paragraph(*p) if isinstance(p, tuple) else Paragraph(p) for p in paragraphs]
    return [paragraph.text for paragraph in join_split(given)]


def test_a_sentence_goes_on_in_the_next_paragraph():
    assert joined(FIRST, REST) == [f"{FIRST} {REST}"]


def test_it_may_go_on_twice():
    assert joined(FIRST, FIRST, REST) == [f"{FIRST} {FIRST} {REST}"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(FIRST[:-1] + ".", REST, id="the sentence is over"),
        pytest.param("كلما عدت إلى البيت،", "وجدت الباب مفتوحا.", id="verse"),
        pytest.param(FIRST, "أرصفة جديدة", id="a heading without its kind"),
        pytest.param(FIRST, (REST, "heading"), id="a heading"),
        pytest.param(FIRST, (REST, "item"), id="a list item"),
        pytest.param((FIRST, "item"), (REST, "item"), id="items of one list"),
        pytest.param(FIRST, "- مؤكدة أن التجارب الأولى نجحت.", id="a dash"),
        pytest.param(FIRST, "٢. مؤكدة أن التجارب الأولى نجحت.", id="a number"),
    ],
)
def test_these_stay_apart(first, second):
    assert len(joined(first, second)) == 2


def test_the_given_paragraphs_are_not_changed():
    given = [Paragraph(FIRST), Paragraph(REST)]
    join_split(given)
    assert given == [Paragraph(FIRST), Paragraph(REST)]
