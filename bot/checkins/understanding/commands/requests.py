"""What somebody can ask for with ``/checkins``, or with a button that does the same.

If it matters when a button is pressed, the request names the period or the absence that the button
is for. ``typed_form`` writes it.
"""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from bot.checkins.understanding.commands.person_arguments import (
    ABOUT_SOMEBODY,
    AROUND,
    about,
    bare_name,
)


class Later(StrEnum):
    """When a person wants to be reminded."""

    THREE_HOURS = "3h"
    TOMORROW = "tomorrow"
    MONDAY = "monday"


@dataclass(frozen=True, slots=True)
class Mine:
    """One's own check-ins. ``when``: only those from a time, as it was typed (“last quarter”).

    ``competency``: only those on a competency, by its id.
    """

    when: str = ""
    competency: str = ""


@dataclass(frozen=True, slots=True)
class Of:
    """The check-ins of somebody (a Slack user id), limited as in ``Mine``."""

    person: str
    when: str = ""
    competency: str = ""


@dataclass(frozen=True, slots=True)
class SearchOwn:
    """Find words in what one wrote."""

    words: str


@dataclass(frozen=True, slots=True)
class OnBehalf:
    """Do something for somebody else that only they can do: be reminded, skip, be away or stop."""

    command: str
    person: str


@dataclass(frozen=True, slots=True)
class Help:
    """How to use the command."""


@dataclass(frozen=True, slots=True)
class Status:
    """See the state of this month."""


@dataclass(frozen=True, slots=True)
class Skip:
    """Skip a period, asked or not; ``None``: the current one."""

    period: str | None = None


@dataclass(frozen=True, slots=True)
class Unskip:
    """Undo the skip of a period; ``None``: the nearest one."""

    period: str | None = None


@dataclass(frozen=True, slots=True)
class RemindLater:
    """Be reminded of a period's check-in; ``None``: the open one.

    ``later`` is ``None`` if the time wasn't understood.
    """

    later: Later | None
    period: str | None = None


@dataclass(frozen=True, slots=True)
class Away:
    """Be away until the day that ``words`` mean."""

    words: str


@dataclass(frozen=True, slots=True)
class Back:
    """Be back. ``until`` is the last day of the absence to end; ``None``: any absence."""

    until: date | None = None


@dataclass(frozen=True, slots=True)
class Stop:
    """Stop everything. The person chooses what to do instead."""


@dataclass(frozen=True, slots=True)
class SeeSettings:
    """See and change one's settings."""


@dataclass(frozen=True, slots=True)
class Undo:
    """Undo something. The person chooses what."""


@dataclass(frozen=True, slots=True)
class KeepPrivate:
    """Keep the answer of a period private; ``None``: choose which."""

    period: str | None = None


@dataclass(frozen=True, slots=True)
class KeepAllPrivate:
    """Keep all of one's answers private, future ones too."""


@dataclass(frozen=True, slots=True)
class KeepNewPrivate:
    """Keep one's future answers private, unless one shares them."""


@dataclass(frozen=True, slots=True)
class SetReminders:
    """Switch reminders on or off; ``None``: see the setting."""

    on: bool | None


@dataclass(frozen=True, slots=True)
class Focus:
    """Choose what to be asked about first; without ``words``, see the choice."""

    words: str


@dataclass(frozen=True, slots=True)
class Add:
    """Save evidence, beginning with ``words``."""

    words: str


@dataclass(frozen=True, slots=True)
class SeeCoverage:
    """See the coverage of the next level. ``person`` is ``None`` for oneself."""

    person: str | None


@dataclass(frozen=True, slots=True)
class SeeAgenda:
    """See the agenda. ``person`` is ``None`` for oneself."""

    person: str | None


@dataclass(frozen=True, slots=True)
class MakePacket:
    """Make the promotion packet. ``person`` is ``None`` for oneself.

    ``shared_only``: without private words. ``even_empty``: also if it has no content.
    """

    person: str | None
    shared_only: bool = False
    even_empty: bool = False


