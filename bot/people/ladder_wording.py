"""What an import read and what a change changes, in counts: the same in Slack and on a terminal."""

from collections import Counter
from collections.abc import Iterator

from framework import Ladder
from framework.importing import Imported
from framework.model.differences import Difference, Differences, Kind, Thing

_PLURALS = {Thing.CATEGORY: "categories", Thing.COMPETENCY: "competencies"}


def difference_counts(found: Differences) -> str:
    """How many things of each kind, each counted once for what happened to it."""
    happened = {(each.thing, _happened(each), each.name): None for each in found.every}
    counts = Counter((thing, what) for thing, what, _ in happened)
    return ", ".join(
        f"{n} {thing.value if n == 1 else _PLURALS.get(thing, thing.value + 's')} {what}"
        for (thing, what), n in counts.items()
    )


def named_changes(found: Differences) -> Iterator[str]:
    """What was added, removed, renamed, moved, or reworded, by name, a line each.

    Texts of what was added or removed itself aren't mentioned.
    """
    whole = {each.name for each in found.every if _is_whole(each)}
    codes = {name.partition(" · ")[0] for name in whole}
    told: dict[str, None] = {}
    for each in found.every:
        if each.thing is Thing.TEXT and not {*each.name.rsplit(" · ", 1)}.isdisjoint(whole | codes):
            continue
        told[_named_change(each)] = None
    yield from told


def _is_whole(each: Difference) -> bool:
    added_or_removed = each.kind in (Kind.ADDED, Kind.REMOVED)
    return added_or_removed and not each.what and each.thing in (Thing.LEVEL, Thing.COMPETENCY)


def _named_change(each: Difference) -> str:
    what = f"{each.thing.value.capitalize()} {_happened(each)}"
    if each.kind is Kind.RENAMED:
        part = "" if each.what in ("name", "title") else f"{each.what} "
        return f"{what}: {part}{each.before} → {each.after}"
    if each.kind is Kind.MOVED:
        place = each.after if each.what == "place" else f"{each.before} → {each.after}"
        return f"{what}: {each.name}, {place}"
    part = "next level" if each.what == "next" else each.what
    return f"{what}: {each.name}{f', {part}' if part else ''}"


def read_counts(imported: Imported) -> Iterator[str]:
    """How much was read, a sentence each."""
    account, ladder = imported.account, imported.ladder
    competencies = counted(len(ladder.competencies), "competency", "competencies")
    categories = counted(len(ladder.categories), "category", "categories")
    yield f"{competencies} in {categories}."
    texts = [f"{counted(account.read, 'text', 'texts')} read"]
    texts += [f"{account.blank} left blank"] if account.blank else []
    texts += [f"{account.joined} joined to another text"] if account.joined else []
    yield f"{', '.join(texts)}."
    yield from _beside_texts(ladder)


def counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _beside_texts(ladder: Ladder) -> Iterator[str]:
    """What was read besides texts, where there is any."""
    every = ladder.competencies
    weights = sum(bool(each.weight) for each in every)
    tracks = sum(bool(each.tracks) for each in every)
    examples = sum(len(lines) for each in every for lines in each.examples.values())
    if weights:
        yield f"{counted(weights, 'competency has a weight', 'competencies have a weight')}."
    if tracks:
        yield f"{counted(tracks, 'competency is', 'competencies are')} only for some tracks."
    if examples:
        yield f"{counted(examples, 'example', 'examples')} below texts."


def _happened(each: Difference) -> str:
    to_a_side = each.what and each.kind not in (Kind.RENAMED, Kind.MOVED)
    return "changed" if to_a_side else each.kind.value
