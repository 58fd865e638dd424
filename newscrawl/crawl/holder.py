"""What this process calls itself in the locks of sites, and whether another one is dead.

A lock expires by itself when its holder dies. On the machine where that happened nobody need wait
for it: there the process table tells at once.
"""

from __future__ import annotations

import os
import socket
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

_BOOT = Path("/proc/sys/kernel/random/boot_id")


class Holder(NamedTuple):
    """A process, told apart from all others, also from later ones with the same number.

    >>> str(Holder("crawler-1", 4711, "5e0c", "883"))
    'crawler-1/4711/5e0c/883'
    """

    host: str
    pid: int
    place: str
    """The boot of the machine and the table of processes there: containers have their own. Empty
    where the system does not tell."""
    started: str
    """When, in the system's own count."""

    def __str__(self) -> str:
        return "/".join(map(str, self))

    @classmethod
    def parse(cls, text: str) -> Holder:
        host, pid, place, started = text.rsplit("/", 3)
        return cls(host, int(pid), place, started)


def myself() -> Holder:
    """The holder that this process is."""
    return Holder(socket.gethostname(), os.getpid(), _place(), _started(os.getpid()))


def is_dead(holder: Holder) -> bool:
    """Whether the process is known to have ended; False when that cannot be seen from here."""
    return (
        bool(holder.place) and holder.place == _place() and _started(holder.pid) != holder.started
    )


def _place() -> str:
    with suppress(OSError):
        return f"{_BOOT.read_text().strip()[:8]}-{Path('/proc/self/ns/pid').stat().st_ino}"
    return ""


def _started(pid: int) -> str:
    """Ticks from the boot to the start of the process; empty when there is no such process."""
    with suppress(OSError):
        stat = Path(f"/proc/{pid}/stat").read_text("utf-8", errors="replace")
        # The name of the program stands in brackets and may hold anything.
        state, *fields = stat.rpartition(")")[2].split()
        return "" if state in ("Z", "X") else fields[18]
    return ""
