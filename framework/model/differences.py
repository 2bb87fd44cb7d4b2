"""What differs between two versions of a ladder: levels, categories, competencies and texts.

Levels are matched by code, categories and competencies by id. If a code or id is gone and a new one
says mostly the same, it was renamed. ``framework.model.comparing`` compares two texts word by word.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from framework.model.ladder import Category, Competency, Ladder, Level


class Kind(StrEnum):
    """What happened to a thing."""

    ADDED = "added"
    REMOVED = "removed"
    RENAMED = "renamed"
    REWORDED = "reworded"
    MOVED = "moved"


class Thing(StrEnum):
    """The kind of thing it happened to."""

    LADDER = "ladder"
    LEVEL = "level"
    CATEGORY = "category"
    COMPETENCY = "competency"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs.

    ``name`` is its name in the new ladder (in the old one, if it's gone). ``what`` is the part that
    differs (``overview``, ``questions``; "" for the thing itself). ``before`` and ``after`` are the
    texts, empty if there was none.
    """

    kind: Kind
    thing: Thing
    name: str
    what: str = ""
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Differences:
    """Every difference between two versions of a ladder.

    ``levels`` maps old codes to new ones, ``competencies`` maps old ids to new ones. Things that
    are gone aren't in them.
    """

    every: tuple[Difference, ...]
    levels: dict[str, str]
    competencies: dict[str, str]

    def of(self, *things: Thing) -> tuple[Difference, ...]:
        """The differences of these kinds of things."""
        return tuple(each for each in self.every if each.thing in things)


T = TypeVar("T")
Pairs = dict[str, tuple[T, T]]
"""The old and the new version of everything that is in both, by its new code or id, in the new
order."""


def differences(old: Ladder, new: Ladder) -> Differences:
    """What differs from ``old`` to ``new``."""
    rows = _paired(old.competencies, new.competencies, lambda c: c.id, _alike_competencies)
    steps = _paired(
        old.levels, new.levels, lambda level: level.code, lambda a, b: _alike_levels(a, b, rows)
    )
    groups = _paired(old.categories, new.categories, lambda c: c.id, _alike_categories)
    every = (
        *_said(Thing.LADDER, new.name, "id", old.id, new.id),
        *_facts(Thing.LADDER, new.name, old, new, ("name", "source", "licence")),
        *_lists(Thing.LADDER, new.name, old, new),
        *_of_levels(old, new, steps),
        *_of_categories(old, new, groups),
        *_of_competencies(old, new, rows, groups),
        *_of_texts(old, new, rows, steps),
    )
    return Differences(
        every,
        {before.code: after.code for before, after in steps.values()},
        {before.id: after.id for before, after in rows.values()},
    )


def _paired(
    old: Sequence[T],
    new: Sequence[T],
    key: Callable[[T], str],
    likeness: Callable[[T, T], float],
) -> Pairs[T]:
    """Pairs with the same key, then pairs that say mostly the same. Each is paired once."""
    left = {key(each): each for each in old}
    found = {key(each): left.pop(key(each)) for each in new if key(each) in left}
    for each in new:
        if key(each) not in found and left:
            best = max(left.values(), key=lambda one: likeness(one, each))
            if likeness(best, each) > 0.5:
                found[key(each)] = left.pop(key(best))
    return {key(each): (found[key(each)], each) for each in new if key(each) in found}


def _alike_competencies(old: Competency, new: Competency) -> float:
    texts = _share(set(old.texts.values()), set(new.texts.values()))
    return 1.0 if old.name == new.name else texts


def _alike_categories(old: Category, new: Category) -> float:
    shared = _share({c.id for c in old.competencies}, {c.id for c in new.competencies})
    return 1.0 if old.name == new.name else shared


def _alike_levels(old: Level, new: Level, rows: Pairs[Competency]) -> float:
    before = {(key, pair[0].texts.get(old.code)) for key, pair in rows.items()}
    after = {(key, pair[1].texts.get(new.code)) for key, pair in rows.items()}
    return _share(before, after)


def _share(some: set[T], others: set[T]) -> float:
    """The share of elements that two sets have in common, from 0 to 1."""
    return len(some & others) / max(len(some | others), 1)


def _of_levels(old: Ladder, new: Ladder, pairs: Pairs[Level]) -> Iterator[Difference]:
    codes = {before.code: after.code for before, after in pairs.values()}
    for level in new.levels:
        name = f"{level.code} · {level.title}"
        if level.code not in pairs:
            yield Difference(Kind.ADDED, Thing.LEVEL, name, after=level.overview)
            continue
        before = pairs[level.code][0]
        yield from _said(Thing.LEVEL, name, "code", before.code, level.code)
        yield from _facts(Thing.LEVEL, name, before, level, ("title", "overview", "track"))
        nexts = (codes.get(code, code) for code in before.leads_to)
        yield from _said(Thing.LEVEL, name, "next", ", ".join(nexts), ", ".join(level.leads_to))
    for gone in old.levels:
        if gone.code not in codes:
            name = f"{gone.code} · {gone.title}"
            yield Difference(Kind.REMOVED, Thing.LEVEL, name, before=gone.overview)
    yield from _moved(Thing.LEVEL, old.levels, pairs, lambda level: level.code)


