"""What the body model sees of a block: numbers that do not depend on the language or the site.

`features` gives one row a block, `NAMES` names the columns. A box covers a contiguous run of blocks
(`document`), so everything about boxes comes from running sums, is computed once a box and then
looked up for the blocks inside: the cost grows with blocks + boxes, not with their product.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import reduce
from operator import or_
from typing import Final

import numpy as np
import numpy.typing as npt

from newscrawl.extract.document import Block, Document
from newscrawl.extract.hints import (
    NAME_BITS,
    TAG_BITS,
    WORDS_IN_NAMES,
    WORDS_IN_TEXT,
    bits_of_name,
    bits_of_texts,
)

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

LEVELS: Final = 4
"""Boxes around a block that are described: its own and the three next wider ones."""

SHORT: Final = 250
"""Hints are looked for in texts up to this length: sentences may hold any word."""

FAR: Final = 999
"""Distance to something that the page does not have."""

_TAGS: Final = {
    tag: code
    for code, tags in enumerate(
        (
            "p",
            "div section article main body center",
            "h1",
            "h2 h3",
            "h4 h5 h6",
            "li dd dt",
            "blockquote q",
            "td th tr table caption",
            "figcaption figure",
            "ul ol dl nav",
            "header footer aside",
            "pre address details summary form fieldset label",
        ),
        start=1,
    )
    for tag in tags.split()
}
_H1, _H2, _H4, _LI = 3, 4, 5, 6
_STOPS: Final = frozenset('.!?؟。…:"”»)')
_QUOTES: Final = frozenset("\"“«„'‘")
_ASIDE: Final = sum(NAME_BITS[kind] for kind in ("related", "comment", "side", "advert", "menu"))


def features(
    document: Document, title: str = "", summary: str = "", witness: str = ""
) -> npt.NDArray[np.float32]:
    """One row of numbers a block, columns as `NAMES`.

    `title` and `summary` are what the page's metadata says, `witness` is the `articleBody` of its
    JSON-LD; they may be empty. A page without blocks gives no rows.
    """
    blocks = document.blocks
    if not blocks:
        return np.zeros((0, len(NAMES)), dtype=np.float32)
    text = _Text(blocks)
    boxes = _Boxes(document, text)
    columns = [
        text.columns(),
        boxes.columns(text),
        boxes.around(text),
        _since(text, boxes),
        boxes.kinship(text),
        _metadata(document, text, title, summary, witness),
        _beside(text, boxes),
    ]
    return np.concatenate(columns).astype(np.float32).T


class _Text:
    """What the text of the blocks alone tells: an array a quantity."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.count = len(blocks)
        self.position = np.arange(self.count)
        self.table = _read(blocks)
        self.chars, self.words, self.link_chars, self.links = self.table[:4]
        self.stops, self.tag = self.table[6], self.table[10]
        self.hints = np.array(
            bits_of_texts([block.text if block.chars <= SHORT else "" for block in blocks])
        )
        self.density = self.link_chars / self.chars
        # Good text is long, says something in sentences and is not a link.
        is_good = (self.chars >= 60) & (self.density < 0.4) & (self.stops >= 1)
        self.good = np.where(is_good, self.chars - self.link_chars, 0.0)
        self.page_good = max(float(self.good.sum()), 1.0)
        self.heading = (self.tag >= _H1) & (self.tag <= _H4)

    def columns(self) -> Floats:
        count, position = self.count, self.position
        page_chars = float(self.chars.sum())
        derived = np.array(
            [
                self.chars / self.words,
                self.density,
                self.table[4] / self.chars,
                self.table[5] / self.words,
                self.stops / self.words,
                position,
                position / count,
                count - position,
                np.full(count, count),
                np.full(count, np.log1p(page_chars)),
                np.full(count, self.page_good / page_chars),
            ]
        )
        return np.concatenate((self.table, derived, _unpack(self.hints, len(WORDS_IN_TEXT))))


_READ: Final = (
    "chars words link_chars links strong_chars commas stops ends digit_first contact tag "
    "quoted bars"
)


