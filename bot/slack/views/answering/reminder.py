"""The reminder: a short reply in the thread of a prompt that waits for its answer."""

from collections.abc import Sequence

from slack_sdk.models.blocks import ActionsBlock, Block, ButtonElement

from bot.checkins.schedule.skipping import stands
from bot.checkins.wording import month
from bot.slack import ids
from bot.slack.views.answering.month import stands_text
from bot.slack.views.answering.prompt import Around, who_reads_a_tap
from bot.slack.views.answering.tap import answer_buttons, how_often
from bot.slack.views.block_kit.answer import Answer
from bot.slack.views.block_kit.blocks import say, text_block
from bot.slack.words import escape
from storage import CheckIn

WORDINGS: Sequence[str] = (
    "Two minutes for *{competency}*? {how_often}",
    "Your check-in on *{competency}* is still open. {how_often}",
    "No hurry with *{competency}*. {how_often} One tap is enough.",
)


def reminder_view(check_in: CheckIn, number: int, around: Around) -> Answer:
    """What reminder ``number`` of a check-in says, counted from 0.

    Two reminders of one check-in differ, and so do those of months in a row.
    """
    in_year = int(check_in.period[5:7]) if check_in.period[5:7].isdigit() else 0
    wording = WORDINGS[(in_year + number) % len(WORDINGS)]
    asked = wording.format(
        competency=escape(check_in.prompt.competency_name), how_often=how_often(check_in)
    )
    reader = around.reader_of(None)
    text = f"{asked} {who_reads_a_tap(reader)}"
    no_more = ButtonElement(
        action_id=ids.NO_MORE_REMINDERS,
        text="Don't remind me again",
        value=check_in.id,
    )
    return _with_buttons(text, answer_buttons(check_in, reader), [no_more])


def no_more_view(check_in: CheckIn) -> Answer:
    """Replaces the reminder once the person wants no more."""
    text = (
        f"Okay, I won't remind you about {month(check_in.period)} again. Your question stays open."
    )
    answer = ButtonElement(action_id=ids.EDIT_REPLY, text="Answer", value=check_in.id)
    return _with_buttons(text, [answer])


def moved_on_view(check_in: CheckIn) -> Answer:
    """Replaces the reminder once there's nothing to be reminded of."""
    return say(stands_text(stands(check_in), check_in.period))


def _with_buttons(text: str, *rows: Sequence[ButtonElement]) -> Answer:
    blocks: list[Block] = [text_block(text)]
    blocks += [ActionsBlock(elements=list(row)) for row in rows]
    return Answer(text, blocks)
