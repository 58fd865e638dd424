"""The cuts on one page, right to left, for a person who judges them."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path

from newscrawl.corpus.cleaning import Line
from newscrawl.corpus.tally import SAMPLES, RuleTally, Sample, Tally

_STYLE = Path(__file__).with_name("report.css")


def report_page(tally: Tally, source: str) -> str:
    """A page of HTML that needs no other file: the rules by count, and the sampled cuts of each.

    At most `SAMPLES` cuts of a rule are shown, so the page stays below a few megabytes whatever
    the size of the corpus, which `source` names.
    """
    return "".join(_page(tally, source))


def _page(tally: Tally, source: str) -> Iterator[str]:
    name = escape(source)
    yield '<!DOCTYPE html>\n<html lang="ar" dir="rtl">\n<head>\n<meta charset="utf-8">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield f"<title>ما حُذف: {name}</title>\n<style>\n{_STYLE.read_text('utf-8')}</style>\n</head>\n"
    yield f'<body>\n<h1>ما حُذف ولماذا</h1>\n<p class="source"><bdi>{name}</bdi></p>\n'
    yield from _summary(tally)
    rules = tally.by_count()
    yield "<table>\n<tr><th>القاعدة</th><th>حُذف</th><th>معروض</th><th>مثال</th></tr>\n"
    for rule, did in rules:
        yield f'<tr><td><a href="#{escape(rule)}"><code>{escape(rule)}</code></a></td>'
        yield f"<td>{did.count:,}</td><td>{len(did.samples)}</td>"
        yield f'<td class="example" dir="auto">{escape(did.samples[0].cut)}</td></tr>\n'
    yield "</table>\n"
    for rule, did in rules:
        yield from _rule(rule, did)
    yield "</body>\n</html>\n"


def _summary(tally: Tally) -> Iterator[str]:
    shown = sum(len(rule.samples) for rule in tally.rules.values())
    yield '<p class="counts">'
    for count, what, english in (
        (tally.cuts, "الأسطر المحذوفة", "lines cut"),
        (tally.touched, "النصوص التي حُذف منها", "texts that lost some"),
        (tally.entries, "النصوص كلها", "texts in all"),
    ):
        yield f'<span><b>{count:,}</b> {what} <i lang="en">{english}</i></span>'
    yield "</p>\n<p>"
    if shown < tally.cuts:
        yield f"عيّنة من المحذوف: حتى {SAMPLES} سطرًا لكل قاعدة، مختارة عشوائيًّا بلا تمييز، "
        english = f"A sample of {shown:,} cuts: up to {SAMPLES} of each rule, drawn evenly"
    else:
        yield "كل ما حُذف، "
        english = "All cuts"
    yield "وكل سطر في موضعه بين ما قبله وما بعده."
    yield f' <i lang="en">{english}, each in its place between its neighbours.</i></p>\n'


def _rule(name: str, rule: RuleTally) -> Iterator[str]:
    yield f'<section id="{escape(name)}">\n<h2><code>{escape(name)}</code> '
    yield f"<small>معروض {len(rule.samples)} من {rule.count:,}</small></h2>\n"
    for sample in rule.samples:
        yield from _sample(sample)
    yield "</section>\n"


def _sample(sample: Sample) -> Iterator[str]:
    yield f'<article>\n<h3 dir="auto">{escape(sample.title)}</h3>\n'
    yield f'<p class="where"><bdi>{escape(sample.where)}</bdi></p>\n'
    yield _gap(sample.above)
    for at, line in enumerate(sample.lines):
        yield _line(line, sample.at[1] if at == sample.at[0] else None)
    yield _gap(sample.below)
    yield "</article>\n"


def _gap(lines: int) -> str:
    return f'<p class="gap">… أسطر أخرى: {lines:,} …</p>\n' if lines else ""


def _line(line: Line, judged: int | None) -> str:
    """One line; piece number `judged` of it is the cut that the sample is about."""
    pieces = []
    for at, (text, rule) in enumerate(line):
        if rule is None:
            pieces.append(escape(text))
        else:
            kind = ' class="judged"' if at == judged else ""
            pieces.append(f"<del{kind}>{escape(text)}</del> <code>{escape(rule)}</code>")
    return f'<p dir="auto">{" ".join(pieces)}</p>\n'