def _read(blocks: Sequence[Block]) -> Floats:
    """The numbers named by `_READ`, a row a number.

    Signs are counted in the text of all blocks at once, an array operation a sign.
    """
    texts = [block.text for block in blocks]
    page = "\n".join(texts) + "\n"
    signs = _SIGNS[np.frombuffer(page.encode("utf-16-le", "surrogatepass"), dtype=np.uint16)]
    at = np.flatnonzero(signs)
    kinds = signs[at]
    # A full stop ends a sentence where a space follows; the last sign of all is a line end.
    follows = np.append(signs[at[:-1] + 1], 0)
    kinds[(kinds == _DOT) & (follows != _SPACE)] = 0
    line = np.cumsum(kinds == _LINE)
    size = len(_SIGN_KINDS)
    counts = np.bincount(line * size + kinds, minlength=(len(blocks) + 1) * size)
    table = counts.reshape(-1, size)[: len(blocks)].T
    last = np.array([text[-1] in _STOPS for text in texts])
    bars = table[_BAR]
    if " / " in page:
        bars = bars + [text.count(" / ") for text in texts]
    contact = (
        ["@" in text or "http" in text or "www." in text for text in texts]
        if "@" in page or "http" in page or "www." in page
        else np.zeros(len(blocks))
    )
    return np.array(
        [
            [block.chars for block in blocks],
            table[_SPACE] + 1,
            [block.link_chars for block in blocks],
            [block.links for block in blocks],
            [block.strong_chars for block in blocks],
            table[_COMMA],
            table[_STOP] + table[_DOT] + last,
            last,
            [text[0].isdigit() for text in texts],
            contact,
            [_TAGS.get(block.tag, 0) for block in blocks],
            [text[0] in _QUOTES for text in texts],
            bars,
        ],
        dtype=np.float64,
    )


_SIGN_KINDS: Final = ("", " ", ",،、", "؟。", ".!?", "|•»", "\n")
_SPACE, _COMMA, _STOP, _DOT, _BAR, _LINE = range(1, len(_SIGN_KINDS))
_SIGNS: Final = np.zeros(1 << 16, dtype=np.uint8)
for _kind, _of_kind in enumerate(_SIGN_KINDS):
    for _sign in _of_kind:
        _SIGNS[ord(_sign)] = _kind


class _Boxes:
    """The boxes of a page and what the blocks inside them sum up to."""

    def __init__(self, document: Document, text: _Text) -> None:
        boxes = document.boxes
        self.parent = np.array([box.parent for box in boxes])
        self.first = np.array([box.first for box in boxes])
        self.last = np.array([box.last for box in boxes])
        self.depth = np.array([box.depth for box in boxes])
        self.inner = np.array([block.box for block in document.blocks])
        own, around, groups, ranks = _names(document)
        self.own = np.array(own)[self.inner]
        self.named = np.array(around)[self.inner]
        self.group = np.array(groups)
        self.rank = np.array(ranks)
        self.outer = self._wider()

        sums = np.zeros((8, text.count + 1))
        np.cumsum(
            [
                text.chars,
                text.link_chars,
                text.good,
                text.stops,
                np.where(text.tag == 1, text.chars, 0.0),
                text.chars < 40,
                text.links,
                text.good > 0,
            ],
            axis=1,
            out=sums[:, 1:],
        )
        self.sums = sums
        self.inside = sums[:, self.last] - sums[:, self.first]
        self.good = self.inside[2]

    def _wider(self) -> Ints:
        """For each box the next one out that holds more blocks: mere wrappers are skipped."""
        wider = self.parent.tolist()
        spans = list(zip(self.first.tolist(), self.last.tolist(), strict=True))
        wider[0] = 0
        for number in range(1, len(wider)):
            up = wider[number]
            if up > 0 and spans[up] == spans[number]:
                wider[number] = wider[up]
        return np.array(wider)

    def columns(self, text: _Text) -> Floats:
        """The boxes around each block: sizes, link shares, what part of the page's text they hold,
        how many boxes look alike (the box of an article is alone of its kind, a card is not).
        """
        chars, linked, good, stops, in_p, short, links, _ = self.inside
        size = np.maximum(self.last - self.first, 1)
        total = np.maximum(chars, 1.0)
        kin, rank, share = self._kin()
        table = np.array(
            [size, np.log1p(chars), linked / total, good / total, good / text.page_good,
             stops / size, in_p / total, short / size, links / size, kin, rank, share]
        )  # fmt: skip
        columns = [
            _unpack(self.named, len(WORDS_IN_NAMES)) + 2 * _unpack(self.own, len(WORDS_IN_NAMES))
        ]
        columns.append(self.depth[self.inner][None])
        level = self.inner
        for _ in range(LEVELS):
            columns.append(table[:, level])
            columns.append(
                np.array(
                    [
                        text.chars / total[level],
                        text.position - self.first[level],
                        self.last[level] - text.position,
                        self.depth[self.inner] - self.depth[level],
                    ]
                )
            )
            level = self.outer[level]
        return np.concatenate(columns)

    def around(self, text: _Text) -> Floats:
        """Where a block stands to the two boxes that are likely to hold the article.

        The main box is the smallest one with most of the page's good text. For the densest box
        paragraphs vote, at half weight for the next box out, as readability lets them.
        """
        page_good, inner, position = text.page_good, self.inner, text.position
        holding = np.flatnonzero(self.good >= 0.6 * page_good)
        span = self.last - self.first
        main = int(holding[np.argmin(span[holding])]) if len(holding) else 0
        # A paragraph or a list item speaks for the box around it.
        voted = np.where((text.tag == 1) | (text.tag == _LI), self.parent[inner], inner)
        said = np.bincount(voted, text.good, len(span))
        passed_on = np.bincount(np.maximum(self.parent, 0), said * 0.5, len(span))
        votes: Floats = (said + passed_on) / page_good
        densest = int(np.argmax(votes))
        good_at = np.flatnonzero(text.good)
        begin, end = (good_at[0], good_at[-1]) if len(good_at) else (0, text.count - 1)
        usual = float(np.median(text.chars[good_at])) if len(good_at) else 1.0
        columns = [position - begin, end - position, text.chars / usual]
        for box in (main, densest):
            first, last = self.first[box], self.last[box]
            columns += [
                (position >= first) & (position < last),
                position - first,
                last - position,
                np.full(text.count, last - first),
                np.full(text.count, self.good[box] / page_good),
                self.depth[inner] - self.depth[box],
            ]
        columns += [
            votes[inner],
            votes[self.parent[inner]],
            votes[self.outer[inner]],
            np.full(text.count, votes[densest]),
        ]
        return np.array(columns, dtype=np.float64)

    def kinship(self, text: _Text) -> Floats:
        """What boxes of the same tag and class, in boxes of the same tag and class, hold."""
        own = self.group[self.inner]
        nested = own * (self.group.max() + 1) + self.group[self.parent[self.inner]]
        return np.concatenate((_groups(own, text), _groups(nested, text)))

    def _kin(self) -> tuple[Ints, Ints, Floats]:
        """For each box: how many look like it, which of them it is, its share of their text."""
        met = np.bincount(self.group)
        total = np.bincount(self.group, self.good)
        share = self.good / np.maximum(total[self.group], 1.0)
        return met[self.group], self.rank, share


