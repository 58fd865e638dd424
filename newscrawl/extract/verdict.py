"""Is this page an article? Walls and error pages answer 200, listings look like articles.

`refuse` knows pages by what they say in place of an article and costs nothing on pages with text;
`judge` looks at what was taken for the body. Both raise `Rejected`: bot-wall, error-page,
consent-wall, login-wall, not-an-article.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from typing import Final
from urllib.parse import urlsplit

from newscrawl.extract.clues import Clues
from newscrawl.extract.document import ENOUGH_PROSE, PROSE, Block, Document
from newscrawl.extract.doubts import SHORT, doubt_about
from newscrawl.extract.story import LISTINGS, Story
from newscrawl.items import Rejected
from newscrawl.text.arabic import fold

MOST: Final = 300
"""Lines that are looked at."""

TEASERS: Final = 3
"""Texts under a headline that is a link, among the blocks taken for a body, from which they are a
listing."""

PARAGRAPH: Final = 300
"""Characters of a paragraph that no teaser has."""

_BOT = re.compile(
    r"just a moment|attention required|verify(?:ing)? (?:that )?you are (?:a )?human|access denied|"
    r"are you a robot|not a robot|checking your browser|pardon our interruption|ddos.guard|"
    r"security check|unusual (?:traffic|activity)|request unsuccessful\. incapsula|captcha|"
    r"enable javascript and cookies to continue|bot verification|human verification|"
    r"لست (?:ب?روبوتا?|برنامج|انسانا? اليا?)|التحقق من (?:انك|متصفحك|امان)|جار(?:ي)? التحقق|"
    r"حركه (?:مرور )?غير (?:اعتياديه|طبيعيه|عاديه)"
)
_ERROR = re.compile(
    r"(?:error|خطا) ?[45]\d\d|[45]\d\d (?:error|not found|forbidden|internal server error)|"
    r"(?:page|article|story|file|content) (?:not found|cannot be found|is no longer available|"
    r"could(?:n't| not) be found|has been removed)|not found on this server|service unavailable|"
    r"internal server error|bad gateway|database error|seite (?:wurde )?nicht gefunden|"
    r"page introuvable|(?:site|website) (?:is )?(?:under|down for) (?:maintenance|construction)|"
    r"(?:الصفحه|المقال|الخبر|الماده|المحتوي|الرابط)[^.]{0,40}(?:غير موجوده?|غير متوفره?|غير متاحه?|"
    r"لم يعد|حذفها|حذفه|تم حذف)|لم يتم العثور|لا يمكن العثور|عفوا[^.]{0,20}غير موجوده|"
    r"الموقع (?:تحت الصيانه|مغلق للصيانه|قيد الصيانه)|خطا في الاتصال بقاعده"
)
_CONSENT = re.compile(
    r"(?:we|our) (?:and our )?(?:\d+ )?(?:partners|vendors)|cookies? (?:consent|settings|to store)|"
    r"before you continue|privacy (?:settings|preferences|choices)|consent to the|"
    r"wir und unsere (?:\d+ )?partner|mit werbung (?:weiter)?lesen|nos partenaires|"
    r"شركاونا|شركاينا|الموافقه علي (?:استخدام|ملفات)|نحترم خصوصيت|تفضيلات الخصوصيه"
)
_LOGIN = re.compile(
    r"^(?!.*(?:comment|reply|vote|تعليق|رد علي))"  # that takes an account everywhere
    r".*(?:(?:log|sign) ?in to (?:continue|read|view|your)|please (?:log|sign) in|members only|"
    r"(?:you must|need to) (?:be logged|log|sign)|subscribers? only|login required|"
    r"تسجيل الدخول ل(?:قراءه|متابعه|مشاهده|لاطلاع)|يجب (?:عليك )?تسجيل الدخول|الدخول مطلوب|"
    r"للاعضاء (?:المسجلين )?فقط|للمشتركين فقط|سجل الدخول ل)"
)
_LISTING_TITLE = re.compile(
    r"^(?:search results|results for|you searched|tag archives?|category archives?|archives?\b|"
    r"نتايج البحث|نتيجه البحث|البحث عن|ارشيف|وسم ?:|الوسم ?:|التصنيف ?:|الكاتب ?:)"
)
_LISTING_CLASSES: Final = frozenset(
    ["home", "archive", "category", "tag", "search", "search-results", "error404"]
)
_HOME = re.compile(r"/?(?:index\.\w+|home|ar|en|fr)?/?", re.IGNORECASE)


def refuse(document: Document, clues: Clues, story: Story) -> None:
    """Raise `Rejected` when the page says that it is a wall or an error, and nothing else."""
    prose = [block for block in document.blocks if block.is_prose]
    if sum(block.chars for block in prose) >= ENOUGH_PROSE:
        return
    spoken = (block.text for block in document.blocks if not block.is_linked)
    said = [clues.title, *islice(spoken, MOST)]
    lines = [fold(line) for line in said if len(line) <= 600]
    walls = [(_BOT, "bot-wall"), (_ERROR, "error-page")]
    if not story.kinds:  # else it is the beginning of an article that is to be paid for
        walls.append((_LOGIN, "login-wall"))
    for pattern, reason in walls:
        for line in lines:
            if len(line) <= 200 and pattern.search(line):
                raise Rejected(reason, line)
    # A banner about cookies stands on every page; a wall of consent holds nothing beside it.
    for line in lines:
        if (
            len(line) > PROSE
            and _CONSENT.search(line)
            and len(line) * 2 > sum(b.chars for b in prose)
        ):
            raise Rejected("consent-wall", line)


def judge(
    document: Document,
    clues: Clues,
    story: Story,
    body: Sequence[Block],
    *,
    title: str,
    scores: Sequence[float] = (),
) -> None:
    """Raise `Rejected("not-an-article")` when `body`, the blocks taken for one, is none.

    `scores` are their probabilities; without them, as when a site's rule has found the body, it is
    not doubted.
    """
    text = sum(block.chars for block in body)
    if scores and (doubt := doubt_about(body, scores, title)):
        raise Rejected("not-an-article", doubt)
    if story.kinds and text > SHORT:
        return
    kinds = story.page_kinds
    if (
        text <= SHORT
        and not story.kinds
        and kinds & {"VideoObject", "ImageGallery", "MediaGallery"}
    ):
        raise Rejected("not-an-article", "a video or a gallery")
    if _LISTING_TITLE.search(fold(title or clues.title)):
        raise Rejected("not-an-article", title or clues.title)
    if clues.first("og:type").lower() == "article" and text > SHORT:
        return
    if kinds & LISTINGS and not story.kinds:
        raise Rejected("not-an-article", ", ".join(sorted(kinds & LISTINGS)))
    if is_front(document.url):
        raise Rejected("not-an-article", "a front page")
    if any(block.chars >= PARAGRAPH for block in body):
        return
    if not _LISTING_CLASSES.isdisjoint(_body_classes(document)):
        raise Rejected("not-an-article", "a section page")
    if _is_listing(document, body):
        raise Rejected("not-an-article", "a list of headlines")


def is_front(url: str) -> bool:
    """Whether `url` is the front page of a host."""
    address = urlsplit(url)
    return bool(address.netloc) and not address.query and _HOME.fullmatch(address.path) is not None


def _body_classes(document: Document) -> list[str]:
    body = document.tree.body
    return (body.attributes.get("class") or "").lower().split() if body else []


def _is_listing(document: Document, body: Sequence[Block]) -> bool:
    """Most texts stand right under a headline that is a link."""
    teasers = sum(
        above.is_linked and above.chars >= 20
        for block in body
        if block.index and (above := document.blocks[block.index - 1])
    )
    return teasers >= TEASERS and teasers * 5 >= len(body) * 2
