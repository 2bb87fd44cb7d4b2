"""Answers to small talk, and to questions about the bot or about what it asked."""

from collections.abc import Sequence
from typing import Any

from slack_sdk.models.blocks import ActionsBlock, ButtonElement, InteractiveElement

from bot.checkins.understanding.commands.requests import KeepPrivate, typed_form
from bot.checkins.understanding.small_talk.greetings import GreetingKind
from bot.checkins.understanding.wording.question_forms import Topic
from bot.checkins.wording import FREQUENCY_LABELS, month, span
from bot.slack import ids
from bot.slack.views.answering.month import away_picker
from bot.slack.views.answering.tap import ENOUGH
from bot.slack.views.block_kit.answer import Answer
from bot.slack.views.block_kit.blocks import say
from bot.slack.views.block_kit.command_buttons import run_button
from bot.slack.views.privacy.all_private import keep_all_private_button
from bot.slack.views.privacy.answer_readers import (
    RECORDED,
    admin_reads_view,
    for_reviews_view,
    hr_reads_view,
    leaving_company_view,
    readers_button,
)
from bot.slack.views.privacy.stored_words import stored_words_view
from bot.slack.views.privacy.what_is_read import LISTED, WhatIsRead, what_is_read_text
from bot.slack.words import escape, mention
from storage import CheckIn, CheckInState

IN_A_ROW = 3
"""How many buttons fit in a row on a phone."""

_GREETINGS = {
    GreetingKind.THANKS: "You're welcome!",
    GreetingKind.ACKNOWLEDGEMENT: "👍",
    GreetingKind.GOODBYE: "See you!",
    GreetingKind.EMOJI: "🙂",
    GreetingKind.SADNESS: "I'm sorry. I'm a bot, so I can't do much. I haven't told anyone.",
}
_ABOUT = (
    "I'm Next Rung, a bot. {ask} you one short question a {span} about your level, so your "
    "evidence is ready when it counts. `/ladder` shows what each level expects."
)


def greeting_view(kind: GreetingKind, open_now: CheckIn | None) -> Answer:
    """``open_now``: the question that waits for an answer, if any."""
    if kind is GreetingKind.ANGER:
        return say(
            "I'm sorry. I haven't shared anything. You can skip this question, set the days "
            "you're away, or turn reminders off.",
            *ways_out(),
        )
    if kind is not GreetingKind.HELLO:
        return say(_GREETINGS[kind])
    if open_now is None:
        return say(
            "Hello! You don't have an open question right now.",
            run_button("Show what's next", "status"),
        )
    about = escape(open_now.prompt.competency_name)
    return say(
        f"Hello! Your {month(open_now.period)} question on *{about}* is still open. "
        "Tap an answer or reply in its thread."
    )


def what_are_you_view(period: str, *, on_ladder: bool = True) -> Answer:
    """``on_ladder``: whether the reader has a level, so that they're asked questions."""
    ask = "I ask" if on_ladder else "Once you have a level here, I ask"
    return say(_ABOUT.format(ask=ask, span=span(period)), run_button("What you can ask me", "help"))


def how_long_view() -> Answer:
    return say(f"Two minutes. {ENOUGH}")


def who_read_view() -> Answer:
    return say(RECORDED, readers_button())


def not_now_view(period: str, open_now: CheckIn | None) -> Answer:
    """For people who can't answer at the moment."""
    if open_now is None or open_now.state is not CheckInState.ASKED:
        return say("No problem. You don't have an open question right now.")
    return say(
        f"No problem. Your {month(open_now.period)} question is still open.",
        run_button("Remind me tomorrow", "later tomorrow"),
        run_button(f"Skip this {span(period)}", "skip"),
    )


def not_for_a_bot_view() -> Answer:
    """For questions that only a person can answer or help with."""
    return say(
        "I'm a bot, so I can't help with that. I haven't told anyone, and it isn't part of a "
        "check-in. Talk to someone you trust, like a colleague, HR, or your manager."
    )


def what_is_meant_view(open_now: CheckIn | None) -> Answer:
    """What the open question asks for."""
    if open_now is None:
        return say(
            "You don't have an open question right now. `/ladder` shows what I ask about.",
            run_button("Show what's next", "status"),
        )
    prompt = open_now.prompt
    return say(
        f"*{escape(prompt.question)}* Think of one real example. Two or three sentences are "
        "plenty. If you don't have one, tap *Not yet* or *No opportunity*.\n"
        f"It's about this expectation at {escape(prompt.level)} "
        f"{escape(prompt.level_title)}:\n{_quoted(prompt.expectation)}"
    )


def why_me_view(period: str) -> Answer:
    return say(
        f"You're on the roster, so I ask you once a {span(period)}. You don't have to answer: "
        "you can skip it, or be away for a while. Your answers become evidence for your next "
        "level.",
        *ways_out(),
    )


