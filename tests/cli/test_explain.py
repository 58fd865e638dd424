"""How an explanation is laid out on a terminal: short lines, the page's text last and isolated."""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime

import pytest
from rich.cells import cell_len
from rich.console import Console

from newscrawl.cli.explain import explain
from newscrawl.extract import finish, read_page
from newscrawl.items import Page
from newscrawl.sites import default_site

TITLE = "بلدية صور تعيد فتح الكورنيش الجنوبي أمام المشاة بعد ثلاثة أشهر من أعمال الترميم"
SENTENCES = [f"قال رئيس البلدية في جوابه رقم {n} إن المرحلة الثانية تبدأ قريبا." for n in range(9)]
MENU = "".join(f"<li><a href=/{n}>قسم رقم {n}</a></li>" for n in range(30))
PAGE = f"<nav><ul>{MENU}</ul></nav><article><h1>{TITLE}</h1><p>{'<p>'.join(SENTENCES)}</article>"
WIDTH = 60


@pytest.fixture(scope="module")
def lines() -> list[str]:
    page = Page(
        url="https://sawt.example/1",
        body=PAGE.encode(),
        fetched_at=datetime(2025, 1, 15, tzinfo=UTC),
    )
    reading = read_page(page, default_site("sawt.example"))
    finish.finish(reading.article)
    console = Console(file=io.StringIO(), force_terminal=True, width=WIDTH)
    explain(reading, console)
    return re.sub(r"\x1b\[[\d;]*m", "", console.file.getvalue()).splitlines()


def test_no_line_is_wider_than_the_terminal(lines: list[str]) -> None:
    assert max(map(cell_len, lines)) <= WIDTH


def test_a_long_value_goes_on_below_itself(lines: list[str]) -> None:
    values = [line[26:].strip("\u2068\u2069 ") for line in lines[:2]]
    assert " ".join(values)[: len(TITLE)].startswith(TITLE[:50])
    assert lines[1].startswith(" " * 26)


def test_arabic_stands_last_and_isolated(lines: list[str]) -> None:
    arabic = [line for line in lines if re.search("[\u0621-\u064a]", line)]
    assert arabic
    assert [
        line for line in arabic if not re.fullmatch("[^\u0600-\u06ff]*\u2068.+\u2069", line)
    ] == []


def test_of_a_long_menu_only_the_ends_are_shown(lines: list[str]) -> None:
    at = next(number for number, line in enumerate(lines) if line.endswith("lines more"))
    assert lines[at] == "- 25 lines more"
    assert sum("قسم رقم" in line for line in lines) == 5
