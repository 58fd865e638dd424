"""The figures of the saved pages, as benchmarks/quality.py takes them, may not get worse.

floor.json pins them. `--update` writes them when they are as good or better, and refuses
otherwise unless `--allow-regression`.
"""

import json
from pathlib import Path

import ours
import pytest
import saved
from scores import figures, score

FLOOR = Path(__file__).parent / "floor.json"


def test_no_figure_is_worse_than_its_floor(request, subtests):
    now = measured()
    pinned = json.loads(FLOOR.read_text("utf-8")) if FLOOR.exists() else {}
    if request.config.getoption("--update"):
        lost = worse(pinned, now)
        if lost and not request.config.getoption("--allow-regression"):
            pytest.fail(
                f"nothing written: {'; '.join(lost)}. Accept it with --allow-regression.",
                pytrace=False,
            )
        FLOOR.write_text(json.dumps(now, indent=2) + "\n", "utf-8")
        return
    assert pinned.keys() == now.keys()
    for name in pinned:
        with subtests.test(figure=name):
            assert not worse({name: pinned[name]}, now)


def measured() -> dict[str, float]:
    """F1, and counts of what is not right: more pages that come out right change nothing."""
    samples = saved.load()
    scores = [score(sample.gold, ours.answer(sample)) for sample in samples]
    return {
        "body F1": round(figures(scores)["f1"], 4),
        "lines that are not of the article": sum(one.extra for one in scores),
        "titles wrong": sum(one.title is False for one in scores),
        "authors wrong": sum(one.authors is False for one in scores),
        "dates missing": sum(one.date == "none" for one in scores),
        "dates wrong": sum(one.date == "wrong" for one in scores),
        "articles rejected": sum(one.empty for one in scores),
        "rejections missing or for a wrong reason": sum(one.verdict is False for one in scores),
    }


def worse(pinned: dict[str, float], now: dict[str, float]) -> list[str]:
    return [
        f"{name}: {pinned[name]} before, {now[name]} now"
        for name in pinned
        if (now[name] < pinned[name] if name == "body F1" else now[name] > pinned[name])
    ]


@pytest.mark.parametrize(
    ("now", "lost"),
    [
        pytest.param({"body F1": 0.99, "titles wrong": 1}, [], id="as-good"),
        pytest.param({"body F1": 0.995, "titles wrong": 0}, [], id="better"),
        pytest.param(
            {"body F1": 0.98, "titles wrong": 0},
            ["body F1: 0.99 before, 0.98 now"],
            id="lower-share",
        ),
        pytest.param(
            {"body F1": 0.99, "titles wrong": 2},
            ["titles wrong: 1 before, 2 now"],
            id="higher-count",
        ),
    ],
)
def test_worse(now, lost):
    assert worse({"body F1": 0.99, "titles wrong": 1}, now) == lost