def without_answer_view(period: str, manager: str | None) -> Answer:
    """``manager``: the person's, if any."""
    reader = ""
    if manager is not None:
        reader = f" For {mention(manager)}, no answer looks the same as a private one."
    return say(
        f"Nothing happens if you don't answer.{reader} I remind you at most twice, and ask you "
        f"something else next {span(period)}.",
        *ways_out(),
    )


def stopping_view(period: str) -> Answer:
    """How to hear less from the bot, or nothing."""
    return say(
        "You can skip this question, set the days you're away, or turn reminders off. "
        "To stop the questions for good, ask your Next Rung admin to take you off the roster. "
        "`/checkins erase me` erases what you wrote.",
        *ways_out(),
    )


def keeping_private_view(
    readable: Sequence[CheckIn],
    shares: bool,
    manager: str | None,
    what: WhatIsRead | None = None,
    lost: str = "",
) -> Answer:
    """The answer to a wish about privacy that isn't exact, in a message that is redrawn.

    ``readable``: the check-ins that the manager can read some of, newest first. ``shares``: whether
    answers are shared by default. ``manager``: with whom. ``what``: what they can read. ``lost``:
    what the wish names and isn't found.
    """
    buttons: list[InteractiveElement] = [
        ButtonElement(
            action_id=f"{ids.KEEP_PRIVATE}_{number}",
            text=f"Keep my {month(each.period)} answer private",
            value=each.id,
        )
        for number, each in enumerate(readable[:LISTED])
    ]
    if shares or len(readable) > 1:
        buttons.append(keep_all_private_button())
    if manager is None:
        return say("Only you can read what you write here. You don't have a manager here.")
    if not buttons:
        return say("Only you can read your answers, unless you share one.")
    first = f"I found nothing about “{escape(lost)}” in what you shared. " if lost else ""
    text = (
        f"{first}I haven't changed anything. This is who can read your words now:"
        if what
        else f"{first}I haven't changed anything."
    )
    listed = what_is_read_text(what) if what else ""
    return say("\n".join(filter(None, [text, listed, _HOW_TO_HIDE])), *buttons)


def choose_private_view(
    readable: Sequence[CheckIn], shares: bool, manager: str | None, *, more: bool
) -> Answer:
    """Like ``keeping_private_view``, for a command: a pressed button replaces this answer with its
    result. ``more``: whether there are older answers that it leaves out."""
    buttons: list[InteractiveElement] = [
        run_button(
            f"Keep my {month(each.period)} answer private", typed_form(KeepPrivate(each.period))
        )
        for each in readable
    ]
    if len(readable) > 1:
        buttons.append(run_button("Keep all my answers private", "private all"))
    if shares:
        buttons.append(run_button("Keep new answers private", "private always"))
    older = "Find older answers in your check-ins." if more else ""
    return _what_to_keep_private(buttons, manager, older)


def _what_to_keep_private(
    buttons: list[InteractiveElement], manager: str | None, more: str
) -> Answer:
    if manager is None:
        return say("Only you can read what you write here. You don't have a manager here.")
    if not buttons:
        return say("Only you can read your answers, unless you share one.")
    text = f"What do you want to keep private? I haven't changed anything yet. {_HOW_TO_HIDE}"
    return say("\n".join(filter(None, [text, more])), *buttons)


_HOW_TO_HIDE = (
    "To keep one message private, start it with “private:”. To delete words, edit or delete your "
    "message in Slack."
)


def how_to_delete_view() -> Answer:
    return say(
        "Delete your message here in Slack, and I'll delete its words from your check-in too. "
        "*Delete it* deletes only my copy. Your message stays in this chat. "
        "To erase everything you ever wrote to me, press this:",
        run_button("Erase what I wrote", "erase me"),
    )


def how_to_delete_evidence_view() -> Answer:
    return say(
        "Open your coverage, and press *Delete* under the evidence. I haven't deleted anything "
        "yet.",
        run_button("Open coverage", "coverage"),
    )


def how_to_change_view(open_now: CheckIn | None) -> Answer:
    """``open_now``: the check-in that they most likely mean."""
    if open_now is None:
        return say(
            "You don't have an answer to change right now.",
            run_button("Show what's next", "status"),
        )
    name, reply = month(open_now.period), open_now.reply
    edit = ButtonElement(action_id=ids.EDIT_REPLY, text="Edit my answer", value=open_now.id)
    if reply is None:
        answer = ButtonElement(action_id=ids.EDIT_REPLY, text="Answer", value=open_now.id)
        return say(f"You haven't answered your {name} check-in yet.", answer)
    if reply.is_tap:
        still = "*Undo* and *Change*" if reply.is_first_tap else "*Change*"
        return say(f"You can still use {still} under your {name} question.", edit)
    how = "To delete one message from it, press *Delete it* below that message."
    if not reply.shared:
        return say(f"Only you can read your {name} answer. {how}", edit)
    keep = ButtonElement(action_id=ids.KEEP_PRIVATE, text="Keep private", value=open_now.id)
    return say(
        f"If you press *Keep private*, only you can read your {name} answer. {how}",
        keep,
        edit,
    )


