"""One record cleaned: what is changed, what is not, and each line in its place."""

import json

import pytest

from newscrawl import clean
from newscrawl.corpus.cleaning import clean_record
from newscrawl.corpus.entries import Task

FIRST = "أعلنت الوزارة أمس خطة لإصلاح شبكة المياه في المدينة القديمة، وتبدأ الأعمال في أيار المقبل."
SECOND = "وقال المتحدث باسمها إن الكلفة تبلغ ثلاثة ملايين دولار، تمولها البلدية ومصرف التنمية معا."
TITLE = "خطة لإصلاح شبكة المياه"


def cleaned(record, *fields):
    return json.loads(clean_record(record, Task(fields=fields)).out)


def test_other_fields_keep_value_and_order():
    record = {"id": 7, "content": f"{FIRST}\n44 مشاهدة", "tags": ["مياه"], "score": 0.5, "x": None}
    out = cleaned(record, "content")
    assert list(out) == [*record, "removed"]
    assert out | {"removed": 0} == record | {"content": FIRST, "removed": 0}
    (cut,) = out["removed"]
    assert (cut["field"], cut["line"]) == ("content", "44 مشاهدة")
    assert cut["rule"].startswith("counters.")


def test_the_title_is_tidied_and_never_cut():
    record = {"title": "44\u00a0مشاهدة\u200f", "content": FIRST}
    assert cleaned(record, "content", "title") == {
        "title": "44 مشاهدة",
        "content": FIRST,
        "removed": [],
    }


def test_places_count_from_the_title():
    lines = f"{TITLE}\n44 مشاهدة\n{FIRST}\n{SECOND}"
    assert cleaned({"title": TITLE, "content": lines}, "content")["content"].startswith(TITLE)


def test_a_field_may_be_null_and_several_may_be_cleaned():
    record = {"body": None, "lead": f"{FIRST}\nشارك هذا الخبر"}
    out = cleaned(record, "body", "lead")
    assert (out["body"], out["lead"]) == (None, FIRST)
    assert [cut["field"] for cut in out["removed"]] == ["lead"]


def test_what_was_removed_before_stays_listed():
    earlier = {"line": "0 44", "rule": "counters.pair"}
    out = cleaned({"text": f"{FIRST}\n44 مشاهدة", "removed": [earlier]}, "text")
    assert out["removed"][0] == earlier
    assert len(out["removed"]) == 2


def test_half_a_surrogate_pair_in_another_field_survives():
    line = '{"content": "نص", "author": "\\ud83d علي", "removed": []}'
    assert cleaned(json.loads(line), "content") == json.loads(line)


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        pytest.param(f"0 44\n{FIRST}\n{SECOND}", ["0 44"], id="above"),
        pytest.param(
            f"{FIRST}\n{SECOND}\nاترك تعليق\nشكرا لكم", ["اترك تعليق", "شكرا لكم"], id="form"
        ),
        pytest.param(
            f"{FIRST}\n{SECOND} رابط الخبر بصحيفة المدى: خطة المياه",
            ["رابط الخبر بصحيفة المدى: خطة المياه"],
            id="glued",
        ),
        pytest.param(
            f"{FIRST}\n44 مشاهدة\n{SECOND}\n44 مشاهدة", ["44 مشاهدة", "44 مشاهدة"], id="twice"
        ),
    ],
)
def test_cut_lines_are_shown_in_their_places(text, cut):
    result = clean_record({"text": text}, Task())
    (lines,) = result.texts
    assert [" ".join(piece for piece, _ in line) for line in lines] == text.split("\n")
    assert [piece for line in lines for piece, rule in line if rule] == cut
    kept = [piece for line in lines for piece, rule in line if not rule]
    assert result.out == "\n\n".join(kept) + "\n"


HALF = "وشدد على أن أي تسوية يجب أن تتضمن ضمانات أمنية واضحة تحول دون تكرار هذه الهجمات،"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            f"{HALF}\nمؤكدا أن العمل مستمر.\n{SECOND}\n44 مشاهدة", id="nothing-more-to-cut"
        ),
        pytest.param(
            f"{HALF}\n{FIRST}\nمؤكدا أن العمل مستمر. اترك تعليق", id="glued-to-the-second"
        ),
        pytest.param(
            f"{TITLE}\nثلاثة أحياء\n{HALF}\n{FIRST}\nالدوحة في 15 يناير /قنا/\n{SECOND} اترك تعليق",
            id="cut-once-it-stands-higher",
        ),
    ],
)
def test_joined_paragraphs_are_shown_as_they_were(text):
    result = clean_record({"text": text}, Task())
    kept, removed = clean(text)
    assert result.out == kept + "\n"
    cuts = [
        (piece, rule) for lines in result.texts for line in lines for piece, rule in line if rule
    ]
    assert sorted(cuts) == sorted((cut.line, cut.rule) for cut in removed)
    shown = [" ".join(piece for piece, _ in line) for line in result.texts[0]] if cuts else []
    assert shown == (text.split("\n") if cuts else [])