@dataclass(frozen=True, slots=True)
class SeeReaders:
    """See who read one's own check-ins."""


@dataclass(frozen=True, slots=True)
class Export:
    """Get everything that is stored about oneself."""


@dataclass(frozen=True, slots=True)
class Team:
    """See one's reports, a page of them."""

    page: int


@dataclass(frozen=True, slots=True)
class Erase:
    """Erase everything one wrote. A form asks again."""


@dataclass(frozen=True, slots=True)
class Unclear:
    """The typed text, and similar commands.

    It may be somebody's ``name``, by itself or with a ``command`` about them.
    """

    words: str
    near: tuple[str, ...]
    command: str = ""

    @property
    def name(self) -> str:
        return bare_name(self.words[len(self.command) :])

    @property
    def ways_to_name(self) -> tuple[tuple[str, str], ...]:
        """Commands, each with the words that may be a person's name.

        “history ben”, and in the other order “ben's history”.
        """
        before, _, last = self.words.strip(AROUND).rpartition(" ")
        ways = [(self.command, self.name)]
        if before and last.casefold() in ABOUT_SOMEBODY:
            ways.append((last, bare_name(before)))
        return tuple(ways)


Request = (
    Mine
    | Of
    | SearchOwn
    | OnBehalf
    | Help
    | Status
    | Skip
    | Unskip
    | RemindLater
    | Away
    | Back
    | Stop
    | SeeSettings
    | Undo
    | KeepPrivate
    | KeepAllPrivate
    | KeepNewPrivate
    | SetReminders
    | Focus
    | Add
    | SeeCoverage
    | SeeAgenda
    | MakePacket
    | SeeReaders
    | Export
    | Team
    | Erase
    | Unclear
)


Own: TypeAlias = Mine | SeeCoverage | SeeAgenda | MakePacket


def as_own(request: Request, person: str) -> Own | None:
    """What somebody asks for by their own name or mention, as they ask for it without; ``None`` for
    anything else."""
    match request:
        case Of(whom, when, competency) if whom == person:
            return Mine(when, competency)
        case SeeCoverage(whom) | SeeAgenda(whom) | MakePacket(whom) if whom == person:
            return replace(request, person=None)
    return None


_WORDS: dict[type[Request], str] = {
    SeeCoverage: "coverage",
    SeeAgenda: "agenda",
    MakePacket: "packet",
    Skip: "skip",
    Unskip: "unskip",
    KeepPrivate: "private",
}


def typed_form(
    request: Skip
    | Unskip
    | RemindLater
    | Back
    | KeepPrivate
    | SetReminders
    | Mine
    | Of
    | SearchOwn
    | SeeCoverage
    | SeeAgenda
    | MakePacket
    | OnBehalf,
) -> str:
    """The text that ``read_request`` reads as ``request``."""
    words: list[str | None]
    match request:
        case Skip(period) | Unskip(period) | KeepPrivate(period):
            words = [_WORDS[type(request)], period]
        case RemindLater(later, period):
            words = ["later", later or "?", period]
        case SetReminders(on):
            words = ["reminders", None if on is None else "on" if on else "off"]
        case Mine(when, competency):
            words = ["history" if when or competency else "me", competency, when]
        case Of(person, when, competency):
            words = [about("", person), competency, when]
        case SearchOwn(sought):
            words = ["search", sought]
        case SeeCoverage(person) | SeeAgenda(person) | MakePacket(person):
            words = [_WORDS[type(request)], about("", person) if person else None]
            words += ["empty"] if isinstance(request, MakePacket) and request.even_empty else []
        case OnBehalf(command, person):
            words = [command, about("", person)]
        case Back(until):
            words = ["resume", until.isoformat() if until else None]
    return " ".join(word for word in words if word)
