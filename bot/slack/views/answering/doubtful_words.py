"""The reply to words that don't read as an answer: what they may be, and what to do with them.

Only their author can read them, and they're in no check-in, until the author presses *Share with …*
or *Keep private* in a question's thread, or *Save as my answer* elsewhere.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from slack_sdk.models.blocks import ActionsBlock, ButtonElement, InteractiveElement

from bot.checkins.understanding.answers.answer_doubts import AnyDoubt, OtherDoubt
from bot.checkins.understanding.answers.reflections import Doubt
from bot.checkins.wording import day, month, shortened
from bot.people.naming import first_name
from bot.slack import ids
from bot.slack.payloads.presses import MessageRef, ReplyPress
from bot.slack.views.answering.month import away_picker
from bot.slack.views.answering.saved import keep_all
from bot.slack.views.block_kit.answer import Answer
from bot.slack.views.block_kit.blocks import say, text_block
from bot.slack.views.block_kit.command_buttons import run_button
from bot.slack.views.privacy.still_read import StillRead
from bot.slack.views.privacy.who_reads import ONLY_YOU, share_label
from bot.slack.views.small_talk import erase_view, ways_out
from bot.slack.words import mention
from storage import CheckIn, CheckInState

IN_A_ROW = 3
"""How many buttons fit in a row on a phone."""

_ALONE = "Only you can read this message."
_NOT_SAVED = "It isn't part of a check-in."
ALONE = f"{_ALONE} {_NOT_SAVED}"
_GUESSES: dict[AnyDoubt, str] = {
    Doubt.SHORT: "I'm not sure what this is.",
    Doubt.QUESTION: "I'm a bot, and I don't know the answer to that.",
    Doubt.ANGER: "I'm sorry. I haven't told anyone.",
    Doubt.THE_BOT: "I'm Next Rung, a bot that asks about your work.",
    OtherDoubt.ORDER: "I'm not sure what you want me to do. I haven't changed anything.",
    OtherDoubt.REPORT: "I think this is about someone on your team.",
    OtherDoubt.TO_SOMEBODY: "I think this is for someone else. I haven't sent it to anyone.",
    OtherDoubt.PASTED: "I think you pasted an email.",
    OtherDoubt.LIFE: "Take care.",
    OtherDoubt.JOB: "I haven't told anyone.",
    OtherDoubt.NO_ACCOUNT: "I'm not sure this is your answer.",
}

_MAY_BE_A_WISH: frozenset[AnyDoubt] = frozenset(
    {
        Doubt.SHORT,
        Doubt.ANGER,
        Doubt.ERASING,
        Doubt.QUESTION,
        Doubt.THE_BOT,
        OtherDoubt.ORDER,
        OtherDoubt.TO_SOMEBODY,
        OtherDoubt.LIFE,
        OtherDoubt.JOB,
        OtherDoubt.NO_ACCOUNT,
    }
)
"""Doubts about words that may ask, in an unknown way, that an answer isn't read anymore."""


@dataclass(frozen=True, slots=True)
class AsAnswer:
    """How words can become an answer.

    ``message``: the words, as ``channel:ts``. ``in_thread``: whether they're in a question's
    thread. ``reader_name``: the manager with whom a tap shares them; ``None``: it saves them
    privately. ``privately``: whether its button says so. ``on_ladder``: whether their author is
    asked anything.
    """

    message: str
    in_thread: bool
    reader_name: str | None = None
    on_ladder: bool = True
    privately: bool = False


