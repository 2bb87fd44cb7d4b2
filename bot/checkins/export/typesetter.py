"""The program that sets one document, and ends. ``bot.checkins.export.typeset`` starts it.

It runs apart, within the memory and the time it is given, so that a document which takes
more than that costs the bot nothing. It reads one JSON object from its standard input
(``template``, ``told``, ``format``, ``ppi``, ``memory`` in bytes, ``seconds``) and writes
the document to its standard output. It imports nothing of the bot.
"""

import json
import resource
import sys
from contextlib import suppress
from typing import Any


def main() -> int:
    order = json.load(sys.stdin)
    _hold_to(order["memory"], order["seconds"])
    # Imported within the limits, since it is what needs them.
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
    """Limits that hold even if whoever started this is gone."""
    # Not every system knows or grants them; the one who started this watches the time as well.
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    sys.exit(main())
