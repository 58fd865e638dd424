import asyncio

import pytest

from newscrawl.crawl.batch import Batch
from newscrawl.storage import Outcome, StoreError


class Commits:
    """Remembers what was committed together."""

    def __init__(self, error=None):
        self.batches = []
        self.error = error

    async def __call__(self, articles):
        self.batches.append(list(articles))
        if self.error:
            raise self.error
        return [Outcome("new", article, 1) for article in articles]


def put_all(batch, articles):
    async def main():
        return await asyncio.gather(*map(batch.put, articles), return_exceptions=True)

    return asyncio.run(asyncio.wait_for(main(), 5))


def test_full_batch_is_committed_at_once_and_the_rest_soon():
    commits = Commits()
    outcomes = put_all(Batch(commits, size=2, quiet=0.01), ["a", "b", "c"])
    assert commits.batches == [["a", "b"], ["c"]]
    assert [outcome.id for outcome in outcomes] == ["a", "b", "c"]


def test_nothing_is_acknowledged_before_its_commit():
    async def main():
        batch = Batch(commits := Commits(), quiet=60, longest=60)
        waiting = asyncio.create_task(batch.put("a"))
        await asyncio.sleep(0)
        assert (waiting.done(), commits.batches) == (False, [])
        batch.flush()
        assert (await waiting).id == "a"
        batch.flush()
        assert commits.batches == [["a"]]

    asyncio.run(main())


def test_the_first_does_not_wait_for_ever_while_others_come():
    async def main():
        batch = Batch(commits := Commits(), size=10**6, quiet=60, longest=0.01)
        waiting = []
        while not commits.batches:
            waiting.append(asyncio.create_task(batch.put("a")))
            await asyncio.sleep(0.001)
        batch.flush()
        assert len(await asyncio.gather(*waiting)) == len(waiting)

    asyncio.run(asyncio.wait_for(main(), 5))


@pytest.mark.parametrize("error", [StoreError("disk full"), ValueError("a bug")], ids=type)
def test_everyone_in_a_batch_that_failed_is_told(error):
    assert put_all(Batch(Commits(error), size=2), ["a", "b"]) == [error, error]