def press_one_view(labels: Sequence[str]) -> Answer:
    """For a typed “yes” or “private” that fits several questions. ``labels``: their buttons'."""
    buttons = " · ".join(f"*{escape(label)}*" for label in dict.fromkeys(labels))
    return say(f"I'm not sure which button you mean. Press one of these above: {buttons}")


def press_to_save_view(labels: Sequence[str]) -> Answer:
    """For people who type “that was my answer”. ``labels``: the buttons that save it."""
    buttons = " or ".join(f"*{escape(label)}*" for label in dict.fromkeys(labels))
    return say(f"To save it as your answer, press {buttons} below my message about it.")


def nothing_done_view() -> Answer:
    """For “no, don't” after an offer."""
    return say("Okay. I haven't changed anything.")


def left_as_it_is_view() -> Answer:
    """For “leave it”, after anything."""
    return say("Okay. I'm leaving everything unchanged.")


def press_to_do_it_view(labels: Sequence[str]) -> Answer:
    """For “ok do it” after an offer. ``labels``: those of its buttons."""
    if not labels:
        return say("I haven't changed anything. My last message has nothing left to press.")
    buttons = " or ".join(f"*{escape(label)}*" for label in dict.fromkeys(labels))
    return say(f"I haven't changed anything yet. To do it, press {buttons} above.")


def finished_view(question: CheckIn | None) -> Answer:
    """For “done”. ``question``: the one that may be meant."""
    if question is None or question.state not in (CheckInState.ASKED, CheckInState.ANSWERED):
        return say("Thanks. You don't have an open question right now.")
    reply, name = question.reply, month(question.period)
    if reply is None:
        return say(
            f"I don't have an answer to your {name} question yet. Tap an answer, or reply in its "
            "thread."
        )
    if reply.is_tap and reply.frequency is not None:
        return say(f"Thanks. “{FREQUENCY_LABELS[reply.frequency]}” is saved.")
    return say(f"Thanks. Your {name} answer is saved.")


def waits_below_view() -> Answer:
    """For “done” while words wait for their author."""
    return say(
        "You have a message that isn't part of an answer yet. My newest question in our main chat, "
        "outside any thread, asks what to do with it."
    )


def correct_words_view(answer: CheckIn | None) -> Answer:
    """For “it's 11, not 14”. ``answer``: the one that it may correct."""
    text = "I haven't changed anything. To correct your words, edit your message in Slack."
    if answer is None:
        return say(text)
    name = f"Edit {month(answer.period)}"
    edit = ButtonElement(action_id=ids.EDIT_REPLY, text=name, value=answer.id)
    return say(f"{text} To edit your {month(answer.period)} answer, press *{name}*.", edit)


def no_such_question_view() -> Answer:
    """For a word like “once”, while no open question can be answered with it."""
    return say(
        "I'm not sure what you're answering, so I haven't changed anything. To answer a question, "
        "tap below it or reply in its thread."
    )


def asked_below_view() -> Answer:
    """For words in a thread that isn't a question's. They wait until their author chooses."""
    return say(
        "I saved this message. Only you can read this. It isn't part of a check-in yet. My newest "
        "message in our chat, outside this thread, asks what to do with it."
    )


def not_kept_view() -> Answer:
    """After *Save as my answer* about a message that doesn't exist anymore."""
    return say(
        "That message is already in an answer, or I don't have it anymore. If it's missing "
        "from your answers, send it again."
    )


def no_words_view() -> Answer:
    """For a message without words or links."""
    return say("I couldn't find any words in that, so I didn't save it. Can you type it?")


def window_view(text: str, label: str, typed: str) -> Answer:
    """For requests that show somebody's words: these open in a window, so that no copy stays
    here."""
    return say(text, run_button(label, typed))


def erase_view() -> Answer:
    return say(
        "*Do you want to erase everything you wrote to me?* I haven't erased anything yet. I'll "
        "show you what goes before you confirm.",
        run_button("Erase what I wrote", "erase me"),
    )


def make_packet_view(subject: str, typed: str) -> Answer:
    """Asks before a report's packet is made that was requested in the DM.

    The report is told about it, and it can't be undone. ``typed``: the text after ``/checkins``.
    """
    text = f"Make {mention(subject)}'s packet? I'll tell them that you made it."
    return say(text, run_button("Make the packet", typed))


