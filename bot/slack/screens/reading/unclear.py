"""Words after ``/checkins`` that aren't a command: whom or what they may mean.

Names are searched only among the person and their reports. Nothing that erases words, or lets
somebody read more, is ever guessed.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from slack_sdk.models.blocks import ButtonElement

from bot.checkins.replies.notes import Author, RequestToAnswer, note_of
from bot.checkins.understanding.commands.choice_words import ChoiceKind
from bot.checkins.understanding.commands.intents import Intent, intent_in
from bot.checkins.understanding.commands.person_arguments import ABOUT_SOMEBODY, about
from bot.checkins.understanding.commands.requests import (
    Add,
    Erase,
    Help,
    KeepPrivate,
    MakePacket,
    Mine,
    Of,
    OnBehalf,
    RemindLater,
    Request,
    SeeAgenda,
    SeeCoverage,
    Unclear,
    Undo,
    typed_form,
)
from bot.checkins.understanding.dates.time_spans import read_span
from bot.checkins.understanding.managers.report_notes import report_note, reports_named
from bot.checkins.understanding.managers.report_requests import (
    about_reports,
    called_exactly,
    named_alike,
    without_asking,
)
from bot.checkins.understanding.managers.report_topics import AskedOfReport, NotOnTeam
from bot.checkins.understanding.meanings import (
    AskedOfAdmin,
    BotQuestion,
    ChoiceWord,
    Command,
    Greeting,
    LadderRequest,
    OnMyTeam,
    Understood,
)
from bot.checkins.understanding.privacy.perhaps_named import perhaps_named
from bot.checkins.understanding.wording.patterns import Pattern
from bot.checkins.understanding.wording.plain_words import plain
from bot.checkins.understanding.wording.question_forms import Topic
from bot.people.naming import called
from bot.slack.bot import Bot
from bot.slack.screens.administering.erasing_others import erasing_others
from bot.slack.screens.answering.doubtful_words import noted_answer
from bot.slack.screens.newcomers.newcomers import hello, on_no_roster
from bot.slack.screens.on_behalf import reminding
from bot.slack.screens.reading.narrowing import NotRead, narrowed
from bot.slack.screens.reading.report_topics import asked_about
from bot.slack.screens.small_talk import about_the_bot, greeting
from bot.slack.screens.understood import understood_by
from bot.slack.views import small_talk
from bot.slack.views.block_kit.answer import Answer
from bot.slack.views.block_kit.blocks import say
from bot.slack.views.block_kit.command_buttons import run_button
from bot.slack.views.guidance import (
    about_report_view,
    no_such_report_view,
    only_own_view,
    only_they_erase_view,
    perhaps_person_view,
    share_by_press_view,
    unclear_text,
    unclear_view,
    which_check_ins_view,
    write_privately_view,
)
from bot.slack.views.ladder.controls import show_button
from bot.slack.views.ladder.guidance import name_of
from bot.slack.views.newcomers.join_request import joining_view, standing
from bot.slack.views.newcomers.join_request_question import request_to_answer_view
from bot.slack.words import mention
from framework import Choice, NoMatch, Readable, closest, folded_words

MOST_CHOICES = 10


@dataclass(frozen=True)
class _Asked:
    """The typed words and who typed them. ``reports``: the names of their reports, by id."""

    bot: Bot
    person: str
    unclear: Unclear
    reports: Mapping[str, str]

    @property
    def words(self) -> str:
        return self.unclear.words

    @property
    def mentioned(self) -> list[str]:
        """The reports whose first name, or its beginning, is among the words."""
        return list(reports_named(self.words, self.reports))


@dataclass(frozen=True)
class Corrected:
    """A request about a report (``name``) whose name was mistyped."""

    request: Of | SeeCoverage | SeeAgenda
    name: str


def look_again(bot: Bot, person: str, unclear: Unclear) -> Request | Corrected | Answer:
    """The request that the words may mean, to be answered as if it was typed, or what to say."""
    reports = {each: bot.name_of(each) for each in bot.reports_of(person)}
    asked = _Asked(bot, person, unclear, reports)
    return (
        _help_meant(asked)
        or _named(asked)
        or _narrowed(asked)
        or _erasing_others(asked)
        or _slip_in_command(asked)
        or _slip_after_command(asked)
        or _politely(asked)
        or _meaning(asked)
        or _mistyped(asked)
        or _hiding(asked)
        or _roster_fact(asked)
        or _one_of_several(asked)
        or _not_read(asked)
        or _about_reports(asked)
        or _about_request(asked)
        or _by_command(asked)
        or _lost(asked)
    )


def _named(asked: _Asked) -> Request | Answer | None:
    """The command about the person with that name, or a choice if it fits several."""
    own = {asked.person: asked.bot.name_of(asked.person)}
    for words in dict.fromkeys((asked.words, without_asking(asked.words))):
        found = about_reports(words, asked.reports, own)
        if len(found) > 1:
            return _which(found, {**own, **asked.reports})
        if found:
            return found[0]
    return None


def _which(found: Sequence[Request], names: Mapping[str, str]) -> Answer:
    return say("Who do you mean?", *_choices(found, names))


def _narrowed(asked: _Asked) -> Request | Answer | None:
    """Somebody's check-ins from a time or on a competency, or a choice if a name fits several."""
    found = narrowed(asked.bot, asked.person, asked.words)
    if isinstance(found, NotRead) or not found:
        return None
    own = {asked.person: asked.bot.name_of(asked.person)}
    return found[0] if len(found) == 1 else _which(found, {**own, **asked.reports})


