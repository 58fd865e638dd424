"""Lines of pages go, lines of articles stay: by lists, in every spelling."""

import re
from pathlib import Path

import pytest

from newscrawl.text import tidy
from newscrawl.text.plain import clean

HERE = Path(__file__).parent


def junk():
    """(place, line) of `junk.txt`."""
    place = ""
    for line in (HERE / "junk.txt").read_text("utf-8").splitlines():
        if line in ("# head", "# anywhere", "# tail"):
            place = line[2:]
        elif not line.startswith("# ") and line:
            yield place, line


def sentences():
    lines = (HERE / "sentences.txt").read_text("utf-8").splitlines()
    return [line for line in lines if not line.startswith("# ")]


JUNK = [pytest.param(place, line, id=f"{place} {line}") for place, line in junk()]


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


@pytest.mark.parametrize(("place", "line"), JUNK)
def test_a_line_of_the_page_goes(article, title, body, place, line):
    text, removed = clean("\n".join(article(line, place)))
    assert text.split("\n\n") == [title, *body]
    assert [cut.line for cut in removed] == [tidy(line)]


@pytest.mark.parametrize(("place", "line"), JUNK)
def test_it_goes_in_every_spelling(article, title, body, place, line):
    left = [
        spelling
        for spelling in spellings(line)
        if clean("\n".join(article(spelling, place)))[0].split("\n\n") != [title, *body]
    ]
    assert left == []


@pytest.mark.parametrize("line", sentences())
def test_a_line_of_the_article_stays(article, line):
    for place in ("head", "anywhere", "tail"):
        lines = article(line, place)
        text, removed = clean("\n".join(lines))
        assert text.split("\n\n") == [tidy(one) for one in lines]
        assert removed == []