def _of_categories(old: Ladder, new: Ladder, pairs: Pairs[Category]) -> Iterator[Difference]:
    for category in new.categories:
        if category.id not in pairs:
            yield Difference(Kind.ADDED, Thing.CATEGORY, category.name)
            continue
        before = pairs[category.id][0]
        yield from _facts(Thing.CATEGORY, category.name, before, category, ("id", "name"))
        yield from _lists(Thing.CATEGORY, category.name, before, category)
    kept = {before.id for before, _ in pairs.values()}
    for gone in old.categories:
        if gone.id not in kept:
            yield Difference(Kind.REMOVED, Thing.CATEGORY, gone.name)
    yield from _moved(Thing.CATEGORY, old.categories, pairs, lambda category: category.name)


def _of_competencies(
    old: Ladder, new: Ladder, pairs: Pairs[Competency], groups: Pairs[Category]
) -> Iterator[Difference]:
    names = {before.name: after.name for before, after in groups.values()}
    for competency in new.competencies:
        name = competency.name
        if competency.id not in pairs:
            yield Difference(Kind.ADDED, Thing.COMPETENCY, name, after=competency.category)
            continue
        before = pairs[competency.id][0]
        yield from _facts(Thing.COMPETENCY, name, before, competency, ("id", "name", "weight"))
        yield from _lists(Thing.COMPETENCY, name, before, competency)
        if names.get(before.category) != competency.category:
            what, there = "category", competency.category
            yield Difference(Kind.MOVED, Thing.COMPETENCY, name, what, before.category, there)
    kept = {before.id for before, _ in pairs.values()}
    for gone in old.competencies:
        if gone.id not in kept:
            yield Difference(Kind.REMOVED, Thing.COMPETENCY, gone.name, before=gone.category)
    for after in new.categories:
        inside = {c.id: pairs[c.id] for c in after.competencies if c.id in pairs}
        stayed = {
            key: pair for key, pair in inside.items() if names.get(pair[0].category) == after.name
        }
        yield from _moved(Thing.COMPETENCY, old.competencies, stayed, lambda c: c.name)


def _of_texts(
    old: Ladder, new: Ladder, rows: Pairs[Competency], steps: Pairs[Level]
) -> Iterator[Difference]:
    """Differences of the new ladder's texts, then of the texts of cells that are gone."""
    for competency in new.competencies:
        before = rows[competency.id][0] if competency.id in rows else None
        for level in new.levels:
            was = steps[level.code][0].code if level.code in steps else ""
            said = before.texts.get(was, "") if before else ""
            name = f"{competency.name} · {level.code}"
            yield from _said(Thing.TEXT, name, "", said, competency.texts.get(level.code, ""))
            examples = before.examples.get(was, ()) if before else ()
            now = competency.examples.get(level.code, ())
            yield from _listed(Thing.TEXT, name, "examples", examples, now)
    kept_rows = {before.id for before, _ in rows.values()}
    kept_codes = {before.code for before, _ in steps.values()}
    for competency in old.competencies:
        for code, text in competency.texts.items():
            if competency.id not in kept_rows or code not in kept_codes:
                name = f"{competency.name} · {code}"
                yield Difference(Kind.REMOVED, Thing.TEXT, name, before=text)
                lost = competency.examples.get(code, ())
                yield from _listed(Thing.TEXT, name, "examples", lost, ())


def _facts(
    thing: Thing, name: str, old: object, new: object, attributes: Iterable[str]
) -> Iterator[Difference]:
    for what in attributes:
        yield from _said(thing, name, what, getattr(old, what), getattr(new, what))


def _lists(thing: Thing, name: str, old: object, new: object) -> Iterator[Difference]:
    for what in ("aliases", "questions", "tracks"):
        yield from _listed(thing, name, what, getattr(old, what, ()), getattr(new, what, ()))


def _listed(
    thing: Thing, name: str, what: str, before: Sequence[str], after: Sequence[str]
) -> Iterator[Difference]:
    for gone in before:
        if gone not in after:
            yield Difference(Kind.REMOVED, thing, name, what, before=gone)
    for added in after:
        if added not in before:
            yield Difference(Kind.ADDED, thing, name, what, after=added)


_NAMES = frozenset({"id", "code", "name", "title"})


def _said(thing: Thing, name: str, what: str, before: str, after: str) -> Iterator[Difference]:
    if before == after:
        return
    changed = Kind.RENAMED if what in _NAMES else Kind.REWORDED
    kind = Kind.ADDED if not before else Kind.REMOVED if not after else changed
    yield Difference(kind, thing, name, what, before, after)


def _moved(
    thing: Thing, old: Sequence[T], pairs: Pairs[T], name: Callable[[T], str]
) -> Iterator[Difference]:
    """Things that moved relative to those that stayed. As few as explain the new order."""
    places = {id(each): place for place, each in enumerate(old)}
    order = [(places[id(before)], after) for before, after in pairs.values()]
    still = longest_rising([place for place, _ in order])
    for index, (place, after) in enumerate(order):
        if place not in still:
            there = f"after {name(order[index - 1][1])}" if index else "first"
            yield Difference(Kind.MOVED, thing, name(after), "place", after=there)


def longest_rising(places: Sequence[int]) -> set[int]:
    """The longest subset of these different numbers that is in rising order."""
    runs: list[list[int]] = []
    for index, place in enumerate(places):
        below = [run for run, other in zip(runs, places[:index], strict=True) if other < place]
        runs.append([*_longest(below), place])
    return set(_longest(runs))


def _longest(runs: Sequence[list[int]]) -> list[int]:
    return max(runs, key=lambda run: len(run)) if runs else []
