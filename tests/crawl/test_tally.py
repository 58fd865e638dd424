from collections import Counter

import pytest

from newscrawl.crawl.tally import EXIT_CODES, PATIENCE, Tally, verdict


@pytest.mark.parametrize(
    ("numbers", "expected", "trouble"),
    [
        ({"found": 9, "new": 9, "listings": 1}, "well", None),
        ({"found": 9, "known": 9, "listings": 1}, "well", None),
        ({"found": 9, "known": 8, "listings": 1, "gone": 1}, "well", None),
        ({"found": 9, "skipped": 9, "listings": 1}, "well", None),
        ({"found": 9, "new": 8, "rejected": Counter({"too-short": 1})}, "well", None),
        ({"found": 9, "new": 8, "failed": Counter({"http-503": 1})}, "partly", None),
        ({"found": 9, "new": 9, "unread": Counter({"timeout": 1})}, "partly", None),
        (
            {"unread": Counter({"dns": 2})},
            "failed",
            "cannot be read (dns 2)",
        ),
        ({"guessed": Counter({"http-403": 2})}, "failed", "cannot be read (http-403 2)"),
        ({"found": 9, "new": 9, "guessed": Counter({"http-404": 2})}, "well", None),
        (
            {"listings": 1, "guessed": Counter({"http-403": 1})},
            "failed",
            "no link to an article was found; not read: http-403 1",
        ),
        ({"listings": 2}, "failed", "no link to an article was found"),
        (
            {"found": 1, "failed": Counter({"dns": 1})},
            "failed",
            "nothing was stored (dns 1)",
        ),
        (
            {"found": 4, "rejected": Counter({"no-text": 3}), "gone": 1},
            "failed",
            "nothing was stored (no-text 3, gone 1)",
        ),
        ({"found": 1, "gone": 1}, "failed", "nothing was stored (gone 1)"),
        # One bad page among known ones is no silence; many in a row are, also over several runs.
        ({"found": 9, "known": 8, "rejected": Counter({"no-text": 1}), "in_vain": 1}, "well", None),
        (
            {"found": 9, "known": 8, "rejected": Counter({"no-text": 1}), "in_vain": PATIENCE},
            "failed",
            "none of the last 5 pages was an article that could be stored",
        ),
        (
            {"found": 9, "known": 3, "rejected": Counter({"bot-wall": 6})},
            "failed",
            "none of the last 6 pages was an article that could be stored",
        ),
    ],
)
def test_verdict_of_a_site(numbers, expected, trouble):
    tally = Tally("alnahar.example", **numbers)
    assert (tally.verdict(), tally.trouble()) == (expected, trouble)


@pytest.mark.parametrize(
    ("sites", "code"),
    [
        (["well", "well"], 0),
        (["well", "failed"], 2),
        (["partly"], 2),
        (["partly", "failed"], 2),
        (["failed", "failed"], 1),
        ([], 1),
    ],
)
def test_exit_code_of_a_run(sites, code):
    made = {
        "well": {"found": 1, "new": 1},
        "partly": {"found": 2, "new": 1, "failed": Counter({"timeout": 1})},
        "failed": {"listings": 1},
    }
    assert EXIT_CODES[verdict(Tally("a.example", **made[site]) for site in sites)] == code


def test_an_article_ends_the_row_of_pages_in_vain():
    tally = Tally("a.example", in_vain=4)
    tally.reject("bot-wall", for_good=False)
    tally.reject("no-text")
    assert tally.in_vain == 5
    tally.store("copy")
    assert (tally.in_vain, tally.copies, tally.stored) == (0, 1, 1)


def test_line_names_every_number_that_counts():
    tally = Tally("a.example", found=20, known=9, new=5, updated=1, copies=2, gone=1)
    tally.rejected.update({"too-short": 1, "bot-wall": 2})
    tally.failed.update({"http-503": 1})
    tally.unread.update({"http-404": 1})
    assert tally.line() == (
        "a.example: found 20, known 9, new 5, updated 1, copies 2, gone 1, "
        "rejected 3 (bot-wall 2, too-short 1), failed 1 (http-503 1), not read: http-404 1"
    )


def test_line_of_a_quiet_run_is_short():
    assert Tally("a.example", found=2, known=2).line() == (
        "a.example: found 2, known 2, new 0, updated 0, copies 0, rejected 0, failed 0"
    )
