"""A program that makes one document and exits. ``bot.checkins.export.typeset`` starts it.

It's a separate process with limited memory and time, so a document that needs more doesn't harm the
bot. It reads one JSON object from its standard input (``template``, ``told``, ``format``, ``ppi``,
``memory`` in bytes, ``seconds``) and writes the document to its standard output. It imports nothing
from the bot.
"""

import json
import resource
import sys
from contextlib import suppress
from typing import Any


def main() -> int:
    order = json.load(sys.stdin)
    _hold_to(order["memory"], order["seconds"])
    # Imported after the limits are set, since this is what needs them.
    import typst

    made: Any = typst.compile(
        order["template"].encode(),
        format=order["format"],
        ppi=order["ppi"],
        sys_inputs={"told": order["told"]},
    )
    if not isinstance(made, bytes):
        raise TypeError("a picture has one page")
    sys.stdout.buffer.write(made)
    return 0


def _hold_to(memory: int, seconds: int) -> None:
    """Sets limits that hold even if the process that started this has died."""
    # Not every system supports them. The process that started this watches the time as well.
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    sys.exit(main())
