"""Whatever is wrong with the input ends in one line on stderr and exit code 1, no traceback."""

from __future__ import annotations

import sys
from typing import Any

from typer.core import TyperGroup
from typer.exceptions import TyperException

from newscrawl.corpus.errors import CorpusError
from newscrawl.sites import SiteError, UnknownSite
from newscrawl.storage import StoreError


class BadInput(Exception):  # noqa: N818 - reads as what it says
    """What the user gave cannot be used; `str()` is one line that says why."""


ONE_LINE = (BadInput, CorpusError, SiteError, UnknownSite, StoreError)
"""What is wrong with what was given: `str()` says why, in one line."""


class OneLineErrors(TyperGroup):
    """The top command. Any other exception is a bug and keeps its traceback."""

    def main(self, *args: Any, **options: Any) -> Any:
        try:
            code = super().main(*args, **options | {"standalone_mode": False})
        except TyperException as error:
            if not (message := error.format_message()):  # a group alone, which has shown its help
                sys.exit(0)
            complain(message)
            code = 1  # Typer's own code, 2, means "partly" here
        except ONE_LINE as error:
            complain(str(error))
            code = 1
        sys.exit(code)


def complain(message: str) -> None:
    """Print one line on stderr."""
    print(f"newscrawl: {' '.join(message.split())}", file=sys.stderr)  # noqa: T201
