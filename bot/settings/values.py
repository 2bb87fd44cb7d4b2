"""Every key of ``settings.yml``, with the default that holds without it: the one place for each."""

from dataclasses import dataclass, field
from datetime import time
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.checkins.schedule.calendar import Cadence
from bot.checkins.schedule.reminding import REMINDERS
from bot.settings import parsers
from bot.settings.declaring import key
from bot.settings.parsers import LadderName, SourceSetting


@dataclass(frozen=True, slots=True)
class Schedule:
    """``schedule``: when people are asked, in each person's own time zone."""

    asks_from: time = key(
        "time",
        time(10, 0),
        parsers.clock_time,
        "When the working day starts for questions, in each person's time zone, like 10:00.",
    )
    asks_until: time = key(
        "until",
        time(17, 0),
        parsers.clock_time,
        "When it ends. After this time, nobody is asked until the next working day. Must be later "
        "than schedule.time.",
    )
    working_days: frozenset[int] = key(
        "working_days",
        frozenset(range(5)),
        parsers.weekdays,
        "The days when people are asked: a list of mon, tue, wed, thu, fri, sat, sun.",
        shown="[mon, tue, wed, thu, fri]",
    )
    catch_up_days: int = key(
        "catch_up_days",
        10,
        parsers.whole_number(0, 27),
        "How long to catch up if someone wasn't asked on time, because the bot was down or they "
        "joined later: 0 to 27 days after the first working day of the month.",
    )
    cadence: Cadence = key(
        "cadence",
        Cadence.MONTHLY,
        parsers.cadence,
        "How often people are asked: “monthly”, “fortnightly”, or “quarterly”.",
    )
    holidays: bool = key(
        "holidays",
        True,
        parsers.yes_or_no,
        "Whether to leave people alone on public holidays: yes or no.",
    )
    country: str | None = key(
        "country",
        None,
        parsers.country,
        "Whose public holidays count for people without a country on the roster, like SE or "
        "DE-BY. Without it: the country of each person's time zone.",
    )
    reminders: tuple[int, ...] = key(
        "reminders",
        REMINDERS,
        parsers.rising_days,
        "After how many days to remind people who haven't answered: up to two rising numbers from "
        "1 to 20. [] means never. People can switch off their own.",
    )


@dataclass(frozen=True, slots=True)
class Pace:
    """``pace``: how fast messages are sent."""

    messages_per_minute: int = key(
        "messages_per_minute",
        50,
        parsers.whole_number(1, 300),
        "How many messages to send to Slack each minute, 1 to 300.",
    )


@dataclass(frozen=True, slots=True)
class Http:
    """``http``: where the bot listens, if Slack reaches it over HTTP."""

    host: str = key(
        "host",
        "127.0.0.1",
        parsers.host,
        "The address of this machine to listen on. 127.0.0.1 is for a proxy on the same machine. "
        "0.0.0.0 is for any of its addresses.",
    )
    port: int = key(
        "port",
        3000,
        parsers.whole_number(1, 65_535),
        "The port to listen on, 1 to 65535.",
    )
    health: bool = key(
        "health",
        False,
        parsers.yes_or_no,
        "Whether to listen in Socket Mode, too, and answer /healthz, /readyz, and /metrics: yes or "
        "no. Over HTTP, they're always answered.",
    )


@dataclass(frozen=True, slots=True)
class RosterSync:
    """``roster_sync``: where the roster comes from, and how it's followed."""

    source: SourceSetting | None = key(
        "source",
        None,
        parsers.roster_source,
        "Where the roster comes from, once a day: a CSV file or an Excel workbook (relative to "
        "this file unless absolute), its https:// address, “slack profiles”, or “slack scim”. "
        "Without it: from roster import and from Slack.",
    )
    mapping: dict[str, str] | None = key(
        "mapping",
        None,
        parsers.field_mapping,
        "With “slack profiles”: which profile field says what, by its label or id, like {level: "
        "Career level, manager: Manager}. It needs level. It can have manager, ladder, and "
        "country. With “slack scim”: which attribute, like {level: division}. Without it: {level: "
        "title, manager: manager}.",
    )
    limit: int = key(
        "limit",
        10,
        parsers.whole_number(0, 100),
        "How many people of the roster may change at once, in percent, 0 to 100. If more would, "
        "an admin is asked first.",
    )
    grace_days: int = key(
        "grace_days",
        14,
        parsers.whole_number(0, 90),
        "How many days people who are gone from the source stay on the roster, 0 to 90. They "
        "aren't asked meanwhile, and if they come back, nothing has changed.",
    )


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything in ``settings.yml``; the defaults suit a small company."""

    schedule: Schedule = Schedule()
    default_zone: ZoneInfo = key(
        "default_zone",
        ZoneInfo("UTC"),
        parsers.time_zone,
        "The time zone (IANA name) for people without one in Slack.",
        shown="UTC",
    )
    shared_by_default: bool = key(
        "sharing",
        True,
        parsers.shared_or_private,
        "Whether new answers are “shared” with the manager or “private” by default. People are "
        "told before they write, and can choose their own default.",
        shown="shared",
    )
    ladders: Path | None = key(
        "ladders",
        None,
        parsers.folder,
        "The folder of your ladder files (*.yml), relative to this file unless absolute. It's "
        "read again when a file changes. Without it: the ladders that come with Next Rung.",
    )
    default_ladder: LadderName | None = key(
        "default_ladder",
        None,
        parsers.ladder_name,
        "The ladder for people who aren't on the roster and don't name one. Without it: the only "
        "ladder, or, if there are several, people are asked which one.",
    )
    admins: tuple[str, ...] = key(
        "admins",
        (),
        parsers.slack_ids,
        "Slack user ids of the people who change the roster in Slack, and hear about trouble, such "
        "as a ladder file with mistakes: a list like [U024BE7LH].",
    )
    digest: bool = key(
        "digest",
        True,
        parsers.yes_or_no,
        "Whether managers get a list of who shared an answer, two weeks into the month "
        "(eleven days into a fortnight): yes or no.",
    )
    self_placement: bool = key(
        "self_placement",
        True,
        parsers.yes_or_no,
        "Whether people who aren't on the roster can enter their own level: yes or no. It counts "
        "once the manager they name confirms it.",
    )
    retention_months: int | None = key(
        "retention_months",
        None,
        parsers.whole_number(3, 240),
        "After how many months to erase what people wrote, 3 to 240. Each version of an answer, "
        "draft, comment, and piece of evidence is erased by its own age, along with the bot's "
        "messages and files in Slack that show it. Counts stay. Without it: until people erase it "
        "themselves.",
    )
    pace: Pace = Pace()
    http: Http = Http()
    held: frozenset[str] = field(default=frozenset(), compare=False)
    """The names of the keys that the file sets: those in a group as ``schedule.time``."""
    roster_sync: RosterSync = RosterSync()


GROUPS = {"schedule": Schedule, "pace": Pace, "http": Http, "roster_sync": RosterSync}
"""Keys that hold keys: each a field of ``Settings`` of that name."""
