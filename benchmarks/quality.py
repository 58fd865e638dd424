"""How right newscrawl is beside its peers: `python benchmarks/quality.py --data FOLDER`.

Body, title, authors and date of every page of the sets, for newscrawl and each peer in the same
run. README.md says how each figure is made.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import folds
import ours
import peers
import results
import saved
import sets
from results import share
from scores import Answer, figures, score
from worst import FIELDS, worst

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scores import PageScore
    from sets import Sample

TRAINED_ON = {"aeb", "fundus", "news424", "trafilatura"}
"""The sets on whose pages the body model is trained."""

COLUMNS = {
    "f1": "body F1",
    "precision": "P",
    "recall": "R",
    "good": "pages ≥ .95",
    "title": "title",
    "title_exact": "exact",
    "authors": "authors",
    "date_right": "date",
    "date_none": "none",
    "date_wrong": "wrong",
    "rejections": "rejections",
    "junk": "junk",
    "empty": "empty",
}
COUNTS = {"junk", "empty"}
METADATA = {key for key in COLUMNS if key.startswith(("authors", "date"))}
LACKS = {
    "readability_lxml": METADATA,
    "resiliparse": METADATA,
    "htmldate": {key for key in COLUMNS if not key.startswith("date")},
}
"""What a peer does not answer by design."""


def main() -> int:
    options = arguments()
    names = peer_names(options.peers)
    if names:
        try:
            peers.install()
        except peers.NoPeers as why:
            print(f"{why}\nwithout peers:", file=sys.stderr)
            names = ()
    sections = {}
    for name in options.set or sets.SETS:
        try:
            samples = saved.load() if name == "fixtures" else sets.load(name, options.data)
        except sets.NoData as why:
            print(why, file=sys.stderr)
            continue
        held_out = name in TRAINED_ON and folds.ready()
        own = ours.answers(samples, held_out=held_out)
        own_scores = scored(samples, own)
        report = "\n\n".join(
            part
            for part in (
                f"{len(samples)} pages. Weights: {weights_line(name, held_out=held_out)}.",
                comparison(own_scores, {peer: asked(peer, samples) for peer in names}),
                rejections(own),
                pages(samples, own_scores) if name == "arabic" else "",
            )
            if part
        )
        print(f"## {name}\n\n{report}\n", flush=True)
        sections[name] = report
        for line in worst(samples, own, own_scores, options.worst, options.field):
            print(line)
    if options.write and sections:
        results.write(sections)
    return 0 if sections else 1


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--set", nargs="+", choices=[*sets.SETS, "fixtures"], help="default: all")
    parser.add_argument("--data", type=Path, default=sets.DATA, help="folder of the sets")
    parser.add_argument("--peers", default="all", help="all, none or names, with commas between")
    parser.add_argument("--worst", type=int, default=0, metavar="N", help="show the N worst pages")
    parser.add_argument("--field", choices=FIELDS, default="body", help="by which --worst chooses")
    parser.add_argument("--write", action="store_true", help="put the tables into RESULTS.md")
    options = parser.parse_args()
    unknown = set(peer_names(options.peers)) - set(peers.NAMES)
    if unknown:
        parser.error(
            f"no such peer: {', '.join(sorted(unknown))}; there are {', '.join(peers.NAMES)}"
        )
    return options


def peer_names(choice: str) -> tuple[str, ...]:
    match choice:
        case "all":
            return peers.NAMES
        case "none":
            return ()
    return tuple(choice.split(","))


def scored(samples: Sequence[Sample], answers: Sequence[Answer]) -> list[PageScore]:
    return [score(sample.gold, one) for sample, one in zip(samples, answers, strict=True)]


def asked(peer: str, samples: Sequence[Sample]) -> list[PageScore]:
    """The peer's scores. No peer rejects anything: pages that are no articles are not asked."""
    articles = [sample for sample in samples if not sample.gold.rejected]
    return scored(articles, peers.answers(peer, articles))


def comparison(own: Sequence[PageScore], others: dict[str, list[PageScore]]) -> str:
    """The table of a set: newscrawl first, the peers as in the list of adapters."""
    found = {"newscrawl": figures(own)}
    found |= {f"{peer} {peers.version(peer)}": figures(scores) for peer, scores in others.items()}
    columns = [key for key in COLUMNS if key in found["newscrawl"]]
    rows = [
        [system, *(_cell(key, values.get(key), system.split()[0]) for key in columns)]
        for system, values in found.items()
    ]
    return results.table(["", *(COLUMNS[key] for key in columns)], rows)


def _cell(key: str, value: float | None, system: str) -> str:
    if key in LACKS.get(system, ()):
        return "–"
    return str(value) if key in COUNTS else share(value)


def weights_line(name: str, *, held_out: bool) -> str:
    if name not in TRAINED_ON:
        return "shipped (never saw these pages)"
    if held_out:
        return f"trained without the site of the page ({folds.COUNT} folds)"
    return "shipped (saw these pages)"


def rejections(own: Sequence[Answer]) -> str:
    reasons = Counter(answer.failed for answer in own if answer.failed)
    listed = ", ".join(f"{count} {reason}" for reason, count in reasons.most_common())
    return listed and f"Rejected: {listed}."


def pages(samples: Sequence[Sample], scores: Sequence[PageScore]) -> str:
    """A line for each page of a small set."""
    sign = {True: "✓", False: "✗", None: "–"}
    rows = [
        [
            sample.id,
            *(share(value) for value in (one.body, one.precision, one.recall)),
            *(sign[value] for value in (one.title, one.authors)),
            one.date or "–",
            str(len(one.junk or [])),
        ]
        for sample, one in zip(samples, scores, strict=True)
    ]
    return results.table(["newscrawl", "F1", "P", "R", "title", "authors", "date", "junk"], rows)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except peers.NoPeers as why:  # one died on the way
        sys.exit(str(why))
