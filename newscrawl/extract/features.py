"""What the body model sees of a block: numbers that do not depend on the language or the site.

`features` gives one row a block, `NAMES` names the columns, which come in groups: what a block is
itself, the boxes around it, what stands near.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from newscrawl.extract import block_columns, box_columns, near_columns
from newscrawl.extract.document import Document
from newscrawl.extract.measures import Ints, Measures

NAMES: Final = (
    *block_columns.TEXT,
    *box_columns.AROUND,
    *box_columns.PLACE,
    *near_columns.SINCE,
    *box_columns.KIN,
    *block_columns.METADATA,
    *near_columns.BESIDE,
)


def features(
    document: Document,
    measures: Measures,
    asked: Ints,
    title: str = "",
    summary: str = "",
    witness: str = "",
) -> npt.NDArray[np.float32]:
    """One row of numbers for each of the blocks `asked` for, columns as `NAMES`.

    `measures` are those of the document; `asked` are numbers of blocks, in order. `title` and
    `summary` are what the page's metadata says, `witness` is the `articleBody` of its JSON-LD; they
    may be empty.
    """
    groups = (
        block_columns.text(document.blocks, measures, asked),
        box_columns.around(measures, asked),
        box_columns.place(measures, asked),
        near_columns.since(document.blocks, measures, asked),
        box_columns.kin(measures, asked),
        block_columns.metadata(document.blocks, measures, asked, title, summary, witness),
        near_columns.beside(measures, asked),
    )
    return np.concatenate(groups, dtype=np.float32, casting="same_kind").T
