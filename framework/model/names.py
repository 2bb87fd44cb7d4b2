"""When two names are the same, for finding what a person typed and for refusing duplicates.

Both use ``normalise_name``, so everything that loads can also be found.
"""

import unicodedata
from functools import lru_cache


@lru_cache(maxsize=20_000)
def normalise_name(name: str) -> str:
    """A name reduced to its letters, marks and digits, in one case.

    ``IC-4``, ``ic 4`` and full-width ``ＩＣ４`` are the same. ``C``, ``C++`` and ``C#`` are not.
    Empty for a name that can't be typed.
    """
    folded = unicodedata.normalize("NFKC", name).casefold()
    kept = "".join(c for c in folded if c in "+#" or unicodedata.category(c)[0] in "LMN")
    return kept if any(unicodedata.category(c)[0] in "LN" for c in kept) else ""