def _names(document: Document) -> tuple[list[int], list[int], list[int], list[int]]:
    """For each box the hints in its own names, those of all boxes around it too, the number of the
    group of boxes that look like it, and which of these it is.
    """
    own: list[int] = []
    around: list[int] = []
    groups: list[int] = []
    ranks: list[int] = []
    numbers: dict[str, int] = {}
    met: list[int] = []
    hidden = NAME_BITS["hidden"]
    known: dict[str, int] = {}
    for box, attributes, names in zip(
        document.boxes, document.attributes, document.names, strict=True
    ):
        bits = TAG_BITS.get(box.tag, 0)
        signature = box.tag
        if attributes:
            said = known.get(names)
            if said is None:
                said = known[names] = reduce(or_, map(bits_of_name, names.split()), 0)
            bits |= said
            style = attributes.get("style")
            if "hidden" in attributes or (style and "none" in style and "display" in style):
                bits |= hidden
            signature = f"{box.tag} {names}"
        own.append(bits)
        # What <body> is called says nothing about a block.
        around.append(bits | around[box.parent] if box.parent > 0 else bits * (box.parent == 0))
        group = numbers.setdefault(signature, len(met))
        if group == len(met):
            met.append(0)
        groups.append(group)
        ranks.append(met[group])
        met[group] += 1
    return own, around, groups, ranks


def _groups(keys: Ints, text: _Text) -> Floats:
    """Of the group that each block belongs to: size, mean length, share of links, of good text."""
    group = np.unique(keys, return_inverse=True)[1]
    size = np.bincount(group)
    total = np.bincount(group, text.chars)
    linked = np.bincount(group, text.link_chars)
    good = np.bincount(group, text.good)
    table = np.array([size, total / size, linked / total, good / total, good / text.page_good])
    return table[:, group]


def _since(text: _Text, boxes: _Boxes) -> Floats:
    """What came before a block: the last heading, the last good text, a box of other things."""
    heading = _last_before(text.heading, text.position)
    known = heading >= 0
    good = text.good > 0
    ahead = _last_before(good[::-1], text.position)[::-1]
    columns = [
        np.where(known, text.position - heading, FAR),
        *(np.where(known, (text.hints[heading] >> bit) & 1, 0) for bit in (0, 2)),
        np.where(known, boxes.own[heading] & _ASIDE != 0, 0),
        np.where(known, text.tag[heading], 0),
        np.cumsum((text.tag == _H1) | (text.tag == _H2)),
        text.position - _last_before(good, text.position),
        text.count - 1 - ahead - text.position,
    ]
    begun = np.cumsum(text.good) > 0.3 * text.good.sum()
    for kind in ("comment", "related", "foot"):
        last = _last_before((boxes.own & NAME_BITS[kind] != 0) & begun, text.position)
        columns.append(np.where(last >= 0, text.position - last, 0))
    return np.array(columns, dtype=np.float64)


