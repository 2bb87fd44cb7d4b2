"""What somebody types after ``/checkins``, read into a request. Any text is one.

Words are English. Besides the commands, a few whole phrases are read that people
type instead of them (“not this month”). What cannot be read comes back as
``Unclear`` with the commands that are spelled most like it.

A button does what typing would, and its value is what to type. Where that depends on
when it is pressed, the value names the period, or the absence, that the button was
drawn for; ``typed_form`` writes it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from bot.checkins.calendar import cadence_of
from bot.checkins.date_spelling import respelled
from bot.checkins.postponing import Later

LONGEST = 400
"""Characters that are looked at."""

_MENTION = re.compile(r"<@([UW][A-Z0-9]+)(?:\|[^<>]*)?>")
_OF_SOMEBODY = re.compile(rf"({_MENTION.pattern})['’]?s?\s+(\S+)", re.IGNORECASE)
_BEFORE_A_NAME = re.compile(r"(?:(?:of|for|with|about|from|by|on|to)\s+)+", re.IGNORECASE)
_AROUND = " .,!?;:…"
_QUOTES = "`\"'“”‘’«»"
_ITS_OWN_NAME = re.compile(r"/check-?ins(?:\s+|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mine:
    """One's own check-ins."""


@dataclass(frozen=True, slots=True)
class Of:
    """The check-ins of somebody (a Slack user id)."""

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

    ``shared_only``: without what one keeps private.
    """

    person: str | None
    shared_only: bool = False


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
        before, _, last = self.words.strip(_AROUND).rpartition(" ")
        ways = [(self.command, self.name)]
        if before and last.casefold() in _ABOUT_SOMEBODY:
            ways.append((last, bare_name(before)))
        return tuple(ways)


def about(command: str, person: str) -> str:
    """What is typed to run a command about somebody."""
    return f"{command} <@{person}>".strip()


def bare_name(words: str) -> str:
    """A name without “of” before it, “'s” after it, and marks around it."""
    name = _BEFORE_A_NAME.sub("", words.strip(_AROUND), count=1)
    return re.sub(r"['’]s?$", "", name.lstrip("@")).strip(_AROUND)


