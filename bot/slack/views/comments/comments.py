"""Comments on a check-in: the form, the message that announces one, and lines in a list."""

from collections.abc import Collection, Sequence

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ButtonElement,
    ConfirmObject,
    InputBlock,
    PlainTextInputElement,
    RichTextElement,
)
from slack_sdk.models.views import View

from bot.checkins.comments import LONGEST
from bot.checkins.wording import FREQUENCY_LABELS, excerpt, month, month_and_year, shortened
from bot.slack import ids
from bot.slack.payloads.forms import CommentForm
from bot.slack.payloads.reading import CommentPress
from bot.slack.views.block_kit.answer import Answer
from bot.slack.views.block_kit.blocks import say_in_window, small, text_block
from bot.slack.views.block_kit.fitting import fitted
from bot.slack.views.block_kit.rich import bold, parts, plain, quote, rich, section, user
from bot.slack.words import escape, mention
from storage import CheckIn, Comment, Reply

SHOWN = 3
IN_A_WINDOW = 20
QUOTED = 200
ANSWER = 1_000
"""How many characters of an answer are shown above a comment on it."""
_PART = 2_900


def comment_button(check_in: CheckIn, own: bool) -> ButtonElement:
    """``own``: whether the reader wrote the check-in, and so replies to a comment."""
    label = "Reply" if own else "Comment"
    return ButtonElement(action_id=ids.COMMENT, text=label, value=check_in.id)


def comments_button(check_in: str, count: int) -> ButtonElement:
    """Opens them in full. Their authors can edit each there."""
    return ButtonElement(action_id=ids.COMMENTS, text=f"Open comments ({count})", value=check_in)


def comments_modal(
    check_in: CheckIn, comments: Sequence[Comment], reader: str, editable: Collection[str]
) -> View:
    """All comments on a check-in in full, oldest first, as ``reader`` sees them.

    ``editable``: the ids of those that they can edit here. They can delete all of their own.
    """
    return fitted(lambda room: _comments_modal(check_in, comments, reader, editable, room))


def no_comments_modal() -> View:
    """The window after the last comment was deleted that its reader could see."""
    return View(type="modal", title="Comments", close="Close", blocks=[_NONE_LEFT])


_NONE_LEFT = rich([section(plain("There are no comments here anymore."))])


def _comments_modal(
    check_in: CheckIn,
    comments: Sequence[Comment],
    reader: str,
    editable: Collection[str],
    room: int,
) -> View:
    whose = () if reader == check_in.person else (user(check_in.person), plain(" · "))
    blocks: list[Block] = [rich([section(*whose, bold(_about(check_in)))])]
    if len(comments) > IN_A_WINDOW:
        earlier = f"Earlier comments: {len(comments) - IN_A_WINDOW}"
        blocks.append(rich([section(plain(earlier))]))
    for each in comments[-IN_A_WINDOW:]:
        text = each.text if len(each.text) <= room else f"{each.text[: room - 1]}…"
        blocks.append(
            rich([section(plain("💬 "), user(each.author), plain(":")), quote(*parts(text, _PART))])
        )
        if each.author == reader:
            blocks.append(ActionsBlock(elements=_own_buttons(each, each.id in editable)))
    if not comments:
        blocks.append(_NONE_LEFT)
    return View(
        type="modal",
        private_metadata=check_in.id,
        title="Comments",
        close="Close",
        blocks=blocks,
    )


def _own_buttons(comment: Comment, editable: bool) -> list[ButtonElement]:
    edit = ButtonElement(action_id=ids.EDIT_COMMENT, text="Edit", value=comment.id)
    delete = ButtonElement(
        action_id=ids.DELETE_COMMENT,
        text="Delete",
        value=comment.id,
        confirm=ConfirmObject(
            title="Delete this comment?",
            text="I'll delete it here and where I posted it. It may have been read already.",
            confirm="Delete",
            deny="Cancel",
            style="danger",
        ),
    )
    return [edit, delete] if editable else [delete]


def edit_form(check_in: CheckIn, comment: Comment, name: str) -> View:
    """For editing one's own comment. ``name``: its reader's."""
    return View(
        type="modal",
        callback_id=ids.EDIT_COMMENT_FORM,
        private_metadata=comment.id,
        title="Edit comment",
        submit="Save",
        close="Cancel",
        blocks=[rich([section(bold(_about(check_in)))]), _field(name, None, comment.text)],
    )


def _about(check_in: CheckIn) -> str:
    return f"{month_and_year(check_in.period)} · {check_in.prompt.competency_name}"


def _field(name: str, hint: str | None, text: str | None = None) -> InputBlock:
    return InputBlock(
        block_id=ids.COMMENT_TEXT,
        label=shortened(f"To {name}", 100),
        hint=hint,
        element=PlainTextInputElement(
            action_id=ids.COMMENT_TEXT,
            multiline=True,
            max_length=LONGEST,
            initial_value=text[:LONGEST] if text else None,
        ),
    )


