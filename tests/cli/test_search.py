import os
import subprocess
import sys

import pytest

from newscrawl.items import Paragraph
from newscrawl.storage import Store


@pytest.fixture
def filled(newscrawl, article):
    first = article(
        1,
        title="ميناء الإسكندرية",
        paragraphs=[Paragraph("وصلت السفينةُ إلى الإسكندريّة صباحا، وغادرت مساء.")],
    )
    second = article(
        2,
        site="sada.example",
        duplicate_of=first.id,
        paragraphs=[Paragraph("أمطار على الإسكندرية والدلتا.")],
    )
    with Store.open("newscrawl.db") as store:
        store.add([first, second, article(3)])


def test_hits_are_shown_with_what_was_found_marked(newscrawl, filled):
    result = newscrawl("search", "الاسكندريه")
    assert result.stdout == (
        "ميناء **الإسكندرية**\n"
        "alnahar.example · 2026-11-19 · https://alnahar.example/1\n"
        "وصلت السفينةُ إلى **الإسكندريّة** صباحا، وغادرت مساء.\n\n"
        "خبر 2\n"
        "sada.example · 2026-11-18 · https://sada.example/2\n"
        "أمطار على **الإسكندرية** والدلتا.\n\n"
    )
    assert result.stderr == "2 articles\n"


@pytest.mark.parametrize(
    ("options", "sites"),
    [
        (["--site", "sada"], ["sada.example"]),
        (["--since", "2026-11-19"], ["alnahar.example"]),
        (["--until", "2026-11-19"], ["sada.example"]),
        (["--unique"], ["alnahar.example"]),
        (["--limit", "1"], ["alnahar.example"]),
        (["--lang", "fa"], []),
    ],
    ids=" ".join,
)
def test_where_is_searched(newscrawl, filled, options, sites):
    shown = newscrawl("search", "الإسكندرية", *options).stdout.splitlines()
    assert [line.split(" · ")[0] for line in shown[1::4]] == sites


def test_what_came_since_the_last_search_is_found(newscrawl, filled, article):
    assert newscrawl("search", "الفيوم").stderr == "0 articles\n"
    with Store.open("newscrawl.db") as store:
        store.add([article(4, title="أخبار الفيوم")])
    assert newscrawl("search", "الفيوم").stderr == "1 article\n"


def test_what_was_found_is_bold_on_a_terminal(newscrawl, filled):
    ours, theirs = os.openpty()
    subprocess.run(
        [sys.executable, "-m", "newscrawl.cli", "search", "ميناء"], stdout=theirs, check=True
    )
    shown = os.read(ours, 100_000).decode()
    os.close(ours)
    os.close(theirs)
    assert "\x1b[1mميناء\x1b[0m" in shown
    assert "*" not in shown


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["! ؟ -"], "there is no word in '! ؟ -'"),
        (["خبر", "--db", "none.db"], "there is no database none.db"),
        (["خبر", "--site", "sadaa"], "nothing of a site 'sadaa' is stored; there is sada.example"),
        (["خبر", "--limit", "0"], "limit"),
    ],
)
def test_what_cannot_be_searched(newscrawl, filled, words, says):
    [line] = newscrawl("search", *words, code=1).stderr.splitlines()
    assert says in line
