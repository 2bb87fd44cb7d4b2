"""Join requests: a person's form, the question to their manager, and the answers."""

from slack_sdk.models.blocks import Block, ButtonElement, InteractiveElement

from bot.checkins.wording import day, span
from bot.slack import ids
from bot.slack.payloads.presses import Place
from bot.slack.views.block_kit.answer import Answer
from bot.slack.views.block_kit.blocks import say
from bot.slack.views.block_kit.command_buttons import run_button
from bot.slack.views.newcomers.joining import MOST_ADMINS, Joining, who_adds
from bot.slack.words import escape, mention
from storage import JoinRequest


def join_request_button(
    chosen: Place | None = None, label: str = "Set my level", *, primary: bool = True
) -> ButtonElement:
    """Opens the form, filled in with ``chosen``."""
    return ButtonElement(
        action_id=ids.PLACE_MYSELF,
        text=label,
        style="primary" if primary else None,
        value=chosen.text if chosen else None,
    )


def change_request_button() -> ButtonElement:
    """Opens the form with what was chosen."""
    return ButtonElement(action_id=ids.PLACE_MYSELF, text="Change request")


def own_level_button(joining: Joining) -> ButtonElement | None:
    """Opens the form, if they can fill it in. It's highlighted if a level is what they lack."""
    if not joining.allowed:
        return None
    if joining.asked is not None:
        return change_request_button()
    return join_request_button(primary=not joining.need_no_level)


def not_on_roster_view(joining: Joining, *more: InteractiveElement) -> Answer:
    """Replaces one's own check-ins. ``more``: buttons for what else they can do."""
    text = level_unknown(joining) if joining.asked is None else f"{standing(joining)}."
    return joining_view(text, joining, *more)


def contact_blocks(joining: Joining) -> list[Block]:
    """Says that they're on no roster, and what they can do about it."""
    return list(not_on_roster_view(joining).blocks)


def standing(joining: Joining) -> str:
    """The roster's state for somebody without a level. It has no full stop, so that more can
    follow."""
    if joining.manages:
        people = "1 person" if joining.manages == 1 else f"{joining.manages} people"
        if joining.need_no_level:
            return f"You manage {people} here. You don't need a level of your own"
        return f"You manage {people} here and don't have a level yet"
    return f"You aren't on the roster {'anymore' if joining.left else 'yet'}"


def level_unknown(joining: Joining) -> str:
    """The same, if they're looking for their level."""
    if joining.need_no_level:
        return f"{standing(joining)}."
    return f"{standing(joining)}, so I don't know your level."


def said_place_view(joining: Joining, place: Place | None, level: str) -> Answer:
    """For somebody who says what their level or who their manager is. Only the form tells their
    manager.

    ``place``: what the form begins with, and the name of its ``level``.
    """
    if not joining.allowed or joining.left:
        return joining_view(f"{standing(joining)}. I haven't changed that.", joining)
    begins = f" The form starts with *{escape(level)}*." if place else ""
    return say(
        f"{level_unknown(joining)} Press *Set my level*, and choose your level and your manager."
        f"{begins} I'll ask your manager to confirm it. If they're away, your request waits for "
        f"them, or {who_can_add(joining)} can add you.",
        join_request_button(place),
    )


def hello_view(period: str, joining: Joining, *more: InteractiveElement) -> Answer:
    """A greeting for somebody on no roster, who may never have heard of the bot."""
    each = f"Hello! I'm Next Rung. Once a {span(period)} I ask"
    if joining.need_no_level:
        text = (
            f"{each} each of your reports one short question about their next level. You can read "
            f"what they share with you. {standing(joining)}."
        )
    else:
        text = (
            f"{each} one short question about your next level, so your evidence is ready when it "
            "counts."
        )
    return joining_view(text, joining, *more)


def waiting_view(joining: Joining) -> Answer:
    """The request of somebody whose manager hasn't answered, and what they can do."""
    return joining_view("", joining)


def no_answer_view(joining: Joining) -> Answer:
    """For somebody who wants to know what happened to it: the manager, and when they were asked."""
    if joining.asked is None:
        return not_on_roster_view(joining)
    return say(_what_became_of(joining.asked, joining), *_asked_buttons(joining.asked, joining))


def who_sees_request_view(asked: JoinRequest, joining: Joining) -> Answer:
    """For somebody who wants to know who reads them, while their request waits: who has it, too."""
    manager = mention(asked.manager)
    seen = f"I can't tell whether {manager} read it. " if joining.asked_on else ""
    told = (
        f"{_what_became_of(asked, joining)} {seen}Only {manager} can see your "
        "request in Slack, and only you can read what you write here."
    )
    return say(told, *_asked_buttons(asked, joining))