def add_view() -> Answer:
    return say("What do you want to save as evidence?", run_button("Add evidence…", "add"))


def ways_out() -> tuple[InteractiveElement, ...]:
    """Skipping, being away, no reminders."""
    return (
        run_button("Skip this one", "skip"),
        run_button("Turn reminders off", "reminders off"),
        away_picker(),
    )


def with_answer_button(said: Answer, message: str) -> Answer:
    """Adds a button for people who meant the message (``channel:ts``) as their answer."""
    button = ButtonElement(
        action_id=ids.THAT_WAS_MY_ANSWER, text="Save as my answer", value=message
    )
    *before, last = said.blocks
    if isinstance(last, ActionsBlock) and len(last.elements) < IN_A_ROW:
        elements: list[Any] = [*last.elements, button]
        row = ActionsBlock(block_id=last.block_id, elements=elements)
        return Answer(said.text, [*before, row])
    return Answer(said.text, [*said.blocks, ActionsBlock(elements=[button])])


def topic_view(
    topic: Topic, period: str, open_now: CheckIn | None, *, on_ladder: bool
) -> Answer | None:
    """The answer to a question about the bot; ``None`` if it depends on the person."""
    match topic:
        case Topic.WHAT_ARE_YOU:
            return what_are_you_view(period, on_ladder=on_ladder)
        case Topic.NOT_FOR_A_BOT:
            return not_for_a_bot_view()
        case Topic.WHAT_IS_MEANT:
            return what_is_meant_view(open_now)
        case Topic.WHY_ME:
            return why_me_view(period)
        case Topic.WRITE_FOR_ME:
            return write_for_me_view(open_now)
        case Topic.STOPPING:
            return stopping_view(period)
        case Topic.HOW_TO_DELETE:
            return how_to_delete_view()
        case Topic.HOW_TO_CHANGE:
            return how_to_change_view(open_now)
        case Topic.WHO_READ:
            return who_read_view()
    return _about_comments_and_readers(topic)


def _about_comments_and_readers(topic: Topic) -> Answer | None:
    """Answers that are the same for everybody, mostly for managers."""
    match topic:
        case Topic.HOW_LONG:
            return how_long_view()
        case Topic.HR_READS | Topic.SPYING:
            return hr_reads_view(spying=topic is Topic.SPYING)
        case Topic.OTHERS_WORDS:
            return others_words_view()
        case Topic.FOR_REVIEWS:
            return for_reviews_view()
        case Topic.I_LEAVE:
            return leaving_company_view()
        case Topic.WHO_READS_COMMENTS:
            return say(
                "A comment's author and the person they wrote it to can read it. The next manager "
                "can't."
            )
        case Topic.ADMIN_READS:
            return admin_reads_view()
        case Topic.SEE_PRIVATE:
            return say(
                "No. You can read only what someone shares with you. A private answer looks the "
                "same as no answer."
            )
    return _about_our_words(topic) or stored_words_view(topic)


def _about_our_words(topic: Topic) -> Answer | None:
    """What evidence, coverage, a packet, and an agenda are."""
    match topic:
        case Topic.OUR_WORDS:
            return say(
                "*Evidence* is what you did, saved under a competency. *Coverage* is how much "
                "evidence each competency has. A *packet* sorts it all into your case for a "
                "promotion. An *agenda* prepares a 1:1.",
                run_button("What you can ask me", "help"),
            )
        case Topic.PACKET_OF_ME:
            return say(
                "A packet is a promotion case. If your manager makes one from what you shared, I "
                "send you a message, and *See my readers* lists it.",
                readers_button(),
            )
    return None


def others_words_view() -> Answer:
    """For people who want to read what somebody else wrote."""
    return say(
        "I show an answer only to its author, and to their manager if they share it. In "
        "Slack, nobody else can open it, not even HR or your Next Rung admin. Your admin could "
        "still open the database.",
        run_button("What you can ask me", "help"),
    )


def delete_comment_view(where: ButtonElement) -> Answer:
    """How to edit or delete a comment. ``where``: opens the check-ins that it may be on."""
    return say(
        "Open the check-in, press *Open comments*, and then *Edit* or *Delete* under your "
        "comment. If you wrote it as a message here, edit or delete the message in Slack.",
        where,
    )


def write_for_me_view(open_now: CheckIn | None) -> Answer:
    """For people who want their answer written for them."""
    if open_now is None or open_now.state is not CheckInState.ASKED:
        return say("I can't write it for you. Only you know what you did.")
    return say(
        f"I can't write it for you. Only you know what you did. {ENOUGH}",
        ButtonElement(action_id=ids.EDIT_REPLY, text="Answer", value=open_now.id),
    )


def _quoted(text: str) -> str:
    return "\n".join(f">{escape(line)}" for line in text.splitlines())
