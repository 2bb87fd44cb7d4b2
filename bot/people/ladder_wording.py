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


def read_counts(imported: Imported) -> Iterator[str]:
    """How much was read, a sentence each."""
    account, ladder = imported.account, imported.ladder
    competencies = counted(len(ladder.competencies), "competency", "competencies")
    categories = counted(len(ladder.categories), "category", "categories")
    yield f"{competencies} in {categories}."
    yield (
        f"{counted(account.read, 'text', 'texts')} read, {account.blank} blank, "
        f"{account.joined} joined with another one."
    )
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
