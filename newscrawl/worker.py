"""A process that works for another one and may die of what it is given: parsers are written in C.

`python -m newscrawl.worker SECONDS MEGABYTES` reads calls from the socket that is its standard
input, one after the other, and answers each there. The system ends the process when a call takes
more than SECONDS of CPU, whatever code is running, and gives it no more than MEGABYTES of memory.

A call and an answer are pickles behind their length: `(function, arguments)`, and `(True, what the
function gave)` or `(False, what it raised)`. It trusts its caller, and ends with it.
"""

from __future__ import annotations

import copyreg
import pickle
import resource
import signal
import socket
import struct
import sys
import traceback
from contextlib import suppress
from types import MappingProxyType
from typing import Any

from newscrawl.items import Rejected

LENGTH = struct.Struct("!I")
"""What stands before a pickle: its bytes."""


def main(seconds: float, megabytes: int) -> None:
    """Answer until the caller hangs up."""
    # Ctrl-C and a service manager tell every process of a group; only the caller may decide.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_DATA, (megabytes * 2**20, megabytes * 2**20))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with socket.socket(fileno=0) as connection, connection.makefile("rb") as calls:
        while head := calls.read(LENGTH.size):
            call = calls.read(*LENGTH.unpack(head))
            # Nobody handles this alarm, so it ends the process, also in the middle of C code. CPU
            # and not the clock: a machine that is busy or was asleep makes no page slow.
            signal.setitimer(signal.ITIMER_PROF, seconds)
            answer = answered(call)
            signal.setitimer(signal.ITIMER_PROF, 0)
            connection.sendall(LENGTH.pack(len(answer)) + answer)


def answered(call: bytes) -> bytes:
    """What the call gave or raised."""
    try:
        function, arguments = pickle.loads(call)  # noqa: S301 - the caller started this process
        return pickle.dumps((True, function(*arguments)), pickle.HIGHEST_PROTOCOL)
    except MemoryError:
        error: Exception = Rejected("too-heavy")
    except Exception as raised:  # noqa: BLE001 - the caller gets it
        if not isinstance(raised, Rejected):  # a bug, which is to be found
            raised.add_note("".join(traceback.format_exception(raised)))
        error = _portable(raised)
    return pickle.dumps((False, error), pickle.HIGHEST_PROTOCOL)


def _portable(error: Exception) -> Exception:
    """`error`, or one that says the same when it would not arrive: parsers in C raise such, and a
    future takes no `StopIteration`.
    """
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 - what we have just made
        arrives = not isinstance(error, StopIteration)
    except Exception:  # noqa: BLE001 - whatever its class does in there
        arrives = False
    if arrives:
        return error
    told = RuntimeError(repr(error))
    for note in getattr(error, "__notes__", ()):
        told.add_note(note)
    return told


def _table(items: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(items)


# Sites hold tables that nobody can write to, which pickle does not know.
copyreg.pickle(MappingProxyType, lambda table: (_table, (dict(table),)))

if __name__ == "__main__":
    with suppress(ConnectionError):  # the caller was killed: nobody waits for an answer
        main(float(sys.argv[1]), int(sys.argv[2]))
