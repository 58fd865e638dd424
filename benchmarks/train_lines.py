"""Train the model of furniture lines: `python benchmarks/train_lines.py --data ../shared/data`.

Writes newscrawl/text/furniture.npz. Needs scikit-learn: `pip install -r benchmarks/train.txt`.

For furniture speak furniture/junk.txt (`category|place|line`), the examples of the rules and those
of `boilerplate.json`; against it furniture/true.txt, the sentences of the tests, the
counter-examples of the rules, of the articles of `corpus` the titles, the short lines and
sentences that no rule cuts and parts of sentences, which read as headings and items do, and lines
of articles in Latin letters, as Arabic ones quote them. A line written to be taken for furniture
counts as `HARD` others. Of both kinds their beginnings are learned from too. The lines in
furniture/unseen are never trained on: `lines.py` measures with them.
"""

from __future__ import annotations

import argparse
import random
import re
from itertools import chain
from pathlib import Path

import numpy as np
from lines import FURNITURE as LINES
from lines import corpus, examples, placed_lines
from scipy.sparse import csr_matrix
from sets import DATA, load
from sklearn.linear_model import LogisticRegression

from newscrawl.text import tidy
from newscrawl.text.boilerplate import FEW
from newscrawl.text.furniture import SIZE, WEIGHTS, marks
from newscrawl.text.plain import clean
from newscrawl.text.rules import catalogue

SENTENCES_OF_TESTS = Path(__file__).parent.parent / "tests/text/sentences.txt"
ABROAD = ("fundus", "aeb", "news424")
LONGEST = 170
"""Characters of a line or sentence that is learned from."""
SENTENCES, PARTS, LATIN = 60_000, 40_000, 6_000
"""So many are drawn: sentences and parts of Arabic articles, lines of others."""
HARD, BEGINNING, PART = 3.0, 0.1, 0.3
"""For how many lines such a one counts."""
BEGINNINGS = (2, 3, 4)
STRENGTH = 100.0
"""Inverse of the regularisation, by cross-validation over who wrote the lines."""

_PART = re.compile(r"[،,؛:.!؟\"«»()–-]+")
_SENTENCE = re.compile(r"(?<=[.!?؟:])\s+")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=DATA)
    data = parser.parse_args().data
    random.seed(1)
    store(np.zeros(SIZE), bias=-np.inf)  # so that the rules alone clean what is learned from
    junk = [
        *(line for _, line in placed_lines(LINES / "junk.txt")),
        *(example for rule in catalogue() for example in rule.examples),
        *examples(data),
    ]
    hard = [
        *(LINES / "true.txt").read_text("utf-8").splitlines(),
        *(line for line in SENTENCES_OF_TESTS.read_text("utf-8").splitlines() if line[0] != "#"),
        *(example for rule in catalogue() for example in rule.counter_examples),
    ]
    whole, parts = of_corpus(data)
    weighed = [
        (1, 1.0, junk),
        (1, BEGINNING, beginnings(junk)),
        (0, HARD, hard),
        (0, HARD * BEGINNING, beginnings(hard)),
        (0, 1.0, [*whole, *in_latin(data)]),
        (0, PART, parts),
    ]
    rows = matrix([tidy(line) for _, _, lines in weighed for line in lines])
    sizes = [len(lines) for _, _, lines in weighed]
    answers = np.repeat([answer for answer, _, _ in weighed], sizes)
    counts = np.repeat([count for _, count, _ in weighed], sizes)
    model = LogisticRegression(C=STRENGTH, solver="liblinear", random_state=1)
    model.fit(rows, answers, sample_weight=counts)
    store(model.coef_[0], bias=model.intercept_[0])
    print(f"{len(junk)} lines of furniture, {len(hard)} like it, {len(whole)} of articles")
    print(f"wrote {WEIGHTS.name}")


def beginnings(lines: list[str]) -> list[str]:
    """What most lines of their kind begin with, whatever follows: their first two to four words."""
    found = (line.split()[:count] for line in lines for count in BEGINNINGS)
    return sorted({" ".join(words) for words in found if len(words) > 1} - {*lines})


def of_corpus(data: Path) -> tuple[list[str], list[str]]:
    """Short lines, sentences and titles of Arabic articles, and parts of their sentences."""
    titles, lines, sentences, parts = set(), set(), set(), set()
    for _, title, text in corpus(data / "corpus"):
        titles.add(title.strip())
        for line in clean(text, title=title)[0].split("\n"):
            lines.add(line)
            sentences.update(_SENTENCE.split(line))
            parts.update(part.strip() for part in _PART.split(line) if len(part.split()) <= FEW)
    chosen = random.sample(sorted(sentences), SENTENCES)
    whole = sorted({each for each in chain(titles, lines, chosen) if 1 < len(each) <= LONGEST})
    return whole, random.sample(sorted(parts - {""}), PARTS)


def in_latin(data: Path) -> list[str]:
    """Short lines and sentences of articles of other countries."""
    bodies = [sample.gold.body for name in ABROAD for sample in load(name, data)]
    lines = [line for body in bodies for line in body.split("\n")]
    sentences = chain.from_iterable(map(_SENTENCE.split, lines))
    found = sorted({each for each in chain(lines, sentences) if 1 < len(each) <= LONGEST})
    return random.sample(found, LATIN)


def store(weights: np.ndarray, *, bias: float) -> None:
    scale = np.abs(weights).max() / 127 or 1.0
    whole = np.rint(weights / scale).astype(np.int8)
    np.savez_compressed(WEIGHTS, weights=whole, scale=scale, bias=bias)


def matrix(lines: list[str]) -> csr_matrix:
    """A row a line, of length 1."""
    found = [marks(line) for line in lines]
    ends = np.cumsum([0, *map(len, found)])
    values = np.concatenate([np.full(len(each), len(each) ** -0.5) for each in found])
    return csr_matrix((values, np.concatenate(found), ends), shape=(len(lines), SIZE))


if __name__ == "__main__":
    main()