def comment_form(check_in: CheckIn, reader: str, name: str) -> View:
    """For the manager. ``check_in``: includes only what they can read of the answer.

    ``reader``: who will read the comment. ``name``: their name.
    """
    to = CommentForm(reader, CommentPress(check_in.id))
    return _form("Comment", check_in, _answer(check_in.reply), to, _field(name, _FIRST))


def reply_to_comment_form(
    check_in: CheckIn, reader: str, name: str, answered: Comment | None
) -> View:
    """For the check-in's own person. ``answered``: the last comment of ``reader``, if any."""
    if answered is None:
        to = CommentForm(reader, CommentPress(check_in.id))
        return _form("Comment", check_in, [], to, _field(name, _FIRST))
    said = [quote(plain(shortened(answered.text, QUOTED)))]
    to = CommentForm(reader, CommentPress(check_in.id, answered.id))
    return _form("Your reply", check_in, said, to, _field(name, _SAVED_WITH))


_SAVED_WITH = "I'll save it with the check-in."
_FIRST = f"{_SAVED_WITH} Start with one thing you noticed."


def _form(
    title: str,
    check_in: CheckIn,
    about: Sequence[RichTextElement],
    to: CommentForm,
    field: InputBlock,
) -> View:
    return View(
        type="modal",
        callback_id=ids.COMMENT_FORM,
        private_metadata=to.text,
        title=title,
        submit="Send",
        close="Cancel",
        blocks=[rich([section(bold(_about(check_in))), *about]), field],
    )


def _answer(reply: Reply | None) -> list[RichTextElement]:
    """What the comment is on: the tap, the words, and the next step."""
    if reply is None:
        return []
    tap = [section(bold(FREQUENCY_LABELS[reply.frequency]))] if reply.frequency else []
    words = [quote(*parts(excerpt(reply.text, ANSWER), _PART))] if reply.text else []
    step = shortened(reply.next_step, QUOTED)
    next_step = [section(bold("Next step: "), plain(step))] if step else []
    return [*tap, *words, *next_step]


def sent_view(name: str, check_in: str, count: int) -> View:
    """Replaces the form once it's sent. ``name``: the recipient's.

    ``count``: how many comments on the check-in can be opened from here.
    """
    text = (
        f"✓ Sent to {escape(name)} and saved with the check-in. "
        "To edit or delete it, open the comments."
    )
    return View(
        type="modal",
        title="Sent",
        close="Close",
        blocks=[
            text_block(text),
            ActionsBlock(elements=[comments_button(check_in, count)]),
        ],
    )


def cannot_reply_view(name: str | None) -> View:
    """Replaces the form if the comment's author can't get a reply. ``None``: the comment is
    gone."""
    text = "This comment was deleted, so there's nothing to reply to."
    if name is not None:
        text = f"{escape(name)} isn't your manager here anymore, so they can't get a reply."
    return say_in_window("Reply", text)


def cannot_comment_view() -> View:
    """Replaces the form for somebody who got a comment and can't reply on the check-in now."""
    return say_in_window("Reply", "You can't read this check-in anymore, so you can't reply.")


def nobody_reads_view(readers: str) -> View:
    """Replaces the form. ``readers``: who can read the check-in (mrkdwn)."""
    text = f"{readers} Nobody else would see your reply. To reply, share the check-in first."
    return say_in_window("Reply", text)


def comment_message(check_in: CheckIn, comment: Comment, answered: Comment | None = None) -> Answer:
    """The announcement to the other of the two people, with a button to reply.

    ``answered``: what they had written themselves, for context.
    """
    about = f"{month(check_in.period)} check-in on {check_in.prompt.competency_name}"
    whose = "your" if comment.author != check_in.person else "their"
    text = comment.text if len(comment.text) <= LONGEST else f"{comment.text[: LONGEST - 1]}…"
    before = [section(plain(f"You: “{shortened(answered.text, QUOTED)}”"))] if answered else []
    to_it = CommentPress(comment.check_in, comment.id).text
    reply = ButtonElement(action_id=ids.COMMENT, text="Reply", value=to_it)
    blocks: list[Block] = [
        rich(
            [
                section(user(comment.author), plain(f" on {whose} {about}:")),
                *before,
                quote(*parts(text, _PART)),
            ]
        ),
        ActionsBlock(elements=[reply]),
    ]
    if whose == "your" and check_in.message_ts is not None:
        how = "Reply in this thread or with the button."
        blocks.append(small(how))
    return Answer(f"{mention(comment.author)} commented on {whose} {escape(about)}.", blocks)


def comment_lines(comments: Sequence[Comment], room: int) -> list[RichTextElement]:
    """The newest comments below a check-in, each shortened to ``room`` characters."""
    lines: list[RichTextElement] = []
    if len(comments) > SHOWN:
        lines.append(section(plain(f"Earlier comments: {len(comments) - SHOWN}")))
    for each in comments[-SHOWN:]:
        said = excerpt(each.text, room)
        lines.append(section(plain("💬 "), user(each.author), plain(f": {said}")))
    return lines
