"""Lines of pages go, lines of articles stay: by lists, in every spelling."""

import re
from pathlib import Path

import pytest

from newscrawl.text import tidy
from newscrawl.text.plain import clean

HERE = Path(__file__).parent


def junk():
    """Place → lines of `junk.txt`."""
    lines = {"head": [], "anywhere": [], "tail": []}
    for line in (HERE / "junk.txt").read_text("utf-8").splitlines():
        if line[2:] in lines and line.startswith("# "):
            place = line[2:]
        elif not line.startswith("# ") and line:
            lines[place].append(line)
    return lines


def sentences():
    lines = (HERE / "sentences.txt").read_text("utf-8").splitlines()
    return [line for line in lines if not line.startswith("# ")]


JUNK = junk()
PLACES = pytest.mark.parametrize("place", JUNK)


def spellings(line):
    """The same line as others spell it."""
    yield line.translate(str.maketrans("أإآ", "ااا"))
    yield re.sub(r"\bا(?!ل)", "أ", line)
    yield line.replace("ى", "ي")
    yield re.sub(r"ي\b", "ى", line)
    yield line.replace("ة", "ه")
    yield re.sub("([بتحسعفقلمن])(?=[ء-ي])", "\\1\u064e", line)
    yield re.sub("([بتحسعفقلمن])(?=[ء-ي])", "\\1\u0640", line, count=1)
    yield line.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    yield line.translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"))
    yield f"\u202b{line}\u202c"
    yield f"\u00a0 {line} :"
    yield f"«{line}»"
    yield f"• {line}"
    yield f"{line} ..."


def cleaned(lines):
    text, removed = clean("\n".join(lines))
    return text.split("\n\n"), [cut.line for cut in removed]


@PLACES
def test_lines_of_the_page_go(article, title, body, place):
    wrong = [
        line
        for line in JUNK[place]
        if cleaned(article(line, place)) != ([title, *body], [tidy(line)])
    ]
    assert not wrong, wrong


@PLACES
def test_they_go_in_every_spelling(article, title, body, place):
    left = [
        spelling
        for line in JUNK[place]
        for spelling in spellings(line)
        if cleaned(article(spelling, place))[0] != [title, *body]
    ]
    assert not left, left


@PLACES
def test_lines_of_the_article_stay(article, place):
    wrong = [
        line
        for line in sentences()
        if cleaned(article(line, place)) != (list(map(tidy, article(line, place))), [])
    ]
    assert not wrong, wrong
