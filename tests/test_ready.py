"""Articles that come ready from a process without a store are what the steps make one by one."""

import pickle
from datetime import UTC, datetime

import pytest

from newscrawl.dedup import fingerprint
from newscrawl.extract import finish
from newscrawl.extract.linked import read_linked
from newscrawl.intake import Intake
from newscrawl.items import Link, Page, Paragraph
from newscrawl.ready import read_ready
from newscrawl.sites import default_site
from newscrawl.storage import Store
from newscrawl.text.window import WINDOW, Window

SITE = default_site("alnahar.example")
OURS = "رصيف الحكايات كل خميس مع حكاية جديدة"
RARE = "يصدر العدد القادم في موعده بعد العطلة"
REFUSED = "ورقة أخيرة على رصيف الميناء"
STORY = [
    "أعلنت بلدية الميناء أمس عن مشروع لترميم الرصيف القديم يبدأ في الربيع ويستمر عامين.",
    "وقال رئيس اللجنة إن الكلفة تبلغ ثلاثة ملايين دينار من موازنة المدينة ومن قرض ميسر.",
    "ورحب الصيادون بالقرار وطالبوا بأن يشمل المشروع سوق السمك والطريق الذي يصل إليه.",
]
NOW = datetime(2026, 5, 3, 9, 30, tzinfo=UTC)


def page(*lines):
    body = "".join(f"<p>{line}</p>" for line in lines)
    return Page(
        url="https://alnahar.example/news/1",
        body=(
            '<!DOCTYPE html><html lang="ar"><head><title>ترميم الرصيف القديم في الميناء</title>'
            '<meta property="og:type" content="article"></head><body><article>'
            f"<h1>ترميم الرصيف القديم في الميناء</h1>{body}</article></body></html>"
        ).encode(),
        content_type="text/html; charset=utf-8",
        fetched_at=NOW,
    )


def window(*counts):
    """The window of a site that has each line so many times."""
    made = Window("alnahar.example", decisions={key(REFUSED): "refused", key(RARE): None})
    for number in range(WINDOW):
        lines = [line for line, count in counts if number < count]
        new = Paragraph(f"{STORY[0]} {'ب' * (number + 1)}")
        found = made.cut([new, *map(Paragraph, lines)]).lines
        made.count(found, story=str(number), at=NOW)
    return made


def key(line):
    [found] = Window("").cut([Paragraph(line)]).lines
    return found.key


@pytest.mark.parametrize(
    "counts",
    [(), [(OURS, 60), (RARE, 3)], [(OURS, 60), (REFUSED, 90)]],
    ids=["nothing-learned", "learned", "refused"],
)
def test_ready_is_what_the_steps_make_with_the_window(counts):
    here = window(*counts)
    learned = pickle.loads(pickle.dumps(here.learned()))
    what = page(*STORY, OURS, RARE, REFUSED, "اترك تعليقا")
    link = Link(url=what.url)

    expected = read_linked(what, SITE, link)
    finish.clean_text(expected)
    lines = finish.strip_boilerplate(expected, here)
    finish.seal(expected)
    ready = pickle.loads(pickle.dumps(read_ready(what, SITE, link, learned)))

    assert ready.article == expected
    assert ready.lines == lines
    cut = {one.line for one in expected.removed}
    assert {OURS, RARE, REFUSED} & cut == ({OURS} if counts else set())
    assert ready.fingerprint.words == fingerprint(expected).words
    assert ready.fingerprint.sampled == fingerprint(expected).sampled
    assert ready.fingerprint.key_hash == fingerprint(expected).key_hash


def test_what_a_window_lets_go_of_is_small():
    here = window((OURS, 60))
    assert len(pickle.dumps(here.learned())) < len(pickle.dumps(here)) / 10


@pytest.fixture
def intake(tmp_path):
    with Store.open(str(tmp_path / "news.db")) as store:
        yield Intake(store)


def test_what_was_done_for_an_article_is_not_done_again(intake):
    ready = read_ready(page(*STORY), SITE, Link(url=page().url), intake.learned(SITE.host))
    intake.take(ready)
    assert intake.is_ready(ready.article)
    assert intake.fingerprint(ready.article) is ready.fingerprint
    intake.let_go(ready.article)
    assert not intake.is_ready(ready.article)


def test_an_article_that_a_project_has_changed_gets_a_fingerprint_of_its_own(intake):
    ready = read_ready(page(*STORY), SITE, Link(url=page().url), intake.learned(SITE.host))
    intake.take(ready)
    ready.article.paragraphs = ready.article.paragraphs[:1]
    finish.seal(ready.article)
    changed = intake.fingerprint(ready.article)
    assert changed.key_hash == fingerprint(ready.article).key_hash != ready.fingerprint.key_hash


def test_what_a_project_writes_into_an_article_is_cut_as_well(intake):
    here = window((OURS, 60))
    ready = read_ready(page(*STORY, OURS), SITE, Link(url=page().url), here.learned())
    intake.take(ready)
    ready.article.paragraphs.append(Paragraph("اترك تعليقا"))
    assert not intake.is_ready(ready.article)
    intake.strip(ready.article)
    assert [one.text for one in ready.article.paragraphs] == STORY
    # And what was cut before is still counted.
    [counted] = intake._count([ready.article])[0]
    assert len(counted.lines) // 8 == len(STORY) + 1


def test_an_article_behind_two_addresses_is_ready_twice(intake):
    urls = [f"{page().url}?from={place}" for place in ("home", "feed")]
    learned = intake.learned(SITE.host)
    first, second = (read_ready(page(*STORY), SITE, Link(url=url), learned) for url in urls)
    assert first.article.id == second.article.id
    for one in (first, second):
        intake.take(one)
    assert intake.is_ready(first.article)
    intake.let_go(first.article)
    assert intake.is_ready(second.article)


def test_what_was_counted_is_known_to_the_next_page(intake):
    before = intake.learned(SITE.host)
    assert intake.learned(SITE.host) is before
    ready = read_ready(page(*STORY), SITE, Link(url=page().url), before)
    intake.take(ready)
    intake.strip(ready.article)
    intake.commit([ready.article], NOW)
    assert intake.learned(SITE.host) is not before
