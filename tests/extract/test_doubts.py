"""Bodies that are made of what stands around a text that is not there."""

from __future__ import annotations

import pytest

from newscrawl.extract.document import Document
from newscrawl.extract.doubts import doubt_about

TITLE = "بلدية صور تعيد فتح الكورنيش"
ON_TITLE = "أعيد أمس فتح كورنيش المدينة أمام المشاة بعد أشهر من أعمال الترميم. "
OFF_TITLE = "هذا المحتوى للمشتركين فقط، سجل الدخول لتقرأ بقية المقال أو اشترك اليوم. "


@pytest.mark.parametrize(
    ("text", "scores", "title", "doubt"),
    [
        pytest.param(ON_TITLE * 8, [0.75], TITLE, "", id="long and rather sure"),
        pytest.param(ON_TITLE * 8, [0.6], TITLE, "no line is surely its text", id="long, unsure"),
        pytest.param(ON_TITLE, [0.9], TITLE, "", id="short and sure"),
        pytest.param(ON_TITLE, [0.75], TITLE, "no line is surely its text", id="short, unsure"),
        pytest.param(OFF_TITLE, [0.9], TITLE, "its text has no word of its title", id="a notice"),
        pytest.param(OFF_TITLE * 30, [0.9], TITLE, "", id="long texts are not asked"),
        pytest.param(OFF_TITLE, [0.9], "صور", "", id="nor are titles of a word"),
        pytest.param(OFF_TITLE, [0.9], "宮崎で震度5弱 気象庁", "", id="nor without spaces"),
    ],
)
def test_doubt(text: str, scores: list[float], title: str, doubt: str) -> None:
    body = Document(f"<p>{text}</p>", "").blocks
    assert doubt_about(body, scores, title) == doubt


def test_all_of_a_short_body_must_be_sure() -> None:
    body = Document(f"<p>{ON_TITLE}</p><p>{ON_TITLE * 2}</p>", "").blocks
    assert doubt_about(body, [0.9, 0.9], TITLE) == ""
    assert doubt_about(body, [0.9, 0.2], TITLE) == "no line is surely its text"
