"""What words are answered that don't read as an answer: what they may be, and what to do with them.

They are their author's alone, and part of no check-in, until they press *That was my answer*.
"""

from datetime import date
from typing import Any

from slack_sdk.models.blocks import (
    ActionsBlock,
    ButtonElement,
)

from bot.checkins.understanding.answer_doubts import AnyDoubt, OtherDoubt
from bot.checkins.understanding.reflections import Doubt
from bot.checkins.wording import day, month
from bot.slack import ids
from bot.slack.views.answer import Answer
from bot.slack.views.blocks import say
from bot.slack.views.month import away_picker, run_button
from bot.slack.views.small_talk import erase_view, ways_out
from storage import CheckIn, CheckInState

IN_A_ROW = 3
"""Buttons that stand beside each other on a phone."""

_ALONE = "Only you can read this."
_GUESSES: dict[AnyDoubt, str] = {
    Doubt.SHORT: "I'm not sure what this is.",
    Doubt.QUESTION: "I'm a bot, and I don't know the answer to that.",
    Doubt.ANGER: "I'm sorry. I haven't told anyone.",
    Doubt.THE_BOT: "I think this is about me or my question.",
    Doubt.HIDING: "I think you don't want your manager to read this.",
    OtherDoubt.ORDER: "I'm not sure what you want me to do. I haven't changed anything.",
    OtherDoubt.REPORT: "I think this is about someone on your team.",
    OtherDoubt.TO_SOMEBODY: "I think this is for someone else. I haven't sent it to anyone.",
    OtherDoubt.PASTED: "I think you pasted an e-mail.",
    OtherDoubt.LINKS: "You sent me a link or a file without words.",
}
_NOT_SAVED = "It isn't part of a check-in."


def doubtful_view(
    doubt: AnyDoubt,
    message: str,
    question: CheckIn | None,
    *,
    in_thread: bool,
    until: date | None = None,
    starts_later: bool = False,
    about: Answer | None = None,
    on_ladder: bool = True,
) -> Answer:
    """``message``: the words, as ``channel:ts``; ``question``: that of their thread, or the newest.

    ``until``: the day that they name as the end of an absence; ``starts_later``: they name its
    first day, too. ``about``: what can be opened of
    those whom they name.
    """
    if about is not None:
        return _with_choice(about, message, in_thread=in_thread, on_ladder=on_ladder)
    open_now = question if question and question.state is CheckInState.ASKED else None
    said = _guess(doubt, open_now, until, starts_later=starts_later)
    return _with_choice(said, message, in_thread=in_thread, on_ladder=on_ladder)


def _guess(
    doubt: AnyDoubt,
    open_now: CheckIn | None,
    until: date | None,
    *,
    starts_later: bool,
) -> Answer:
    if doubt is OtherDoubt.TIME:
        return _about_time(open_now, until, starts_later=starts_later)
    if doubt is Doubt.ERASING:
        return erase_view()
    if doubt is Doubt.STOPPING:
        return say(
            f"{_ALONE} You can skip this question, set the days you're away, or turn reminders "
            "off. To stop the questions for good, ask your Next Rung admin to take you off the "
            "roster.",
            *ways_out(),
        )
    more = {
        Doubt.QUESTION: (run_button("What you can ask me", "help"),),
        Doubt.THE_BOT: (run_button("What you can ask me", "help"),),
        Doubt.ANGER: ways_out(),
        OtherDoubt.ORDER: (run_button("What you can ask me", "help"),),
        OtherDoubt.REPORT: (run_button("Open my team", "team"),),
    }.get(doubt, ())
    still = f" Your {month(open_now.period)} question is still open." if open_now else ""
    return say(f"{_GUESSES[doubt]} {_ALONE} {_NOT_SAVED}{still}", *more)


def _about_time(open_now: CheckIn | None, until: date | None, *, starts_later: bool) -> Answer:
    if until is not None:
        starts = " I can't start it on a later day, so it starts today." if starts_later else ""
        stays = f" Your {month(open_now.period)} question waits until then." if open_now else ""
        return say(
            f"*Pause my questions until {day(until)}?* I haven't changed anything yet."
            f"{starts}{stays}",
            run_button("Pause until then", f"pause until {until.isoformat()}"),
        )
    if open_now is None:
        return say(f"Are you away? I haven't changed anything. {_ALONE}", away_picker())
    return say(
        f"No problem. Your {month(open_now.period)} question is still open. {_ALONE}",
        run_button("Remind me tomorrow", "later tomorrow"),
        away_picker(),
    )


def _with_choice(said: Answer, message: str, *, in_thread: bool, on_ladder: bool) -> Answer:
    """*That was my answer*, and *Delete it*, which forgets the words."""
    label = "Save it as my answer" if in_thread else "That was my answer"
    meant = ButtonElement(action_id=ids.THAT_WAS_MY_ANSWER, text=label, value=message)
    forget = ButtonElement(
        action_id=ids.FORGET_MESSAGE,
        text="Delete it",
        value=message,
    )
    own = [meant, forget] if on_ladder else [forget]
    blocks = list(said.blocks)
    last = blocks[-1]
    if isinstance(last, ActionsBlock) and len(last.elements) + len(own) <= IN_A_ROW:
        elements: list[Any] = [*last.elements, *own]
        blocks[-1] = ActionsBlock(elements=elements)
    else:
        blocks.append(ActionsBlock(elements=own))
    return Answer(said.text, blocks)


def settled_view(question: CheckIn | None) -> Answer:
    """Once their author said what the words are, where another message says who can read them.

    ``question``: the check-in that they are part of; ``None``: they wait to be saved.
    """
    if question is None:
        return say("Okay, I'll treat it as an answer. My newest message asks what to do with it.")
    return say(f"Okay, I added it to your {month(question.period)} answer.")
