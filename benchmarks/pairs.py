"""Labelled pairs of articles, made of real ones by the edits that newsrooms and sites make.

Positive classes (the same story): another headline above the text, a paragraph added, cut to 60 %
and to 35 %, an agency story with another dateline and attribution, junk lines around it, another
spelling, and 5, 10 or 20 % of the words replaced by other words of the corpus. Negative classes:
one number changed, all numbers and weekdays changed (the daily price list: same site, a day
later), two real congratulation telegrams, two articles at random.

Everything is drawn with one seed from the articles of 90 to 700 words.
"""

from __future__ import annotations

import json
import random
import re
import zipfile
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from newscrawl.items import Article, Paragraph, article_id

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

POSITIVE = (
    *("headline", "paragraph", "cut60", "cut35", "agency", "junk", "spelling"),
    *("words5", "words10", "words20"),
)
NEGATIVE = ("one-number", "all-numbers", "telegrams", "random")

JUNK = (
    "شارك هذا الخبر على فيسبوك وتويتر وواتساب",
    "اقرأ أيضا: تفاصيل جديدة عن مشروع القطار السريع بين المدينتين",
    "للاشتراك في النشرة البريدية اليومية أدخل بريدك الإلكتروني هنا",
    "جميع الحقوق محفوظة ولا يجوز نقل المادة دون ذكر المصدر",
    "الأكثر قراءة: توقعات الطقس ليوم غد في أغلب المناطق",
    "التعليقات المنشورة تعبر عن رأي أصحابها ولا تتحمل الصحيفة مسؤوليتها",
)
DATELINES = ("بيروت - وكالات: ", "عواصم – أ ف ب\n", "نيويورك (رويترز) - ", "متابعات: ")
SAID = ("وذكرت وكالة الأنباء", "ونقلت الوكالة", "وأفاد المصدر نفسه", "حسب ما أوردته الصحف")
WEEKDAYS = ("الأحد", "الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت")


@dataclass(frozen=True)
class Pair:
    label: str
    first: Article
    second: Article

    @property
    def same(self) -> bool:
        return self.label in POSITIVE


def corpus(folder: Path) -> Iterator[Article]:
    """The articles of SaudiNewsNet as scraped, in the order of the files."""
    for name in sorted(folder.glob("*.zip")):
        with zipfile.ZipFile(name) as archive:
            for member in archive.namelist():
                for line in json.loads(archive.read(member)):
                    yield _article(line)


def _article(line: dict[str, str]) -> Article:
    fetched = datetime.fromisoformat(line["date_extracted"] + "+03:00")
    return article(line["source"], line["url"], line["title"], line["content"], fetched)


def article(site: str, url: str, title: str, text: str, fetched: datetime) -> Article:
    lines = (part.strip() for part in text.split("\n"))
    return Article(
        id=article_id(url),
        url=url,
        canonical_url=url,
        site=site,
        title=title,
        paragraphs=[Paragraph(part) for part in lines if part],
        fetched_at=fetched,
        published=fetched,
        content_hash=article_id(title + text),
    )


def pairs(articles: list[Article], each: int = 300, seed: int = 7) -> list[Pair]:
    """`each` pairs of every class."""
    draw = random.Random(seed)
    usual = [one for one in articles if 90 <= len(one.text.split()) <= 700]
    vocabulary = [word for one in draw.sample(usual, 2000) for word in one.text.split()]
    found = []
    for label in POSITIVE:
        for one in draw.sample(usual, each):
            text = EDITS[label](one.text, draw, vocabulary)
            site = draw.choice([one.site, "other.example"])
            found.append(Pair(label, one, _edited(one, text, site, draw.uniform(0.2, 36))))
    numbered = [one for one in usual if len(re.findall(r"\d+", one.text)) >= 2]
    for label in NEGATIVE[:2]:
        for one in draw.sample(numbered, each):
            text = EDITS[label](one.text, draw, vocabulary)
            found.append(Pair(label, one, _edited(one, text, one.site, 24 * draw.randint(1, 7))))
    telegrams = [one for one in usual if re.search("تهن[ئىي]|برقي", one.title)]
    while len(found) < each * 13:
        first, second = draw.sample(telegrams, 2)
        if first.title != second.title and first.text[:200] != second.text[:200]:
            found.append(Pair("telegrams", first, second))
    while len(found) < each * 14:
        first, second = draw.sample(usual, 2)
        if first.title != second.title:
            found.append(Pair("random", first, second))
    return found


