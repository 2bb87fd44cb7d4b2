"""Who can read somebody's answers now and later, in a sentence or two for the person who asks."""

from collections.abc import Sequence
from dataclasses import dataclass

from slack_sdk.models.blocks import ButtonElement, InteractiveElement

from bot.checkins.understanding.wording.question_forms import Topic
from bot.checkins.wording import listed
from bot.slack.payloads.presses import EveryChoice
from bot.slack.views.block_kit.answer import Answer
from bot.slack.views.block_kit.blocks import say, small
from bot.slack.views.block_kit.command_buttons import run_button
from bot.slack.views.privacy.all_private import keep_all_private_button
from bot.slack.views.privacy.what_is_read import (
    WhatIsRead,
    cant_read_anything,
    new_ones_only_text,
    what_is_private_text,
    what_is_read_text,
)
from bot.slack.words import mention

UNKNOWN = "I'm not sure which of your words you mean."
"""Answers a question about words that nobody finds."""
RECORDED = "I record each time someone opens your check-ins."


@dataclass(frozen=True, slots=True)
class WhoReads:
    """Who reads a person's answers.

    ``shares``: whether new answers are shared by default. ``read``: how many answers the manager
    can read some of. ``closed``: whether others are shared with earlier managers only.
    """

    manager: str | None
    shares: bool
    read: int = 0
    closed: bool = False


def who_reads_view(
    who: WhoReads, what: WhatIsRead | None = None, first: str = "", *, private: bool = False
) -> Answer:
    """Posted in the DM, and redrawn when that changes.

    ``what``: what the manager can read now. ``first``: what comes before that (mrkdwn).
    ``private``: whether it's asked what only its author can read.
    """
    read = who.manager is not None and (who.shares or who.read)
    nobody = " Nobody else can read them in Slack." if read else ""
    if what is None:
        lines = [first, f"{_readers(who)}{nobody}"]
    elif private:
        lines = [first, what_is_private_text(what)]
    elif who.shares and not (what.answers or what.pieces):
        new = "They can read new answers you share."
        closed = _closed(who, what.manager)
        lines = [
            first,
            f"{cant_read_anything(what.manager)} {new}{closed}",
            new_ones_only_text(what),
        ]
    else:
        lines = [first, f"{_readers(who)}{nobody}", what_is_read_text(what)]
    keep = [run_button("Keep some private…", "private")] if what and what.answers else []
    keep += [keep_all_private_button(EveryChoice.EVIDENCE)] if what and what.pieces else []
    return _with_admin("\n".join(filter(None, lines)), who, *keep)


def of_all_text(read: bool | None, yes_if_read: bool) -> str:
    """Answers a question about all that somebody wrote.

    ``read``: whether their manager can read all of it, or nothing; ``None``: a part of it.
    """
    if read is None:
        return "A part of it."
    return "Yes." if read == yes_if_read else "No."


def only_manager_text(manager: str) -> str:
    """Answers whether anybody else can read words."""
    return f"No, only {mention(manager)}."


def cant_read_text(people: Sequence[str]) -> str:
    """Answers a wish to keep words from these, by their ids, who can't read any."""
    named = listed([mention(each) for each in people])
    return f"{named} can't read what you write here. I haven't changed anything."


def next_manager_view(who: WhoReads) -> Answer:
    """Who can read answers once their author has another manager."""
    new = "A new manager can read what you share with them, and earlier answers only if you agree."
    if who.manager is None:
        return _with_admin(f"{_readers(who)} {new}", who)
    left = mention(who.manager)
    return _with_admin(
        f"When your manager changes, {left} can't read your answers anymore. {new}", who
    )


def sees_changes_view(manager: str | None) -> Answer:
    """Whether others can see what an answer was before it was changed."""
    now = "Only you can see earlier versions of your answer."
    if manager is None:
        return say(now)
    who = mention(manager)
    marked = f"If you share it, {who} can see that you edited it."
    return say(f"{now} {marked}", readers_button())


def hr_reads_view(*, spying: bool = False) -> Answer:
    """Whether HR can read somebody's answers. ``spying``: whether they ask if they're watched."""
    text = "I'm Next Rung, a bot and not a person. I don't watch you. " if spying else ""
    text += (
        "HR can't read your answers, unless someone in HR is your manager. Only your manager can "
        "read what you share."
    )
    return Answer(f"{text} {_ADMIN}", [*say(text, readers_button()).blocks, small(_ADMIN)])


