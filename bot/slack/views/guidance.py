"""Answers that help: how to use commands, what wasn't understood, and the refusal."""

from collections.abc import Mapping, Sequence

from slack_sdk.models.blocks import ActionsBlock, Block, ButtonElement, InteractiveElement
from slack_sdk.models.views import View

from bot.checkins.understanding.commands.person_arguments import about
from bot.checkins.understanding.commands.requests import Of, typed_form
from bot.checkins.understanding.managers.report_notes import RosterFact
from bot.checkins.wording import listed, shortened
from bot.people.ladder_position import LadderPosition, MissingLevel
from bot.slack.views.block_kit.answer import Answer
from bot.slack.views.block_kit.blocks import say, say_in_window, text_block
from bot.slack.views.block_kit.command_buttons import run_button
from bot.slack.views.newcomers.join_request import not_on_roster_view
from bot.slack.views.newcomers.joining import Joining
from bot.slack.views.newcomers.missing_level import missing_level_text
from bot.slack.words import escape, mention

MOST_NAMED = 10
_LABEL = 40

_HELP = {
    "This month": {
        "/checkins status": "your question, and when the next one comes",
        "/checkins skip": "skip this question",
        "/checkins later tomorrow": "get a reminder tomorrow",
        "/checkins pause until 7 Jan": "say you're away",
        "/checkins back": "say you're back",
        "/checkins focus": "choose what I ask about first",
        "/checkins reminders off": "turn reminders off",
        "/checkins settings": "see and change your settings",
    },
    "Your check-ins and evidence": {
        "/checkins": "all your check-ins, newest first",
        "/checkins search customers": "find what you wrote",
        "/checkins coverage": "your evidence for your next level",
        "/checkins add": "save evidence here, or from any message's menu",
        "/checkins packet": "your case for a promotion, as a canvas and a PDF",
        "/checkins readers": "who read your check-ins",
        "/checkins export": "everything I have about you",
        "/checkins erase me": "erase everything you wrote",
    },
}
_TEAM = "Your team"
_TEAM_HELP = {
    "/checkins team": "who shared, and where evidence is missing",
    "/checkins agenda @someone": "an agenda for your next 1:1",
    "/checkins @someone": "what they shared",
    "/checkins coverage @someone": "their evidence for their next level",
    "/checkins packet @someone": "their case for a promotion",
}
_ADMIN_HELP = (
    "*Admin*\nMy Home tab has buttons for the roster, who wasn't asked, settings, ladders, and "
    "the admin log. Send me a ladder or a roster as a file. You can ask me, too: “who is on the "
    "roster?”, “who has no manager?”, “what's missing in the setup?”, “add a person”, “pause "
    "everyone over Christmas”, or “show me the admin log”."
)
_HELP_NOW = {
    "/ladder": "read what each level expects",
    "/checkins export": "get everything I have about you",
    "/checkins erase me": "erase everything you wrote",
}
_ONLY_THEY = {
    "skip": "Only {} can skip their question.",
    "pause": "Only {} can say they're away.",
    "stop": "Your Next Rung admin can stop questions for {}.",
}
_ONLY_FOR_YOURSELF = {
    "skip": "You can skip only your own question.",
    "pause": "You can pause only your own questions.",
    "stop": "You can't stop anyone else's questions. Your Next Rung admin can.",
}
_CLOSED = (
    "You can't open this. Its author may have made it private or erased it, or may have "
    "another manager now."
)
_OF_A_REPORT = {
    "Check-ins": "history",
    "Coverage": "coverage",
    "Agenda": "agenda",
    "Packet": "packet",
}


def no_access_view(*, has_reports: bool) -> Answer:
    """The refusal, which is the same whether there is something to refuse or not.

    ``has_reports``: whether the reader has reports.
    """
    if not has_reports:
        text = "You can read your own check-ins here, and nobody else's."
        return say(text, run_button("Read my check-ins", "me"))
    text = (
        "You can read your own check-ins, and what your reports share with you. Is someone "
        "missing from your team? Ask your Next Rung admin to change the roster."
    )
    return say(text, run_button("See my team", "team"))


def closed_modal() -> View:
    """For a button whose content its reader can't open.

    It's the same whether that is somebody else's, was deleted, or never existed, so it reveals none
    of that.
    """
    return say_in_window("Next Rung", _CLOSED)


