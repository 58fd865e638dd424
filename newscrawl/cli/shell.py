"""What a person can type here: commands and files as they are called from the working directory."""

from __future__ import annotations

import shutil
import sysconfig
from pathlib import Path


def as_typed(script: str) -> str:
    """How the shell finds `script` of this environment: by its name, or as `.venv/bin/script`."""
    own = shutil.which(script, path=sysconfig.get_path("scripts"))
    if own is None or own == shutil.which(script):
        return script
    return from_here(Path(own))


def from_here(path: Path) -> str:
    """`path` relative to the working directory when it is below it, whole otherwise."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)
