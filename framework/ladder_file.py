"""What a ladder file has to hold: a document checked and made into a ladder.

Limits are those of a Slack message: a text that could not be shown is refused
here, where it can be mended, and not later in front of a person. Mistakes are
noted in the document and read as blanks, so that all of them come out together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from framework.ladder import Category, Competency, Ladder, Level
from framework.naming import spoken
from framework.values import Value, quoted

NAME_LIMIT = 60
"""Characters of a name, title or alias: with a level's code before it, it fits a button's 75."""

TEXT_LIMIT = 2_500
"""Characters of an expectation: a section holds 3,000, with escapes and a heading."""

QUESTION_LIMIT = 150
MOST_LEVELS = 25
MOST_COMPETENCIES = 60

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9.\-]{0,11}")


@dataclass
class Names:
    """Names that must tell their owners apart when a person types them."""

    taken: dict[str, tuple[Value, object]] = field(default_factory=dict)

    def claim(self, what: str, value: Value | None, owner: object) -> None:
        """Take a name for ``owner``; noted as a mistake if it is somebody else's."""
        key = spoken(value.scalar[: 2 * NAME_LIMIT]) if value and value.scalar else ""
        if value is None or not key:
            return
        first, first_owner = self.taken.setdefault(key, (value, owner))
        if first_owner is not owner:
            place = f"line {first.line}" if first.file == value.file else first.file
            value.problem(f"the {what} {quoted(value.scalar or '')} is already in {place}")

    def claim_all(self, fields: dict[str, Value], owner: object, prefix: str = "") -> None:
        """Take the id, name and aliases of one thing."""
        for what, value in names_in(fields):
            self.claim(f"{prefix}{what}", value, owner)


def names_in(fields: dict[str, Value]) -> Iterator[tuple[str, Value]]:
    """The id, name and aliases by which one thing goes, each with what it is."""
    for what in ("id", "name"):
        if what in fields:
            yield what, fields[what]
    aliases = fields.get("aliases")
    for alias in (aliases.items or []) if aliases else []:
        yield "name", alias


class LadderFile:
    """A ladder while it is read from ``root``."""

    def __init__(self, root: Value) -> None:
        self.root = root
        self.fields = root.fields(
            "a ladder",
            required=("id", "name", "source", "licence", "levels", "categories"),
            optional=("aliases", "questions"),
        )
        self._category_names = Names()
        self._competency_names = Names()

    def ladder(self, version: str) -> Ladder:
        """The ladder as far as it could be read: only whole when no problem was noted."""
        fields = self.fields
        levels = self._levels()
        categories = self._categories([level.code for level in levels])
        self._expect_something_of(levels, categories)
        return Ladder(
            id=_identifier(fields.get("id"), "the id of a ladder"),
            name=_name(fields.get("name"), "the name of a ladder"),
            source=_text(fields.get("source"), "the source"),
            licence=_text(fields.get("licence"), "the licence"),
            levels=levels,
            categories=categories,
            version=version,
            aliases=_aliases(fields),
            questions=_questions(fields),
        )

    def _levels(self) -> tuple[Level, ...]:
        value = self.fields.get("levels")
        items = value.sequence("levels") if value else []
        if value and not 1 <= len(items) <= MOST_LEVELS:
            value.problem(f"a ladder has from 1 to {MOST_LEVELS} levels; this one has {len(items)}")
        codes = Names()
        rungs = [_rung(item, position, codes) for position, item in enumerate(items)]
        return _joined(rungs)

    def _categories(self, codes: list[str]) -> tuple[Category, ...]:
        value = self.fields.get("categories")
        items = value.sequence("categories") if value else []
        if value and not items:
            value.problem("a ladder has at least one category")
        categories = tuple(self._category(item, codes) for item in items)
        count = sum(len(category.competencies) for category in categories)
        if value and count > MOST_COMPETENCIES:
            value.problem(f"has {count} competencies; at most {MOST_COMPETENCIES} can be shown")
        return categories

    def _category(self, item: Value, codes: list[str]) -> Category:
        fields = item.fields(
            "a category", required=("id", "name", "competencies"), optional=("questions",)
        )
        self._category_names.claim_all(fields, item)
        name = _name(fields.get("name"), "the name of a category")
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

    def _competency(self, item: Value, category: str, codes: list[str]) -> Competency:
        fields = item.fields(
            "a competency",
            required=("id", "name", "expectations"),
            optional=("aliases", "questions"),
        )
        self._competency_names.claim_all(fields, item)
        return Competency(
            id=_identifier(fields.get("id"), "the id of a competency"),
            name=_name(fields.get("name"), "the name of a competency"),
            category=category,
            texts=_expectations(fields.get("expectations"), codes),
            aliases=_aliases(fields),
            questions=_questions(fields),
        )

    def _expect_something_of(self, levels: Iterable[Level], categories: Iterable[Category]) -> None:
        written = {
            code
            for category in categories
            for competency in category.competencies
            for code in competency.texts
        }
        value = self.fields.get("levels")
        for level, item in zip(levels, (value.items or []) if value else [], strict=False):
            if level.code and level.code not in written:
                item.problem(
                    f"nothing is expected at {level.code}: no competency has a text for it"
                )


