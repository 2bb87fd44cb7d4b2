"""Takes the properties of a page out of its text: “Created: …”, “Tags: …”, “Level: L1”.

Notion exports them as a paragraph below the title.
"""

import re
from dataclasses import dataclass
from pathlib import PurePath

from framework.importing.document import Cell
from framework.importing.naming import without_export_id
from framework.importing.vocabulary import OVERVIEW, fact
from framework.model.names import normalise_name

_LINE = re.compile(r"(?P<key>[^\n:#|>*-][^\n:|]{0,39}):(?:[^\S\n]+(?P<said>\S[^\n]*))?")
_ABOUT_THE_PAGE = frozenset(
    {
        "author", "authors", "created", "createdat", "createdby", "createdtime", "createdon",
        "date", "lastedited", "lasteditedby", "lasteditedtime", "lastupdated", "lastupdatedby",
        "lastreviewed", "owner", "owners", "reviewed", "reviewedby", "reviewer", "reviewers",
        "status", "tag", "tags", "updated", "updatedat", "updatedby", "url", "verification",
        "version",
    }
)  # fmt: skip
_FRONT = frozenset({"title", "name", "level", "code", "order"})
_TITLE_WITHIN = 20


@dataclass(frozen=True)
class WithProperties:
    """A page's text without its properties, those that name its level or title by their keys, and
    the others."""

    text: str
    front: tuple[tuple[str, Cell], ...] = ()
    others: tuple[str, ...] = ()


def without_properties(text: str, file: str) -> WithProperties:
    """The Markdown of a page without the lines below its title that are about the page.

    In a page that Notion exported, that's the whole paragraph, but for an overview. Lines keep
    their numbers.
    """
    lines = text.split("\n")
    start = next((i for i, line in enumerate(lines[:_TITLE_WITHIN]) if line.strip()), 0)
    if not lines[start].startswith("# "):
        return WithProperties(text)
    start = next((i for i in range(start + 1, len(lines)) if lines[i].strip()), len(lines))
    end = next((i for i in range(start, len(lines)) if not lines[i].strip()), len(lines))
    found = [_LINE.fullmatch(line.strip()) for line in lines[start:end]]
    said = [(normalise_name(line["key"]), line) for line in found if line]
    is_about = any(key in _ABOUT_THE_PAGE for key, _ in said)
    if len(said) < len(found) or not is_about:
        return WithProperties(text)
    stem = PurePath(file).stem
    is_exported = without_export_id(stem) != stem
    front: list[tuple[str, Cell]] = []
    others: list[str] = []
    for number, (key, line) in enumerate(said, start):
        whole = Cell(line[0], number + 1, 1, f"line {number + 1}", file=file)
        name, value = whole.saying(line["key"]), (line["said"] or "").strip()
        if fact(name) == OVERVIEW:
            front.append(("", name))
            lines[number] = value
        elif key in _FRONT and value:
            front += [(key, whole.saying(value)), ("", name)]
            lines[number] = ""
        elif is_exported or key in _ABOUT_THE_PAGE:
            others.append(line[0])
            lines[number] = ""
    return WithProperties("\n".join(lines), tuple(front), tuple(others))
