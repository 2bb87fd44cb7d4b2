"""Commands that a message tells somebody to type, so that they work when they're pasted."""

import shlex
import sys
from pathlib import Path

PROGRAM = Path(__file__).resolve().parents[2] / "app.py"


def command(arguments: str, folder: Path | None = None) -> str:
    """The whole command for ``arguments`` of this program, as it works in ``folder``.

    Without one, in the current folder.
    """
    here = (folder or Path.cwd()).resolve()
    return f"{_shown(Path(sys.executable), here)} {_shown(PROGRAM, here)} {arguments}"


def _shown(path: Path, here: Path) -> str:
    return shlex.quote(str(path.relative_to(here) if path.is_relative_to(here) else path))
