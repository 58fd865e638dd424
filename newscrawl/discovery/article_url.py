"""Whether a URL looks like that of an article, for sites whose file does not say.

Measured by benchmarks/addresses.py: of the addresses of news articles 94 in 100 are recognised and
1 in 100 is refused; of menu entries 10 in 100 are taken for articles, and many of them are.
"""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, unquote, urlsplit

# Path segments under which there are lists of articles, never an article.
_LISTS = frozenset(
    {"tag", "tags", "topic", "topics", "category", "categories", "cat", "section", "sections"}
    | {"keyword", "keywords", "label", "labels", "t", "series", "collections", "hashtag", "page"}
    | {"author", "authors", "writer", "writers", "columnist", "profile", "profiles", "people"}
    | {"personalities", "search", "rss", "feed", "feeds", "sitemap"}
    | {"وسم", "وسوم", "الوسوم", "تصنيف", "تصنيفات", "قسم", "أقسام", "كاتب", "كتاب", "الكتاب"}
    | {"بحث", "البحث", "صفحة"}
)
# And those under which there is no news at all.
_SERVICES = frozenset(
    {"user", "users", "member", "members", "account", "team", "login", "signin", "register"}
    | {"about", "about-us", "contact", "contact-us", "privacy", "privacy-policy", "terms"}
    | {"terms-of-use", "terms-and-conditions", "cookies", "faq", "help", "advertise", "subscribe"}
    | {"newsletter", "newsletters", "careers", "jobs", "shop", "store", "weather", "horoscope"}
    | {"impressum", "datenschutz", "kontakt", "wp-content", "wp-json", "wp-admin", "cdn-cgi"}
    | {"من-نحن", "اتصل-بنا", "تواصل-معنا", "سياسة-الخصوصية", "شروط-الاستخدام", "أعلن-معنا"}
    | {"تسجيل-الدخول", "الطقس"}
)
_ARTICLE = frozenset(
    {"article", "articles", "story", "stories", "news", "post", "posts", "blog", "details", "view"}
    | {"read", "archives", "content", "opinion", "node", "item", "a"}
    | {"خبر", "أخبار", "اخبار", "مقال", "مقالات", "تفاصيل"}
)
_ID_PARAMETERS = frozenset(
    {"id", "p", "nid", "sid", "aid", "newsid", "news_id", "articleid", "article_id", "storyid"}
    | {"itemid", "postid", "article", "story", "idx"}
)
_LIST_PARAMETERS = frozenset(
    {"s", "q", "search", "query", "page", "paged", "cat", "tag", "author", "feed", "m", "catid"}
)
_FILE = re.compile(
    r"\.(?:jpe?g|png|gif|webp|svg|ico|pdf|docx?|xlsx?|pptx?|zip|rar|mp[34]|m4a|avi|mov|apk|xml"
    r"|json|rss|css|js|txt)$",
    re.IGNORECASE,
)
_PAGE_SUFFIX = re.compile(r"\.(?:s?html?|php|aspx?|jsp|cfm|do)$", re.IGNORECASE)
_DATE = re.compile(
    r"/(?:19|20)\d\d/(?:0?[1-9]|1[0-2]|[a-z]{3})(?:/[0-3]?\d)?/|/(?:19|20)\d\d-[01]?\d-[0-3]?\d/"
    r"|(?<!\d)20[012]\d[01]\d[0-3]\d(?!\d)|(?<!\d)20[012]\d-[01]\d-[0-3]\d(?!\d)",
    re.IGNORECASE,
)
# A short name that no one would choose, `2zCgde`, `MTAwMTQ=`: capitals behind other letters.
_CODE = re.compile(r"(?=.*[a-z0-9][A-Z])[A-Za-z0-9]{5,12}={0,2}", re.ASCII)
_WORD = re.compile(r"[^\W\d_]+")
_FEED = re.compile(
    r"/(?:feeds?|rss\d?|atom)(?:$|[./?])|\.(?:rss|atom)$|[?&]feed=|[?&]format=feed", re.IGNORECASE
)


