"""Earlier versions of a reply, as their author sees them."""

import re
from collections.abc import Sequence
from dataclasses import replace

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ButtonElement,
    DividerBlock,
    RichTextElement,
)
from slack_sdk.models.views import View

from bot.checkins.replies.versions import SharedAgain, shared_again
from bot.checkins.wording import excerpt, listed, local_day_and_time
from bot.slack import ids
from bot.slack.payloads.presses import RestorePress, RevisionPress
from bot.slack.views.answering.prompt import Around, named_additions
from bot.slack.views.block_kit.blocks import text_block
from bot.slack.views.block_kit.fitting import fitted
from bot.slack.views.block_kit.rich import (
    LONGEST_LINK,
    MOST_LINKS,
    bold,
    italic,
    links,
    parts,
    plain,
    rich,
    section,
)
from bot.slack.views.privacy.private_marks import lock, marked_tap, marked_text
from bot.slack.views.privacy.who_reads import reads_all, reads_some, share_confirm
from storage import CheckIn, Reply, Scope

PER_PAGE = 15
EXCERPT = 400
LINKS_IN_A_LIST = 5
_PART = 2_900
NOT_RESTORED = (
    "I didn't restore this version. Your answer changed while this window was open. "
    "To restore it, press the button again."
)
_VIEW_ID = re.compile(r"V[A-Z0-9]{1,40}")


def versions_modal(
    check_in: CheckIn,
    earlier: Sequence[Reply],
    around: Around,
    form: str = "",
    before: int | None = None,
) -> View:
    """A page of earlier versions, newest first: those before revision ``before``, if given.

    ``form``: the id of the form from which they were opened, below this window.
    """
    left = [reply for reply in earlier if before is None or reply.revision < before]
    return fitted(lambda room: _page(check_in, left, around, form, min(EXCERPT, room)))


def _page(
    check_in: CheckIn, left: Sequence[Reply], around: Around, form: str, excerpt: int
) -> View:
    blocks: list[Block] = []
    for reply in left[:PER_PAGE]:
        blocks += [DividerBlock()] if blocks else []
        blocks.append(rich(_told(reply, around, excerpt, links_shown=LINKS_IN_A_LIST)))
        blocks.append(ActionsBlock(elements=_buttons(check_in, reply, around)))
    if not blocks:
        blocks.append(rich([section(plain("There's no earlier version."))]))
    if len(left) > PER_PAGE:
        older = _button("older", "Older ▸", check_in, left[PER_PAGE - 1])
        blocks.append(ActionsBlock(elements=[older]))
    return _modal("Earlier versions", form, blocks)


def version_modal(
    check_in: CheckIn, reply: Reply, around: Around, form: str = "", *, asks_again: bool = False
) -> View:
    """One earlier version in full.

    ``asks_again``: whether restoring it was stopped because it would share more than the button
    said.
    """
    restore = ActionsBlock(elements=[_restore(check_in, reply, around)])
    again = [text_block(NOT_RESTORED)] if asks_again else []

    def build(room: int) -> View:
        told = rich(_told(reply, around, room, links_shown=MOST_LINKS))
        return _modal("Earlier version", form, [*again, told, restore])

    return fitted(build)


def restored_modal(readers: str) -> View:
    """Shown once an earlier version is the newest again. ``readers``: who can read it (mrkdwn)."""
    said = (
        f"You restored this version. {readers} The answer it replaced is under *Earlier versions*."
    )
    block = text_block(said)
    return _modal("Restored", "", [block])


def read_form(private_metadata: str) -> str:
    """The id of the form below, which a window of versions carries."""
    return private_metadata if _VIEW_ID.fullmatch(private_metadata) else ""


def _told(reply: Reply, around: Around, limit: int, *, links_shown: int) -> list[RichTextElement]:
    scope = around.scope
    text, step = excerpt(marked_text(reply, scope), limit), excerpt(reply.next_step, limit)
    private = [] if reads_all(reply.parts, scope) else [italic(_private(reply, scope))]
    # Slack refuses an empty piece of text.
    tapped = [plain(f" · {marked_tap(reply, scope)}")] if reply.frequency else []
    elements: list[RichTextElement] = [
        section(bold(local_day_and_time(reply.at, around.zone)), *tapped, *private)
    ]
    if text:
        elements.append(section(*parts(text, _PART)))
    else:
        elements.append(section(italic("No words.")))
    if step:
        mark = lock(reply, reply.reader, scope)
        elements.append(section(bold(f"{mark}Next step: "), *parts(step, _PART)))
    return elements + links(reply.every_link, max(limit, LONGEST_LINK), links_shown)


def _private(reply: Reply, scope: Scope | None) -> str:
    return " · partly private" if reads_some(reply.parts, scope) else " · private"


def _buttons(check_in: CheckIn, reply: Reply, around: Around) -> list[ButtonElement]:
    buttons = [_restore(check_in, reply, around)]
    if max(len(reply.text), len(reply.next_step)) > EXCERPT or (
        len(reply.every_link) > LINKS_IN_A_LIST
    ):
        buttons.append(_button("read", "Read full answer", check_in, reply))
    return buttons


def _restore(check_in: CheckIn, reply: Reply, around: Around) -> ButtonElement:
    """It asks first if the manager could read more than now."""
    current = check_in.reply
    more = shared_again(reply, current, around.scope) if current else SharedAgain()
    press = RestorePress(check_in.id, reply.revision)
    confirm = None
    if more.anything:
        press = replace(press, reader=around.manager, asked=more.fingerprint)
        confirm = share_confirm(
            [each.text or "\n".join(each.links) for each in more.passages],
            around.manager_name,
            private=False,
            additions=listed(named_additions(more.additions)) if more.additions else "",
        )
    return ButtonElement(
        action_id=f"{ids.VERSIONS}_restore",
        text="Restore this version",
        value=press.text,
        confirm=confirm,
    )


def _button(key: str, label: str, check_in: CheckIn, reply: Reply) -> ButtonElement:
    value = RevisionPress(check_in.id, reply.revision).text
    return ButtonElement(action_id=f"{ids.VERSIONS}_{key}", text=label, value=value)


def _modal(title: str, form: str, blocks: Sequence[Block]) -> View:
    return View(type="modal", private_metadata=form, title=title, close="Back", blocks=list(blocks))
