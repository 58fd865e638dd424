"""`newscrawl watch`: one process that starts a run whenever something is due."""

import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from typing import Final

from newscrawl.cli.errors import ONE_LINE, complain
from newscrawl.cli.options import DEFAULT_DATABASE, Database, SitesDirs, Verbose, local_now
from newscrawl.cli.planning import planned
from newscrawl.cli.run import Everything, Minutes, Names, SiteMinutes
from newscrawl.sites import load_sites

PAUSE: Final = 60.0
"""Seconds between two looks at what is due, and after a run."""


def command(
    names: Names = None,
    everything: Everything = False,
    db: Database = DEFAULT_DATABASE,
    sites: SitesDirs = None,
    site_minutes: SiteMinutes = 10,
    minutes: Minutes = 60,
    verbose: Verbose = 0,
) -> None:
    """Do as `newscrawl run` does whenever something is due, until Ctrl-C or SIGTERM.

    Each run is a process of its own, and reads the site files anew.
    """
    run = [sys.executable, "-m", "newscrawl.cli", "run", *(names or []), "--db", db]
    run += ["--all"] if everything else []
    run += [word for folder in sites or [] for word in ("--sites", str(folder))]
    run += ["--site-minutes", str(site_minutes), "--minutes", str(minutes), *["-v"] * verbose]

    def next_due() -> datetime:
        known = load_sites(*(sites or []))
        return planned(db, known, names or [], everything=everything)[0].due

    due = next_due()  # whatever is wrong from the start ends this, and nothing later does
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with suppress(KeyboardInterrupt):
        while True:
            if due <= local_now():
                wait_for(run)
            time.sleep(PAUSE)
            try:
                due = next_due()
            except ONE_LINE as error:
                complain(str(error))


def wait_for(run: Sequence[str]) -> None:
    """Run a command to its end; whoever interrupts this is passed on to it, once.

    In a session of its own it does not hear Ctrl-C as well: two would make it drop everything.
    """
    with subprocess.Popen(run, start_new_session=True) as child:  # noqa: S603 - our own words
        try:
            child.wait()
        except KeyboardInterrupt:
            child.terminate()
            child.wait()
            raise