def _not_read(asked: _Asked) -> Answer | None:
    """For words about the only named report, whose time or competency isn't clear."""
    found = narrowed(asked.bot, asked.person, asked.words)
    if not isinstance(found, NotRead) or len(asked.mentioned) > 1:
        return None
    whom = found.whose.person if isinstance(found.whose, Of) else None
    return which_check_ins_view(whom, found.words)


def _help_meant(asked: _Asked) -> Request | None:
    """“hlep”, which is no name."""
    words = asked.words.split()
    if len(words) != 1 or called(words[0], asked.reports):
        return None
    return Help() if closest(words[0].casefold(), ("help",), at_least=_RATHER) else None


def _slip_in_command(asked: _Asked) -> Answer | None:
    """“agneda noor”: the command is nearly right, and the name is."""
    words = asked.words.split()
    for at in (0, -1):
        near = closest(words[at].casefold(), sorted(ABOUT_SOMEBODY), at_least=_RATHER)
        meant = [*words]
        meant[at] = near[0][0] if near else words[at]
        found = about_reports(" ".join(meant), asked.reports) if near and len(words) > 1 else ()
        choices = _choices(found, asked.reports)
        if choices:
            return unclear_view(asked.words, f"Open this {near[0][0]}?", *choices)
    return None


def _slip_after_command(asked: _Asked) -> Answer | None:
    """“private al”: the command is right, and its argument nearly."""
    command = asked.words.partition(" ")[0].casefold()
    near = [each for each in asked.unclear.near if each.startswith(f"{command} ")]
    if len(near) != 1 or asked.mentioned:
        return None
    button = run_button(f"/checkins {near[0]}", near[0])
    return unclear_view(asked.words, "Did you mean this?", button)


def _erasing_others(asked: _Asked) -> Answer | None:
    """The answer is the same whether there is such a person or not."""
    if asked.mentioned:
        return None
    return erasing_others(asked.bot, asked.person, asked.words, commanded=True)


def _heard(asked: _Asked) -> Understood | None:
    """Reads the words as in the DM, except for typos in a report's name: the answer here says how
    they were corrected."""
    heard = understood_by(asked.bot, asked.person, asked.words)
    about = isinstance(heard, Command) and isinstance(heard.request, Of | SeeCoverage | SeeAgenda)
    again = isinstance(heard, Command) and isinstance(heard.request, Unclear)
    if again or (about and named_alike(asked.unclear, asked.reports)):
        # What stays unclear would be looked at again for ever.
        return None
    return heard


def _mistyped(asked: _Asked) -> Corrected | Answer | None:
    """For a misspelled name of a report: corrected if only one is similar, otherwise asked
    about."""
    found = named_alike(asked.unclear, asked.reports)
    near = () if asked.unclear.command else asked.unclear.near
    if len(found) == 1 and not near and isinstance(found[0], Of | SeeCoverage | SeeAgenda):
        return Corrected(found[0], asked.reports[str(found[0].person)])
    if not found:
        return None
    choices = [*_choices(found, asked.reports), *(run_button(f"/checkins {e}", e) for e in near)]
    guess = "Did you mean this?" if len(choices) == 1 else "Did you mean one of these?"
    return unclear_view(asked.words, guess, *choices)


