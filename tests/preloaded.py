"""Runs modules in forks of a process that has loaded what they need: to load it costs as much as
a crawl of a few pages.

A line on stdin is a call in JSON: `[module, words, folder, environment, files]`, the files being
those for its stdout and stderr. The answer is a line with the exit code.

The modules are loaded before the environment of a call arrives, so nothing may read it on import.
"""

import json
import os
import runpy
import signal
import sys
import traceback
from itertools import chain
from types import SimpleNamespace

import scrapy.cmdline  # noqa: F401 - what `scrapy` runs
from scrapy.settings.default_settings import (
    DOWNLOADER_MIDDLEWARES_BASE,
    EXTENSIONS_BASE,
    SPIDER_MIDDLEWARES_BASE,
)
from scrapy.utils.misc import load_object, walk_modules_iter

import newscrawl
import newscrawl.cli.running
from newscrawl.crawl import workers

SECONDS = 60


class Fork:
    """As much of `subprocess.Popen` as a crawl asks of its readers of pages: `python -m` again."""

    def __init__(self, command, *, stdin, env):
        self.pid = os.fork()
        if not self.pid:
            try:
                self._become(*command[2:], stdin=stdin)
            except Exception:  # noqa: BLE001 - nobody above it may go on
                traceback.print_exc()
            finally:
                os._exit(0)

    def _become(self, module, *words, stdin):
        signal.alarm(0)
        signal.set_wakeup_fd(-1)  # that of the crawl
        os.dup2(stdin, 0)
        os.closerange(3, os.sysconf("SC_OPEN_MAX"))
        sys.argv = [module, *words]
        del sys.modules[module]  # or Python warns that it is not the first to load it
        runpy.run_module(module, run_name="__main__", alter_sys=True)

    def kill(self):
        os.kill(self.pid, signal.SIGKILL)

    def wait(self):
        _, status = os.waitpid(self.pid, 0)
        return os.waitstatus_to_exitcode(status)


def become(module, words, folder, environment, files):
    """Go on as `python -m module words`."""
    signal.alarm(SECONDS)
    for number, file in enumerate((os.devnull, *files)):
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND if number else os.O_RDONLY
        os.dup2(os.open(file, flags), number)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    sys.path.insert(0, str(folder))
    sys.argv = [module, *words]
    runpy.run_module(module, run_name="__main__", alter_sys=True)


def load():
    """All that a crawl imports or reads once; most of it, Scrapy looks up by name."""
    for package in ("scrapy.commands", "newscrawl.crawl"):
        list(walk_modules_iter(package))
    components = chain(DOWNLOADER_MIDDLEWARES_BASE, EXTENSIONS_BASE, SPIDER_MIDDLEWARES_BASE)
    for component in components:
        load_object(component)
    newscrawl.clean("اترك تعليق")  # reads the rules for junk lines


def main():
    load()
    workers.subprocess = SimpleNamespace(Popen=Fork)
    for line in sys.stdin:
        call = json.loads(line)
        if not (process := os.fork()):
            become(*call)
            return
        _, status = os.waitpid(process, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


if __name__ == "__main__":
    main()