def doubtful_view(
    doubt: AnyDoubt,
    as_answer: AsAnswer,
    question: CheckIn | None,
    *,
    until: date | None = None,
    starts_later: bool = False,
    about: Answer | None = None,
    still_read: StillRead | None = None,
    sent: str = "a link",
) -> Answer:
    """``question``: the question of the words' thread, or the newest one.

    ``until``: the day that they name as the end of an absence; ``starts_later``: they name its
    first day, too. ``about``: what can be opened of
    those whom they name. ``still_read``: the answer near the words that stays readable, said only
    in its thread, or of words that may be a wish that it doesn't.
    ``sent``: what came without words.
    """
    if about is not None:
        return _with_choice(about, as_answer)
    open_now = question if question and question.state is CheckInState.ASKED else None
    said = (
        _without_words(sent, open_now)
        if doubt is OtherDoubt.LINKS
        else _guess(doubt, open_now, until, starts_later=starts_later)
    )
    apart = doubt is OtherDoubt.OF_READER
    if still_read is None or apart or not (as_answer.in_thread or doubt in _MAY_BE_A_WISH):
        return _with_choice(said, as_answer)
    return _with_choice(_naming_readers(said, doubt, still_read), as_answer)


def _naming_readers(said: Answer, doubt: AnyDoubt, still_read: StillRead) -> Answer:
    """Who can read the answer near the words, with the button that keeps it private.

    “Only you can read this message” must not seem to be about the answer next to it.
    """
    _, *rest = said.blocks
    text = f"{said.text} {still_read.text}"
    if doubt in _MAY_BE_A_WISH:
        if rest and isinstance(rest[-1], ActionsBlock) and len(rest[-1].elements) < IN_A_ROW:
            elements: list[Any] = [keep_all(still_read.check_in), *rest[-1].elements]
            rest[-1] = ActionsBlock(elements=elements)
        else:
            rest.append(ActionsBlock(elements=[keep_all(still_read.check_in)]))
    return Answer(text, [text_block(text), *rest])


def reply_offer_view(question: CheckIn, press: ReplyPress, name: str) -> Answer:
    """Under a comment of the manager's (``name``), where it isn't clear who words are for.

    ``question``: the one whose thread they're in.
    """
    message = MessageRef(press.channel, press.ts).text
    return say(
        f"*Send it to {mention(press.reader)} as your reply?* {_ALONE} *Keep private* saves it "
        f"with your {month(question.period)} check-in.",
        ButtonElement(
            action_id=ids.SEND_FROM_THREAD,
            text=shortened(f"Send to {first_name(name)}", 75),
            value=press.text,
        ),
        ButtonElement(action_id=ids.SAVE_AS_PRIVATE_ANSWER, text="Keep private", value=message),
        ButtonElement(action_id=ids.FORGET_MESSAGE, text="Delete it", value=message),
    )


def not_sent_view(message: str) -> Answer:
    """For words (``channel:ts``) that were to be sent as a reply to a comment that is deleted."""
    return say(
        f"That comment was deleted, so I didn't send your message. {_ALONE}",
        ButtonElement(action_id=ids.SAVE_AS_PRIVATE_ANSWER, text="Keep private", value=message),
        ButtonElement(action_id=ids.FORGET_MESSAGE, text="Delete it", value=message),
    )


def reply_goes_view(manager: str) -> Answer:
    """For words outside a thread that may be for the manager who commented."""
    who = mention(manager)
    return say(
        f"Is this for {who}? I haven't sent it. {_ALONE} To reply to their comment, write in its "
        "thread, or press *Reply* below it."
    )