def looks_like_article(url: str) -> bool | None:
    """True for an article, False for a list, a service or a file; None when the URL does not tell.

    >>> looks_like_article("https://news.example/2024/05/14/قمة-عربية-طارئة")
    True
    >>> looks_like_article("https://news.example/tag/economy")
    False
    >>> looks_like_article("https://news.example/sport/football") is None
    False
    >>> looks_like_article("https://news.example/sport/final-in-rabat") is None
    True
    """
    score = article_score(url)
    if score >= 2:
        return True
    return False if score < 0 else None


def is_service(url: str) -> bool:
    """Whether there is no news behind `url`: a file, a form, a page about the site itself.

    >>> is_service("https://news.example/contact-us"), is_service("https://news.example/sport")
    (True, False)
    """
    path = unquote(urlsplit(url).path).lower()
    return bool(_FILE.search(path) or _SERVICES.intersection(path.split("/")))


def is_feed(url: str) -> bool:
    """Whether `url` looks like that of a feed.

    >>> is_feed("https://news.example/sport/rss.xml"), is_feed("https://news.example/rsslist")
    (True, False)
    """
    return bool(_FEED.search(url))


def article_score(url: str) -> int:
    """The sum of what speaks for an article (dates, numbers, headlines) and against it."""
    parts = urlsplit(url)
    path = unquote(parts.path).lower()
    parameters = {name.lower(): value.lower() for name, value in parse_qsl(parts.query)}
    names = [name for segment in path.split("/") if (name := _PAGE_SUFFIX.sub("", segment))]
    names = names[:-1] if names and names[-1] in ("index", "default") else names
    ids = [value for name, value in parameters.items() if name in _ID_PARAMETERS]
    by_parameter = max((1 + (len(value) > 3) for value in ids if value.isdigit()), default=0)
    listing = (_LISTS | _SERVICES).intersection(names) or _LIST_PARAMETERS.intersection(parameters)
    if _FILE.search(path) or (listing and not by_parameter) or not (names or by_parameter):
        return -5
    by_number = _number_score(_DATE.sub("/", path))
    score = by_parameter + by_number + _date_score(path)
    words = max((len(_WORD.findall(name)) for name in names), default=0)
    # One short word is a section, unless a number or a parameter says which article it is.
    if words >= 3 or not (parameters or by_number == 2):
        score += _words_score(words)
    if any(_is_hash(name) for name in names):
        score += 1
    elif _CODE.fullmatch(unquote(parts.path).rpartition("/")[2]):
        score += 2
    # `/news/…` leads to articles, `/news` itself is a list.
    if _ARTICLE.intersection([*names[:-1], *parameters.values(), *(names if by_parameter else [])]):
        score += 1
    return score


def _words_score(words: int) -> int:
    """A headline has many words, a section has one or two.

    >>> [_words_score(words) for words in (1, 2, 3, 4, 5, 9)]
    [-2, -2, 0, 1, 2, 3]
    """
    return -2 if words < 3 else min(words - 3, 3)


def _number_score(undated: str) -> int:
    """The number of an article in a path without its date.

    >>> _number_score("/politics/30471/x"), _number_score("/news,812"), _number_score("/page/2")
    (2, 1, 0)
    """
    longest = max(map(len, re.findall(r"\d+", undated)), default=0)
    return 2 if longest >= 5 else int(longest >= 3)


def _date_score(path: str) -> int:
    """A date with something behind it is an article's, a date at the end is a day's archive.

    >>> [_date_score(path) for path in ("/2024/05/14/x", "/2024/05/", "/2024/sport/x", "/sport/x")]
    [4, -3, 1, 0]
    >>> _date_score("/2024/05/14/2")  # the second page of that archive
    -3
    """
    date = _DATE.search(path if path.endswith("/") else f"{path}/")
    if not date:
        return int(bool(re.search(r"/(?:19|20)\d\d/.", path)))
    behind = path[date.end() :].strip("/")
    is_page = behind.isdigit() and len(behind) < 3
    return 4 if date[0][0] != "/" or (behind and not is_page) else -3


def _is_hash(name: str) -> bool:
    """Whether a segment is a random identifier.

    >>> _is_hash("c0jg1y3y9q4o"), _is_hash("football")
    (True, False)
    """
    return len(name) >= 8 and name.isalnum() and len(re.findall(r"\d", name)) >= 2