@dataclass(frozen=True)
class _Rung:
    """A level as it stands in the file, and what it says of the levels that come next."""

    level: Level
    leads_to: list[Value] | None


def _rung(item: Value, position: int, codes: Names) -> _Rung:
    fields = item.fields(
        "a level", required=("code", "title", "overview"), optional=("track", "next")
    )
    codes.claim("level", fields.get("code"), item)
    code = _name(fields.get("code"), "the code of a level")
    if code and not _CODE.fullmatch(code):
        fields["code"].problem("the code of a level should be short and easy to type, like IC4")
    level = Level(
        code=code,
        title=_name(fields.get("title"), "the title of a level"),
        overview=_text(fields.get("overview"), "the overview of a level"),
        position=position,
        track=_name(fields.get("track"), "the track of a level"),
    )
    return _Rung(level, _list(fields["next"], "next") if "next" in fields else None)


def _joined(rungs: list[_Rung]) -> tuple[Level, ...]:
    """Levels that know which come next: those named, or else the following one of the track."""
    positions = {rung.level.code: rung.level.position for rung in rungs}
    return tuple(replace(rung.level, leads_to=_leads_to(rung, rungs, positions)) for rung in rungs)


def _leads_to(rung: _Rung, rungs: list[_Rung], positions: dict[str, int]) -> tuple[str, ...]:
    here = rung.level
    if rung.leads_to is None:
        above = (each.level for each in rungs[here.position + 1 :])
        following = next((level for level in above if level.track == here.track), None)
        return (following.code,) if following else ()
    for value in rung.leads_to:
        code = value.scalar or ""
        if code not in positions:
            value.problem(f"there is no level {quoted(code)}; levels are {', '.join(positions)}")
        elif positions[code] <= here.position:
            value.problem(f"{code} stands before {here.code}; what comes next stands after it")
    return tuple(value.scalar or "" for value in rung.leads_to)


def _expectations(value: Value | None, codes: list[str]) -> dict[str, str]:
    """The texts by level code. A key without a text is a blank cell."""
    texts: dict[str, str] = {}
    if value is None:
        return texts
    for key, cell in value.mapping("expectations"):
        code = key.scalar or ""
        if code not in codes:
            known = ", ".join(code for code in codes if code)
            key.problem(f"there is no level {quoted(code)}; levels are {known}")
        elif not cell.is_null:
            texts[code] = _text(cell, f"the expectation at {code}")
    if not texts:
        value.problem("a competency has a text for at least one level")
    return texts


def _identifier(value: Value | None, what: str) -> str:
    text = _name(value, what)
    if value is not None and text and not _ID.fullmatch(text):
        value.problem(f"{what} should be in small letters, digits and hyphens, like data-driven")
    return text


def _aliases(fields: dict[str, Value]) -> tuple[str, ...]:
    items = _list(fields.get("aliases"), "aliases")
    return tuple(_name(item, "an alias") for item in items)


def _questions(fields: dict[str, Value]) -> tuple[str, ...]:
    items = _list(fields.get("questions"), "questions")
    return tuple(item.line_of_text("a question", QUESTION_LIMIT) or "" for item in items)


def _list(value: Value | None, what: str) -> list[Value]:
    """The items of a list that may be left out, each thing once."""
    if value is None or value.is_null:
        return []
    items = value.sequence(what)
    seen: dict[str, Value] = {}
    for item in items:
        key = (item.scalar or "").strip().casefold()
        first = seen.setdefault(key, item)
        if key and first is not item:
            item.problem(f"{quoted(item.scalar or '')} is already in line {first.line}")
    return items


def _name(value: Value | None, what: str) -> str:
    """A name, or "" after noting what is wrong with it."""
    name = value.line_of_text(what, NAME_LIMIT) if value is not None else None
    if value is not None and name and not spoken(name):
        value.problem(f"{what} should have a letter or a digit in it")
        return ""
    return name or ""


def _text(value: Value | None, what: str) -> str:
    """A text, or "" after noting what is wrong with it."""
    return (value.text(what, TEXT_LIMIT) or "") if value is not None else ""
