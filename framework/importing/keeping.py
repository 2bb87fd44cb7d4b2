"""Importing over an existing ladder: keeps the ids and codes that people's history refers to.

Check-ins refer to competencies by id, and people to levels by code. A source has no ids, so a
competency is recognised by its name or its texts. Unclear cases become questions.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, count

from framework.files.values import quoted
from framework.importing.doubts import Doubt, Interview, Option
from framework.importing.levels.names import says_no_title
from framework.importing.naming import ids_for
from framework.model.ladder import Category, Competency, Ladder, Level
from framework.model.likeness import likeness
from framework.model.names import normalise_name

_SAME, _PERHAPS, _LIKELY = 0.85, 0.4, 0.6
"""How alike the texts of a competency must be to be surely, perhaps, or likely the same."""

PLACEHOLDER = "To fill in"


def keep_history(new: Ladder, old: Ladder, interview: Interview) -> Ladder:
    """The new ladder, with the old ids of everything the two have in common.

    What a source can't say (aliases, questions, source, licence) is kept, too.
    """
    known = _known(new.competencies, old.competencies, interview)
    fresh = [each for each in new.competencies if each.name not in known]
    taken = [each.id for each in old.competencies]
    made = dict(zip((e.name for e in fresh), _new_ids(fresh, taken), strict=True))
    categories = tuple(_category(each, old, known, made) for each in new.categories)
    return replace(
        new,
        id=old.id,
        name=old.name,
        source=old.source,
        licence=old.licence,
        aliases=old.aliases,
        questions=old.questions,
        levels=tuple(_level(each, old) for each in new.levels),
        categories=_with_own_ids(categories),
    )


def _known(
    new: Sequence[Competency], old: Sequence[Competency], interview: Interview
) -> Mapping[str, Competency]:
    """By the name of each new competency, the old competency that it continues."""
    by_name = {normalise_name(each.name): each for each in old}
    same = ((each.name, by_name.get(normalise_name(each.name))) for each in new)
    known = {name: theirs for name, theirs in same if theirs is not None}
    left = [each for each in old if each not in known.values()]
    pairs = sorted(
        (
            (_alike(mine, theirs), mine.name, theirs)
            for mine in new
            if mine.name not in known
            for theirs in left
        ),
        key=lambda pair: -pair[0],
    )
    for alike, name, theirs in pairs:
        if name in known or theirs in known.values() or alike < _PERHAPS:
            continue
        if alike >= _SAME or _is_renamed(name, theirs, alike, interview):
            known[name] = theirs
    return known


def _alike(mine: Competency, theirs: Competency) -> float:
    """How alike the texts of two competencies are, comparing level by level."""
    codes = mine.texts.keys() & theirs.texts.keys()
    if not codes:
        return 0.0
    return sum(likeness(mine.texts[code], theirs.texts[code]) for code in codes) / len(codes)


def _is_renamed(name: str, theirs: Competency, alike: float, interview: Interview) -> bool:
    same = Option("same", f"Yes, it's {quoted(theirs.name)} under another name")
    other = Option("other", "No, it's a new one")
    options = (same, other) if alike >= _LIKELY else (other, same)
    question = (
        f"{quoted(theirs.name)} is gone, and {quoted(name)} reads partly the same. "
        "Is it the same competency? Its check-ins and evidence would stay with it."
    )
    key = f"renamed:{theirs.id}:{normalise_name(name)}"
    return interview.ask(Doubt(key, question, "the ladder that exists", options)) == "same"


def _new_ids(fresh: Sequence[Competency], taken: Sequence[str]) -> list[str]:
    """Ids for new competencies that don't stand for anything else yet."""
    used = set(taken)
    ids = []
    for made in ids_for([each.name for each in fresh], "competency"):
        numbered = (f"{made}-{number}" for number in count(2))
        chosen = next(each for each in chain([made], numbered) if each not in used)
        used.add(chosen)
        ids.append(chosen)
    return ids


def _category(
    category: Category, old: Ladder, known: Mapping[str, Competency], made: Mapping[str, str]
) -> Category:
    same = next((c for c in old.categories if _is_same(category, c, known)), None)
    return replace(
        category,
        id=same.id if same else category.id,
        questions=same.questions if same else (),
        competencies=tuple(_competency(each, known, made) for each in category.competencies),
    )


def _is_same(category: Category, other: Category, known: Mapping[str, Competency]) -> bool:
    if normalise_name(category.name) == normalise_name(other.name):
        return True
    mine = {known[each.name].id for each in category.competencies if each.name in known}
    theirs = {each.id for each in other.competencies}
    return len(mine & theirs) * 2 > max(len(category.competencies), len(theirs))


def _competency(
    competency: Competency, known: Mapping[str, Competency], made: Mapping[str, str]
) -> Competency:
    same = known.get(competency.name)
    if same is None:
        return replace(competency, id=made[competency.name])
    return replace(
        competency,
        id=same.id,
        aliases=same.aliases,
        questions=same.questions,
        weight=competency.weight or same.weight,
        examples=competency.examples or _still_fitting(same.examples, competency),
    )


def _still_fitting(
    examples: Mapping[str, tuple[str, ...]], competency: Competency
) -> Mapping[str, tuple[str, ...]]:
    """The examples at levels that still have a text."""
    return {code: lines for code, lines in examples.items() if code in competency.texts}


def _level(level: Level, old: Ladder) -> Level:
    """The level with its old title and overview, if the source has none."""
    before = old.level(level.code)
    if before is None:
        return level
    untold = says_no_title(level.title, level.code)
    return replace(
        level,
        title=before.title if untold else level.title,
        overview=before.overview if level.overview.startswith(PLACEHOLDER) else level.overview,
    )


def _with_own_ids(categories: Sequence[Category]) -> tuple[Category, ...]:
    """The categories with unique ids."""
    return tuple(_numbered(categories))


def _numbered(categories: Sequence[Category]) -> Iterator[Category]:
    seen: set[str] = set()
    for category in categories:
        made, number = category.id, 2
        while made in seen:
            made, number = f"{category.id}-{number}", number + 1
        seen.add(made)
        yield replace(category, id=made)
