"""Comments on a check-in: the form, the message that tells of one, and as they stand in a list."""

from __future__ import annotations

from collections.abc import Sequence

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ButtonElement,
    ContextBlock,
    InputBlock,
    MarkdownTextObject,
    PlainTextInputElement,
    RichTextElement,
    SectionBlock,
)
from slack_sdk.models.views import View

from bot.checkins.commenting import LONGEST
from bot.checkins.wording import excerpt, month, month_and_year, shortened
from bot.slack import ids
from bot.slack.views.answer import Answer
from bot.slack.views.fields import naming
from bot.slack.views.rich import bold, parts, plain, quote, rich, section, user
from bot.slack.words import escape, mention
from storage import CheckIn, Comment

SHOWN = 3
QUOTED = 200
_PART = 2_900


def comment_button(check_in: CheckIn, own: bool) -> ButtonElement:
    """``own``: the reader wrote the check-in, and answers what was said of it."""
    label = "Reply" if own else "Comment"
    return ButtonElement(action_id=ids.COMMENT, text=label, value=check_in.id)


def comment_form(
    check_in: CheckIn, reader: str, name: str, answered: Comment | None = None
) -> View:
    """``reader``: who will read it; ``name``: what they are called.

    ``answered``: what they said last, when the check-in's own person answers.
    """
    about = f"{month_and_year(check_in.period)} · {check_in.prompt.competency_name}"
    said = [quote(plain(shortened(answered.text, QUOTED)))] if answered else []
    return View(
        type="modal",
        callback_id=ids.COMMENT_FORM,
        private_metadata=naming(reader, check_in.id),
        title="Your reply" if answered else "Comment",
        submit="Send",
        close="Cancel",
        blocks=[
            rich([section(bold(about)), *said]),
            InputBlock(
                block_id=ids.COMMENT_TEXT,
                label=shortened(f"To {name}", 100),
                hint="I'll save it with the check-in."
                if answered
                else "I'll save it with the check-in. Start with one thing you noticed.",
                element=PlainTextInputElement(
                    action_id=ids.COMMENT_TEXT, multiline=True, max_length=LONGEST
                ),
            ),
        ],
    )


def sent_view(name: str) -> View:
    """Instead of the form, once it is sent. ``name``: of who gets it."""
    text = f"✓ Sent to {escape(name)} and saved with the check-in."
    block = SectionBlock(text=MarkdownTextObject(text=text))
    return View(type="modal", title="Sent", close="Close", blocks=[block])


def nobody_reads_view(readers: str) -> View:
    """Instead of the form. ``readers``: who can read the check-in (mrkdwn)."""
    text = f"{readers} Nobody else would see your reply. To reply, share the check-in first."
    block = SectionBlock(text=MarkdownTextObject(text=text))
    return View(type="modal", title="Reply", close="Close", blocks=[block])


def comment_message(check_in: CheckIn, comment: Comment, answered: Comment | None = None) -> Answer:
    """What the other one of the two is told, with a way to answer.

    ``answered``: what they had said themselves, to know what this is about.
    """
    about = f"{month(check_in.period)} check-in on {check_in.prompt.competency_name}"
    whose = "your" if comment.author != check_in.person else "their"
    text = comment.text if len(comment.text) <= LONGEST else f"{comment.text[: LONGEST - 1]}…"
    before = [section(plain(f"You: “{shortened(answered.text, QUOTED)}”"))] if answered else []
    blocks: list[Block] = [
        rich(
            [
                section(user(comment.author), plain(f" on {whose} {about}:")),
                *before,
                quote(*parts(text, _PART)),
            ]
        ),
        ActionsBlock(
            elements=[ButtonElement(action_id=ids.COMMENT, text="Reply", value=check_in.id)]
        ),
    ]
    if whose == "your" and check_in.message_ts is not None:
        how = "Reply in this thread or with the button."
        blocks.append(ContextBlock(elements=[MarkdownTextObject(text=how)]))
    return Answer(f"{mention(comment.author)} commented on {whose} {escape(about)}.", blocks)


def comment_lines(comments: Sequence[Comment], room: int) -> list[RichTextElement]:
    """The newest comments as they stand beneath a check-in, so many characters of each."""
    lines: list[RichTextElement] = []
    if len(comments) > SHOWN:
        lines.append(section(plain(f"Earlier comments: {len(comments) - SHOWN}")))
    for each in comments[-SHOWN:]:
        said = excerpt(each.text, room)
        lines.append(section(plain("💬 "), user(each.author), plain(f": {said}")))
    return lines
