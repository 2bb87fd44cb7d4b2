"""What people are told when they want a setting of the whole company changed."""

from collections.abc import Mapping

from bot.checkins.understanding.administering.setting_wishes import Setting
from bot.slack.views.administering.admin_answers import AT_HOME, admins_of
from bot.slack.views.administering.company_settings import settings_button
from bot.slack.views.block_kit.answer import Answer
from bot.slack.views.block_kit.blocks import say
from bot.slack.views.newcomers.joining import Joining

_NOTHING_CHANGED = "I haven't changed anything."
_IN_SLACK: Mapping[Setting, str] = {
    Setting.CADENCE: (
        "Press *View settings* to choose how often I ask: every month, every two weeks, or every "
        "quarter."
    ),
    Setting.TIME: (
        "Press *View settings* to choose the hours when questions come. They count in each "
        "person's own time zone."
    ),
    Setting.DAYS: (
        "Questions come on the first working day. Press *View settings* to choose which days are "
        "working days. For other choices, such as only Tuesdays, set `schedule.working_days` in "
        "`settings.yml`, on the server that runs me."
    ),
    Setting.LATE: "Press *View settings* to choose how late a question can still come.",
    Setting.HOLIDAYS: (
        "Press *View settings* to choose whether I ask on public holidays, and which country's "
        "holidays count."
    ),
    Setting.REMINDERS: (
        "Press *View settings* to choose after how many days I remind people, or “Never”."
    ),
    Setting.SHARING: (
        "Press *View settings* to choose whether new answers start shared or private. People "
        "can choose for themselves. Earlier answers don't change."
    ),
    Setting.DIGEST: (
        "Press *View settings* to choose whether managers get a list of who shared an answer."
    ),
}
_ON_THE_SERVER: Mapping[Setting, str] = {
    Setting.JOINING: "whether new people can enter their own level",
    Setting.RETENTION: "after how many months I erase what people wrote",
    Setting.ZONE: "the time zone of people who have none in Slack",
}
_SUBJECTS: Mapping[Setting, str] = {
    Setting.CADENCE: "How often I ask",
    Setting.TIME: "The hour when I ask",
    Setting.DAYS: "The day when I ask",
    Setting.LATE: "How late I ask",
    Setting.HOLIDAYS: "Whether I ask on public holidays",
    Setting.REMINDERS: "When I remind people",
    Setting.SHARING: "Whether new answers start shared or private",
    Setting.DIGEST: "Whether managers get a summary",
    Setting.JOINING: "Whether people can enter their own level",
    Setting.RETENTION: "When I erase what people wrote",
    Setting.ZONE: "The time zone of people who have none in Slack",
}
_FOR_YOURSELF: Mapping[Setting, str] = {
    Setting.CADENCE: " You can skip your own question with `/checkins skip`.",
    Setting.TIME: " You can put off your own question with `/checkins later`.",
    Setting.DAYS: " You can put off your own question with `/checkins later`.",
    Setting.REMINDERS: " You can switch off your own with `/checkins reminders off`.",
    Setting.SHARING: " You can keep your own private with `/checkins private always`.",
}


def setting_view(setting: Setting) -> Answer:
    """Where an admin can change it."""
    in_slack = _IN_SLACK.get(setting)
    if in_slack is not None:
        return say(f"{in_slack} {_NOTHING_CHANGED}\n{AT_HOME}", settings_button())
    return say(
        f"`{setting}` in `settings.yml` says {_ON_THE_SERVER[setting]}. You can't change it in "
        f"Slack, only on the server that runs me. {_NOTHING_CHANGED}"
    )


def setting_of_company_view(setting: Setting, joining: Joining) -> Answer:
    """For everybody else: who can change it, and what they can do for themselves."""
    return say(
        f"{_SUBJECTS[setting]} is set for the whole company. Only a Next Rung admin can change "
        f"it. Ask {admins_of(joining)}.{_FOR_YOURSELF.get(setting, '')}"
    )
