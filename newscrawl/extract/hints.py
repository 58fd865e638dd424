"""Words that hint at what a box or a line is: in class names and ids, and in short texts.

Each kind of hint is one bit. The lists are of kinds of words in many languages, not of sites; what
a hint is worth, the body model has learned (`features`).
"""

# ruff: noqa: E501 - the tables read better in long lines

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

WORDS_IN_NAMES: Final[dict[str, str]] = {
    "body": r"articlebody|article-?_?(?:body|text|content|copy)|story-?_?(?:body|text|content)"
    r"|entry-?_?content|post-?_?(?:body|content|text)|richtext|rich-text|paragraph|longdesc|wysiwyg",
    "article": r"article|story|entry|post|main|content|text|body",
    "lead": r"lead|intro|deck|dek\b|standfirst|summary|excerpt|subtitle|subhead|chapo|sapo|teaser"
    r"|description|abstract|kicker",
    "heading": r"title|headline|heading",
    "comment": r"comment|disqus|reply|respond|discuss|kommentar",
    "share": r"share|sharing|social|facebook|twitter|whatsapp|telegram|addtoany|sns\b",
    "related": r"related|recommend|similar|also|readnext|read-next|more-|-more|morefrom|suggest"
    r"|trending|popular|most-?read|latest|outbrain|taboola|see-also|mehr-|weitere|river|carousel"
    r"|swiper|slider|links?\b",
    "advert": r"\bads?\b|\bad[-_]|[-_]ad\b|advert|sponsor|promo|banner|dfp|gpt|commerc|affiliat"
    r"|anzeige|partner|shop|deal",
    "menu": r"\bnav|menu|breadcrumb|header|footer|topbar|toolbar|masthead|pagination|pager|skip",
    "side": r"side-?bar|aside|widget|rail|secondary|sidebox|infobox|fact|box\b|module",
    "caption": r"caption|credit|photo|image|figure|gallery|media|video|player|picture|img|slide"
    r"|copyright|legende|bildunter",
    "byline": r"author|byline|writer|contributor|reporter|vcard|bio\b|about",
    "meta": r"meta|date|time|publish|posted|updated|views|counter|reading|label|tags?\b|tag-"
    r"|categor|topic|keyword|section-name|info\b",
    "subscribe": r"newsletter|subscri|signup|sign-up|register|login|paywall|premium|piano|regwall"
    r"|donat|support|membership|abo\b",
    "popup": r"modal|popup|overlay|cookie|consent|gdpr|notice|notification|alert|toast|dialog|tooltip",
    "quote": r"quote|pullquote|blockquote|embed|tweet|instagram|citation",
    "list": r"\blist|item\b|card|grid|tile|feed|index|archive|loop|row\b|col-",
    "hidden": r"hidden|sr-only|screen-?reader|visually|offscreen|d-none|invisible|collapse|print-only",
    "live": r"live-?blog|liveblog|ticker|timeline|update",
    "foot": r"foot|bottom|disclaimer|legal|terms|correction|source|endnote|end-?mark|postscript",
}
NAME_BITS: Final = {kind: 1 << bit for bit, kind in enumerate(WORDS_IN_NAMES)}
_NAME_PATTERNS: Final = tuple(
    (1 << bit, re.compile(pattern)) for bit, pattern in enumerate(WORDS_IN_NAMES.values())
)

TAG_BITS: Final = {
    tag: NAME_BITS[kind]
    for tag, kind in {
        "aside": "side",
        "nav": "menu",
        "header": "menu",
        "footer": "foot",
        "figcaption": "caption",
        "figure": "caption",
        "form": "subscribe",
        "blockquote": "quote",
        "article": "article",
        "main": "article",
    }.items()
}
"""What the element itself says, as if it were in its class."""

WORDS_IN_TEXT: Final[dict[str, str]] = {
    "read_also": "read also related more next recommended trending popular latest lesen lies mehr auch "
    "lire aussi lea leia leggi también também anche czytaj читайте ayrıca devamı اقرأ اقرا إقرأ إقرا "
    "أيضا أيضاً ايضا ايضاً شاهد شاهدي طالع المزيد صلة يهمك مواضيع مقالات أخبار",
    "share": "share tweet follow facebook twitter whatsapp telegram instagram linkedin pinterest youtube "
    "partager teilen compartir condividi udostępnij paylaş شارك مشاركة تابع تابعنا تابعونا تويتر فيسبوك "
    "واتساب تليغرام تلغرام تيليجرام انستغرام يوتيوب",
    "subscribe": "subscribe subscriber subscription newsletter newsletters signup sign login log register "
    "abonnieren abonnez abonnement abo inscrivez suscríbete suscripción iscriviti premium registrieren "
    "anmelden اشترك اشتراك سجل تسجيل التسجيل النشرة البريدية",
    "rights": "© copyright rights reserved rechte droits réservés reservados derechos diritti terms privacy "
    "cookie cookies policy reproduction republished حقوق الحقوق محفوظة النشر الخصوصية سياسة",
    "credit": "photo photos image picture credit getty images reuters afp ap dpa foto fotos bild imagen "
    "crédit shutterstock courtesy quelle source file صورة صور تصوير أرشيفية رويترز",
    "advert": "advertisement advertising ad ads sponsored promoted anzeige werbung publicité publicidad "
    "إعلان اعلان إعلانات affiliate commission deals deal buy price",
    "comment": "comment comments commented reply replies kommentar kommentare commentaires comentarios "
    "commenti تعليق تعليقات التعليقات تعليقك رد discussion",
    "byline": "by von par por di author editor editors reporter correspondent writer written redaktion "
    "contributed staff كتب كتبت بقلم مراسل محرر تحرير المصدر إعداد about",
    "date": "ago updated published posted modified uhr min minutes read am pm gmt est edt utc jan feb mar "
    "apr may jun jul aug sep oct nov dec january february march april june july august september october "
    "november december monday tuesday wednesday thursday friday saturday sunday منذ قبل تحديث نشر",
    "menu": "home menu search contact close skip back previous next print email login account الرئيسية "
    "بحث القائمة السابق التالي طباعة اتصل startseite accueil inicio",
}
TEXT_BITS: Final[dict[str, int]] = {}
for _bit, _words in enumerate(WORDS_IN_TEXT.values()):
    for _each in _words.split():
        TEXT_BITS[_each] = TEXT_BITS.get(_each, 0) | 1 << _bit
_WORD: Final = re.compile(r"\w+|[©\n]")
_END: Final = -1
_BITS_OR_END: Final = {**TEXT_BITS, "\n": _END}


@lru_cache(maxsize=50_000)
def bits_of_name(name: str) -> int:
    """The kinds of words in one class or id. A site repeats its names on every page, and many
    sites share those of their themes, so nearly all are known already.

    >>> bits_of_name("related-posts") == NAME_BITS["related"] | NAME_BITS["article"]
    True
    """
    return sum(bit for bit, pattern in _NAME_PATTERNS if pattern.search(name))


def bits_of_texts(texts: Sequence[str]) -> list[int]:
    """The kinds of words in each of several short texts without line ends.

    >>> bits_of_texts(["اقرأ أيضا", "قال الوزير", "© Getty"])
    [1, 0, 24]
    """
    found = []
    bits = 0
    words = _WORD.findall("\n".join(texts).lower() + "\n")
    for known in filter(None, map(_BITS_OR_END.get, words)):
        if known == _END:
            found.append(bits)
            bits = 0
        else:
            bits |= known
    return found
