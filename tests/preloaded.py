"""Runs modules in forks of a process that has loaded what they need: to load it costs as much as
a crawl of a few pages.

A line on stdin is a call in JSON: `[module, words, folder, environment, files]`, the files being
those for its stdout and stderr. The answer is a line with the exit code.
"""

import json
import os
import runpy
import signal
import sys
from importlib import import_module

import newscrawl

NEEDED = ("scrapy.cmdline", "newscrawl.cli.running")
SECONDS = 60


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


def main():
    for module in NEEDED:
        import_module(module)
    newscrawl.clean("اترك تعليق")  # reads the rules for junk lines
    for line in sys.stdin:
        call = json.loads(line)
        if not (process := os.fork()):
            become(*call)
            return
        _, status = os.waitpid(process, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


if __name__ == "__main__":
    main()
