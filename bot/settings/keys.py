"""Every key of ``settings.yml`` and what it means."""

from __future__ import annotations

from collections.abc import Mapping

KEYS: Mapping[str, str] = {
    "schedule.time": "Local time of day from which a prompt may arrive, like 10:00.",
    "schedule.until": "Local time of day after which none arrives any more; the next working "
    "day then. Later than schedule.time.",
    "schedule.working_days": "Days on which people are asked: a list of mon, tue, wed, thu, "
    "fri, sat, sun.",
    "schedule.catch_up_days": "Days after the first working day of the month in which somebody "
    "not asked yet (the bot was down, the person joined) still is, from 0 to 27.",
    "schedule.cadence": "How often people are asked: “monthly”, “fortnightly” or “quarterly”.",
    "schedule.holidays": "Whether nobody is asked or reminded on public holidays: yes or no.",
    "schedule.country": "Whose public holidays count, like SE or DE-BY, for people whose line on "
    "the roster names no country. Without it: those of the country of a person’s time zone.",
    "schedule.reminders": "After how many days somebody who has not answered is reminded: at most "
    "two numbers from 1 to 20, rising. [] for never. People can switch theirs off.",
    "default_zone": "Time zone (IANA name) of people for whom Slack gives none.",
    "sharing": "Whether a new reply is “shared” with the manager or “private” until its author "
    "says otherwise. People are told before they write, and each can choose another default for "
    "themselves.",
    "ladders": "Folder of your ladder files (*.yml), from this file’s folder unless absolute; "
    "read again whenever one changes. Without it: those that come with the program.",
    "default_ladder": "Ladder whose levels are meant when somebody on no roster names none. "
    "Without it: the only one, or, of several, they are asked which.",
    "admins": "Slack user ids of those who are told of troubles, such as a ladder file that "
    "cannot be used: a list like [U024BE7LH].",
    "digest": "Whether managers are told, two weeks after a period opened (eleven days into a "
    "fortnight), how it went in their team, as far as it is shared: yes or no.",
    "self_placement": "Whether people who are not on the roster may say themselves on which level "
    "they are; it counts once the one they name as their manager has confirmed it: yes or no.",
    "retention_months": "After how many months what people wrote is erased, from 3 to 240. Each "
    "version of a reply, draft, comment and piece of evidence goes by its own age, with what the "
    "bot posted of it in Slack and the files it made there; counts stay. Without it: kept until "
    "they erase it.",
    "pace.messages_per_minute": "How many messages a minute are sent to Slack, from 1 to 300.",
}
"""Every key of the settings file and what it means; ``docs/settings.md`` repeats it."""


def sections() -> list[str]:
    """The keys at the top of the file."""
    return sorted({key.partition(".")[0] for key in KEYS})


def keys_under(section: str) -> list[str]:
    """The keys within a section."""
    return [key.partition(".")[2] for key in KEYS if key.startswith(f"{section}.")]
