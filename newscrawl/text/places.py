"""Where a line stands in its article. Rules name these places.

They are counted over the lines that stay, so that junk does not hide junk:

- `top`: no long paragraph and at most one short line stands above;
- `head`: at most two lines stand above;
- `below-title`: nothing stands above but the title, and the title is known;
- `tail`: no long paragraph stands below, and at most 15 lines;
- `end`: nothing stands below;
- `alone`: nothing stands below, and a long paragraph right above;
- `inside`: a long paragraph stands above;
- `link`: the line is nothing but a link, which puts it in all other places too;
- `anywhere`.
"""

from __future__ import annotations

from collections.abc import Sequence

from newscrawl.text.rules import Place

LONG = 80
"""From this length on, in characters, a line is a paragraph of the article."""
HEAD = 3
TAIL = 15


def places(lengths: Sequence[int], *, title_known: bool) -> list[set[Place]]:
    """The places of each line. `lengths` are in characters, 0 for a line that has been cut.

    >>> from pprint import pprint
    >>> pprint([sorted(p) for p in places([10, 200, 20], title_known=False)])
    [['anywhere', 'head', 'top'],
     ['anywhere', 'head', 'tail', 'top'],
     ['alone', 'anywhere', 'end', 'head', 'inside', 'tail']]
    """
    found: list[set[Place]] = [{"anywhere"} for _ in lengths]
    above = 0
    long = False
    nearest = 0
    nearest_above = []
    for index, length in enumerate(lengths):
        if above < HEAD:
            found[index].add("head")
        if above < 2 and not long:
            found[index].add("top")
        if long:
            found[index].add("inside")
        if not above and title_known:
            found[index].add("below-title")
        nearest_above.append(nearest)
        nearest = length or nearest
        above += bool(length)
        long |= length >= LONG
    below = 0
    for index in range(len(lengths) - 1, -1, -1):
        if below > TAIL:
            break
        found[index].add("tail")
        if not below:
            found[index].add("end")
            if nearest_above[index] >= LONG:
                found[index].add("alone")
        below += bool(lengths[index])
        if lengths[index] >= LONG:
            break
    return found
