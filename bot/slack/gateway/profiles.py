"""A roster from people's profiles in Slack, whose fields say who is on which level."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.people.naming import as_meant, full_name
from bot.people.roster.columns import COUNTRY
from bot.people.roster.file import RosterRows, Row
from bot.people.roster.source import SourceFailed
from bot.slack.gateway.directory import ProfileField, SlackDirectory

PEOPLE = "user"
"""The type of a field that names people, by their ids."""


@dataclass(frozen=True)
class SlackProfiles:
    """Everybody who is a full member, by the fields of their profile.

    ``mapping``: the label or the id of a field, by the column of a roster that it is. ``ladder``:
    everybody's, where no field says it.
    """

    directory: SlackDirectory
    mapping: Mapping[str, str]
    ladder: str = ""

    @property
    def name(self) -> str:
        return "Slack profiles"

    def read(self) -> RosterRows:
        """A row for each member. Raises ``SourceFailed``, and ``DirectoryError``."""
        fields = _found(self.mapping, self.directory.profile_fields())
        rows, places = [], {}
        for number, person in enumerate(self.directory.members(), start=1):
            values = self.directory.profile(person.id)
            said = {column: values.get(each.id, "") for column, each in fields.items()}
            manager = said.get("manager", "")
            if "manager" in fields and fields["manager"].type == PEOPLE:
                manager = manager.partition(",")[0]
            rows.append(
                Row(
                    number,
                    person.id,
                    said.get("ladder", self.ladder),
                    " ".join(said.get("level", "").split()),
                    as_meant(manager),
                    said.get(COUNTRY),
                )
            )
            places[number] = full_name(person.id, {person.id: person.name})
        if not rows:
            raise SourceFailed("Slack shows no members")
        columns = {column: each.label for column, each in fields.items()}
        return RosterRows(tuple(rows), places=places, columns=columns)

    def check(self) -> None:
        _found(self.mapping, self.directory.profile_fields())


def _found(mapping: Mapping[str, str], fields: list[ProfileField]) -> dict[str, ProfileField]:
    """The field for each column. Raises ``SourceFailed`` for one that isn't there."""
    found = {}
    for column, wanted in mapping.items():
        named = [
            each
            for each in fields
            if each.id == wanted or each.label.casefold() == wanted.casefold()
        ]
        if not named:
            raise SourceFailed(f"there's no profile field “{wanted}”, which is to be the {column}")
        if len(named) > 1:
            several = ", ".join(each.id for each in named)
            raise SourceFailed(f"several fields are called “{wanted}”: name one of {several}")
        found[column] = named[0]
    return found
