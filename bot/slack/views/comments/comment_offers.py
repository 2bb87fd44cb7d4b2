"""The question whether to delete one's own comment."""

from slack_sdk.models.blocks import ButtonElement

from bot.checkins.understanding.wording.plain_words import on_one_line
from bot.checkins.wording import month, shortened
from bot.slack import ids
from bot.slack.views.answering.saved import QUOTED
from bot.slack.views.block_kit.answer import Answer
from bot.slack.views.block_kit.blocks import say
from bot.slack.words import escape, mention
from storage import CheckIn, Comment


def delete_comment_offer_view(comment: Comment, check_in: CheckIn | None) -> Answer:
    """``check_in``: the one it's on."""
    words = f"“{escape(shortened(on_one_line(comment.text), QUOTED))}”"
    whom = f" to {mention(comment.reader)}" if comment.reader else ""
    where = f" It's on the {month(check_in.period)} check-in." if check_in is not None else ""
    return say(
        f"*Delete your comment{whom}?* {words}{where} It may have been read already.",
        ButtonElement(
            action_id=ids.TAKE_COMMENT_BACK, text="Delete comment", value=comment.id, style="danger"
        ),
    )
