from datetime import timedelta

import pytest

from newscrawl.items import Paragraph
from newscrawl.storage import Store
from newscrawl.text.learned import Evidence, lines_of
from newscrawl.text.window import WINDOW, Window

SITE = "sawt.example"
LINE = "ركن القارئ في الصوت مفتوح لكم"
MINUTE = timedelta(minutes=1)


def lines(number: int, *more: str):
    """Those of an article that is like no other."""
    digits = str.maketrans("0123456789", "ابتثجحخدذر")
    own = f"وصلت السفينة {number} إلى الميناء {number + 500} وغادرت الميناء {number + 900}"
    return lines_of([Paragraph(own.translate(digits)), *map(Paragraph, more)])


@pytest.fixture
def fill(store: Store, article, now):
    """Store articles of these numbers with their lines, each in a batch of its own."""

    def fill(window: Window, numbers: range, *more: str, site: str = SITE) -> Window:
        for number in numbers:
            told = window.count(
                lines(number, *more), story=f"{site} {number}", at=now + number * MINUTE
            )
            assert told
            one = article(number, site=site)
            store.add([one], counted=[told[0]], repeats=told[1])
        return window

    return fill


def is_cut(window: Window, *more: str) -> list[str]:
    cut = window.cut([Paragraph(line.text) for line in lines(450, *more)])
    return [removed.line for removed in cut.removed]


def test_a_site_that_is_unknown_has_learned_nothing(store: Store) -> None:
    assert is_cut(store.window(SITE), LINE) == []
    assert store.lines(SITE) == []


def test_what_one_crawl_saw_the_next_one_knows(store: Store, fill, now) -> None:
    fill(store.window(SITE), range(12), LINE)
    assert store.lines(SITE) == []
    fill(store.window(SITE), range(12, 24), LINE)
    assert is_cut(store.window(SITE), LINE) == [LINE]
    assert is_cut(store.window("other.example"), LINE) == []
    [line] = store.lines(SITE)
    assert (line.number, line.sample, line.decision, line.is_cut) == (1, LINE, None, True)
    assert line.evidence == Evidence(articles=24, seen=24, at_edge=24)
    assert (line.first_seen, line.last_seen) == (now, now + 23 * MINUTE)


def test_lines_are_numbered_within_their_site_and_keep_their_numbers(store: Store, fill) -> None:
    rubric = "من دفتر الصياد"
    fill(store.window("other.example"), range(20), LINE, site="other.example")
    fill(store.window(SITE), range(100, 120), rubric)
    fill(store.window(SITE), range(120, 150), LINE, rubric)
    assert {line.sample: line.number for line in store.lines(SITE)} == {rubric: 1, LINE: 2}
    assert [line.evidence.seen for line in store.lines(SITE)] == [50, 30]
    assert [line.number for line in store.lines("other.example")] == [1]


def test_a_batch_is_kept_like_its_articles_one_by_one(store: Store, article, now) -> None:
    window = store.window(SITE)
    told = [
        window.count(lines(number, LINE), story=str(number), at=now)
        for number in range(WINDOW + 30)
    ]
    store.add(
        [article()],
        counted=[one[0] for one in told if one],
        repeats=[repeat for one in told if one for repeat in one[1]],
    )
    [line] = store.lines(SITE)
    assert line.evidence == Evidence(articles=WINDOW, seen=WINDOW, at_edge=WINDOW)


def test_only_the_last_articles_are_kept(store: Store, fill) -> None:
    fill(store.window(SITE), range(30), LINE)
    fill(store.window(SITE), range(30, WINDOW + 10))
    [line] = store.lines(SITE)
    assert line.evidence == Evidence(articles=30, seen=30, at_edge=30)
    assert is_cut(store.window(SITE), LINE) == [LINE]
    fill(store.window(SITE), range(WINDOW + 10, WINDOW + 30))
    assert is_cut(store.window(SITE), LINE) == []
    with store.engine.connect() as connection:
        kept = connection.exec_driver_sql("SELECT count(*) FROM counted").scalar()
    assert kept == WINDOW


@pytest.mark.parametrize(("decision", "cut"), [("refused", []), ("accepted", [LINE])])
def test_what_a_person_says_lasts(store: Store, fill, decision, cut) -> None:
    fill(store.window(SITE), range(20), LINE)
    store.decide(SITE, [1], decision)
    fill(store.window(SITE), range(20, 25), LINE)
    assert is_cut(store.window(SITE), LINE) == cut
    [line] = store.lines(SITE)
    assert (line.decision, line.is_cut, line.evidence.seen) == (decision, bool(cut), 25)


def test_a_decision_is_about_one_site(store: Store, fill) -> None:
    fill(store.window("other.example"), range(20), LINE, site="other.example")
    fill(store.window(SITE), range(100, 120), LINE)
    store.decide(SITE, [1], "refused")
    assert [line.decision for line in store.lines("other.example")] == [None]


def test_lines_are_written_with_the_articles_or_not_at_all(store: Store, article, now) -> None:
    told = store.window(SITE).count(lines(1, LINE), story="1", at=now)
    assert told
    with pytest.raises(ValueError, match="content_hash"):
        store.add([article(content_hash="")], counted=[told[0]])
    again = store.window(SITE).count(lines(1, LINE), story="1", at=now)
    assert again
    assert again[0].number == 0