def _edited(one: Article, text: str, site: str, hours: float) -> Article:
    later = one.fetched_at + timedelta(hours=hours)
    return article(site, one.url + "#2", one.title, text, later)


def _headline(text: str, draw: random.Random, vocabulary: list[str]) -> str:
    return " ".join(draw.sample(vocabulary, 9)) + "\n" + text


def _paragraph(text: str, draw: random.Random, vocabulary: list[str]) -> str:
    parts = text.split("\n\n")
    added = " ".join(draw.sample(vocabulary, max(20, len(text.split()) // 5)))
    parts.insert(draw.randint(0, len(parts)), added)
    return "\n\n".join(parts)


def _cut(share: float) -> Callable[[str, random.Random, list[str]], str]:
    def cut(text: str, _draw: random.Random, _vocabulary: list[str]) -> str:
        words = text.split()
        return " ".join(words[: int(len(words) * share)])

    return cut


def _agency(text: str, draw: random.Random, vocabulary: list[str]) -> str:
    body = re.sub(r"^[^\n:]{0,40}(:|-|–)\s", "", text)
    sentences = re.split(r"(?<=\.)\s", body)
    for _ in range(2):
        sentences.insert(draw.randint(1, len(sentences)), draw.choice(SAID) + ".")
    return draw.choice(DATELINES) + _replaced(0.02)(" ".join(sentences), draw, vocabulary)


def _junk(text: str, draw: random.Random, _vocabulary: list[str]) -> str:
    lines = draw.sample(JUNK, 5)
    return "\n\n".join([lines[0], text, *lines[1:]])


def _spelling(text: str, draw: random.Random, _vocabulary: list[str]) -> str:
    text = text.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    for letters, plain in (("أإآ", "ا"), ("ى", "ي"), ("ة", "ه")):
        if draw.random() < 0.7:
            text = re.sub(f"[{letters}]", plain, text)
    return re.sub("(?<=[ء-ي])(?=[ء-ي])", lambda _: "\u064e" if draw.random() < 0.05 else "", text)


def _replaced(share: float) -> Callable[[str, random.Random, list[str]], str]:
    def replaced(text: str, draw: random.Random, vocabulary: list[str]) -> str:
        words = text.split(" ")
        for place in draw.sample(range(len(words)), int(len(words) * share)):
            words[place] = draw.choice(vocabulary)
        return " ".join(words)

    return replaced


def _one_number(text: str, draw: random.Random, _vocabulary: list[str]) -> str:
    found = draw.choice(list(re.finditer(r"\d+", text)))
    return text[: found.start()] + _other(found[0], draw) + text[found.end() :]


def _all_numbers(text: str, draw: random.Random, _vocabulary: list[str]) -> str:
    text = re.sub(r"\d+", lambda found: _other(found[0], draw), text)
    return re.sub("|".join(WEEKDAYS), lambda _: draw.choice(WEEKDAYS), text)


def _other(number: str, draw: random.Random) -> str:
    while (other := str(max(0, int(number) + draw.randint(-9, 9)))) == str(int(number)):
        pass
    return other


EDITS: dict[str, Callable[[str, random.Random, list[str]], str]] = {
    "headline": _headline,
    "paragraph": _paragraph,
    "cut60": _cut(0.6),
    "cut35": _cut(0.35),
    "agency": _agency,
    "junk": _junk,
    "spelling": _spelling,
    "words5": _replaced(0.05),
    "words10": _replaced(0.10),
    "words20": _replaced(0.20),
    "one-number": _one_number,
    "all-numbers": _all_numbers,
}
