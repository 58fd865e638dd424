import random
from datetime import UTC, datetime

import pytest

from newscrawl.items import Paragraph, Removed
from newscrawl.text.learned import Evidence, Line, is_boilerplate, lines_of
from newscrawl.text.window import WINDOW, Window

NOW = datetime(2026, 3, 1, tzinfo=UTC)
SITE = "almarsa.example"
LINE = "ركن القارئ في المرسى مفتوح لكم"
WORDS = (
    "الميناء السفينة الصيادون الرصيف البلدية المجلس اللجنة المدينة الشاطئ العاصفة المدرسة السوق"
    " الجسر الطريق القطار المتحف الحديقة النادي المسرح المكتبة الباحثون الأطباء المزارعون العمال"
    " افتتح أعلن ناقش أصلح بنى نظم زار أنجز وسع رمم جهز سلم الصيفي الجديد القديم الكبير الساحلي"
    " الشرقي المحلي الوطني أمس غدا صباحا مساء قريبا أخيرا"
).split()


def story(number):
    """Three paragraphs that no other number has."""
    draw = random.Random(number)
    return [
        " ".join([*draw.sample(WORDS, 9), "في", *draw.sample(WORDS, 7), "إلى", draw.choice(WORDS)])
        for _ in range(3)
    ]


def paragraphs(*lines):
    return [Paragraph(line) for line in lines]


def cut_of(window, number, *lines):
    """Cut an article with these lines, then count it; gives what was cut."""
    cut = window.cut(paragraphs(*lines))
    window.count(cut.lines, story=f"story {number}", at=NOW)
    return [removed.line for removed in cut.removed]


def line(words=12, *, digits=False):
    return Line("", 1, words, digits, at_edge=True)


@pytest.mark.parametrize(
    ("which", "articles", "seen", "at_edge", "expected"),
    [
        pytest.param(line(), 19, 19, 19, False, id="too few articles"),
        pytest.param(line(), 20, 4, 4, False, id="too few times"),
        pytest.param(line(), 20, 5, 5, True, id="often enough"),
        pytest.param(line(), 200, 9, 9, False, id="below the share"),
        pytest.param(line(), 200, 10, 8, True, id="at the edge"),
        pytest.param(line(), 200, 10, 7, False, id="inside, long and rare"),
        pytest.param(line(8), 200, 10, 0, True, id="inside, short"),
        pytest.param(line(9), 200, 29, 0, False, id="inside, not frequent"),
        pytest.param(line(9), 200, 30, 0, True, id="inside, frequent"),
        pytest.param(line(digits=True), 200, 40, 36, True, id="digits, very frequent at the edge"),
        pytest.param(line(digits=True), 200, 39, 39, False, id="digits, less frequent"),
        pytest.param(line(2, digits=True), 200, 40, 35, False, id="digits, inside"),
    ],
)
def test_the_rule(which, articles, seen, at_edge, expected):
    evidence = Evidence(articles=articles, seen=seen, at_edge=at_edge)
    assert is_boilerplate(which, evidence) is expected


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("ركن القارئ: ٤٤ رسالة", "ركن القارئ: 7 رسالة", True),
        ("إلى صفحة القرّاء", "الى صفحه القراء", True),
        ("ركن القارئ", "ركن القارئة", False),
        ("ركن القارئ 7", "ركن القارئ", False),
    ],
    ids=["numbers", "spelling", "words", "no number"],
)
def test_which_lines_are_equal(one, other, same):
    first, second = lines_of(paragraphs(one, other))
    assert (first.key == second.key) is same


def test_the_edge_is_above_and_below_the_story():
    body = [text for number in range(3) for text in story(number)]
    lines = lines_of(paragraphs("قسم المرسى", *body, "ركن القارئ", "المرسى"))
    assert [one.at_edge for one in lines] == [True] * 3 + [False] * 6 + [True] * 3


