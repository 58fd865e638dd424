"""Pictures with their captions and credits."""

from __future__ import annotations

import json

import pytest
from selectolax.lexbor import LexborHTMLParser

from newscrawl.extract.clues import read_clues
from newscrawl.extract.images import figure_image, lead_images, merge_images, split_caption
from newscrawl.extract.story import read_story
from newscrawl.items import Image

URL = "https://alnahar.example/lebanon/1"
FOTO = "https://alnahar.example/m/a.jpg"


def captioned(caption: str) -> str:
    return f'<figure><img src="/m/a.jpg"><figcaption>{caption}</figcaption></figure>'


@pytest.mark.parametrize(
    ("html", "image"),
    [
        pytest.param('<figure><img src="/m/a.jpg"></figure>', Image(FOTO), id="bare"),
        pytest.param(captioned("الجلسة أمس"),
                     Image(FOTO, "الجلسة أمس"), id="caption"),
        pytest.param(captioned("الجلسة أمس (رويترز)"),
                     Image(FOTO, "الجلسة أمس", "رويترز"), id="agency in brackets"),
        pytest.param(captioned('الجلسة <i class="credit">تصوير: ريم حداد</i>'),
                     Image(FOTO, "الجلسة", "ريم حداد"), id="credit of its own"),
        pytest.param('<figure><img src="data:image/gif;base64,R0" data-src="/m/a.jpg"></figure>',
                     Image(FOTO), id="loaded late"),
        pytest.param('<figure><img srcset="/m/s.jpg 300w, /m/a.jpg 900w"></figure>', Image(FOTO),
                     id="set of sizes"),
        pytest.param('<figure><amp-img src="/m/a.jpg" width="900"></amp-img></figure>', Image(FOTO),
                     id="AMP"),
        pytest.param('<figure><img src="/m/logo.png"></figure>', None, id="logo"),
        pytest.param('<figure><img src="/m/a.jpg" width="1"></figure>', None, id="pixel"),
        pytest.param('<figure><img src="/m/a.jpg" class="avatar"></figure>', None, id="avatar"),
        pytest.param("<figure><video></video></figure>", None, id="no picture"),
        pytest.param('<figure><img src="javascript:x()"></figure>', None, id="no address"),
    ],
)  # fmt: skip
def test_figure_image(html: str, image: Image | None) -> None:
    node = LexborHTMLParser(html).css_first("figure")
    assert node is not None
    assert figure_image(node, URL) == image


def test_a_caption_may_stand_around_the_picture() -> None:
    html = '<div class="wp-caption"><img src="/m/a.jpg"><p class="wp-caption-text">الجلسة</p></div>'
    node = LexborHTMLParser(html).css_first("img")
    assert node is not None
    assert figure_image(node, URL) == Image(FOTO, "الجلسة")


def test_a_picture_in_running_text_has_no_caption() -> None:
    html = '<div><img src="/m/a.jpg"><p class="caption">صورة أخرى</p></div>'
    node = LexborHTMLParser(html).css_first("img")
    assert node is not None
    assert figure_image(node, URL) == Image(FOTO)


@pytest.mark.parametrize(
    ("text", "caption", "credit"),
    [
        ("The port at dawn. Photo: Ann Lee / AFP", "The port at dawn.", "Ann Lee / AFP"),
        ("The port at dawn © Ann Lee", "The port at dawn", "Ann Lee"),
        ("المرفأ عند الفجر - تصوير: ريم حداد", "المرفأ عند الفجر", "ريم حداد"),
        ("المرفأ عند الفجر (أ ف ب)", "المرفأ عند الفجر", "أ ف ب"),
        ("المرفأ (الحوض الأول)", "المرفأ (الحوض الأول)", None),
        ("© Getty Images", None, "Getty Images"),
        ("Quelle: Urs Frei (Keystone)", None, "Urs Frei (Keystone)"),
    ],
)
def test_split_caption(text: str, caption: str | None, credit: str | None) -> None:
    assert split_caption(text) == (caption, credit)


@pytest.mark.parametrize(
    ("head", "images"),
    [
        ('<meta property="og:image" content="/m/a.jpg">', [Image(FOTO)]),
        ('<meta property="og:image" content="/m/logo.png">', []),
        ("", []),
    ],
)
def test_lead_image(head: str, images: list[Image]) -> None:
    clues = read_clues(LexborHTMLParser(head))
    assert lead_images(read_story(clues.json_ld, URL), clues, URL) == images


def test_the_picture_of_jsonld_comes_with_its_caption() -> None:
    picture = {"@type": "ImageObject", "url": FOTO, "caption": "الجلسة", "creditText": "رويترز"}
    story = json.dumps({"@type": "NewsArticle", "headline": "خبر", "image": [picture]})
    clues = read_clues(LexborHTMLParser(f'<script type="application/ld+json">{story}</script>'))
    found = lead_images(read_story(clues.json_ld, URL), clues, URL)
    assert found == [Image(FOTO, "الجلسة", "رويترز")]


def test_merge_keeps_each_picture_once_with_what_is_known_of_it() -> None:
    images = [
        Image("https://alnahar.example/m/a-300x200.jpg?w=300"),
        Image("https://www.alnahar.example/m/a.jpg", "الجلسة"),
        Image("https://alnahar.example/m/b.jpg"),
    ]
    assert merge_images(images) == [
        Image("https://alnahar.example/m/a-300x200.jpg?w=300", "الجلسة"),
        Image("https://alnahar.example/m/b.jpg"),
    ]
