"""The Home tab: a person's level, this month's check-in and recent ones."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ButtonElement,
    DividerBlock,
    HeaderBlock,
    MarkdownTextObject,
    SectionBlock,
)
from slack_sdk.models.views import View

from bot.checkins.coverage import Coverage
from bot.checkins.handover import OpenHandover
from bot.checkins.readers import Reading
from bot.checkins.team import TeamPage
from bot.checkins.wording import listed, span
from bot.people.ladder_position import LadderPosition, MissingLevel
from bot.slack import ids
from bot.slack.payloads.presses import PromptChoice
from bot.slack.views.administering.administering import AdminHome, admin_blocks, set_up_blocks
from bot.slack.views.answering.month import Month, focus_block, month_blocks, reminders_button
from bot.slack.views.answering.prompt_menu import sharing_label
from bot.slack.views.block_kit.blocks import small, text_block
from bot.slack.views.block_kit.command_buttons import run_button
from bot.slack.views.ladder.controls import level_name, show_button
from bot.slack.views.ladder.own import own_buttons, ways_notes
from bot.slack.views.newcomers.join_request import contact_blocks
from bot.slack.views.newcomers.joining import NOTHING_ASKED, Joining
from bot.slack.views.privacy.handover import home_blocks as handover_blocks
from bot.slack.views.privacy.readers import latest_readers
from bot.slack.views.reading.check_ins import CheckInDetails, check_in_blocks
from bot.slack.views.reading.team import home_blocks as team_blocks
from bot.slack.words import escape, mention
from framework import Ladder, Level, OneLevel, Own
from storage import CheckIn

MOST_BLOCKS = 100
_WEAKEST_NAMED = 2


@dataclass(frozen=True, slots=True)
class Myself:
    """What Home shows to a person about themselves.

    ``position`` is ``None`` for somebody on no roster. Then ``joining`` is how they can join it,
    and ``requested`` the level they asked for. ``missing``: the roster's level for them, if no
    ladder has it. ``details``: by check-in id. ``focus``: competency ids. ``team``: the first page
    of their reports. ``shares``: whether what they write is shared by default, with their
    ``manager``, whose name is ``manager_name``. ``was_looked_at``: whether anybody else is in their
    reader log. ``admin``: what only admins see.
    """

    position: LadderPosition | None
    month: Month
    recent: Sequence[CheckIn]
    details: Mapping[str, CheckInDetails]
    focus: Sequence[str]
    team: TeamPage | None = None
    coverage: Coverage | None = None
    handover: OpenHandover | None = None
    joining: Joining = NOTHING_ASKED
    requested: LadderPosition | None = None
    shares: bool = True
    manager_name: str | None = None
    was_looked_at: bool = False
    missing: MissingLevel | None = None
    manager: str | None = None
    admin: AdminHome | None = None

    @property
    def latest(self) -> CheckIn | None:
        """Their newest check-in with an answer."""
        return next((each for each in self.recent if each.reply), None)


def home_view(own: Myself, readings: Sequence[Reading]) -> View:
    """The Home tab of a person. ``readings``: others' looks at the shown check-in, newest first.

    For an admin, what is missing comes first, while it is. Then the most used part: this month's
    question and its answer. Whatever takes longer to read is behind a button.
    """
    position = own.position
    on_roster = position is not None or own.missing is not None
    blocks = set_up_blocks(own.admin) if own.admin is not None else []
    blocks += _this_month(own) if on_roster else _not_on_roster(own)
    blocks += _check_ins(own, readings)
    if own.team is not None and own.team.reports:
        blocks += team_blocks(own.team)
    if position is not None:
        blocks += [
            DividerBlock(),
            *_level(position),
        ]
    if on_roster:
        blocks += [
            DividerBlock(),
            HeaderBlock(text="Settings"),
            *([focus_block(position.expected, own.focus)] if position else []),
            *_sharing(position.manager if position else own.manager, own),
            *(handover_blocks(own.handover) if own.handover else []),
            ActionsBlock(elements=[reminders_button(own.month.reminders)]),
        ]
    if own.admin is not None:
        blocks += admin_blocks(own.admin)
    return View(type="home", blocks=blocks[:MOST_BLOCKS])


def _this_month(own: Myself) -> list[Block]:
    return [HeaderBlock(text=f"This {span(own.month.period)}"), *month_blocks(own.month)]


def _check_ins(own: Myself, readings: Sequence[Reading]) -> list[Block]:
    """The newest check-in with words, what others read, and buttons to the rest."""
    written = [each for each in own.recent if each.reply or each != own.month.check_in]
    latest = own.latest
    blocks: list[Block] = [DividerBlock(), HeaderBlock(text="Your latest check-in")]
    if latest is None:
        none = "No answer yet." if written else "You don't have any check-ins yet."
        blocks.append(text_block(none))
    else:
        with_it = own.details.get(latest.id, CheckInDetails())
        blocks += check_in_blocks(latest, True, with_it, own.month.zone)
        blocks.append(small(latest_readers(readings)))
    seen = [run_button("See my readers", "readers")] if own.was_looked_at else []
    if own.position is not None:
        blocks += [DividerBlock(), *_covered(own.coverage)]
        seen = [
            run_button("Open coverage", "coverage"),
            run_button("Add evidence", "add"),
            run_button("Read my check-ins", "me"),
            *seen,
        ]
    elif own.missing is not None:
        seen = [run_button("Read my check-ins", "me"), *seen]
    return [*blocks, *([ActionsBlock(elements=seen)] if seen else [])]


def _sharing(manager: str | None, own: Myself) -> list[Block]:
    """The person's own default, and the button that changes it."""
    label = sharing_label(own.manager_name, own.shares)
    if not own.shares:
        with_whom = f" with {mention(manager)}" if manager else ""
        text = f"Only you can read them, unless you share one{with_whom}."
    elif manager is None:
        text = (
            "Only you can read them until you have a manager here. From then on, your manager can "
            "read new ones too, unless you keep them private."
        )
    else:
        text = f"You and {mention(manager)} can read them, unless you keep one private."
    turn = PromptChoice.PRIVATE if own.shares else PromptChoice.SHARE
    button = ButtonElement(action_id=ids.SHARE_BY_DEFAULT, text=label, value=turn.value)
    return [SectionBlock(text=MarkdownTextObject(text=f"*New answers:* {text}"), accessory=button)]


