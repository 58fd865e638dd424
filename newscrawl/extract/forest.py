"""Boosted oblivious trees, evaluated with numpy alone.

In an oblivious tree all nodes of one depth ask the same question, so a tree of depth 6 is six
comparisons whose answers, read as a binary number, name the leaf. That makes a whole forest a few
array operations (CatBoost grows them). `score` on the 200
blocks of an ordinary page takes half a millisecond.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np
import numpy.typing as npt


@dataclass(frozen=True, slots=True)
class Forest:
    columns: npt.NDArray[np.intp]
    """Column that each comparison reads: (depth, trees)."""
    borders: npt.NDArray[np.float32]
    """What it must exceed: (depth, trees, 1); infinity where a tree is less deep."""
    leaves: npt.NDArray[np.float32]
    """Leaf values, tree after tree, 2 ** depth each."""
    bias: float

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read weights written by `benchmarks/train_body.py`: `columns` and `borders` of shape
        (trees, depth), `leaves` of shape (trees, 2 ** depth), `bias`.
        """
        with np.load(path) as stored:
            return cls(
                np.ascontiguousarray(stored["columns"].T, dtype=np.intp),
                np.ascontiguousarray(stored["borders"].T)[:, :, None],
                stored["leaves"].ravel(),
                float(stored["bias"]),
            )

    def score(self, rows: npt.NDArray[np.float32]) -> npt.NDArray[np.float64]:
        """The probability for each row, between 0 and 1."""
        values = np.ascontiguousarray(rows.T)  # whole columns are gathered at memory speed
        depth, trees = self.columns.shape
        leaf = np.zeros((trees, len(rows)), dtype=np.uint8)
        for level in reversed(range(depth)):
            leaf += leaf
            answers = values.take(self.columns[level], axis=0) > self.borders[level]
            leaf |= answers.view(np.uint8)
        first = np.arange(trees, dtype=np.intp)[:, None] << depth
        raw = self.leaves.take(first + leaf).sum(axis=0, dtype=np.float64) + self.bias
        return np.asarray(1.0 / (1.0 + np.exp(-raw)))