Request = (
    Mine
    | Of
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

_LATER = {
    "": Later.TOMORROW,
    "3h": Later.THREE_HOURS,
    "3 h": Later.THREE_HOURS,
    "in 3 hours": Later.THREE_HOURS,
    "3 hours": Later.THREE_HOURS,
    "in three hours": Later.THREE_HOURS,
    "today": Later.THREE_HOURS,
    "tomorrow": Later.TOMORROW,
    "monday": Later.MONDAY,
    "next monday": Later.MONDAY,
    "on monday": Later.MONDAY,
    "next week": Later.MONDAY,
}
_SHARED = frozenset({"shared", "shared only", "only shared", "only what i share"})
_THIS_PERIOD = frozenset(
    part + period
    for part in ("", "this ", "for this ")
    for period in ("month", "quarter", "fortnight")
)
_ON_OFF = {"on": True, "yes": True, "off": False, "no": False, "stop": False, "": None}


def _bare(request: Request) -> Callable[[str], Request | None]:
    """For commands that take nothing more than ``this month``."""

    def read(rest: str) -> Request | None:
        return request if rest in ("", "please") or rest in _THIS_PERIOD else None

    return read


def _of_period(request: type[Skip] | type[Unskip]) -> Callable[[str], Request | None]:
    """For commands that take ``this month`` or a period's key."""
    bare = _bare(request())

    def read(rest: str) -> Request | None:
        period = _period(rest)
        return request(period) if period else bare(rest)

    return read


def _later(rest: str) -> Request:
    rest = " ".join(map(respelled, rest.split()))
    when, _, last = rest.rpartition(" ")
    period = _period(last)
    return RemindLater(_LATER.get(when if period else rest), period)


def _period(word: str) -> str | None:
    """The key of a period, if ``word`` is one."""
    try:
        cadence_of(word.upper())
    except ValueError:
        return None
    return word.upper()


def _ended(rest: str) -> Request | None:
    """``resume 2027-01-07``: the absence until that day is over."""
    try:
        return Back(date.fromisoformat(rest)) if len(rest) == len("2027-01-07") else _BACK(rest)
    except ValueError:
        return _BACK(rest)


def _reminders(rest: str) -> Request | None:
    return SetReminders(_ON_OFF[rest]) if rest in _ON_OFF else None


def _resume(rest: str) -> Request | None:
    """``back`` alone is back; ``back on Monday`` is away until Sunday."""
    return Away(f"back {rest}") if rest else Back()


def _stop(rest: str) -> Request | None:
    """``stop`` alone asks for the ways out; ``stop until Friday`` is away."""
    return Away(rest) if rest else Stop()


def _about(
    request: type[Of] | type[SeeCoverage] | type[SeeAgenda] | type[MakePacket], own: Request
) -> Callable[[str], Request | None]:
    """For commands about somebody: who is mentioned, or oneself (``own``)."""

    def read(rest: str) -> Request | None:
        if not rest:
            return own
        mention = _MENTION.fullmatch(bare_name(rest).upper())
        return request(mention[1]) if mention else None

    return read


def _packet(rest: str) -> Request | None:
    whole = _about(MakePacket, MakePacket(None))
    return MakePacket(None, shared_only=True) if rest in _SHARED else whole(rest)


def _private(rest: str) -> Request | None:
    if rest in ("always", "from now on"):
        return KeepNewPrivate()
    period = _period(rest)
    return KeepPrivate(period) if period or not rest else None


def _team(rest: str) -> Request | None:
    if not rest:
        return Team(1)
    return Team(int(rest)) if rest.isascii() and rest.isdigit() and 0 < len(rest) < 4 else None


_HISTORY = _about(Of, Mine())
_ABOUT_SOMEBODY = {
    "history": _HISTORY,
    "checkins": _HISTORY,
    "check-ins": _HISTORY,
    "answers": _HISTORY,
    "coverage": _about(SeeCoverage, SeeCoverage(None)),
    "agenda": _about(SeeAgenda, SeeAgenda(None)),
    "packet": _packet,
}
_EXPORTED = frozenset({"", "me", "data", "my data", "all my data", "all", "everything"})
_BACK = _bare(Back())
_READERS: dict[str, Callable[[str], Request | None]] = {
    "me": _bare(Mine()),
    "mine": _bare(Mine()),
    "help": _bare(Help()),
    "?": _bare(Help()),
    "status": _bare(Status()),
    "skip": _of_period(Skip),
    "unskip": _of_period(Unskip),
    "later": _later,
    "snooze": _later,
    "pause": Away,
    "paus": Away,
    "away": Away,
    "stop": _stop,
    "vacation": Away,
    "holiday": Away,
    "back": _resume,
    "resume": _ended,
    "reminders": _reminders,
    "reminder": _reminders,
    "focus": Focus,
    "add": Add,
    **_ABOUT_SOMEBODY,
    "readers": _bare(SeeReaders()),
    "settings": _bare(SeeSettings()),
    "undo": _bare(Undo()),
    "private": _private,
    "export": lambda rest: Export() if rest in _EXPORTED else None,
    "team": _team,
    "erase": lambda rest: Erase() if rest in ("me", "everything", "") else None,
}
_SAID_INSTEAD: tuple[tuple[Request, str], ...] = (
    (
        Skip(),
        "not this month, not this quarter, not this fortnight, not this time, no thanks, "
        "no thank you, no time this month, no time this quarter, no time this fortnight, "
        "überspringen, überspring, auslassen, diesen monat nicht, "
        "nicht diesen monat, passer, sauter, pas ce mois-ci, pas ce mois ci, saltar, omitir, "
        "este mes no, pular, saltare, overslaan, deze maand niet, hoppa över, inte denna månad",
    ),
    (Unskip(), "ask me after all, undo skip"),
    (
        RemindLater(Later.TOMORROW),
        "not now, not right now, not today, no time, no time now, no time today, "
        "no time right now, i have no time, i've no time, busy today, tomorrow, maybe later, "
        "remind me, "
        "i'll do it later, i'll do it tomorrow, i'll answer later, i'll answer tomorrow",
    ),
    (RemindLater(Later.THREE_HOURS), "later today"),
    (RemindLater(Later.MONDAY), "next week"),
    (
        Back(),
        "back today, back now, back again, i'm back, im back, i am back, i'm back today, "
        "im back today, i am back today",
    ),
    (
        Stop(),
        "unsubscribe, unsubscribe me, opt out, opt me out, leave me alone, go away, stop it, "
        "stop this, stop asking, stop asking me, stop messaging me, stop bothering me, "
        "stop pinging me, stop spamming me, stop sending me messages, turn this off, turn it off, "
        "no more messages",
    ),
    (
        SetReminders(False),
        "turn off reminders, turn reminders off, no reminders, no more reminders, "
        "stop reminding me, stop reminders, stop the reminders, don't remind me, "
        "do not remind me, please don't remind me, can you not remind me, could you not remind me, "
        "can you stop reminding me, no reminders please",
    ),
    (SetReminders(True), "turn on reminders, turn reminders on"),
    (
        Away(""),
        "sick, sick today, i'm sick, im sick, i am sick, i'm sick today, i am sick today, "
        "off sick, i'm off sick, i am off sick, on sick leave, i'm on sick leave, "
        "i'm ill, i am ill, ill today, day off, i'm off today, i am off today, out of office, ooo, "
        "i'm ooo, krank, ich bin krank",
    ),
    (Help(), "help me, commands"),
    (
        Mine(),
        "my checkins, my check-ins, my history, my answers, all my check-ins, all my checkins, "
        "show my check-ins, show my checkins, show my history, show my answers",
    ),
    (SeeSettings(), "setting, my settings, preferences, my preferences, options, configure"),
    (Undo(), "undo that, undo this, undo it, undo my last change"),
    (Export(), "my data, download my data, give me my data"),
    (
        Erase(),
        "delete me, forget me, delete everything, delete everything i wrote, delete my data, "
        "delete all my data, remove my data, erase my data, erase all my data, "
        "erase everything i wrote",
    ),
)
_PHRASES = {phrase: request for request, phrases in _SAID_INSTEAD for phrase in phrases.split(", ")}
"""Whole phrases that people type instead of a command. None is one about what somebody did."""

_SKIP_PHRASE = re.compile(
    r"(?:let's |lets |i'll |i'd like to |i would like to |i want to |can i |can we )?"
    r"(?:skip|pass)(?: it| this| this one| this time| (?:on )?(?:for )?this month)?"
)
_REMIND_PHRASE = re.compile(r"(?:remind|ask|ping) me (?:again )?(?:later )?(.*)")
_WEEKDAY = "(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_REMIND_ANOTHER_TIME = re.compile(
    r"(?:please )?(?:remind|ask|ping) me (?:again )?"
    rf"((?:(?:on|next|this) )?{_WEEKDAY}|(?:in|after) (?:an?|\w+) (?:hours?|days?|weeks?)"
    r"|(?:in )?the (?:morning|afternoon|evening)|tonight"
    r"|at (?:noon|\d{1,2}(?:[:.]\d\d)?(?: ?[ap]m)?)"
    r"|(?:on )?the \d{1,2}(?:st|nd|rd|th)?|before lunch|after lunch)"
)
"""Times that can be asked for and not chosen: the answer is those that can."""
_SUGGESTED = (
    "me",
    "help",
    "status",
    "skip",
    "unskip",
    "later",
    "pause",
    "back",
    "focus",
    "add",
    "coverage",
    "agenda",
    "packet",
    "readers",
    "export",
    "team",
    "history",
    "settings",
    "undo",
    "private",
)
_SUGGESTED_WHOLE = {"reminders": ("reminders on", "reminders off")}


