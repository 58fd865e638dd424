from datetime import datetime

import pytest
from scores import Answer, PageScore, extra_lines, figures, score
from sets import Gold

moment = datetime.fromisoformat
BODY = "هطلت أمطار غزيرة على بيروت مساء السبت\n\nوأعلنت البلدية إغلاق ثلاثة شوارع"


@pytest.mark.parametrize(
    ("gold", "answer", "expected"),
    [
        pytest.param(
            Gold(title="«نهر» يفيض"),
            Answer(title='"نهر"  يفيض'),
            {"title": True, "title_exact": False},
            id="title-typography",
        ),
        pytest.param(
            Gold(title="نهر يفيض"),
            Answer(title="نهر يفيض - النهار"),
            {"title": False},
            id="title-with-the-site's-name",
        ),
        pytest.param(
            Gold(authors=("Nora Ali", "B")),
            Answer(authors=["b", "nora ali"]),
            {"authors": True},
            id="authors-are-a-set",
        ),
        pytest.param(
            Gold(authors=()),
            Answer(authors=["النهار"]),
            {"authors": False},
            id="an-author-where-there-is-none",
        ),
        pytest.param(
            Gold(authors=None), Answer(authors=["x"]), {"authors": None}, id="authors-not-noted"
        ),
        pytest.param(
            Gold(published=moment("2024-05-03T23:30+00:00")),
            Answer(published=moment("2024-05-04T02:30+03:00")),
            {"date": "right"},
            id="one-moment-two-zones",
        ),
        pytest.param(
            Gold(published=moment("2024-05-03")),
            Answer(published=moment("2024-05-04T02:30+03:00")),
            {"date": "right"},
            id="no-zone-is-utc",
        ),
        pytest.param(
            Gold(published=moment("2024-05-03")),
            Answer(published=moment("2024-05-04T04:30+03:00")),
            {"date": "wrong"},
            id="a-day-later",
        ),
        pytest.param(
            Gold(published=moment("2024-05-03")), Answer(), {"date": "none"}, id="no-date"
        ),
        pytest.param(
            Gold(body=BODY), Answer(text=BODY), {"body": 1.0, "extra": 0}, id="whole-body"
        ),
        pytest.param(
            Gold(body=BODY, optional=("حوار: نورا علي",)),
            Answer(text="حوار: نورا علي\n\n" + BODY),
            {"body": 1.0, "extra": 0},
            id="optional-line-given",
        ),
        pytest.param(
            Gold(body=BODY, junk=("شارك على",)),
            Answer(text=BODY + "\n\nشارك\u200f  على"),
            {"junk": ["شارك على"], "extra": 1},
            id="junk-through-white-space",
        ),
        pytest.param(
            Gold(body=BODY, junk=("أمطار",)),
            Answer(text=BODY),
            {"junk": []},
            id="junk-that-the-article-says-too",
        ),
        pytest.param(
            Gold(body=BODY),
            Answer(failed="too-short"),
            {"body": 0.0, "empty": True},
            id="rejected-article",
        ),
        pytest.param(
            Gold(wanted=("أمطار", "ثلج"), unwanted=("شارك",)),
            Answer(text=BODY),
            {"chunks": (1, 1, 0, 1), "precision": None},
            id="chunks",
        ),
        pytest.param(
            Gold(rejected="bot-wall"),
            Answer(failed="bot-wall"),
            {"verdict": True},
            id="rejected-rightly",
        ),
        pytest.param(
            Gold(rejected="bot-wall"),
            Answer(failed="too-short"),
            {"verdict": False},
            id="rejected-for-another-reason",
        ),
        pytest.param(
            Gold(rejected="bot-wall"),
            Answer(text=BODY),
            {"verdict": False},
            id="wall-taken-for-an-article",
        ),
    ],
)
def test_score(gold, answer, expected):
    found = score(gold, answer)
    assert {name: getattr(found, name) for name in expected} == expected


def test_extra_lines_are_those_of_other_words_and_repeated_ones():
    text = f"{BODY}\nاقرأ أيضاً: فيضان النهر\nإغلاق ثلاثة شوارع"
    assert extra_lines(text, [BODY]) == ["اقرأ أيضاً: فيضان النهر", "إغلاق ثلاثة شوارع"]


def test_figures_are_means_over_the_pages_that_have_gold():
    scores = [
        PageScore(precision=1.0, recall=1.0, title=True, date="right"),
        PageScore(precision=0.5, recall=0.0, title=None, date="wrong", extra=2, junk=["x"]),
        PageScore(verdict=True),
        PageScore(verdict=False),
    ]
    found = figures(scores)
    assert found == {
        "precision": 0.75,
        "recall": 0.5,
        "f1": pytest.approx(0.6),
        "good": 0.5,
        "extra": 2,
        "junk": 1,
        "title": 1.0,
        "date_right": 0.5,
        "date_none": 0.0,
        "date_wrong": 0.5,
        "empty": 0,
        "rejections": 0.5,
    }


def test_chunks_are_added_up_over_pages():
    scores = [PageScore(chunks=(3, 1, 0, 4)), PageScore(chunks=(1, 1, 2, 0))]
    found = figures(scores)
    assert (found["precision"], found["recall"]) == (4 / 6, 4 / 6)
