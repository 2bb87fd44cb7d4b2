"""Answers that point the way: help, what was not understood, and the refusal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from slack_sdk.models.blocks import ActionsBlock, Block, MarkdownTextObject, SectionBlock

from bot.checkins.wording import shortened
from bot.slack.standing import Standing
from bot.slack.views.answer import Answer
from bot.slack.views.month import run_button
from bot.slack.words import escape, mention

_HELP = {
    "This month": {
        "status": "how things stand",
        "skip": "pass this time",
        "later tomorrow": "be reminded then",
        "pause until 7 Jan": "be away",
        "back": "be here again",
        "focus": "choose what I ask about first",
        "reminders off": "no reminders",
    },
    "What you have": {
        "": "all your check-ins, newest first",
        "coverage": "what there is to show for your next level",
        "add": "keep evidence; the menu of any message does it too",
        "packet": "all of it for your promotion, as a canvas and a PDF",
        "readers": "who read your check-ins",
        "export": "everything I keep of you",
        "erase me": "erase all that you wrote",
    },
    "Who reports to you": {
        "team": "how it stands with each",
        "agenda @someone": "for your next 1:1",
        "@someone": "what they shared",
        "coverage @someone": "what there is to show for their next level",
        "packet @someone": "for their promotion",
    },
}


def no_access_view() -> Answer:
    """The one refusal, the same whether or not there is anything to refuse."""
    text = (
        "You can read your own check-ins, and the shared ones of people who report to you. "
        "If somebody is missing among your reports, the roster needs a change: "
        "ask whoever runs this bot."
    )
    return Answer(text, [SectionBlock(text=MarkdownTextObject(text=text))])


def whom_view(
    typed: str, near: Sequence[str] = (), command: str = "", *, has_reports: bool = True
) -> Answer:
    """``/checkins`` was given something that is no mention and no command.

    ``near``: commands like it; ``command``: the one about somebody that it began with;
    ``has_reports``: whether anybody reports to who typed it.
    """
    heard = escape(shortened(typed, 60))
    example = " ".join(filter(None, ("/checkins", command, "@someone")))
    text = f"I don't know what you mean by “{heard}”."
    if has_reports:
        text += (
            f" To name a report of yours, pick them from the list that opens after @: `{example}`."
        )
    blocks: list[Block] = [SectionBlock(text=MarkdownTextObject(text=text))]
    buttons = [run_button(f"/checkins {each}", each) for each in near]
    buttons.append(run_button("Help", "help"))
    return Answer(text, [*blocks, ActionsBlock(elements=buttons)])


def help_view(standing: Standing | None) -> Answer:
    """How to use ``/checkins``, for somebody who stands there."""
    groups = [_group(heading, commands) for heading, commands in _HELP.items()]
    text = "\n\n".join([*groups, _about(standing)])
    blocks: list[Block] = [
        SectionBlock(text=MarkdownTextObject(text=part)) for part in (*groups, _about(standing))
    ]
    if standing is not None:
        buttons = [run_button("Status", "status"), run_button("Choose a focus", "focus")]
        blocks.append(ActionsBlock(elements=buttons))
    return Answer(text, blocks)


def _group(heading: str, commands: Mapping[str, str]) -> str:
    told = [f"`{f'/checkins {words}'.strip()}` {does}" for words, does in commands.items()]
    return "\n".join([f"*{heading}*", *told])


def _about(standing: Standing | None) -> str:
    if standing is None:
        return "You are not on the roster yet, so I don't ask you anything."
    asked = f"I ask you about {escape(standing.towards.code)} {escape(standing.towards.title)}"
    if standing.manager is None:
        return f"{asked}. Only you read what you answer."
    return (
        f"{asked}. Your manager right now is {mention(standing.manager)}, who reads what you share "
        "with them. You see who looked."
    )
