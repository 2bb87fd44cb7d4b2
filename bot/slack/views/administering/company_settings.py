"""Settings for the whole company that admins change in Slack: the list, and a change of one."""

from collections.abc import Mapping, Sequence

from slack_sdk.models.blocks import (
    Block,
    ButtonElement,
    InputBlock,
    MarkdownTextObject,
    Option,
    PlainTextInputElement,
    SectionBlock,
    StaticSelectElement,
)
from slack_sdk.models.views import View

from bot.checkins.administering.company_rules import SettingNow, Source
from bot.slack import ids
from bot.slack.payloads.administering import SettingDecision
from bot.slack.views.administering.meanwhile import changed_meanwhile
from bot.slack.views.block_kit.blocks import say_in_window, small, text_block
from bot.slack.views.block_kit.fields import Values, chosen, typed
from bot.slack.words import escape

CHANGE = "Change setting"
LONGEST_TYPED = 20
STALE = changed_meanwhile("This setting")

Choices = Sequence[tuple[str, str]]
"""What an option says, and the value as ``settings.yml`` would have it."""


def _half_hours(first: int, last: int) -> Choices:
    times = [f"{hour:02}:{minute}" for hour in range(first, last) for minute in ("00", "30")]
    return [(time, time) for time in [*times, f"{last:02}:00"]]


CHOICES: Mapping[str, tuple[str, Choices]] = {
    "schedule.cadence": (
        "How often",
        [
            ("Every month", "monthly"),
            ("Every two weeks", "fortnightly"),
            ("Every quarter", "quarterly"),
        ],
    ),
    "schedule.time": ("Questions start at", _half_hours(6, 14)),
    "schedule.until": ("Questions end at", _half_hours(11, 20)),
    "schedule.working_days": (
        "Working days",
        [
            ("Monday to Friday", "[mon, tue, wed, thu, fri]"),
            ("Monday to Thursday", "[mon, tue, wed, thu]"),
            ("Monday to Saturday", "[mon, tue, wed, thu, fri, sat]"),
            ("Sunday to Thursday", "[mon, tue, wed, thu, sun]"),
            ("Every day", "[mon, tue, wed, thu, fri, sat, sun]"),
        ],
    ),
    "schedule.catch_up_days": (
        "Late questions",
        [
            ("Up to 3 days late", "3"),
            ("Up to 5 days late", "5"),
            ("Up to 10 days late", "10"),
            ("Up to 20 days late", "20"),
        ],
    ),
    "schedule.holidays": (
        "Public holidays",
        [("No questions", "yes"), ("Like other days", "no")],
    ),
    "schedule.country": ("Country for holidays", [("From each person's time zone", "")]),
    "schedule.reminders": (
        "Reminders",
        [
            ("After 3 and 7 days", "[3, 7]"),
            ("After 5 and 10 days", "[5, 10]"),
            ("After 3 days", "[3]"),
            ("After 7 days", "[7]"),
            ("Never", "[]"),
        ],
    ),
    "sharing": (
        "New answers",
        [("Shared with the manager", "shared"), ("Private", "private")],
    ),
    "digest": ("Summary for managers", [("On", "yes"), ("Off", "no")]),
}
"""What can be chosen for each setting that admins can change."""

_TYPED = {
    "schedule.country": (
        "Its code, like SE, or DE-BY for part of a country. Leave it empty to go by each person's "
        "time zone."
    ),
}
"""Settings with too much to choose from, and what to type."""

_FOLLOWING = {
    "schedule.cadence": "The next question follows the new schedule, so it can come soon.",
    "schedule.time": "Uses each person's own time zone.",
    "schedule.until": "Uses each person's own time zone.",
    "schedule.working_days": "Uses each person's own time zone.",
    "schedule.catch_up_days": (
        "Applies to people I couldn't ask on time, such as those who joined later."
    ),
    "schedule.holidays": "Applies to questions and reminders from now on.",
    "schedule.country": "Applies to people without a country on the roster.",
    "schedule.reminders": "Applies to reminders from now on.",
    "sharing": (
        "Applies to new answers from people who haven't chosen for themselves. Earlier answers "
        "don't change."
    ),
    "digest": "Applies to summaries from the next question on.",
}
_SOURCES = {
    Source.FILE: "Set in `settings.yml`, so you can't change it here.",
    Source.SLACK: "Set in Slack.",
    Source.DEFAULT: "Default.",
}


def settings_button() -> ButtonElement:
    """Opens the list."""
    return ButtonElement(action_id=ids.COMPANY_SETTINGS, text="View settings")


def settings_window(known: Mapping[str, SettingNow]) -> View:
    """Every setting that admins can change, and where its value comes from."""
    blocks = [_row(name, known[name]) for name in CHOICES if name in known]
    return View(type="modal", title="Settings", close="Close", blocks=blocks)


def _row(name: str, now: SettingNow) -> Block:
    text = f"*{CHOICES[name][0]}:* {escape(label(name, now.value))}\n{_SOURCES[now.source]}"
    said = MarkdownTextObject(text=text)
    if now.source is Source.FILE:
        return SectionBlock(text=said)
    button = ButtonElement(action_id=ids.SHOW_SETTING, text="Change", value=name)
    return SectionBlock(text=said, accessory=button)


def label(name: str, value: str) -> str:
    """A value in words; as it's written where it isn't one of the choices."""
    return next((said for said, each in CHOICES[name][1] if each == value), value)


def setting_form(name: str, now: SettingNow) -> View:
    """What can be chosen for a setting."""
    field = _text_field(name, now) if name in _TYPED else _choice(name, now)
    return View(
        type="modal",
        callback_id=ids.SETTING_FORM,
        private_metadata=name,
        title=CHANGE,
        submit="See change",
        close="Cancel",
        blocks=[field],
    )


def _choice(name: str, now: SettingNow) -> InputBlock:
    title, choices = CHOICES[name]
    options = [Option(value=value, label=said) for said, value in choices]
    select = StaticSelectElement(
        action_id=ids.SETTING_VALUE,
        options=options,
        placeholder="Choose",
        initial_option=next((each for each in options if each.value == now.value), None),
    )
    return InputBlock(block_id=ids.SETTING_VALUE, label=title, element=select)


def _text_field(name: str, now: SettingNow) -> InputBlock:
    element = PlainTextInputElement(
        action_id=ids.SETTING_VALUE, initial_value=now.value or None, max_length=LONGEST_TYPED
    )
    title, hint = CHOICES[name][0], _TYPED[name]
    return InputBlock(
        block_id=ids.SETTING_VALUE, label=title, hint=hint, optional=True, element=element
    )


def read_setting_form(values: Values) -> str:
    """The value that was chosen or typed; empty if none was."""
    return chosen(values, ids.SETTING_VALUE) or typed(values, ids.SETTING_VALUE).strip()


def setting_window(decision: SettingDecision, now: SettingNow, note: str = "") -> View:
    """What would change. ``now``: what holds."""
    name = decision.name
    values = f"{label(name, now.value)} → {label(name, decision.after or '')}"
    blocks: list[Block] = [text_block(note)] if note else []
    blocks += [text_block(f"*{CHOICES[name][0]}:* {escape(values)}"), small(_FOLLOWING[name])]
    return View(
        type="modal",
        callback_id=ids.SETTING_CHANGE,
        private_metadata=decision.text,
        title="Check the change",
        submit=CHANGE,
        close="Cancel",
        blocks=blocks,
    )


def setting_saved_window(name: str, value: str) -> View:
    """What was changed."""
    text = f"*{CHOICES[name][0]}:* {escape(label(name, value))}"
    return say_in_window("Saved", text, close="Done")
