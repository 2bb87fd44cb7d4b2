"""Makes ids and names for what a source doesn't name."""

import itertools
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import PurePath

from framework.model.names import normalise_name

_EXPORT_ID = re.compile(r"\s+[0-9a-f]{31,32}$")

UNNAMED = "Ladder"
"""The name of a ladder whose file's name says nothing."""

_COPY = re.compile(r"(?:copy of|kopie von|copie de|copia de)\s+", re.IGNORECASE)
_DATE = re.compile(r"[0-9]{1,4}(?:\.[0-9]{1,4}){0,2}")
_VERSION = re.compile(
    r"\(?(?:final|finale|v\.?[0-9]+(?:\.[0-9]+){0,2}|version|rev[0-9]*|draft|entwurf|copy|kopie|latest"
    r"|new|neu|updated?|wip|export|[0-9]{1,4}(?:\.[0-9]{1,4}){0,2})\)?",
    re.IGNORECASE,
)


def without_export_id(stem: str) -> str:
    """A file's name without the id that Notion appends."""
    return _EXPORT_ID.sub("", stem)


def name_of_files(files: Sequence[str]) -> str:
    """A ladder's name, from the name of its file, or of the folder or zip around its files."""
    paths = [PurePath(file) for file in dict.fromkeys(files)]
    shared = paths[0].parts
    for path in paths[1:]:
        together = zip(shared, path.parts, strict=False)
        shared = tuple(a for a, _ in itertools.takewhile(lambda pair: pair[0] == pair[1], together))
    zipped = next((part for part in shared if part.lower().endswith(".zip")), "")
    stem = without_export_id(PurePath(zipped or (shared[-1] if shared else "")).stem)
    spoken = " ".join(stem.replace("-", " ").replace("_", " ").split())
    words = [_as_word(word) for word in _without_versions(spoken).split()]
    name = " ".join(words)
    return name[:1].upper() + name[1:] or UNNAMED


def _as_word(word: str) -> str:
    """A word of a file's name in small letters, unless it's an abbreviation, like ``UX``."""
    return word if word.isupper() and len(word) <= 3 else word.lower()


def _without_versions(name: str) -> str:
    """A file's name without what tells its versions apart: “Copy of”, “final v3 (2)”, a date."""
    name = _COPY.sub("", name, count=1)
    words = name.split()
    while words and _VERSION.fullmatch(words[-1]):
        words.pop()
    while words and _DATE.fullmatch(words[0]):
        words.pop(0)
    return " ".join(words)


def without_ladder(name: str) -> str:
    """A ladder's name without the word “ladder” at its end, since it's always said beside it."""
    words = name.split()
    named = len(words) > 1 and words[-1].casefold() == "ladder"
    return " ".join(words[:-1]) if named else name


def slug(name: str) -> str:
    """The letters and digits of a name that an id can have; "" if there are none."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", plain.lower()))[:60].strip("-")


def ids_for(names: Sequence[str], otherwise: str) -> list[str]:
    """An id for each name. None is also the id or name of another.

    A name without Latin letters gets ``otherwise`` (``competency``) and a number.
    """
    owners = Counter(normalise_name(name) for name in names)
    taken: set[str] = set()
    ids: list[str] = []
    for number, name in enumerate(names, start=1):
        owners[normalise_name(name)] -= 1
        base = slug(name) or f"{otherwise}-{number}"
        free = (each for each in _tries(base) if normalise_name(each) not in taken)
        chosen = next(each for each in free if owners[normalise_name(each)] <= 0)
        owners[normalise_name(name)] += 1
        taken.add(normalise_name(chosen))
        ids.append(chosen)
    return ids


def _tries(base: str) -> Iterator[str]:
    yield base
    number = 2
    while True:
        yield f"{base[:50]}-{number}"
        number += 1