def _choices(found: Sequence[Request], names: Mapping[str, str]) -> list[ButtonElement]:
    return [
        run_button(names[str(each.person)], typed_form(each))
        for each in found[:MOST_CHOICES]
        if isinstance(each, Of | SeeCoverage | SeeAgenda | MakePacket | OnBehalf)
    ]


def _politely(asked: _Asked) -> Request | Answer | None:
    """Reads the words as if typed to the bot without a slash: politely, or as small talk."""
    match _heard(asked):
        case Command(Erase()):
            return small_talk.erase_view()
        case Command(Add()):
            return small_talk.add_view()
        case Command(request):
            return request
        case Greeting(kind):
            return greeting(asked.bot, asked.person, kind)
        case ChoiceWord(ChoiceKind.PRIVATE):
            return KeepPrivate()
        case ChoiceWord(ChoiceKind.SHARE):
            return share_by_press_view()
        case OnMyTeam() | AskedOfReport() | NotOnTeam() | AskedOfAdmin() as team:
            return asked_about(asked.bot, asked.person, team)
        case BotQuestion(topic):
            return _of_the_bot(asked, topic)
        case LadderRequest(request) if not isinstance(request, Choice | NoMatch):
            return _on_the_ladder(request)
    return None


_HIDES = Pattern(r"^(?:hide|unshare|privat\w*|keep)(?!\w)", re.IGNORECASE)


def _hiding(asked: _Asked) -> Answer | None:
    """“Hide the november one”: the command that makes the answer of the named month private."""
    if _HIDES.match(asked.words) is None:
        return None
    today = asked.bot.today(asked.person)
    spans = [found for each in asked.words.split() if (found := read_span(each, today))]
    if len(spans) != 1 or spans[0].since is None:
        return None
    period = f"{spans[0].since:%Y-%m}"
    if asked.bot.store.check_in_for(asked.person, period) is None:
        return None
    request = typed_form(KeepPrivate(period))
    return unclear_view(
        asked.words, "Did you mean this?", run_button(f"/checkins {request}", request)
    )


def _of_the_bot(asked: _Asked, topic: Topic) -> Request | Answer:
    match topic:
        case Topic.KEEPING_PRIVATE:
            return KeepPrivate()
        case Topic.HOW_TO_CHANGE:
            return Undo()
    return about_the_bot(asked.bot, asked.person, topic, asked.words)


def _meaning(asked: _Asked) -> Request | Answer | None:
    match intent_in(asked.words):
        case Intent.ERASE:
            return _erasing(asked)
        case Intent.KEEP_PRIVATE:
            return _hiding(asked) or KeepPrivate()
        case Intent.WRITE_PRIVATELY:
            return write_privately_view()
        case Intent.SHARE:
            return share_by_press_view()
        case Intent.BE_REMINDED:
            return RemindLater(None)
        case Intent.REMIND:
            return reminding(asked.bot, asked.person, asked.mentioned)
        case Intent.JOIN:
            return _joining(asked)
        case Intent.HISTORY if not asked.mentioned:
            return Mine()
    return None


def _erasing(asked: _Asked) -> Answer:
    """It erases nothing, and never anything of somebody else's."""
    if asked.mentioned and asked.mentioned[0] != asked.person:
        return only_they_erase_view(mention(asked.mentioned[0]))
    return small_talk.how_to_delete_view()


def _joining(asked: _Asked) -> Request | Answer:
    if on_no_roster(asked.bot, asked.person):
        return hello(asked.bot, asked.person)
    return about_the_bot(asked.bot, asked.person, Topic.MY_LEVEL)


def _roster_fact(asked: _Asked) -> Answer | None:
    """If somebody says something about a report that only the roster can: who can change it."""
    note = report_note(asked.words, asked.reports)
    if note is None or note.fact is None:
        return None
    return noted_answer(asked.bot, asked.person, note)


