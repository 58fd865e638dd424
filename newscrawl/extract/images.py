"""Pictures of an article: the one that its metadata names and the figures in its body."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice
from typing import Final

from selectolax.lexbor import LexborNode

from newscrawl.extract.clues import Clues
from newscrawl.extract.story import Story
from newscrawl.items import Image
from newscrawl.text.agencies import agency
from newscrawl.urls import join

SMALLEST: Final = 100
"""Pixels. What is smaller is an icon, an avatar or a counting pixel."""

LONGEST_CREDIT: Final = 80

LONGEST_CAPTION: Final = 600
"""Characters of a box around a picture, white space included; what holds more is an article."""

MOST_NODES: Final = 100
"""Elements and texts in such a box."""

FAR: Final = 3
"""Boxes around a picture in which its caption may stand."""

_PICTURE_BOX = re.compile(r"caption|image|img|thumb|photo|picture|featured")
_SOURCES: Final = ("data-src", "data-lazy-src", "data-original", "data-lazy", "data-image", "src")
_SETS: Final = ("data-srcset", "srcset", "data-lazy-srcset")
_CAPTION: Final = "figcaption,[class*=caption],[class*=Caption],[class*=legend]"
_CREDIT: Final = "[class*=credit],[class*=Credit],[class*=copyright],[class*=source],cite,small"
_DECORATION = re.compile(
    r"avatar|gravatar|logo|icon|sprite|pixel|spacer|blank|placeholder|loading|emoji|badge|"
    r"\.svg(?:\?|$)|/(?:ads?|adv|banners?)/|/(?:dot|clear|1x1|empty|trans)\.(?:gif|png)"
)
_SAID = re.compile(
    r"\s*[|\-–—/(\[]?\s*(?:تصوير|الصورة من|المصدر|عدسة|مصدر الصورة|photo(?:graph)?(?: by| credit)?|"
    r"image(?: source)?|picture|credits?|copyright|foto|bild|quelle|crédits?|©|\(c\))\s*[:©]*\s*"
    r"(?P<credit>[^)\]]{2,80}?)\s*[)\]]?$",
    re.IGNORECASE,
)
_SIZE = re.compile(r"-\d+x\d+(?=\.\w+$)")
_BRACKETED = re.compile(r"\s*[(\[](?P<credit>[^()\[\]]{2,60})[)\]]\s*$")


def lead_images(story: Story, clues: Clues, base_url: str) -> list[Image]:
    """The picture that stands for the article when it is shared, if there is one."""
    for picture in story.pictures:
        if url := _usable(picture.url, base_url):
            return [Image(url, picture.caption or None, picture.credit or None)]
    shared = clues.first(
        "og:image:secure_url", "og:image", "og:image:url", "twitter:image", "image_src"
    )
    url = _usable(shared, base_url)
    return [Image(url)] if url else []


def figure_image(node: LexborNode, base_url: str) -> Image | None:
    """The picture in a `<figure>`, `<picture>`, `<img>` or `<amp-img>`, with caption and credit.

    None when it holds no picture, or one that is not for looking at: an icon, an avatar, a pixel.
    """
    picture = node if node.tag in ("img", "amp-img") else node.css_first("img,amp-img")
    if picture is None or not _is_seen(picture):
        return None
    url = next(
        (url for written in _addresses(picture) if (url := _usable(written, base_url))), None
    )
    if url is None:
        return None
    caption, credit = _texts(node)
    return Image(url, caption, credit)


def merge_images(images: Iterable[Image]) -> list[Image]:
    """Each picture once, with the first caption and credit it has anywhere."""
    merged: dict[str, Image] = {}
    for image in images:
        known = merged.setdefault(_name(image.url), image)
        known.caption = known.caption or image.caption
        known.credit = known.credit or image.credit
    return list(merged.values())


def _name(url: str) -> str:
    """The picture behind an address: sizes are written into the query and the file name."""
    address = url.partition("://")[2].partition("?")[0].replace("//", "/")
    return _SIZE.sub("", address.removeprefix("www."))


def _addresses(picture: LexborNode) -> Iterable[str]:
    attributes = picture.attributes
    for name in _SOURCES:
        if value := attributes.get(name):
            yield value
    for name in _SETS:
        if value := attributes.get(name):
            yield value.split(",")[-1].split()[0] if value.strip() else ""


def _usable(written: str, base_url: str) -> str | None:
    if not written or written.startswith("data:") or _DECORATION.search(written.lower()):
        return None
    return join(base_url, written)


def _is_seen(picture: LexborNode) -> bool:
    attributes = picture.attributes
    for name in ("width", "height"):
        size = (attributes.get(name) or "").removesuffix("px")
        if size.isdigit() and int(size) < SMALLEST:
            return False
    return not _DECORATION.search((attributes.get("class") or "").lower())


def _texts(node: LexborNode) -> tuple[str | None, str | None]:
    """Caption and credit of a figure."""
    found = node.css_first(_CAPTION) if node.tag == "figure" else _caption_beside(node)
    if found is None:
        return None, None
    text = " ".join(found.text(separator=" ").split())
    marked = found.css_first(_CREDIT) or (node.css_first(_CREDIT) if node.tag == "figure" else None)
    if marked is not None and marked.mem_id != found.mem_id:
        credit = " ".join(marked.text(separator=" ").split())
        if credit and len(credit) <= LONGEST_CREDIT and credit != text:
            caption = " ".join(text.replace(credit, " ", 1).split()).strip(" |-–—/")
            return caption or None, credit_name(credit)
    return split_caption(text)


def _caption_beside(node: LexborNode) -> LexborNode | None:
    """The caption in a box around a picture that is called after it and holds little else."""
    box = node.parent
    for _ in range(FAR):
        if box is None:
            return None
        if _PICTURE_BOX.search((box.attributes.get("class") or "").lower()):
            if not _is_small(box):
                return None
            if found := box.css_first(_CAPTION):
                return found
        box = box.parent
    return None


def _is_small(box: LexborNode) -> bool:
    """It holds little else than a picture and its caption."""
    nodes = list(islice(box.traverse(include_text=True), MOST_NODES + 1))
    chars = sum(len(node.text_content or "") for node in nodes)
    return len(nodes) <= MOST_NODES and chars <= LONGEST_CAPTION


def split_caption(text: str) -> tuple[str | None, str | None]:
    """A caption and the credit at its end.

    >>> split_caption("جنود قرب الموقع (رويترز)")
    ('جنود قرب الموقع', 'رويترز')
    >>> split_caption("The old port. Photo: Ann Lee / AFP")
    ('The old port.', 'Ann Lee / AFP')
    """
    found = _SAID.search(text)
    if not found:
        found = _BRACKETED.search(text)  # a bracket holds all sorts of things
        if found and not any(agency(part) for part in re.split(r"\s*[/,،-]\s*", found["credit"])):
            found = None
    if not found:
        return text or None, None
    return text[: found.start()].strip() or None, credit_name(found["credit"])


def credit_name(text: str) -> str | None:
    """A credit without its label.

    >>> credit_name("© Getty Images")
    'Getty Images'
    """
    found = _SAID.match(text)
    name = (found["credit"] if found else text).strip(" ©:)[]")
    return (name + ")" * (name.count("(") > name.count(")"))).removeprefix("(") or None