def read_request(typed: str) -> Request:
    """What ``typed`` asks for. Mentions come as Slack escapes them (``<@U024BE7LH>``)."""
    written = _without_wrapping(" ".join(typed[:LONGEST].split()))
    if not written:
        return Mine()
    mention = _MENTION.fullmatch(bare_name(written))
    if mention:
        return Of(mention[1])
    of_somebody = _OF_SOMEBODY.fullmatch(written.strip(_AROUND))
    if of_somebody and of_somebody[3].casefold() in _ABOUT_SOMEBODY:
        return read_request(f"{of_somebody[3]} {of_somebody[1]}")
    phrase = _phrase(written.replace("’", "'").casefold().rstrip(" .!"))
    if phrase is not None:
        return phrase
    first, _, rest = written.partition(" ")
    word = first.casefold().rstrip(".!,:")
    reader = _READERS.get(word) or _READERS.get(first)
    if reader is not None:
        # What is kept as somebody wrote it keeps its capitals.
        found = reader(rest if reader in (Add, Focus) else rest.casefold().rstrip(" .!"))
        if found is not None:
            return found
        return Unclear(written, _whole(word), first if word in _ABOUT_SOMEBODY else "")
    near = get_close_matches(word[:40], [*_SUGGESTED, *_SUGGESTED_WHOLE], n=2, cutoff=0.6)
    return Unclear(written, tuple(each for name in near for each in _whole(name)))


