"""The question whether a new manager can read what was shared before, and its answer on Home."""

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ButtonElement,
    ConfirmObject,
    MarkdownTextObject,
    SectionBlock,
)

from bot.checkins.handover import Arrival, Earlier, OpenHandover
from bot.checkins.wording import counted
from bot.slack import ids
from bot.slack.payloads.presses import Handover
from bot.slack.views.block_kit.answer import Answer
from bot.slack.views.block_kit.blocks import say, text_block
from bot.slack.words import mention

FOR_THE_FIRST_TIME = Arrival()

_BEFORE_AND_FROM_NOW_ON = "what you shared with them before, and what you share from now on"
_ON_HOME = "You can change this on my Home tab."


def handover_view(open_handover: OpenHandover, arrival: Arrival = FOR_THE_FIRST_TIME) -> Answer:
    """Announces the new manager, with the question."""
    manager = mention(open_handover.handover.manager)
    amount = _amount(open_handover.earlier)
    text = (
        f"{_told(manager, arrival)} You shared {amount} with an earlier manager.\n"
        f"*Can {manager} read {_those(amount)}, too?* What you keep private stays private. "
        f"{_ON_HOME}"
    )
    blocks: list[Block] = [
        text_block(text),
        ActionsBlock(
            elements=[
                _button(open_handover, ids.HANDOVER_AGREE, "Share earlier ones", "primary"),
                _button(open_handover, ids.HANDOVER_DECLINE, "Keep them private"),
            ]
        ),
    ]
    return Answer(text, blocks)


def nothing_to_decide_view() -> Answer:
    """Replaces the question if it isn't about the person's current manager anymore."""
    text = "This person isn't your manager here anymore, so they can't read your check-ins."
    return say(text)


def nothing_earlier_view(manager: str, arrival: Arrival) -> Answer:
    """If nothing was shared with anybody else before, there's nothing to ask."""
    text = _told(mention(manager), arrival)
    if not arrival.again:
        text += " You haven't shared anything with an earlier manager."
    return say(text)


def _told(manager: str, arrival: Arrival) -> str:
    """Who the manager is and what they can read (mrkdwn)."""
    if not arrival.again:
        back = "You're back on the roster. " if arrival.rejoined else ""
        return f"{back}*{manager} is your manager now* and can read what you share from now on."
    if arrival.rejoined:
        return f"*You're back on the roster.* {manager} can read {_BEFORE_AND_FROM_NOW_ON}."
    return f"*{manager} is your manager again* and can read {_BEFORE_AND_FROM_NOW_ON}."


def decided_view(
    manager: str, agreed: bool, arrival: Arrival, opened: OpenHandover | None = None
) -> Answer:
    """The question after it was answered. ``opened``: what the manager can read because of it."""
    if not agreed and arrival.again:
        text = (
            f"{mention(manager)} can read {_BEFORE_AND_FROM_NOW_ON}. They can't read what you "
            f"shared with an earlier manager. {_ON_HOME}"
        )
    elif agreed:
        text = f"{mention(manager)} can now read what you shared before, too. {_ON_HOME}"
        if opened is not None:
            return say(text, _button(opened, ids.HANDOVER_DECLINE, "Stop sharing earlier ones"))
    else:
        text = f"{mention(manager)} can read only what you share from now on. {_ON_HOME}"
    return say(text)


def home_blocks(open_handover: OpenHandover) -> list[Block]:
    """The current answer, with the button that changes it."""
    handover = open_handover.handover
    manager, amount = mention(handover.manager), _amount(open_handover.earlier)
    if handover.agreed:
        text = f"{manager} can also read {amount} that you shared with an earlier manager."
        button = _button(open_handover, ids.HANDOVER_DECLINE, "Stop sharing earlier ones")
    else:
        text = (
            f"{manager} can read what you share with them, but not {amount} that you shared with "
            "an earlier manager."
        )
        button = _button(open_handover, ids.HANDOVER_AGREE, "Share earlier ones")
    return [SectionBlock(text=MarkdownTextObject(text=text), accessory=button)]


def _button(
    open_handover: OpenHandover, action_id: str, label: str, style: str | None = None
) -> ButtonElement:
    asked = Handover(open_handover.handover.manager, open_handover.handover.since)
    confirm = None
    if action_id == ids.HANDOVER_AGREE:
        confirm = ConfirmObject(
            title="Share earlier ones?",
            text=MarkdownTextObject(
                text=f"{mention(asked.manager)} will be able to read "
                f"{_amount(open_handover.earlier)} that you shared with an earlier manager."
            ),
            confirm="Share",
            deny="Cancel",
        )
    return ButtonElement(
        action_id=action_id, text=label, style=style, value=asked.text, confirm=confirm
    )


def _those(amount: str) -> str:
    """The earlier check-ins again: "those 2 check-ins", "that check-in"."""
    return f"that {amount[2:]}" if amount.startswith("1 ") else f"those {amount}"


def _amount(earlier: Earlier) -> str:
    return counted(earlier.check_ins, earlier.evidence)
