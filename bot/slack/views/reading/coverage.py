"""Coverage for a phone: a line for each competency, in words and signs, without colour."""

from zoneinfo import ZoneInfo

from slack_sdk.models.blocks import ActionsBlock, Block, ButtonElement, HeaderBlock, RichTextElement

from bot.checkins.coverage import Cover, Coverage, Row
from bot.checkins.history import EVERYTHING
from bot.checkins.wording import BAR, covered_in_words
from bot.slack.views.block_kit.answer import Answer
from bot.slack.views.block_kit.blocks import small
from bot.slack.views.block_kit.command_buttons import new_message_button
from bot.slack.views.block_kit.rich import bold, italic, plain, rich, section
from bot.slack.views.reading.history_controls import COVERAGE_COUNTS, read_button
from bot.slack.words import escape, mention


def coverage_view(coverage: Coverage, subject: str, own: bool, zone: ZoneInfo) -> Answer:
    """Somebody's coverage. ``own``: whether it's the reader's. ``zone``: the reader's."""
    level = coverage.level
    title = f"{'Your evidence' if own else 'Evidence'} for {level.code} {level.title}"
    whose = "You have" if own else f"{mention(subject)} has"
    competencies = f"{coverage.begun} of {len(coverage.rows)} competencies"
    count = f"{whose} evidence for {competencies}."
    lines = [f"{row.competency.name}: {covered_in_words(row, zone)}" for row in coverage.rows]
    items: list[RichTextElement] = [_item(row, zone) for row in coverage.rows]
    blocks: list[Block] = [
        HeaderBlock(text=title[:150]),
        small(count),
        rich(items),
        *_advice(coverage, own),
        small(_who_sees(own)),
        ActionsBlock(elements=_buttons(subject, own)),
    ]
    return Answer(escape("\n".join([title, *lines])), blocks)


def _buttons(subject: str, own: bool) -> list[ButtonElement]:
    packet = "packet" if own else f"packet <@{subject}>"
    buttons = [
        read_button("Read check-ins", subject, EVERYTHING),
        new_message_button("Make a packet", packet),
    ]
    return [*buttons, new_message_button("Add evidence", "add")] if own else buttons


def _item(row: Row, zone: ZoneInfo) -> RichTextElement:
    """The bar comes first and has a fixed width, so that bars are aligned."""
    return section(
        plain(_bar(row)),
        plain("  "),
        bold(row.competency.name),
        plain(f"\n{covered_in_words(row, zone)}"),
    )


def _bar(row: Row) -> str:
    filled = min(row.count, BAR)
    return "🟩" * filled + "⬜" * (BAR - filled)


def _advice(coverage: Coverage, own: bool) -> list[Block]:
    lacking = [row for row in coverage.rows if row.cover is Cover.NO_OPPORTUNITY]
    if not lacking:
        return []
    names = ", ".join(row.competency.name for row in lacking)
    advice = "Ask your manager for an opportunity in" if own else "Give them an opportunity in"
    return [rich([section(italic(f"{advice}: {names}."))])]


def _who_sees(own: bool) -> str:
    if own:
        return f"{COVERAGE_COUNTS} Your manager can see only what you share."
    return f"{COVERAGE_COUNTS} It has only what they shared. They can see that you opened this."