def test_a_line_that_only_this_site_has_is_cut_from_the_21st_article_on():
    window = Window(SITE)
    cuts = [cut_of(window, number, *story(number), LINE) for number in range(25)]
    assert cuts == [[]] * 20 + [[LINE]] * 5


def test_what_is_cut_is_kept_with_its_rule_and_the_story_stays():
    window = Window(SITE)
    for number in range(20):
        cut_of(window, number, *story(number), LINE)
    cut = window.cut(paragraphs(*story(99), LINE))
    assert cut.paragraphs == paragraphs(*story(99))
    assert cut.removed == [Removed(LINE, "learned")]


def test_a_line_that_is_cut_stays_learned_and_one_that_is_gone_is_forgotten():
    window = Window(SITE)
    for number in range(2 * WINDOW):
        cut = cut_of(window, number, *story(number), LINE)
    assert cut == [LINE]
    for number in range(2 * WINDOW, 3 * WINDOW):
        cut_of(window, number, *story(number))
    assert cut_of(window, 1000, *story(1000), LINE) == []


def test_a_story_that_is_published_again_counts_once():
    window = Window(SITE)
    for _ in range(30):
        cut = window.cut(paragraphs(*story(1), LINE))
        window.count(cut.lines, story="the same", at=NOW)
    for number in range(2, 21):
        cut_of(window, number, *story(number))
    assert window.cut(paragraphs(*story(1), LINE)).removed == []


@pytest.mark.parametrize("fresh", [0, 1], ids=["numbers only", "one new line"])
def test_a_daily_table_does_not_make_its_own_lines_frequent(fresh):
    window = Window(SITE)
    heading = "جدول حركة السفن في ميناء المرسى لهذا اليوم وما بعده"
    for number in range(60):
        cut_of(window, number, *story(number))
        if number % 8 == 0:
            table = [heading, f"وصول: {number} سفن", f"مغادرة: {number + 3} سفن"]
            news = [" ".join(story(1000 + number)[0].split()[:5])] * fresh
            assert cut_of(window, f"table {number}", *news, *table) == []


def test_an_article_is_never_cut_whole():
    window = Window(SITE, decisions={lines_of(paragraphs(LINE))[0].key: "accepted"})
    assert window.cut(paragraphs(LINE)).removed == []
    assert window.cut(paragraphs(LINE, *story(1))).removed == [Removed(LINE, "learned")]


@pytest.mark.parametrize(
    ("decision", "seen_before", "expected"),
    [("accepted", 0, [LINE]), ("accepted", 30, [LINE]), ("refused", 30, []), (None, 30, [LINE])],
)
def test_a_person_decides(decision, seen_before, expected):
    window = Window(SITE, decisions={lines_of(paragraphs(LINE))[0].key: decision})
    for number in range(seen_before):
        cut_of(window, number, *story(number), LINE)
    assert cut_of(window, 99, *story(99), LINE) == expected


@pytest.mark.parametrize("decision", ["accepted", "refused", None])
def test_a_line_that_was_learned_once_is_noted_when_it_comes_back(decision):
    window = Window(SITE, decisions={lines_of(paragraphs(LINE))[0].key: decision})
    _, [repeat] = window.count(lines_of(paragraphs(*story(1), LINE)), story="1", at=NOW)
    assert (repeat.sample, repeat.last_seen) == (LINE, NOW)


def test_what_is_to_be_kept_tells_the_evidence():
    window = Window(SITE)
    told = []
    for number in range(21):
        at = datetime(2026, 3, 1 + number, tzinfo=UTC)
        lines = lines_of(paragraphs(*story(number), *[LINE] * (number > 2)))
        told.append(window.count(lines, story=str(number), at=at))
    assert [counted.number for counted, _ in told] == list(range(21))
    assert [len(repeats) for _, repeats in told] == [0] * 19 + [1, 1]
    [repeat] = told[-1][1]
    assert (repeat.site, repeat.sample) == (SITE, LINE)
    assert repeat.evidence == Evidence(articles=21, seen=18, at_edge=18)
    assert (repeat.first_seen.day, repeat.last_seen.day) == (4, 21)