def _without_wrapping(written: str) -> str:
    """What was typed without quotes around all of it, and without the command's own name."""
    quoted = written[:1] in _QUOTES and written[-1:] in _QUOTES
    bare = written.strip(_QUOTES) if quoted else written
    own_name = _ITS_OWN_NAME.match(bare)
    return bare[own_name.end() :] if own_name else bare


def _phrase(said: str) -> Request | None:
    """What a whole phrase asks for, if it is one of those known."""
    said = " ".join(map(respelled, said.split()))
    if _SKIP_PHRASE.fullmatch(said):
        return Skip()
    if _REMIND_ANOTHER_TIME.fullmatch(said):
        return RemindLater(_LATER.get(_REMIND_ANOTHER_TIME.sub(r"\1", said)))
    reminded = _REMIND_PHRASE.fullmatch(f"{said} " if said.endswith("later") else said)
    if reminded and reminded[1] in _LATER:
        return RemindLater(_LATER[reminded[1]])
    return _PHRASES.get(said)


def is_another_time(typed: str) -> bool:
    """Whether somebody asks for a reminder at a time that cannot be chosen."""
    said = typed.replace("’", "'").casefold().rstrip(" .!")
    return _REMIND_ANOTHER_TIME.fullmatch(said) is not None


def is_command(typed: str) -> bool:
    """Whether the whole text is one word that ``/checkins`` takes."""
    return typed.strip().casefold() in _READERS


def typed_form(request: Skip | Unskip | RemindLater | Back | KeepPrivate) -> str:
    """What ``read_request`` reads as ``request``."""
    match request:
        case Skip(period):
            words = ["skip", period]
        case Unskip(period):
            words = ["unskip", period]
        case RemindLater(later, period):
            words = ["later", later or "?", period]
        case KeepPrivate(period):
            words = ["private", period]
        case Back(until):
            words = ["resume", until.isoformat() if until else None]
    return " ".join(word for word in words if word)


def _whole(word: str) -> tuple[str, ...]:
    """The commands, whole, that begin with a word."""
    word = {"reminder": "reminders"}.get(word, word)
    return _SUGGESTED_WHOLE.get(word, (word,))
