"""People whom the roster has on a ladder, or a level, that no ladder file has."""

from collections.abc import Collection, Mapping

from bot.cli.naming import names_of
from bot.people.naming import full_name
from framework import Ladder
from storage import Store

NAMED = 5
"""People who are named; of more, these and how many others there are."""

ADVICE = (
    "To move someone: app.py roster move PERSON --ladder LADDER --level LEVEL. "
    "Or put the file back."
)


def stranded(store: Store, ladders: Mapping[str, Ladder]) -> list[str]:
    """A sentence for each ladder and each level that isn't in ``ladders`` (by id)."""
    on_it: dict[tuple[str, str], list[str]] = {}
    for line in store.roster():
        ladder = ladders.get(line.ladder)
        if ladder is None:
            on_it.setdefault((line.ladder, ""), []).append(line.person)
        elif ladder.level(line.level) is None:
            on_it.setdefault((line.ladder, line.level), []).append(line.person)
    names = names_of(store, [each for people in on_it.values() for each in people])
    said = [
        f"{f'{ladder} has no level {level}' if level else f'No file has the ladder {ladder}'}, but "
        f"the roster has {_people(people, names)}."
        for (ladder, level), people in sorted(on_it.items())
    ]
    return [*said, ADVICE] if said else []


def _people(people: Collection[str], names: Mapping[str, str]) -> str:
    named = ", ".join(full_name(each, names) for each in list(people)[:NAMED])
    if len(people) > NAMED:
        named += f", and {len(people) - NAMED} more"
    count = "1 person" if len(people) == 1 else f"{len(people)} people"
    return f"{count} on it: {named}"