def admin_reads_view() -> Answer:
    """Whether an admin can read somebody's answers."""
    return say(
        "In Slack, your Next Rung admin can't open your answers, unless they're your manager. But "
        "they run the database. They could read everything in it, even private answers, and I "
        "wouldn't know. They can also print what your manager can read, and your list of readers "
        "shows it.",
        readers_button(),
    )


def sees_i_looked_view(*, manages: bool) -> Answer:
    """Whether others see what a person opens. ``manages``: whether they can read other people's
    check-ins."""
    if not manages:
        return say(
            "No. Nobody sees what you open or read here. I record only when someone opens another "
            "person's check-ins."
        )
    return say(
        "I record each time you open a report's check-ins, coverage, agenda, or packet. They can "
        "see that in `/checkins readers`. Nobody sees it when you read your own."
    )


def for_reviews_view() -> Answer:
    """Whether answers are used to judge their author."""
    return say(
        "I don't grade you, and I don't send your answers to a review. Your manager can read what "
        "you share, and can use it there. Only you can read what you keep private.",
        readers_button(),
    )


def leaving_company_view() -> Answer:
    """What happens to somebody's answers once they leave."""
    return say(
        "Once you're off the roster, I don't ask you anymore, and your manager can't open your "
        "check-ins. They stay in your company's database until they're erased. You can erase them "
        "before you go. After that, your Next Rung admin can.",
        run_button("Export my data", "export"),
        run_button("Erase what I wrote", "erase me"),
    )


def who_sees_chat_view(manager: str | None, *, who: bool) -> Answer:
    """Who can read the messages in the DM. ``who``: whether they ask who it is, and not if
    somebody does."""
    if manager is None:
        told = "Nobody else can open this chat in Slack."
    elif who:
        shared = f"{mention(manager)} can read only what you share."
        told = f"Nobody else can open this chat in Slack. {shared}"
    else:
        told = f"No. {mention(manager)} can't see this chat. They can read only what you share."
    # On some plans, Slack lets them export direct messages.
    exported = "Owners of your workspace may be able to export this chat from Slack."
    return say(f"{told} {exported}", readers_button())


def what_manager_learns_view(manager: str | None, topic: Topic) -> Answer:
    """What a person's manager learns: that they skipped or answered."""
    if manager is None:
        return say("No. You don't have a manager here.")
    who = mention(manager)
    if topic is Topic.IS_TOLD:
        return say(
            f"{who} doesn't get a message when you answer, skip, or keep something private. "
            "Two weeks after a question, they get a list of who shared an answer."
        )
    return say(f"No. For {who}, a skipped or private answer looks the same as no answer.")


def readers_button() -> ButtonElement:
    """*See my readers*."""
    return run_button("See my readers", "readers")


def _readers(who: WhoReads) -> str:
    if who.manager is None:
        return "Only you can read your answers. You don't have a manager here."
    manager = mention(who.manager)
    if who.shares:
        told = f"You and {manager} can read your answers, unless you keep one private."
    elif who.read:
        read = "1 answer" if who.read == 1 else f"{who.read} answers"
        told = f"{manager} can read {read} that you shared. Only you can read your other answers."
    else:
        told = f"Only you can read your answers, unless you share one with {manager}."
    return told + _closed(who, who.manager)


def _closed(who: WhoReads, manager: str) -> str:
    """What the manager can't read of what an earlier one could."""
    told = f" {mention(manager)} can't read answers you shared with an earlier manager."
    return told if who.closed else ""


def _with_admin(text: str, who: WhoReads, *more: InteractiveElement) -> Answer:
    note = _ADMIN if who.manager else _WITHOUT_MANAGER
    said = say(text, *more, readers_button())
    return Answer(f"{text} {note}", [*said.blocks, small(note)])


_WITHOUT_MANAGER = (
    "Your Next Rung admin runs the database, so they could open it. If they print what a manager "
    "can read, your list of readers shows it."
)
_ADMIN = (
    "Your Next Rung admin can print what your manager can read, and your list of readers shows "
    "it. They could also open the database."
)