def _what_became_of(asked: JoinRequest, joining: Joining) -> str:
    manager = mention(asked.manager)
    if joining.asked_on is None:
        told = f"I haven't asked {manager} yet. I'll ask in the morning, their time."
    else:
        told = (
            f"I asked {manager} on {day(joining.asked_on)} to confirm that you're "
            f"*{escape(asked.level)}*. They haven't answered yet."
        )
        if joining.reminding:
            told += " I'll remind them."
        elif joining.reminded_on is not None:
            told += f" I reminded them on {day(joining.reminded_on)}."
    return told


def withdrawn_by_mistake_view(said: JoinRequest, joining: Joining) -> Answer:
    """For somebody who says that their request is wrong: it was withdrawn."""
    chosen = Place(said.manager, said.ladder, said.level)
    buttons = [join_request_button(chosen)] if joining.allowed else []
    told = f"{withdrawn_text(said)} Set your level again to ask someone."
    return say(told, *buttons)


def withdrawn_text(said: JoinRequest) -> str:
    """Says that somebody's request was withdrawn (mrkdwn)."""
    manager = mention(said.manager)
    return (
        f"I withdrew your request to be *{escape(said.level)}* and report to {manager}. "
        "They can't confirm it anymore."
    )


def changing_request_view(joining: Joining) -> Answer:
    """For somebody who asks how to change their request."""
    asked = joining.asked
    if asked is None:
        return not_on_roster_view(joining)
    told = (
        f"You told me you're *{escape(asked.level)}* and report to {mention(asked.manager)}. "
        "Press *Change request* to choose again. Your manager then sees only the new request."
    )
    return say(told, *_asked_buttons(asked, joining))


def no_manager_view(joining: Joining) -> Answer:
    """For somebody on no roster who has no manager to confirm their level."""
    names = " or ".join(mention(each) for each in joining.admins[:MOST_ADMINS])
    told = (
        "You don't need a manager to use Next Rung. Without one, only you can read your answers. "
        f"{names or 'Your Next Rung admin'} can add you."
    )
    if joining.asked is None:
        return say(told)
    buttons = _asked_buttons(joining.asked, joining)
    return say(told, *buttons)


def unanswered_view(joining: Joining) -> Answer:
    """Shown alone, after the manager was reminded for the last time."""
    return joining_view("Your manager hasn't answered yet. Talk to them.", joining)


def joining_view(text: str, joining: Joining, *more: InteractiveElement) -> Answer:
    """``text`` (mrkdwn), and the next step towards the roster."""
    return say(f"{text} {_next_step(joining)}".strip(), *next_buttons(joining, *more))


def _next_step(joining: Joining) -> str:
    if joining.asked is not None:
        return _asked_text(joining.asked, joining)
    if joining.left:
        return who_adds(joining, again=True)
    if joining.need_no_level:
        return ""
    if joining.allowed:
        return "Set your level. I'll ask your manager to confirm it."
    return who_adds(joining)


def next_buttons(joining: Joining, *more: InteractiveElement) -> list[InteractiveElement]:
    """What somebody without a level can press next, with ``more`` buttons that fit."""
    level: list[InteractiveElement] = []
    if joining.asked is not None:
        level = _asked_buttons(joining.asked, joining)
    elif button := own_level_button(joining):
        level = [button]
    if not joining.manages:
        return [*level, *more]
    team = run_button("See my team", "team", primary=joining.need_no_level)
    return [team, *more, *level] if joining.need_no_level else [*level, team, *more]


def _asked_text(asked: JoinRequest, joining: Joining) -> str:
    told = (
        f"You told me on {day(asked.at.date())} that you're *{escape(asked.level)}* and report "
        f"to {mention(asked.manager)}. I'll start once they confirm it."
    )
    if joining.reminding:
        return f"{told} I'll remind them."
    if joining.reminded_on is not None:
        return f"{told} I reminded them on {day(joining.reminded_on)}."
    return told


def _asked_buttons(asked: JoinRequest, joining: Joining) -> list[InteractiveElement]:
    remind = ButtonElement(action_id=ids.REMIND_MANAGER, text="Remind my manager", value=asked.id)
    return [
        change_request_button(),
        *([remind] if joining.remind else []),
        ButtonElement(action_id=ids.WITHDRAW_JOIN_REQUEST, text="Delete request", value=asked.id),
    ]


def leads_to_form(answer: Answer) -> bool:
    """Whether it has a button that opens the form."""
    return any(map(_opens_form, answer.blocks))


def without_form(answer: Answer) -> Answer:
    """The answer without that button and those beside it."""
    return Answer(answer.text, [each for each in answer.blocks if not _opens_form(each)])


def _opens_form(block: Block) -> bool:
    elements = block.to_dict().get("elements", ())
    return any(element.get("action_id") == ids.PLACE_MYSELF for element in elements)


def who_can_add(joining: Joining) -> str:
    """Who else can put somebody on the roster (mrkdwn)."""
    names = " or ".join(mention(each) for each in joining.admins[:MOST_ADMINS])
    return names or "your Next Rung admin"
