"""Reading ladders from their YAML files, with every problem reported at once.

Limits are those of a Slack message: a text that could not be shown is refused
here, where it can be mended, and not later in front of a person.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from framework.documents import (
    DocumentProblems,
    Problem,
    Value,
    parse_document,
    raise_if_any,
    read_document,
)
from framework.ladder import Category, Competency, Ladder, Level

LADDERS = Path(__file__).parent / "ladders"
"""The ladders that come with the program."""

NAME_LIMIT = 60
TEXT_LIMIT = 2_500
QUESTION_LIMIT = 150
MOST_LEVELS = 25
MOST_COMPETENCIES = 60

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9.\-]{0,11}")


@dataclass(frozen=True)
class Ladders:
    """Every ladder that is loaded, in the order of their file names. Never empty."""

    every: tuple[Ladder, ...]

    def __iter__(self) -> Iterator[Ladder]:
        return iter(self.every)

    def get(self, ladder_id: str) -> Ladder | None:
        """The ladder with exactly this id."""
        return next((ladder for ladder in self.every if ladder.id == ladder_id), None)

    @property
    def default(self) -> Ladder:
        """The ladder for somebody who has none of their own: the first."""
        return self.every[0]


def load_ladders(folder: Path = LADDERS) -> Ladders:
    """All ladders of a folder. Raises ``DocumentProblems`` with those of every file together."""
    problems: list[Problem] = []
    drafts = []
    for path in sorted(folder.glob("*.yml")):
        try:
            drafts.append(_Draft(*_read(path)))
        except DocumentProblems as error:
            problems += error.problems
    if not drafts and not problems:
        raise DocumentProblems([Problem(str(folder), 1, 1, "holds no ladder (*.yml)")])
    ladders = tuple(draft.ladder() for draft in drafts)
    names = _Names("ladder name")
    for draft in drafts:
        for value in draft.names():
            names.claim(value)
        problems += draft.root.problems
    raise_if_any(problems)
    return Ladders(ladders)


def load_ladder(path: Path) -> Ladder:
    """One ladder from one file. Raises ``DocumentProblems``."""
    return _finish(*_read(path))


def parse_ladder(data: bytes, file: str) -> Ladder:
    """A ladder from the bytes of a file named ``file`` in messages. Raises ``DocumentProblems``."""
    return _finish(parse_document(data, file), _version(data))


def _read(path: Path) -> tuple[Value, str]:
    root = read_document(path)
    return root, _version(path.read_bytes())


def _version(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:12]


def _finish(root: Value, version: str) -> Ladder:
    ladder = _Draft(root, version).ladder()
    raise_if_any(root.problems)
    return ladder


@dataclass
class _Names:
    """Names that must differ, whatever their case."""

    what: str
    taken: dict[str, Value] = field(default_factory=dict)

    def claim(self, value: Value | None) -> None:
        if value is None or value.scalar is None:
            return
        first = self.taken.setdefault(value.scalar.strip().casefold(), value)
        if first is not value:
            place = f"line {first.line}" if first.file == value.file else first.file
            value.problem(f"the {self.what} “{value.scalar}” is already in {place}")


class _Draft:
    """A ladder while it is read. Mistakes are noted in the document and read as blanks."""

    def __init__(self, root: Value, version: str) -> None:
        self.root = root
        self._version = version
        self._fields = root.fields(
            "a ladder",
            required=("id", "name", "source", "licence", "levels", "categories"),
            optional=("aliases", "questions"),
        )
        self._ids = _Names("id")
        self._names = _Names("name")

    def names(self) -> list[Value]:
        """What this ladder can be called by."""
        aliases = self._fields.get("aliases")
        own = self._fields.get("id")
        return [*([own] if own else []), *((aliases.items or []) if aliases else [])]

    def ladder(self) -> Ladder:
        """The ladder as far as it could be read: only whole when no problem was noted."""
        fields = self._fields
        levels = self._levels()
        categories = self._categories({level.code for level in levels})
        self._expect_something_of(levels, categories)
        return Ladder(
            id=_identifier(fields.get("id"), "the id of a ladder"),
            name=_text(fields.get("name"), "the name of a ladder", NAME_LIMIT),
            source=_text(fields.get("source"), "the source", TEXT_LIMIT),
            licence=_text(fields.get("licence"), "the licence", TEXT_LIMIT),
            levels=levels,
            categories=categories,
            version=self._version,
            aliases=_texts(fields.get("aliases"), "an alias", NAME_LIMIT),
            questions=_questions(fields),
        )

    def _levels(self) -> tuple[Level, ...]:
        value = self._fields.get("levels")
        items = value.sequence("levels") if value else []
        if value and not 1 <= len(items) <= MOST_LEVELS:
            value.problem(f"a ladder has from 1 to {MOST_LEVELS} levels; this one has {len(items)}")
        codes = _Names("level")
        levels = []
        for position, item in enumerate(items):
            fields = item.fields("a level", required=("code", "title", "overview"))
            codes.claim(fields.get("code"))
            code = _text(fields.get("code"), "the code of a level", NAME_LIMIT)
            if code and not _CODE.fullmatch(code):
                fields["code"].problem(
                    "the code of a level should be short and easy to type, like IC4"
                )
            title = _text(fields.get("title"), "the title of a level", NAME_LIMIT)
            overview = _text(fields.get("overview"), "the overview of a level", TEXT_LIMIT)
            levels.append(Level(code, title, overview, position))
        return tuple(levels)

    def _categories(self, codes: set[str]) -> tuple[Category, ...]:
        value = self._fields.get("categories")
        items = value.sequence("categories") if value else []
        if value and not items:
            value.problem("a ladder has at least one category")
        categories = tuple(self._category(item, codes) for item in items)
        count = sum(len(category.competencies) for category in categories)
        if value and count > MOST_COMPETENCIES:
            value.problem(f"has {count} competencies; at most {MOST_COMPETENCIES} can be shown")
        return categories

    def _category(self, item: Value, codes: set[str]) -> Category:
        fields = item.fields(
            "a category", required=("id", "name", "competencies"), optional=("questions",)
        )
        self._claim(fields)
        name = _text(fields.get("name"), "the name of a category", NAME_LIMIT)
        value = fields.get("competencies")
        items = value.sequence("competencies") if value else []
        if value and not items:
            value.problem("a category has at least one competency")
        return Category(
            id=_identifier(fields.get("id"), "the id of a category"),
            name=name,
            competencies=tuple(self._competency(one, name, codes) for one in items),
            questions=_questions(fields),
        )

    def _competency(self, item: Value, category: str, codes: set[str]) -> Competency:
        fields = item.fields(
            "a competency",
            required=("id", "name", "expectations"),
            optional=("aliases", "questions"),
        )
        self._claim(fields)
        return Competency(
            id=_identifier(fields.get("id"), "the id of a competency"),
            name=_text(fields.get("name"), "the name of a competency", NAME_LIMIT),
            category=category,
            texts=_expectations(fields.get("expectations"), codes),
            aliases=_texts(fields.get("aliases"), "an alias", NAME_LIMIT),
            questions=_questions(fields),
        )

    def _claim(self, fields: dict[str, Value]) -> None:
        """Note ids, names and aliases that something else in the ladder already has."""
        self._ids.claim(fields.get("id"))
        self._names.claim(fields.get("name"))
        aliases = fields.get("aliases")
        for alias in (aliases.items or []) if aliases else []:
            self._names.claim(alias)

    def _expect_something_of(self, levels: Iterable[Level], categories: Iterable[Category]) -> None:
        written = {
            code
            for category in categories
            for competency in category.competencies
            for code in competency.texts
        }
        value = self._fields.get("levels")
        for level, item in zip(levels, (value.items or []) if value else [], strict=False):
            if level.code and level.code not in written:
                item.problem(
                    f"nothing is expected at {level.code}: no competency has a text for it"
                )


def _expectations(value: Value | None, codes: set[str]) -> dict[str, str]:
    """The texts by level code. A key without a text is a blank cell."""
    texts: dict[str, str] = {}
    if value is None:
        return texts
    for key, cell in value.mapping("expectations"):
        code = (key.scalar or "").strip()
        if code not in codes:
            key.problem(f"there is no level “{code[:40]}”; levels are {', '.join(sorted(codes))}")
        elif not cell.is_null:
            texts[code] = _text(cell, f"the expectation at {code}", TEXT_LIMIT)
    if not texts:
        value.problem("a competency has a text for at least one level")
    return texts


def _identifier(value: Value | None, what: str) -> str:
    text = _text(value, what, NAME_LIMIT)
    if value is not None and text and not _ID.fullmatch(text):
        value.problem(f"{what} should be in small letters, digits and hyphens, like data-driven")
    return text


def _questions(fields: dict[str, Value]) -> tuple[str, ...]:
    return _texts(fields.get("questions"), "a question", QUESTION_LIMIT)


def _texts(value: Value | None, what: str, limit: int) -> tuple[str, ...]:
    if value is None or value.is_null:
        return ()
    return tuple(_text(item, what, limit) for item in value.sequence(f"{what} list"))


def _text(value: Value | None, what: str, limit: int) -> str:
    """The text, or "" after noting what is wrong with it."""
    return (value.text(what, limit) or "") if value is not None else ""
