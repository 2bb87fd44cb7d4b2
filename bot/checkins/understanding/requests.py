"""What somebody can ask for with ``/checkins``, or with a button that does what typing would.

Where a request depends on when a button is pressed, it names the period, or the absence,
that the button was drawn for; ``typed_form`` writes it.
"""

from dataclasses import dataclass
from datetime import date

from bot.checkins.schedule.postponing import Later
from bot.checkins.understanding.person_arguments import ABOUT_SOMEBODY, AROUND, about, bare_name


@dataclass(frozen=True, slots=True)
class Mine:
    """One's own check-ins; ``when``: those of a time, as it was typed (“last quarter”).

    ``competency``: those about one, by its id.
    """

    when: str = ""
    competency: str = ""


@dataclass(frozen=True, slots=True)
class Of:
    """The check-ins of somebody (a Slack user id); the rest as in ``Mine``."""

    person: str
    when: str = ""
    competency: str = ""


@dataclass(frozen=True, slots=True)
class OnBehalf:
    """Do for somebody else what only they can do: be reminded, skip, be away or stop."""

    command: str
    person: str


@dataclass(frozen=True, slots=True)
class Help:
    """How to use the command."""


@dataclass(frozen=True, slots=True)
class Status:
    """Where this month stands."""


@dataclass(frozen=True, slots=True)
class Skip:
    """Pass on a period, asked already or not; ``None``: on the one at hand."""

    period: str | None = None


@dataclass(frozen=True, slots=True)
class Unskip:
    """Take the skip of a period back; ``None``: the nearest one."""

    period: str | None = None


@dataclass(frozen=True, slots=True)
class RemindLater:
    """Be reminded of a period's check-in; ``None``: of the one that is open.

    ``later`` is ``None`` for a time that was not understood.
    """

    later: Later | None
    period: str | None = None


@dataclass(frozen=True, slots=True)
class Away:
    """Be away until the day that ``words`` mean."""

    words: str


@dataclass(frozen=True, slots=True)
class Back:
    """Be here again; ``until`` is the absence that ends so, ``None`` whichever there is."""

    until: date | None = None


@dataclass(frozen=True, slots=True)
class Stop:
    """Hear no more; what to do instead is for the person to choose."""


@dataclass(frozen=True, slots=True)
class SeeSettings:
    """See what one has chosen, and change it."""


@dataclass(frozen=True, slots=True)
class Undo:
    """Take something back; which, is for the person to choose."""


@dataclass(frozen=True, slots=True)
class KeepPrivate:
    """Keep the answer of a period private; ``None``: choose which."""

    period: str | None = None


@dataclass(frozen=True, slots=True)
class KeepAllPrivate:
    """Keep all of one's answers private, those to come as well."""


@dataclass(frozen=True, slots=True)
class KeepNewPrivate:
    """Keep what one answers from now on private, unless one shares it."""


@dataclass(frozen=True, slots=True)
class SetReminders:
    """Switch reminders on or off; ``None``: see how they stand."""

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
    """What there is to show for the next level; ``person`` is ``None`` for oneself."""

    person: str | None


@dataclass(frozen=True, slots=True)
class SeeAgenda:
    """What there is to talk about; ``person`` is ``None`` for oneself."""

    person: str | None


@dataclass(frozen=True, slots=True)
class MakePacket:
    """Put the promotion packet together; ``person`` is ``None`` for oneself.

    ``shared_only``: without what one keeps private. ``even_empty``: also where there is
    nothing to put in.
    """

    person: str | None
    shared_only: bool = False
    even_empty: bool = False


@dataclass(frozen=True, slots=True)
class SeeReaders:
    """Who read one's own check-ins."""


@dataclass(frozen=True, slots=True)
class Export:
    """Have everything that is kept of oneself."""


@dataclass(frozen=True, slots=True)
class Team:
    """One's reports, a page of them."""

    page: int


@dataclass(frozen=True, slots=True)
class Erase:
    """Erase everything one wrote; a form asks again."""


@dataclass(frozen=True, slots=True)
class Unclear:
    """What was typed, and commands that are near.

    It may be somebody's ``name``, by itself or after the ``command`` that is about them.
    """

    words: str
    near: tuple[str, ...]
    command: str = ""

    @property
    def name(self) -> str:
        return bare_name(self.words[len(self.command) :])

    @property
    def ways_to_name(self) -> tuple[tuple[str, str], ...]:
        """Commands, each with the words that may be the name of whom it is about.

        “history ben”, and the other way round: “ben's history”.
        """
        before, _, last = self.words.strip(AROUND).rpartition(" ")
        ways = [(self.command, self.name)]
        if before and last.casefold() in ABOUT_SOMEBODY:
            ways.append((last, bare_name(before)))
        return tuple(ways)


Request = (
    Mine
    | Of
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
    | SeeCoverage
    | SeeAgenda
    | MakePacket
    | OnBehalf,
) -> str:
    """What ``read_request`` reads as ``request``."""
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
        case SeeCoverage(person) | SeeAgenda(person) | MakePacket(person):
            words = [_WORDS[type(request)], about("", person) if person else None]
            words += ["empty"] if isinstance(request, MakePacket) and request.even_empty else []
        case OnBehalf(command, person):
            words = [command, about("", person)]
        case Back(until):
            words = ["resume", until.isoformat() if until else None]
    return " ".join(word for word in words if word)
