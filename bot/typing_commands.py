"""Commands for messages to the operator, in the form that works where this program was started.

In a clone that's ``.venv/bin/python app.py``, in an installed package ``next-rung``.
"""

import shlex
import sys
from pathlib import Path
from shutil import which

PROGRAM = Path(__file__).resolve().parents[1] / "app.py"
PACKAGE = "next-rung"
IN_A_CLONE = ".venv/bin/python app.py"


def command(arguments: str, folder: Path | None = None) -> str:
    """The whole command for ``arguments`` of this program, in the form that works in ``folder``.

    Without ``folder``, in the current one.
    """
    return f"{_program((folder or Path.cwd()).resolve())} {arguments}"


def server_command(arguments: str) -> str:
    """The command as in the documentation, for somebody who isn't at the terminal yet."""
    return f"{PACKAGE if _is_installed() else IN_A_CLONE} {arguments}"


def as_typed_here(message: str) -> str:
    """A message with its commands in the form that works in the current folder.

    For messages from parts that don't know how the program was started.
    """
    return message.replace(f"{IN_A_CLONE} ", command(""))


def _is_installed() -> bool:
    """Whether it was started as ``next-rung``, which only the package has."""
    return Path(sys.argv[0]).stem == PACKAGE


def _program(here: Path) -> str:
    if not _is_installed():
        return f"{_shown(Path(sys.executable), here)} {_shown(PROGRAM, here)}"
    started, found = Path(sys.argv[0]).absolute(), which(PACKAGE)
    if found is not None and Path(found).resolve() == started.resolve():
        return PACKAGE
    return _shown(started, here)


def _shown(path: Path, here: Path) -> str:
    return shlex.quote(str(path.relative_to(here) if path.is_relative_to(here) else path))
