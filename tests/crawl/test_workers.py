"""Work that kills its process, and what is left behind."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import MappingProxyType

import pytest

from newscrawl.crawl.workers import Workers
from newscrawl.items import Rejected

BURN = "while True: pass"
"""What a call runs here, with `exec`."""


def run(*calls):
    """What each call gave or raised, one after the other, by one set of workers."""

    async def all_of_them():
        workers = Workers(seconds=0.3)
        try:
            return [
                (await asyncio.gather(workers.run(*call), return_exceptions=True))[0]
                for call in calls
            ]
        finally:
            await workers.close()

    return asyncio.run(all_of_them())


@pytest.mark.parametrize(
    ("code", "reason", "detail"),
    [
        (BURN, "too-slow", f"{-signal.SIGPROF}"),
        ("import hashlib; hashlib.pbkdf2_hmac('sha1', b'', b'', 10**9)", "too-slow", "-27"),
        ("bytearray(2**30)", "too-heavy", ""),
        ("import ctypes; ctypes.string_at(0)", "worker-died", f"{-signal.SIGSEGV}"),
        ("import os; os.kill(os.getpid(), 9)", "worker-died", f"{-signal.SIGKILL}"),
        ("import os; os._exit(3)", "worker-died", "3"),
    ],
    ids=["slow", "slow-in-c", "memory", "crash", "killed", "left"],
)
def test_a_page_that_kills_its_reader_is_rejected_and_the_next_is_read(code, reason, detail):
    verdict, then = run((exec, code), (sum, [1, 2]))
    assert isinstance(verdict, Rejected)
    assert (verdict.reason, verdict.detail) == (reason, detail)
    assert then == 3


def test_a_bug_that_ends_an_iteration_ends_no_worker():
    bug, then = run((next, iter([])), (sum, [1, 2]))
    assert isinstance(bug, RuntimeError)
    assert "StopIteration" in str(bug)
    assert then == 3


def test_pages_that_wait_behind_one_that_kills_its_reader_are_read(monkeypatch):
    monkeypatch.setattr("newscrawl.crawl.workers.MOST", 1)
    calls = [(abs, 1), (abs, -2), (exec, BURN), (abs, -4), (exec, BURN), (abs, 6), (abs, -7)]

    async def all_at_once():
        workers = Workers(seconds=0.3)
        try:
            answers = (workers.run(*call) for call in calls)
            return await asyncio.gather(*answers, return_exceptions=True)
        finally:
            await workers.close()

    got = asyncio.run(all_at_once())
    assert [one if isinstance(one, int) else one.reason for one in got] == [
        *(1, 2, "too-slow", 4, "too-slow", 6, 7)
    ]


def test_no_page_is_blamed_for_the_death_of_its_neighbour(monkeypatch, tmp_path):
    """A process answers and dies of the next page while the crawl stores a batch, which then gives
    it one more page before it looks at that answer.
    """
    monkeypatch.setattr("newscrawl.crawl.workers.MOST", 1)
    stored = tmp_path / "stored"
    wait = f"import os, time\nwhile not os.path.exists({str(stored)!r}): time.sleep(0.01)"
    calls = [(abs, -1), (exec, wait), (exec, "import os; os._exit(7)"), (abs, -4)]

    async def all_at_once():
        workers = Workers(seconds=60)
        process = await workers.run(os.getpid)
        take = workers._take

        async def storing(waiting):
            if len(waiting) == 2 and not stored.exists():  # the first page is answered
                stored.touch()
                os.waitid(os.P_PID, process, os.WEXITED | os.WNOWAIT)
            await take(waiting)

        workers._take = storing
        try:
            answers = (workers.run(*call) for call in calls)
            return await asyncio.gather(*answers, return_exceptions=True)
        finally:
            await workers.close()

    first, second, third, fourth = asyncio.run(asyncio.wait_for(all_at_once(), 30))
    assert (first, second, fourth) == (1, None, 4)
    assert (third.reason, third.detail) == ("worker-died", "7")


def test_what_nobody_waits_for_is_not_read(monkeypatch, tmp_path):
    monkeypatch.setattr("newscrawl.crawl.workers.MOST", 1)
    read = tmp_path / "read"

    async def left():
        workers = Workers(seconds=60)
        try:
            first = asyncio.create_task(workers.run(abs, -1))
            waiting = asyncio.create_task(workers.run(Path.touch, read))
            await asyncio.sleep(0)
            waiting.cancel()
            return await asyncio.gather(first, workers.run(abs, -2))
        finally:
            await workers.close()

    assert asyncio.run(left()) == [1, 2]
    assert not read.exists()


def test_no_process_is_started_when_all_are_ended():
    async def ended():
        workers = Workers(seconds=60)
        waiting = asyncio.create_task(workers.run(exec, BURN))
        await asyncio.sleep(0)
        await workers.close()
        answers = asyncio.gather(waiting, workers.run(abs, 1), return_exceptions=True)
        return await asyncio.wait_for(answers, 20)

    assert [verdict.reason for verdict in asyncio.run(ended())] == ["late"] * 2


def test_a_crawl_that_has_to_end_waits_for_no_page():
    async def ended():
        workers = Workers(seconds=60)
        try:
            waiting = [asyncio.create_task(workers.run(exec, BURN)) for _ in range(9)]
            await asyncio.sleep(0)
            workers.end()
            late = await asyncio.gather(*waiting, workers.run(abs, 1), return_exceptions=True)
        finally:
            await workers.close()
        return late

    late = asyncio.run(asyncio.wait_for(ended(), 20))
    assert [verdict.reason for verdict in late] == ["late"] * 10


def test_the_time_is_for_each_page_and_not_for_all():
    burn = "import time; end = time.process_time() + 0.2\nwhile time.process_time() < end: pass"
    assert run(*[(exec, burn)] * 4) == [None] * 4


def test_verdicts_and_tables_cross_as_they_are():
    table = MappingProxyType({"title": ("h1",)})
    assert run((dict, table)) == [dict(table)]
    code = "from newscrawl.items import Rejected; raise Rejected('login-wall', 'x')"
    (verdict,) = run((exec, code))
    assert (verdict.reason, verdict.detail) == ("login-wall", "x")


def test_a_bug_comes_back_with_the_place_where_it_is():
    (error,) = run((int, "خبر"))
    assert isinstance(error, ValueError)
    assert "newscrawl/worker.py" in error.__notes__[0]


def test_many_calls_share_few_processes():
    numbers = run(*[(os.getpid,)] * 9)
    assert len(set(numbers)) == 1
    assert os.getpid() not in numbers


CALLER = """
import asyncio, os
from newscrawl.crawl.workers import Workers
async def main():
    workers = Workers(seconds=60)
    print(await workers.run(os.getpid), flush=True)
    {then}