def _covered(covered: Coverage | None) -> list[Block]:
    if covered is None:
        return []
    text = f"*Coverage:* evidence for {covered.begun} of {len(covered.rows)} competencies."
    weakest = [escape(row.competency.name) for row in covered.weakest[:_WEAKEST_NAMED]]
    return [text_block(f"{text} Start with {listed(weakest)}." if weakest else text)]


def _level(position: LadderPosition) -> list[Block]:
    """The own level and the next. The expectations open in a window."""
    above, today, ladder = position.above, position.today, position.ladder
    if above is None:
        headline = f"You're at {today.code}, the top of the {ladder.name} ladder"
        overview = today.overview
    else:
        headline = f"{today.code} → {above.code}"
        overview = f"*{escape(level_name(above))}*: {escape(above.overview)}"
    levels = [today, *position.ways]
    buttons = [_level_button(ladder, level) for level in levels]
    if above is not None:
        buttons.insert(0, show_button(Own(), f"See what's new in {above.code}", "home_own"))
    notes = [small(note) for note in ways_notes(position)]
    return [
        HeaderBlock(text=headline),
        text_block(overview),
        *notes,
        ActionsBlock(elements=[*buttons, *own_buttons(position)]),
    ]


def _not_on_roster(own: Myself) -> list[Block]:
    return [
        HeaderBlock(text="Grow towards your next level"),
        *contact_blocks(own.joining),
        *_requested(own.requested),
        small("Type `/ladder` in any conversation to read what each level expects."),
    ]


def _requested(asked: LadderPosition | None) -> list[Block]:
    """The requested level and the next one, to read."""
    if asked is None:
        return []
    levels = [asked.today, *asked.ways]
    return [ActionsBlock(elements=[_level_button(asked.ladder, level) for level in levels])]


def _level_button(ladder: Ladder, level: Level) -> ButtonElement:
    return show_button(OneLevel(ladder, level), f"Read {level.code}", f"home_{level.position}")