def unclear_view(typed: str, guess: str, *buttons: InteractiveElement) -> Answer:
    """For words after ``/checkins`` that it doesn't know. ``guess`` leads to the buttons."""
    return say(f"{unclear_text(typed)} {guess}", *buttons, run_button("Help", "help"))


def perhaps_person_view(typed: str, *buttons: InteractiveElement) -> Answer:
    """For words that may name somebody who isn't a report, whether they exist or not."""
    return say(
        f"“{echo(typed)}” isn't a command. If you mean a person, only they and their manager can "
        "read their check-ins.",
        *buttons,
        run_button("Help", "help"),
    )


def unclear_text(typed: str) -> str:
    """Says that it isn't known (mrkdwn)."""
    return f"I don't understand “{echo(typed)}”."


def only_own_view(*buttons: InteractiveElement) -> Answer:
    """For a command about somebody else, from a person who has no reports."""
    return say("I can show you only your own check-ins and evidence.", *buttons)


def no_such_report_view(name: str, command: str) -> Answer:
    """For a command about a name that none of a manager's reports has."""
    return say(
        f"Nobody on your team is called “{echo(name)}”. Type @ and pick someone from the list: "
        f"`{' '.join(filter(None, ('/checkins', command, '@someone')))}`.",
        run_button("See my team", "team"),
    )


def about_report_view(person: str, said: str = "") -> Answer:
    """What a manager can open about a report. ``said``: who that is."""
    asked = f"{said} What do you want to see about {mention(person)}?".lstrip()
    return say(asked, *of_report(person))


def is_it_command_view(near: Sequence[str]) -> Answer:
    """For a few words in the DM that may be one of these commands with a slip."""
    guess = "Did you mean this?" if len(near) == 1 else "Did you mean one of these?"
    return say(
        f"{guess} Only you can read this message.", *(run_button(f"/checkins {e}", e) for e in near)
    )


def which_check_ins_view(person: str | None, words: str) -> Answer:
    """For a time or a competency that isn't known. ``person``: the report whose check-ins are
    meant; ``None`` for one's own."""
    said = f"{unclear_text(words)} Try “last quarter”, “since September”, or a competency's name."
    if person is not None:
        return about_report_view(person, said)
    return say(said, run_button("Read my check-ins", "me"))


def is_it_about_view(asked: Sequence[Of], names: Mapping[str, str], said: str = "") -> Answer:
    """For words that may be about a report. Nothing is opened or saved until they say.

    ``names``: the reports' names, by id. ``said``: replaces the question about one (mrkdwn).
    """
    if len(asked) > 1:
        who = [run_button(_label(names[each.person]), typed_form(each)) for each in asked]
        text = "Is this about your team? Whose check-ins do you want to see?"
        return say(text, *who[:MOST_NAMED])
    (only,) = asked
    return say(
        said or f"Is this about {mention(only.person)}?",
        run_button("Agenda", about("agenda", only.person)),
        run_button("Check-ins", typed_form(only)),
        run_button("Coverage", about("coverage", only.person)),
    )


def note_about_view(asked: Sequence[Of], names: Mapping[str, str]) -> Answer:
    """For a manager's notes about reports: who can read them, and what can be opened about the
    reports."""
    who = listed([mention(each.person) for each in asked[:MOST_NAMED]])
    said = f"Only you can read this. I haven't sent it to anyone. Is it about {who}?"
    if len(asked) > 1:
        buttons = [run_button(_label(names[each.person]), typed_form(each)) for each in asked]
        return say(said, *buttons[:MOST_NAMED])
    return is_it_about_view(asked, names, said)


def roster_fact_text(fact: RosterFact, person: str, can_change: str) -> str:
    """If a manager says something about a report that only the roster can: who can change it
    (mrkdwn).

    ``can_change``: who changes the roster.
    """
    if fact is RosterFact.AWAY:
        return (
            f"Only {mention(person)} can say they're away. They can type "
            "`/checkins pause until 7 Jan`."
        )
    return f"I can't change what the roster says about {mention(person)}. {can_change}"


