"""``/checkins`` with words that are no command of its own: whom, or what, they may mean.

A name is looked for among the person and those who report to them, and nowhere else. What
would erase, or let somebody read more, is never guessed.
"""

from __future__ import annotations

from collections.abc import Mapping

from slack_sdk.models.blocks import InteractiveElement

from bot.checkins.direct_messages import BotQuestion, Command, Greeting, LadderRequest
from bot.checkins.postponing import Later
from bot.checkins.question_forms import Topic
from bot.checkins.requests import (
    Add,
    Erase,
    KeepPrivate,
    RemindLater,
    Request,
    Unclear,
    Undo,
    about,
    read_request,
    typed_form,
)
from bot.people.naming import called, first_name
from bot.slack.bot import Bot
from bot.slack.newcomers import on_no_roster
from bot.slack.own_choices import choose_private
from bot.slack.small_talk_answers import about_the_bot, greeting
from bot.slack.understood import understood_by
from bot.slack.views import small_talk
from bot.slack.views.answer import Answer
from bot.slack.views.first_contact import joining_view
from bot.slack.views.guidance import (
    about_report_view,
    no_such_report_view,
    only_i_remind_text,
    only_own_view,
    reminded_by_me_view,
    unclear_text,
    unclear_view,
)
from bot.slack.views.ladder.controls import show_button
from bot.slack.views.ladder.guidance import name_of
from bot.slack.views.month import run_button, said_view
from framework import Choice, NoMatch, folded_words
from storage import CheckInState

MOST_CHOICES = 10

_REMINDS = frozenset({"remind", "ping", "nudge", "chase", "poke"})
_ERASES = frozenset({"delete", "remove", "erase", "wipe", "clear", "forget", "destroy"})


def look_again(bot: Bot, person: str, unclear: Unclear) -> Request | Answer:
    """What the words stand for, to be answered as if that had been typed; or what to say."""
    reports = {each: bot.name_of(each) for each in bot.reports_of(person)}
    named = _named(bot, person, unclear, reports)
    if named is not None:
        return named
    first, second = (*unclear.words.casefold().split(maxsplit=2), "")[:2]
    first = first.strip(".,!?:")
    if first in _ERASES:
        return small_talk.how_to_delete_view()
    if first == "private":
        return choose_private(bot, person)
    mentioned = _mentioned(unclear.words, reports)
    if first in _REMINDS and second == "me":
        return RemindLater(None)
    if first in _REMINDS:
        return _reminding(bot, person, mentioned, has_reports=bool(reports))
    said = _as_in_the_dm(bot, person, unclear)
    if said is not None:
        return said
    if mentioned is not None:
        return about_report_view(mentioned)
    if unclear.command and reports:
        return no_such_report_view(unclear.name, unclear.command.casefold())
    if unclear.command:
        return only_own_view(run_button(f"My {_OWN[unclear.command.casefold()]}", unclear.command))
    return _lost(bot, person, unclear, has_reports=bool(reports))


_OWN = {
    "history": "check-ins",
    "checkins": "check-ins",
    "check-ins": "check-ins",
    "answers": "check-ins",
    "coverage": "coverage",
    "agenda": "agenda",
    "packet": "packet",
}


def _named(
    bot: Bot, person: str, unclear: Unclear, reports: Mapping[str, str]
) -> Request | Answer | None:
    """The command about somebody of that name; which of them, where it fits several."""
    known = {person: bot.name_of(person), **reports}
    for command, name in unclear.ways_to_name:
        meant = called(name, known)
        if len(meant) > 1:
            choices = [run_button(known[each], about(command, each)) for each in meant]
            return said_view("Who do you mean?", *choices[:MOST_CHOICES])
        if meant:
            return read_request(about(command, meant[0]))
    return None


def _mentioned(words: str, reports: Mapping[str, str]) -> str | None:
    """The one report whose first name, or whole name, is among the words."""
    typed = set(folded_words(words.replace("'s", "").replace("’s", "")))
    found = [
        person
        for person, name in reports.items()
        if typed.issuperset(folded_words(first_name(name)))
    ]
    return found[0] if len(found) == 1 else None


def _reminding(
    bot: Bot, person: str, mentioned: str | None, *, has_reports: bool
) -> Request | Answer:
    """Nobody is reminded by somebody else."""
    if mentioned is not None:
        return reminded_by_me_view(mentioned)
    if has_reports:
        return said_view(only_i_remind_text("people"), run_button("See my team", "team"))
    if on_no_roster(bot, person):
        return RemindLater(None)
    newest = bot.store.latest_asked(person)
    later = []
    if newest is not None and newest.state is CheckInState.ASKED:
        typed = typed_form(RemindLater(Later.TOMORROW, newest.period))
        later.append(run_button("Remind me tomorrow", typed))
    text = "I can remind only you, about your own question."
    return said_view(text, *later, run_button("Status", "status"))


def _as_in_the_dm(bot: Bot, person: str, unclear: Unclear) -> Request | Answer | None:
    """The same words typed to the bot without a slash: politely, or as small talk."""
    match understood_by(bot, person, unclear.words):
        case Command(Erase()):
            return small_talk.erase_view()
        case Command(Add()):
            return said_view(
                "What do you want to save as evidence?", run_button("Add evidence…", "add")
            )
        case Command(request):
            return request
        case Greeting(kind):
            return greeting(bot, person, kind)
        case BotQuestion(Topic.KEEPING_PRIVATE):
            return KeepPrivate()
        case BotQuestion(Topic.HOW_TO_CHANGE):
            return Undo()
        case BotQuestion(topic):
            return about_the_bot(bot, person, topic)
        case LadderRequest(request) if not isinstance(request, Choice | NoMatch):
            show = show_button(request, name_of(request, with_ladder=False), "from_checkins")
            return said_view("`/ladder` shows that.", show)
    return None


def _lost(bot: Bot, person: str, unclear: Unclear, *, has_reports: bool) -> Answer:
    """Commands that are spelled alike; where none is, what this person can do."""
    near = [run_button(f"/checkins {each}", each) for each in unclear.near if each != "help"]
    team = [run_button("See my team", "team")] if has_reports else []
    if near:
        return unclear_view(unclear.words, *near)
    if on_no_roster(bot, person):
        more = [*team, run_button("Help", "help")]
        text = f"{unclear_text(unclear.words)} You aren't on the roster yet."
        return joining_view(text, bot.joining(person), *more)
    own: list[InteractiveElement] = [
        run_button("Status", "status"),
        run_button("Read my check-ins", "me"),
    ]
    if "data" in folded_words(unclear.words):
        own.append(run_button("Export my data", "export"))
    return unclear_view(unclear.words, *own, *team)