def _last_before(flags: npt.NDArray[np.bool_], position: Ints) -> Ints:
    """The number of the last flagged block before each one, -1 where there is none."""
    reached = np.maximum.accumulate(np.where(flags, position, -1))
    return np.concatenate(([-1], reached[:-1]))


def _metadata(document: Document, text: _Text, title: str, summary: str, witness: str) -> Floats:
    """Where a block stands to the headline, and whether the metadata repeats its text."""
    blocks = document.blocks
    title, witness = title.casefold(), " ".join(witness.split())
    headings = [block.index for block in blocks if block.tag == "h1"]
    named = [index for index in headings if blocks[index].text.casefold() in title]
    headline = (named or headings or [-FAR])[0]
    seen = Counter([block.text for block in blocks])
    size, head = len(title), summary[:50]
    none = np.zeros(text.count)
    rows = [
        text.position - headline,
        np.full(text.count, len(headings)),
        [block.chars <= size and block.text.casefold() in title for block in blocks],
        [
            block.chars > 20 and (block.text[:50] in summary or head in block.text)
            for block in blocks
        ]
        if summary
        else none,
        [1 if block.chars > 12 and block.text[:50] in witness else -1 for block in blocks]
        if witness
        else none,
        [seen[block.text] for block in blocks],
    ]
    return np.array(rows, dtype=np.float64)


def _beside(text: _Text, boxes: _Boxes) -> Floats:
    """The two blocks before and after, and the shares of links and good text near by."""
    table = np.array([text.chars, text.density, text.stops, text.tag, text.good, boxes.inner,
                      boxes.outer[boxes.inner]])  # fmt: skip
    padded = np.pad(table, ((0, 0), (2, 2)), constant_values=-1.0)
    columns = []
    for shift in (0, 1, 3, 4):  # two before, one before, one after, two after
        beside = padded[:, shift : shift + text.count]
        columns += [beside[:5], beside[5:] == table[5:]]
    near = []
    for width in (3, 8):
        low = np.maximum(text.position - width, 0)
        high = np.minimum(text.position + width + 1, text.count)
        chars, linked, good = boxes.sums[:3, high] - boxes.sums[:3, low]
        near += [linked / chars, good / chars]
    return np.concatenate([*columns, np.array(near)])


def _unpack(bits: Ints, count: int) -> Ints:
    """The lowest `count` bits of each number, a row a bit."""
    return np.asarray((bits >> np.arange(count)[:, None]) & 1)


def _column_names() -> tuple[str, ...]:
    names = _READ.split()
    names += (
        "word_length link_density strong_share comma_rate stop_rate position position_share "
        "from_end blocks page_chars page_good"
    ).split()
    names += [f"says_{kind}" for kind in WORDS_IN_TEXT]
    names += [f"named_{kind}" for kind in WORDS_IN_NAMES]
    names.append("depth")
    for level in range(LEVELS):
        of_box = (
            "size chars link_density good_share of_good stops in_p short links kin kin_rank "
            "kin_share share from_first to_last up"
        )
        names += [f"box{level}_{name}" for name in of_box.split()]
    names += ["first_good", "last_good", "to_median"]
    for box in ("main", "densest"):
        names += [box, *(f"{box}_{name}" for name in ("from", "to", "size", "good", "depth"))]
    names += ["votes", "votes_parent", "votes_outer", "votes_most"]
    names += (
        "since_heading heading_read_also heading_subscribe heading_aside heading_tag headings "
        "since_good until_good since_comment since_related since_foot"
    ).split()
    for group in ("like", "nested"):
        names += [f"{group}_{n}" for n in ("size", "mean", "link_density", "good", "of_good")]
    names += "after_h1 h1s in_title in_summary witnessed repeats".split()
    for side in ("before2", "before1", "after1", "after2"):
        of_block = "chars link_density stops tag good same_box same_outer"
        names += [f"{side}_{name}" for name in of_block.split()]
    names += ["near3_link_density", "near3_good", "near8_link_density", "near8_good"]
    return tuple(names)


NAMES: Final = _column_names()