def reminded_by_me_view(person: str) -> Answer:
    """For a manager who wants a report reminded."""
    text = f"{only_i_remind_text(mention(person))} You can open what they share."
    return say(text, *of_report(person))


def only_they_view(person: str, command: str) -> Answer:
    """For a manager who wants to do for a report what only they can do."""
    text = f"{_ONLY_THEY[command].format(mention(person))} You can open what they share."
    return say(text, *of_report(person))


def only_for_yourself_view(command: str) -> Answer:
    """The same for somebody who named another person, whoever that is."""
    return say(_ONLY_FOR_YOURSELF[command], run_button("Show what's next", "status"))


def only_they_erase_view(whom: str) -> Answer:
    """For people who want to erase somebody else's words (``whom``: a mention or name, mrkdwn)."""
    return say(
        f"You can't erase what {whom} wrote. They can, and so can your Next Rung admin. To erase "
        "what you wrote yourself, type `/checkins erase me`."
    )


def only_they_take_back_view(report: str) -> Answer:
    """For a manager who wants to hide or delete a report's words. ``report``: their id."""
    whom = mention(report)
    return say(f"Only {whom} can hide or delete what {whom} wrote. I haven't changed anything.")


def share_by_press_view() -> Answer:
    """For words that ask to share, since words never share."""
    return say(
        "Commands never share anything. Use the button under an answer, or the one for new "
        "answers on my Home tab.",
        run_button("Read my check-ins", "me"),
    )


def write_privately_view() -> Answer:
    """For something private that was written after a command."""
    return say(
        "I don't save what you type after a command. Write it in our chat and start "
        "with “private:”. Then only you can read it."
    )


def only_i_remind_text(whom: str) -> str:
    """Why nobody can remind somebody else (mrkdwn)."""
    return f"I already remind {whom}, at most twice for each question."


def of_report(person: str) -> list[ButtonElement]:
    """The buttons for what a manager can open about a report."""
    return [run_button(label, about(command, person)) for label, command in _OF_A_REPORT.items()]


def _label(name: str) -> str:
    return shortened(name, _LABEL)


def echo(typed: str) -> str:
    """The beginning of what was typed, to quote it (mrkdwn)."""
    return escape(shortened(typed, 60))


def help_view(
    position: LadderPosition | None,
    joining: Joining | None = None,
    *,
    has_reports: bool = True,
    missing: MissingLevel | None = None,
    is_admin: bool = False,
) -> Answer:
    """How to use ``/checkins``, for somebody at ``position``.

    ``joining``: how somebody on no roster can join it. ``has_reports``: whether they have reports.
    ``missing``: the roster's level for them, if no ladder has it.
    """
    more = [_group(_TEAM, _TEAM_HELP)] if has_reports else []
    more += [_ADMIN_HELP] if is_admin else []
    if joining is not None:
        return _help_on_no_roster(joining, more)
    groups = [*(_group(heading, commands) for heading, commands in _HELP.items()), *more]
    parts = [*groups, missing_level_text(missing) if missing else _about(position)]
    blocks: list[Block] = [text_block(part) for part in parts]
    if position is not None:
        buttons = [run_button("Show what's next", "status"), run_button("Choose a focus", "focus")]
        blocks.append(ActionsBlock(elements=buttons))
    return Answer("\n\n".join(parts), blocks)


def _help_on_no_roster(joining: Joining, more: Sequence[str]) -> Answer:
    """``more``: what they can do for others."""
    next_step = not_on_roster_view(joining)
    groups = [*more, _group("What you can do now", _HELP_NOW)]
    blocks = [*next_step.blocks, *map(text_block, groups)]
    return Answer("\n\n".join([next_step.text, *groups]), blocks)


def _group(heading: str, commands: Mapping[str, str]) -> str:
    told = [f"`{typed}` {does}" for typed, does in commands.items()]
    return "\n".join([f"*{heading}*", *told])


def _about(position: LadderPosition | None) -> str:
    if position is None:
        return "Your level isn't on the ladder anymore, so I don't ask you anything."
    asked = f"I ask you about {escape(position.towards.code)} {escape(position.towards.title)}"
    if position.manager is None:
        return f"{asked}. Only you can read your answers."
    return (
        f"{asked}. Your manager is {mention(position.manager)}. They can read what you share with "
        "them, and you can see who read it."
    )
