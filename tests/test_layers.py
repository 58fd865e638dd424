"""Only the crawl and the command know Scrapy: all else is a library, usable in a notebook."""

import subprocess
import sys
from pathlib import Path

import newscrawl.items

PACKAGE = Path(newscrawl.items.__file__).parent
KNOW_SCRAPY = ("crawl", "cli", "web", "settings.py")
FORBIDDEN = ("scrapy", "twisted", "itemadapter", "itemloaders")


def core_modules():
    """The names of all other modules. The files are walked: `pkgutil` would import packages."""
    for file in sorted(PACKAGE.rglob("*.py")):
        parts = file.relative_to(PACKAGE).parts
        if parts[0] not in KNOW_SCRAPY and "migrations" not in parts:
            name = ".".join(("newscrawl", *parts)).removesuffix(".py")
            yield name.removesuffix(".__init__")


def test_the_core_imports_neither_scrapy_nor_twisted():
    modules = list(core_modules())
    assert len(modules) > 30
    program = (
        "import importlib, sys\n"
        f"for name in {modules}:\n"
        "    importlib.import_module(name)\n"
        f"    loaded = [one for one in {FORBIDDEN} if one in sys.modules]\n"
        "    if loaded:\n"
        "        sys.exit(f'{name} imports {loaded}')\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
