"""The ladder that an admin was shown after they sent it, its name, and the ladders that there are.

Nothing here reads files: ``ladder_uploads`` does, and is loaded when a file comes.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.people.company_ladders import merged
from framework import Ladder, Ladders, parse_ladder
from framework.files.ladder_shape import NAME_LIMIT
from framework.files.ladder_values import HIDDEN
from framework.model.differences import Differences, differences
from framework.model.names import normalise_name
from storage import AcceptedLadder, Upload


@dataclass(frozen=True, slots=True)
class Existing:
    """The ladders that there are. ``locked``: those in files, which can't be changed in Slack."""

    locked: Ladders
    accepted: Sequence[AcceptedLadder]

    def ladder(self, ladder_id: str) -> Ladder | None:
        """An accepted one that counts, by its id."""
        return next((each for each in self.changeable if each.id == ladder_id), None)

    @property
    def changeable(self) -> list[Ladder]:
        read = [parse_ladder(e.content.encode(), f"{e.ladder}.yml") for e in self.accepted]
        return [each for each in merged(self.locked, read) if self.locked.get(each.id) is None]

    def accepted_as(self, ladder_id: str) -> AcceptedLadder | None:
        """The accepted version that counts."""
        return next((each for each in self.accepted if each.ladder == ladder_id), None)

    def version(self, ladder_id: str) -> str:
        """The version of an accepted one that counts; empty if there is none."""
        found = self.accepted_as(ladder_id)
        return found.version if found else ""


def ladder_of(upload: Upload) -> Ladder:
    """The ladder that an admin saw."""
    return parse_ladder(upload.content.encode(), "ladder.yml")


def name_problem(name: str) -> str:
    """What's wrong with a name that an admin typed for a ladder; "" for a good one."""
    if not normalise_name(name):
        return "Write a name with letters or digits."
    if len(name) > NAME_LIMIT:
        return f"Write at most {NAME_LIMIT} characters."
    return "Leave out hidden characters." if HIDDEN.search(name) else ""


def text_differences(upload: Upload, existing: Existing) -> Differences | None:
    """What the ladder that an admin saw changes; ``None`` if it's a new one."""
    ladder = ladder_of(upload)
    old = existing.ladder(ladder.id)
    return differences(old, ladder) if old is not None else None