asyncio.run(main())
"""


@pytest.mark.parametrize(
    "then",
    ["await asyncio.sleep(60)", "await workers.run(exec, 'import time; time.sleep(3)')"],
    ids=["idle", "at-work"],
)
def test_nobody_is_left_when_the_caller_is_killed(then):
    with subprocess.Popen(
        [sys.executable, "-c", CALLER.format(then=then)], stdout=subprocess.PIPE, text=True
    ) as caller:
        worker = Path("/proc", caller.stdout.readline().strip())
        assert worker.exists()
        caller.kill()
    until = time.monotonic() + 20
    while worker.exists() and time.monotonic() < until:
        time.sleep(0.05)
    assert not worker.exists()


def test_only_the_caller_ends_a_worker():
    told = "import os; os.kill(os.getpid(), {:d})"
    calls = [(exec, told.format(number)) for number in (signal.SIGTERM, signal.SIGINT)]
    assert run(*calls, (os.getpid,), (os.getpid,))[:2] == [None, None]


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("import lxml.etree; lxml.etree.fromstring('<a>')", "XMLSyntaxError"),
        (
            (
                "class Odd(Exception):\n"
                "    def __init__(self, a, b): super().__init__(a)\n"
                "import builtins; builtins.Odd = Odd; Odd.__module__ = 'builtins'\n"
                "raise Odd('a', 'b')"
            ),
            "Odd('a')",
        ),
    ],
    ids=["cannot-leave", "cannot-arrive"],
)
def test_a_bug_that_cannot_cross_is_told_all_the_same(code, says):
    error, then = run((exec, code), (sum, [1, 2]))
    assert isinstance(error, RuntimeError)
    assert says in str(error)
    assert "Traceback" in error.__notes__[0]
    assert then == 3


def test_an_answer_that_cannot_be_sent_is_a_bug():
    error, then = run((eval, "lambda: None"), (sum, [1, 2]))
    assert "pickle" in repr(error)
    assert then == 3
