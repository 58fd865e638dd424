"""What is no article, by what it says and by how it is built."""

from __future__ import annotations

import pytest

from newscrawl.extract.clues import read_clues
from newscrawl.extract.document import Document
from newscrawl.extract.story import read_story
from newscrawl.extract.verdict import is_front, judge, refuse
from newscrawl.items import Rejected

URL = "https://news.example/politics/123"
PROSE = "<p>" + "قال الوزير إن الوزارة تعمل على خطة جديدة للنقل العام في المدينة. " * 8 + "</p>"
STORY = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "خبر"}</script>'
MENU = "<ul>" + '<li><a href="/x">قسم من الأقسام</a></li>' * 12 + "</ul>"


def refused(html: str) -> str | None:
    document = Document(html, URL)
    clues = read_clues(document.tree)
    try:
        refuse(document, clues, read_story(clues.json_ld, URL))
    except Rejected as verdict:
        return verdict.reason
    return None


def judged(html: str, *, url: str = URL, title: str = "خبر") -> str | None:
    document = Document(html, url)
    clues = read_clues(document.tree)
    body = [block for block in document.blocks if block.link_chars * 2 <= block.chars]
    try:
        judge(document, clues, read_story(clues.json_ld, url), body, title=title)
    except Rejected as verdict:
        return verdict.reason
    return None


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ("<title>Just a moment...</title><p>Verifying you are human.</p>", "bot-wall"),
        ("<title>Attention Required! | Cloudflare</title><h1>Sorry</h1>", "bot-wall"),
        ("<h1>Access Denied</h1><p>You don't have permission to access this.</p>", "bot-wall"),
        ("<h1>يرجى التحقق من أنك لست روبوتا</h1>", "bot-wall"),
        ("<p>رصدنا حركة مرور غير اعتيادية من شبكتك</p>", "bot-wall"),
        ("<title>404 Not Found</title><h1>Not Found</h1>", "error-page"),
        ("<h1>عفوا، الصفحة غير موجودة</h1>" + MENU, "error-page"),
        ("<h2>الخبر الذي تبحث عنه لم يعد متاحا</h2>" + MENU, "error-page"),
        ("<h1>500 Internal Server Error</h1>", "error-page"),
        ("<p>الموقع تحت الصيانة</p>", "error-page"),
        ("<td>يجب تسجيل الدخول لقراءة هذه المادة</td>", "login-wall"),
        ("<p>Please log in to continue reading</p>", "login-wall"),
        ("<div>نستخدم نحن وشركاؤنا البالغ عددهم 743 ملفات تعريف الارتباط لتخزين معلومات على جهازك "
         "والوصول إليها ومعالجة بيانات شخصية مثل المعرفات</div>" + MENU, "consent-wall"),
    ],
)  # fmt: skip
def test_walls_and_errors(html: str, reason: str) -> None:
    assert refused(f"<body>{html}</body>") == reason


@pytest.mark.parametrize(
    "html",
    [
        pytest.param(PROSE * 3 + "<p>خطأ 404</p>", id="an article about an error"),
        pytest.param(PROSE * 3 + "<h1>Access Denied</h1>", id="an article about a wall"),
        pytest.param("<h1>خبر</h1><p>نص قصير</p><p>You must be logged in to post a comment.</p>",
                     id="a short article with comments"),
        pytest.param(STORY + "<p>هذا المحتوى متاح للمشتركين فقط</p>", id="a paid one"),
        pytest.param("<h1>خبر</h1>" + PROSE[:200] + "<p>نستخدم ملفات تعريف الارتباط</p>",
                     id="a banner about cookies"),
        pytest.param("", id="an empty page says nothing"),
    ],
)  # fmt: skip
def test_what_says_something_is_not_refused(html: str) -> None:
    assert refused(f"<body>{html}</body>") is None


TEASER = (
    "<h3><a href='/{n}'>عنوان الخبر رقم {n} في هذه القائمة</a></h3><p>ملخص قصير للخبر في سطر</p>"
)
TEASERS = "".join(TEASER.format(n=n) for n in range(8))


def declared(kind: str) -> str:
    return f'<script type="application/ld+json">{{"@type": "{kind}"}}</script>'


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        pytest.param({"html": PROSE, "url": "https://news.example/"}, "not-an-article", id="front"),
        pytest.param({"html": f"<body>{TEASERS}</body>"}, "not-an-article", id="list of teasers"),
        pytest.param({"html": "<body class='rtl archive category'><p>ملخص</p></body>"},
                     "not-an-article", id="section"),
        pytest.param({"html": TEASERS, "title": "نتائج البحث عن: نفط"}, "not-an-article",
                     id="search"),
        pytest.param({"html": declared("CollectionPage") + "<p>ملخص</p>"}, "not-an-article",
                     id="declared a collection"),
        pytest.param({"html": declared("VideoObject") + "<p>دقيقتان</p>"}, "not-an-article",
                     id="video"),
        pytest.param({"html": PROSE * 2}, None, id="prose"),
        pytest.param({"html": PROSE * 2 + TEASERS}, None, id="prose with related news"),
        pytest.param({"html": STORY + PROSE, "url": "https://news.example/"}, None,
                     id="an article at the root"),
        pytest.param({"html": f"<body class='category'>{PROSE * 2}</body>"}, None,
                     id="an odd class name"),
    ],
)  # fmt: skip
def test_judge(page: dict[str, str], reason: str | None) -> None:
    assert judged(**page) == reason


@pytest.mark.parametrize(
    ("url", "front"),
    [
        ("https://news.example", True),
        ("https://news.example/", True),
        ("https://news.example/index.php", True),
        ("https://news.example/?p=123", False),
        ("https://news.example/123", False),
    ],
)
def test_is_front(url: str, front: bool) -> None:
    assert is_front(url) is front