def _guess(
    doubt: AnyDoubt,
    open_now: CheckIn | None,
    until: date | None,
    *,
    starts_later: bool,
) -> Answer:
    if doubt is OtherDoubt.TIME:
        return _about_time(open_now, until, starts_later=starts_later)
    if doubt is OtherDoubt.OF_READER:
        return say(f"{ONLY_YOU} It isn't part of your answer.{_still_open(open_now)}")
    if doubt is Doubt.ERASING:
        return erase_view()
    if doubt is Doubt.STOPPING:
        return say(
            f"{_ALONE} You can skip this question, set the days you're away, or turn reminders "
            "off. To stop the questions for good, ask your Next Rung admin to take you off the "
            "roster.",
            *ways_out(),
        )
    more: Sequence[InteractiveElement] = {
        Doubt.QUESTION: (run_button("What you can ask me", "help"),),
        Doubt.THE_BOT: (run_button("What you can ask me", "help"),),
        Doubt.ANGER: ways_out(),
        OtherDoubt.ORDER: (run_button("What you can ask me", "help"),),
        OtherDoubt.REPORT: (run_button("See my team", "team"),),
        OtherDoubt.LIFE: (run_button("Remind me tomorrow", "later tomorrow"), away_picker()),
    }.get(doubt, ())
    return say(f"{_GUESSES[doubt]} {_ALONE} {_NOT_SAVED}{_still_open(open_now)}", *more)


def _without_words(sent: str, open_now: CheckIn | None) -> Answer:
    said = f"You sent me {sent} without words."
    return say(f"{said} {_ALONE} {_NOT_SAVED}{_still_open(open_now)}")


def _still_open(open_now: CheckIn | None) -> str:
    return f" Your {month(open_now.period)} question is still open." if open_now else ""


def _about_time(open_now: CheckIn | None, until: date | None, *, starts_later: bool) -> Answer:
    starts = " I can't start a pause on a later day, so it starts today." if starts_later else ""
    if until is not None:
        stays = f" Your {month(open_now.period)} question waits until then." if open_now else ""
        return say(
            f"*Are you away until {day(until)}?* I haven't changed anything yet.{starts}{stays}",
            run_button("Away until then", f"pause until {until.isoformat()}"),
        )
    if starts_later:
        return say(
            "*Are you away?* I haven't changed anything yet. Choose your last day away."
            f"{starts} {_ALONE}",
            away_picker(),
        )
    if open_now is None:
        return say(f"*Are you away?* I haven't changed anything yet. {_ALONE}", away_picker())
    return say(
        f"No problem. Your {month(open_now.period)} question is still open. {_ALONE}",
        run_button("Remind me tomorrow", "later tomorrow"),
        away_picker(),
    )


def _with_choice(said: Answer, as_answer: AsAnswer) -> Answer:
    """The buttons to save the words, and *Delete it*."""
    own = [
        ButtonElement(action_id=action, text=label, value=as_answer.message)
        for action, label in (*_ways_to_save(as_answer), (ids.FORGET_MESSAGE, "Delete it"))
    ]
    blocks = list(said.blocks)
    last = blocks[-1]
    if isinstance(last, ActionsBlock) and len(last.elements) + len(own) <= IN_A_ROW:
        elements: list[Any] = [*last.elements, *own]
        blocks[-1] = ActionsBlock(elements=elements)
    else:
        blocks.append(ActionsBlock(elements=own))
    return Answer(said.text, blocks)


def _ways_to_save(as_answer: AsAnswer) -> Sequence[tuple[str, str]]:
    if not as_answer.on_ladder:
        return ()
    if not as_answer.in_thread:
        return ((ids.THAT_WAS_MY_ANSWER, "Save as my answer"),)
    if as_answer.privately:
        return ((ids.SAVE_AS_PRIVATE_ANSWER, "Keep private"),)
    if as_answer.reader_name is None:
        return ((ids.THAT_WAS_MY_ANSWER, "Save as my answer"),)
    return (
        (ids.THAT_WAS_MY_ANSWER, share_label(as_answer.reader_name)),
        (ids.SAVE_AS_PRIVATE_ANSWER, "Keep private"),
    )


def settled_view(question: CheckIn | None) -> Answer:
    """Shown once their author has said what the words are, if another message says who can read
    them.

    ``question``: the check-in that they're in; ``None``: they wait to be saved.
    """
    if question is None:
        return say(
            "Okay. My newest message asks what to do with your words. Choose there, and I'll save "
            "them."
        )
    return say(f"Okay, I added it to your {month(question.period)} answer.")
