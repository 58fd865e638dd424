"""Columns of the body model: the boxes around a block, and others like them."""

from __future__ import annotations

from typing import Final

import numpy as np

from newscrawl.extract.block_columns import unpack
from newscrawl.extract.hints import WORDS_IN_NAMES
from newscrawl.extract.measures import LEVELS, LI, Floats, Ints, Measures, P

_OF_BOX: Final = (
    "size chars link_density good_share of_good stops in_p short links kin kin_rank kin_share"
).split()
_IN_BOX: Final = "share from_first to_last up".split()
AROUND: Final = (
    *(f"named_{kind}" for kind in WORDS_IN_NAMES),
    "depth",
    *(f"box{level}_{name}" for level in range(LEVELS) for name in (*_OF_BOX, *_IN_BOX)),
)
PLACE: Final = (
    *("first_good", "last_good", "to_median"),
    *(
        f"{box}{name}"
        for box in ("main", "densest")
        for name in ("", "_from", "_to", "_size", "_good", "_depth")
    ),
    *("votes", "votes_parent", "votes_outer", "votes_most"),
)
KIN: Final = tuple(
    f"{group}_{name}"
    for group in ("like", "nested")
    for name in ("size", "mean", "link_density", "good", "of_good")
)


def around(measures: Measures, asked: Ints) -> Floats:
    """The columns `AROUND`: names, and of each level sizes, link shares, what part of the page's
    text the box holds, how many boxes look alike (the box of an article is alone of its kind, a
    card is not), and where the block stands in it.
    """
    texts, boxes = measures.texts, measures.boxes
    chars, linked, good, stops, in_p, short, links = boxes.inside
    size, total = np.maximum(boxes.size, 1), np.maximum(chars, 1.0)
    alike = np.bincount(boxes.group)[boxes.group]
    of_alike = np.bincount(boxes.group, good)[boxes.group]
    of_box = np.array(
        [size, np.log1p(chars), linked / total, good / total, good / texts.page_good,
         stops / size, in_p / total, short / size, links / size, alike, boxes.rank,
         good / np.maximum(of_alike, 1.0)]
    )  # fmt: skip

    level = inner = boxes.inner[asked]
    levels = [level]
    for _ in range(1, LEVELS):
        level = boxes.outer[level]
        levels.append(level)
    at = np.array(levels)
    depth = boxes.depth[inner]
    in_box = np.array(
        [texts.chars[asked] / total[at], asked - boxes.first[at], boxes.last[at] - asked,
         depth - boxes.depth[at]]
    )  # fmt: skip
    leveled = np.concatenate((of_box.take(at, axis=1), in_box)).swapaxes(0, 1)
    names = len(WORDS_IN_NAMES)
    named = unpack(boxes.around[inner], names) + 2 * unpack(boxes.own[inner], names)
    return np.concatenate((named, depth[None], leveled.reshape(-1, len(asked))))


def place(measures: Measures, asked: Ints) -> Floats:
    """The columns `PLACE`: where a block stands to the two boxes that are likely to hold the
    article.

    The main box is the smallest one with most of the page's good text. For the densest box
    paragraphs vote, at half weight for the next box out, as readability lets them.
    """
    texts, boxes = measures.texts, measures.boxes
    page_good = texts.page_good
    holding = (boxes.good >= 0.6 * page_good).nonzero()[0]
    main = int(holding[boxes.size[holding].argmin()]) if len(holding) else 0
    # A paragraph or a list item speaks for the box around it.
    speaks = (texts.tag == P) | (texts.tag == LI)
    voted = np.where(speaks, boxes.parent[boxes.inner], boxes.inner)
    said = np.bincount(voted, texts.good, len(boxes.parent))
    passed_on = np.bincount(np.maximum(boxes.parent, 0), said * 0.5, len(boxes.parent))
    votes: Floats = (said + passed_on) / page_good
    densest = int(votes.argmax())
    good_at = texts.good.nonzero()[0]
    begin, end = (good_at[0], good_at[-1]) if len(good_at) else (0, texts.count - 1)
    inner = boxes.inner[asked]
    depth = boxes.depth[inner]
    none = np.zeros(len(asked))
    columns = [asked - begin, end - asked, texts.chars[asked] / _median(texts.chars[good_at])]
    for box in (main, densest):
        first, last = boxes.first[box], boxes.last[box]
        columns += [
            (asked >= first) & (asked < last),
            asked - first,
            last - asked,
            none + (last - first),
            none + boxes.good[box] / page_good,
            depth - boxes.depth[box],
        ]
    columns += [
        votes[inner],
        votes[boxes.parent[inner]],
        votes[boxes.outer[inner]],
        none + votes[densest],
    ]
    return np.array(columns, dtype=np.float64)


def kin(measures: Measures, asked: Ints) -> Floats:
    """The columns `KIN`: of the blocks in boxes of the same tag and class, and in boxes of the
    same in boxes of the same: how many, mean length, share of links, of good text.
    """
    boxes = measures.boxes
    own = boxes.group[boxes.inner]
    nested = own * (boxes.group.max() + 1) + boxes.group[boxes.parent[boxes.inner]]
    known = np.unique(nested, return_inverse=True)[1]
    return np.concatenate([_groups(measures, keys, asked) for keys in (own, known)])


def _groups(measures: Measures, group: Ints, asked: Ints) -> Floats:
    """Of the group of each block `asked` for; `group` are small numbers."""
    texts, here = measures.texts, group[asked]
    size = np.bincount(group)[here]
    total = np.bincount(group, texts.chars)[here]
    linked = np.bincount(group, texts.link_chars)[here]
    good = np.bincount(group, texts.good)[here]
    return np.array([size, total / size, linked / total, good / total, good / texts.page_good])


def _median(numbers: Floats) -> float:
    """The median, 1 of nothing. (That of numpy takes ten times as long on so few.)"""
    ordered = np.sort(numbers)
    half = len(ordered) // 2
    return float((ordered[half] + ordered[-half - 1]) / 2) if len(ordered) else 1.0