def _about_reports(asked: _Asked) -> Answer | None:
    """What can be opened about the reports who are named among other words."""
    if len(asked.mentioned) == 1:
        return about_report_view(asked.mentioned[0])
    if asked.mentioned:
        choices = [run_button(asked.reports[each], about("", each)) for each in asked.mentioned]
        return say("Whose check-ins do you want to see?", *choices[:MOST_CHOICES])
    return None


def _one_of_several(asked: _Asked) -> Answer | None:
    """“Callum and Noor”: what can be opened about the only one who is a report."""
    if len(asked.mentioned) != 1 or not _names_more(asked):
        return None
    (whom,) = asked.mentioned
    return about_report_view(whom, f"Of these names, only {mention(whom)} is on your team.")


def _names_more(asked: _Asked) -> bool:
    """Whether words joined by “and” may name somebody besides the one report."""
    parts = [each for each in _AND.split(asked.words) if each.strip()]
    others = [each for each in parts if not reports_named(each, asked.reports)]
    are_names = all(perhaps_named(each) and len(each.split()) <= _MOST_IN_A_NAME for each in others)
    return 1 < len(parts) > len(others) > 0 and are_names


_MOST_IN_A_NAME = 2
_AND = Pattern(r"\s+(?:and|und|et|y|e|with)\s+|\s*[,&+/]\s*", re.IGNORECASE)


def _about_request(asked: _Asked) -> Answer | None:
    """The waiting request of the person who typed this, if the words may be about it."""
    author = Author(asked.person, asked.bot.now(), asked.reports, asked.bot.name_of)
    note = note_of(asked.bot.store, author, asked.words)
    return request_to_answer_view(note.request) if isinstance(note, RequestToAnswer) else None


_OWN = {
    "history": "check-ins",
    "checkins": "check-ins",
    "check-ins": "check-ins",
    "answers": "check-ins",
    "coverage": "coverage",
    "agenda": "agenda",
    "packet": "packet",
}


def _by_command(asked: _Asked) -> Answer | None:
    """For a command about somebody without anything to read, or the name of a former report."""
    command = asked.unclear.command.casefold()
    if not command and not _names_a_former_report(asked):
        return None
    if asked.reports:
        return no_such_report_view(asked.unclear.name, command)
    own = _OWN.get(command, "check-ins")
    return only_own_view(run_button(f"My {own}", command or "me"))


def _names_a_former_report(asked: _Asked) -> bool:
    looks = asked.bot.store.access_log_by(asked.person)
    names = {each.subject: asked.bot.name_of(each.subject) for each in looks}
    return bool(called_exactly(asked.unclear.name, names))


def _on_the_ladder(request: Readable) -> Answer:
    show = show_button(request, name_of(request, with_ladder=False), "from_checkins")
    return say("`/ladder` shows what each level expects.", show)


_RATHER = 0.75
"""From this likeness on, a word counts as a typo of a command rather than as a name."""


_WHO_ANSWERED = "who hasnt answered"


def _lost(asked: _Asked) -> Answer:
    """Similar commands or, if there are none, what this person can do."""
    bot, person, words = asked.bot, asked.person, asked.words
    of_no_use = {"help"} if asked.reports else {"help", "team"}
    near = [run_button(f"/checkins {e}", e) for e in asked.unclear.near if e not in of_no_use]
    team = [run_button("See my team", "team")] if asked.reports else []
    if team and closest(plain(words), (_WHO_ANSWERED,), at_least=_RATHER):
        return unclear_view(words, "Did you mean this?", *team)
    named = asked.reports and perhaps_named(words) == plain(words)
    if near and not (named and not closest(words, asked.unclear.near, at_least=_RATHER)):
        guess = "Did you mean this?" if len(near) == 1 else "Did you mean one of these?"
        return unclear_view(words, guess, *near)
    if named and (near or on_no_roster(bot, person)):
        return no_such_report_view(words, "")
    if on_no_roster(bot, person):
        joining = bot.joining(person)
        text = f"{unclear_text(words)} {standing(joining)}."
        return joining_view(text, joining, run_button("Help", "help"))
    own = [run_button("Show what's next", "status"), run_button("Read my check-ins", "me")]
    if "data" in folded_words(words):
        own.append(run_button("Export my data", "export"))
    elif perhaps_named(words):
        return perhaps_person_view(words, *own, *team)
    return unclear_view(words, "You could try one of these:", *own, *team)
