"""Train the body model: `python benchmarks/train_body.py --data ../shared/data`.

Writes the shipped weights (trained on all pages) to newscrawl/extract/body.npz and, for
`quality.py`, five sets of weights that never saw the sites of one fold to benchmarks/folds/.
Needs CatBoost, which grows the trees: `pip install -r benchmarks/train.txt`.

A block is labelled by the share of its word 3-grams that stand in the gold body. Pages of the
trafilatura set have chunks in place of a body: blocks that hold a wanted or an unwanted chunk are
labelled, the others do not count. Each page weighs the same, whatever its length; those with chunks
weigh less. Neither `arabic` nor fixtures/ is ever trained on.

Two forests are grown and their mean is taken: one sees all blocks, one only those that `apart` has
not judged. Either alone is up to .004 F1 worse on one set or another.
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import folds
import numpy as np
import numpy.typing as npt
from catboost import CatBoost, Pool
from sets import DATA, Gold, load

from newscrawl.extract.apart import apart
from newscrawl.extract.body import WEIGHTS
from newscrawl.extract.document import Document
from newscrawl.extract.features import NAMES, features
from newscrawl.extract.measures import Measures
from newscrawl.extract.metadata import read_metadata
from newscrawl.sites import default_site
from newscrawl.text.decode import decode
from newscrawl.urls import host

SETS = ("aeb", "fundus", "news424", "trafilatura")
CHUNKS_WEIGHT = 0.35
UNLABELLED = -1.0
GROWTH = {
    "loss_function": "CrossEntropy",
    "iterations": 250,
    "depth": 6,
    "learning_rate": 0.1,
    "l2_leaf_reg": 3,
    "rsm": 0.4,
    "bootstrap_type": "Bernoulli",
    "subsample": 0.7,
    "random_seed": 1,
    "thread_count": 2,
    "verbose": 0,
    "allow_writing_files": False,
}

_WORD = re.compile(r"\w+")


@dataclass(slots=True)
class Labelled:
    """One page: a row of features, a label and a weight a block."""

    url: str
    rows: npt.NDArray[np.float32]
    labels: npt.NDArray[np.float64]
    weights: npt.NDArray[np.float64]
    apart: npt.NDArray[np.bool_]
    """Blocks that rules have judged already."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=DATA)
    arguments = parser.parse_args()
    pages = [page for name in SETS for page in labelled(name, arguments.data)]
    print(f"{len(pages)} pages, {sum(len(page.rows) for page in pages)} blocks")
    folds.FOLDER.mkdir(exist_ok=True)
    for fold in range(folds.COUNT):
        write(
            grow([page for page in pages if folds.fold_of(page.url) != fold]), folds.weights(fold)
        )
        print(f"wrote {folds.weights(fold).name}")
    write(grow(pages), WEIGHTS)
    print(f"wrote {WEIGHTS.name}")


def labelled(name: str, data: Path) -> list[Labelled]:
    """The pages of a set as the model is to see them."""
    pages = []
    for sample in load(name, data):
        page = sample.page
        document = Document(decode(page.body, page.content_type), page.url)
        if not document.blocks:
            continue
        metadata = read_metadata(document, site=default_site(host(page.url)), now=page.fetched_at)
        measures = Measures(document)
        rows = features(
            document,
            measures,
            np.arange(len(document.blocks)),
            metadata.clues.title,
            metadata.summary[0].value if metadata.summary else "",
            metadata.story.body,
        )
        labels = label([block.text for block in document.blocks], sample.gold)
        words = np.array([len(block.text.split()) + 2.0 for block in document.blocks])
        weights = np.where(labels == UNLABELLED, 0.0, words)
        weights *= (1.0 if sample.gold.wanted is None else CHUNKS_WEIGHT) / max(weights.sum(), 1.0)
        pages.append(Labelled(page.url, rows, labels, weights, apart(document, measures)))
    return pages


def label(texts: list[str], gold: Gold) -> npt.NDArray[np.float64]:
    """For each block how much of it is article: 0 to 1, or `UNLABELLED`."""
    if gold.wanted is not None:
        labels = np.full(len(texts), UNLABELLED)
        for value, chunks in ((0.0, gold.unwanted), (1.0, gold.wanted)):
            for at, text in enumerate(texts):
                if any(chunk in text or (len(text) > 15 and text in chunk) for chunk in chunks):
                    labels[at] = value
        return labels
    body = gold.body or ""
    words = _WORD.findall(body)
    known = set(zip(words, words[1:], words[2:], strict=False))
    lines = {tuple(_WORD.findall(line)) for line in body.split("\n")}
    return np.array([share(_WORD.findall(text), known, lines) for text in texts])


def share(words: list[str], known: set[tuple[str, str, str]], lines: set[tuple[str, ...]]) -> float:
    """The part of a block's 3-grams that are `known`; shorter blocks must be a line of the body."""
    if len(words) < 3:
        return float(bool(words) and tuple(words) in lines)
    grams = list(zip(words, words[1:], words[2:], strict=False))
    return sum(gram in known for gram in grams) / len(grams)


def grow(pages: list[Labelled]) -> list[CatBoost]:
    """Two forests that tell the blocks of `pages` apart."""
    return [
        grow_one(pages, [page.weights for page in pages]),
        grow_one(pages, [np.where(page.apart, 0.0, page.weights) for page in pages]),
    ]


def grow_one(pages: list[Labelled], weights: list[npt.NDArray[np.float64]]) -> CatBoost:
    rows = np.concatenate([page.rows for page in pages])
    labels = np.concatenate([page.labels for page in pages])
    weight = np.concatenate(weights)
    counted = weight > 0
    model = CatBoost(GROWTH)
    # CatBoost regularises against the sum of weights: bring a page to 100.
    model.fit(
        Pool(
            rows[counted], labels[counted], weight=weight[counted] * 100, feature_names=list(NAMES)
        )
    )
    return model


def write(models: list[CatBoost], path: Path) -> None:
    """The mean of the forests as `newscrawl.extract.forest` reads it."""
    grown = [as_json(model) for model in models]
    trees = [tree for model in grown for tree in model["oblivious_trees"]]
    depth = max(len(tree["splits"]) for tree in trees)
    columns = np.zeros((len(trees), depth), dtype=np.int16)
    borders = np.full((len(trees), depth), np.inf, dtype=np.float32)
    leaves = np.zeros((len(trees), 2**depth), dtype=np.float32)
    for number, tree in enumerate(trees):
        for level, split in enumerate(tree["splits"]):
            columns[number, level] = split["float_feature_index"]
            borders[number, level] = split["border"]
        leaves[number, : len(tree["leaf_values"])] = np.array(tree["leaf_values"]) / len(models)
    bias = np.mean([model["scale_and_bias"][1][0] for model in grown])
    np.savez_compressed(path, columns=columns, borders=borders, leaves=leaves, bias=bias)


def as_json(model: CatBoost) -> dict[str, Any]:
    """CatBoost's own description of a model, whose scale is 1 as long as nobody sets it."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "model.json"
        model.save_model(str(file), format="json")
        return json.loads(file.read_text())


if __name__ == "__main__":
    main()
