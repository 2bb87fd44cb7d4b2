"""Checks a document and makes a ladder of it.

Mistakes are noted in the document and read as blanks, so they're all reported together. Keys and
limits are in ``framework.files.ladder_shape``.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence

from framework.files.ladder_levels import read_levels
from framework.files.ladder_shape import (
    CATEGORY,
    COMPETENCY,
    EXAMPLE_LIMIT,
    LADDER,
    MOST_COMPETENCIES,
    MOST_EXAMPLES,
)
from framework.files.ladder_values import (
    Names,
    aliases,
    identifier,
    listed,
    name,
    no_such_level,
    questions,
    text,
)
from framework.files.values import Value, quoted
from framework.model.ladder import Category, Competency, Ladder, Level
from framework.model.names import normalise_name


def is_ladder_file(root: Value) -> bool:
    """Whether a document is meant as a ladder file, whatever mistakes it has."""
    return {"levels", "categories", "source"} <= {key.scalar for key, _ in root.entries or ()}


class LadderFile:
    """A ladder while it's read from ``root``."""

    def __init__(self, root: Value) -> None:
        self.root = root
        self.fields = root.fields(LADDER.what, LADDER.required, LADDER.optional, LADDER.spellings)
        self._category_names = Names()
        self._competency_names = Names()

    def ladder(self, version: str) -> Ladder:
        """The ladder as far as it could be read. It's complete only if no problem was noted."""
        fields = self.fields
        levels = read_levels(fields.get("levels"))
        categories = self._categories(levels)
        self._expect_something_of(levels, categories)
        return Ladder(
            id=identifier(fields.get("id"), "the id of a ladder"),
            name=name(fields.get("name"), "the name of a ladder"),
            source=text(fields.get("source"), "the source"),
            licence=text(fields.get("licence"), "the licence"),
            levels=levels,
            categories=categories,
            version=version,
            aliases=aliases(fields),
            questions=questions(fields),
        )

    def _categories(self, levels: Sequence[Level]) -> tuple[Category, ...]:
        value = self.fields.get("categories")
        items = value.sequence("categories") if value else []
        if value and not items:
            value.problem("a ladder needs at least one category")
        categories = tuple(self._category(item, levels) for item in items)
        count = sum(len(category.competencies) for category in categories)
        if value and count > MOST_COMPETENCIES:
            value.problem(f"the ladder has {count} competencies; the limit is {MOST_COMPETENCIES}")
        return categories

    def _category(self, item: Value, levels: Sequence[Level]) -> Category:
        fields = item.fields(CATEGORY.what, CATEGORY.required, CATEGORY.optional)
        self._category_names.claim_all(fields, item)
        called = name(fields.get("name"), "the name of a category")
        value = fields.get("competencies")
        items = value.sequence("competencies") if value else []
        if value and not items:
            value.problem("a category needs at least one competency")
        return Category(
            id=identifier(fields.get("id"), "the id of a category"),
            name=called,
            competencies=tuple(self._competency(one, called, levels) for one in items),
            questions=questions(fields),
        )

    def _competency(self, item: Value, category: str, levels: Sequence[Level]) -> Competency:
        fields = item.fields(COMPETENCY.what, COMPETENCY.required, COMPETENCY.optional)
        self._competency_names.claim_all(fields, item)
        tracks = _tracks(fields.get("tracks"), levels)
        texts = _expectations(fields.get("expectations"), levels, tracks)
        return Competency(
            id=identifier(fields.get("id"), "the id of a competency"),
            name=name(fields.get("name"), "the name of a competency"),
            category=category,
            texts=texts,
            aliases=aliases(fields),
            questions=questions(fields),
            weight=name(fields.get("weight"), "the weight of a competency"),
            tracks=tracks,
            examples=_examples(fields.get("examples"), texts),
        )

    def _expect_something_of(self, levels: Iterable[Level], categories: Iterable[Category]) -> None:
        """Notes each level that has no text of its own on any of its tracks. Texts carried over
        don't count."""
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
                    f"nothing is expected at {level.code}; add a text for it to at least one "
                    "competency"
                )


def _tracks(value: Value | None, levels: Sequence[Level]) -> tuple[str, ...]:
    """The tracks that a competency applies to, in the order of the levels."""
    known = dict.fromkeys(level.track for level in levels if level.track)
    by_name = {normalise_name(track): track for track in known}
    named = set()
    for item in listed(value, "tracks"):
        track = by_name.get(normalise_name(name(item, "a track")))
        if track:
            named.add(track)
        elif item.scalar:
            tracks = f"the tracks are {', '.join(known)}" if known else "the levels have none"
            item.problem(f"no level is on the track {quoted(item.scalar)}; {tracks}")
    return tuple(track for track in known if track in named)


def _expectations(
    value: Value | None, levels: Sequence[Level], tracks: Collection[str]
) -> dict[str, str]:
    """The texts by level code. A key without a text is a blank cell."""
    texts: dict[str, str] = {}
    if value is None:
        return texts
    known = {level.code: level for level in levels}
    for key, cell in value.mapping("expectations"):
        code = key.scalar or ""
        if code not in known:
            key.problem(no_such_level(code, known))
        elif tracks and known[code].track not in tracks and not cell.is_null:
            key.problem(f"{code} isn't on the tracks of this competency: {', '.join(tracks)}")
        elif not cell.is_null:
            texts[code] = text(cell, f"the expectation at {code}")
    if not texts:
        value.problem("a competency needs a text for at least one level")
    return texts


def _examples(value: Value | None, texts: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """The examples by level code, for levels that have a text."""
    examples: dict[str, tuple[str, ...]] = {}
    for key, lines in value.mapping("examples") if value and not value.is_null else ():
        code = key.scalar or ""
        items = listed(lines, "examples")
        if code not in texts:
            key.problem(f"there's no text at {quoted(code)} that these are examples for")
        elif len(items) > MOST_EXAMPLES:
            key.problem(f"{code} has {len(items)} examples; the limit is {MOST_EXAMPLES}")
        elif items:
            said = (item.line_of_text("an example", EXAMPLE_LIMIT) for item in items)
            examples[code] = tuple(each or "" for each in said)
    return examples
