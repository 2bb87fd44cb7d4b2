"""Every key of ``settings.yml`` and what it means."""

from __future__ import annotations

from collections.abc import Mapping

KEYS: Mapping[str, str] = {
    "schedule.time": "When the working day starts for questions, in each person's time zone, like "
    "10:00.",
    "schedule.until": "When it ends. After this time, nobody is asked until the next working day. "
    "Must be later than schedule.time.",
    "schedule.working_days": "The days when people are asked: a list of mon, tue, wed, thu, fri, "
    "sat, sun.",
    "schedule.catch_up_days": "How long to catch up if someone wasn't asked on time, because the "
    "bot was down or they joined later: 0 to 27 days after the first working day of the month.",
    "schedule.cadence": "How often people are asked: “monthly”, “fortnightly”, or “quarterly”.",
    "schedule.holidays": "Whether to leave people alone on public holidays: yes or no.",
    "schedule.country": "Whose public holidays count for people without a country on the roster, "
    "like SE or DE-BY. Without it: the country of each person's time zone.",
    "schedule.reminders": "After how many days to remind people who haven't answered: up to two "
    "rising numbers from 1 to 20. [] means never. People can switch off their own.",
    "default_zone": "The time zone (IANA name) for people without one in Slack.",
    "sharing": "Whether new answers are “shared” with the manager or “private” by default. People "
    "are told before they write, and can choose their own default.",
    "ladders": "The folder of your ladder files (*.yml), relative to this file unless absolute. "
    "It's read again when a file changes. Without it: the ladders that come with Next Rung.",
    "default_ladder": "The ladder for people who aren't on the roster and don't name one. Without "
    "it: the only ladder, or, if there are several, people are asked which one.",
    "admins": "Slack user ids of the people who hear about trouble, such as a ladder file with "
    "mistakes: a list like [U024BE7LH].",
    "digest": "Whether managers get a summary of what their team shared, two weeks into the month "
    "(eleven days into a fortnight): yes or no.",
    "self_placement": "Whether people who aren't on the roster can enter their own level: yes or "
    "no. It counts once the manager they name confirms it.",
    "retention_months": "After how many months to erase what people wrote, 3 to 240. Each version "
    "of an answer, draft, comment, and piece of evidence is erased by its own age, along with the "
    "bot's messages and files in Slack that show it. Counts stay. Without it: until people erase "
    "it themselves.",
    "pace.messages_per_minute": "How many messages to send to Slack each minute, 1 to 300.",
}
"""Every key of the settings file and what it means; ``docs/settings.md`` repeats it."""


def sections() -> list[str]:
    """The keys at the top of the file."""
    return sorted({key.partition(".")[0] for key in KEYS})


def keys_under(section: str) -> list[str]:
    """The keys within a section."""
    return [key.partition(".")[2] for key in KEYS if key.startswith(f"{section}.")]
