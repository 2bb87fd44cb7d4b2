"""Reads a person's message with what the bot knows about them."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from bot.checkins.understanding.accounts.own_doing import tells_of_own_doing
from bot.checkins.understanding.administering.admin_wishes import (
    AdminWish,
    admin_wish_in,
    asks_about_line,
    named_to_remove,
)
from bot.checkins.understanding.administering.data_requests import (
    passes_on_erasing,
    passes_on_export,
)
from bot.checkins.understanding.administering.erasing_others import whose_words_to_erase
from bot.checkins.understanding.administering.setting_wishes import (
    Setting,
    is_company_default,
    setting_wish_in,
)
from bot.checkins.understanding.answers.reflections import doubt_about
from bot.checkins.understanding.commands.requests import Of
from bot.checkins.understanding.dates.absences import absence_in
from bot.checkins.understanding.direct_messages import understand
from bot.checkins.understanding.managers.comment_edits import wants_comment_changed
from bot.checkins.understanding.managers.follow_ups import follow_up_span, follows_up
from bot.checkins.understanding.managers.mistaken_yes import may_be_mistaken, says_mistaken
from bot.checkins.understanding.managers.others_check_ins import asks_for_others_check_ins
from bot.checkins.understanding.managers.report_notes import reports_named, roster_fact
from bot.checkins.understanding.managers.report_topics import AskedOfReport, ReportTopic
from bot.checkins.understanding.managers.team_questions import asks_who_answered
from bot.checkins.understanding.meanings import (
    AskedOfAdmin,
    BotQuestion,
    Command,
    Greeting,
    LadderContext,
    PerhapsAbout,
    TakeBack,
    Understood,
    Words,
)
from bot.checkins.understanding.privacy.taking_back import TakingBack, Wish, whose_words
from bot.checkins.understanding.small_talk.place_corrections import may_correct_request
from bot.checkins.understanding.wording.plain_words import plain, unescaped
from bot.checkins.understanding.wording.question_forms import Topic
from bot.people.naming import first_name
from bot.slack.bot import Bot
from bot.slack.join_request_questions import joined_by
from bot.slack.screens.administering.roster_names import named_people, names_somebody_else
from bot.slack.screens.newcomers.own_place import says_place
from bot.slack.screens.privacy.access import access_topic
from bot.slack.screens.privacy.taking_back import taking_back_of, wants_comment_away
from bot.slack.screens.reading.narrowing import narrowed_exactly
from framework import Understanding


def understood_by(bot: Bot, person: str, text: str, *, escaped: bool = True) -> Understood:
    """What a person's message is.

    ``text`` is in Slack's markup, or as it was typed if it isn't ``escaped``. A mention typed
    letter by letter is one, too: ``/checkins`` understands it all the same.
    """
    text = unescaped(text) if escaped else text
    position = bot.position(person) or bot.requested(person)
    own = (position.ladder, position.today) if position else None
    context = LadderContext(Understanding(bot.ladders), own, bot.home_ladder(person))
    reports = {each: bot.name_of(each) for each in bot.reports_of(person)}
    own_name = {person: bot.name_of(person)}
    found = understand(text, bot.today(person), context, reports, own_name)
    access = access_topic(bot, person, text, reports)
    if access is not None:
        return BotQuestion(access)
    if bot.is_admin(person) and asks_about_line(text) is not None:
        return BotQuestion(Topic.ON_ROSTER)
    for_admins = _asked_of_admin(bot, person, text, found)
    if for_admins is not None:
        return for_admins
    if isinstance(found, Words | PerhapsAbout | BotQuestion):
        which = _narrowed(bot, person, text)
        if which is not None:
            return which
    if isinstance(found, Words | BotQuestion | Greeting):
        taking = taking_back_of(bot, person, text)
        about_comment = _is_about_comment(text, found)
        if about_comment:
            found = BotQuestion(Topic.DELETE_COMMENT)
        if taking is not None and (not taking.sure or about_comment):
            found = TakeBack(taking)
    if isinstance(found, TakeBack):
        return _whose(bot, person, text, found)
    return _in_their_place(bot, person, text, found, reports)


def _in_their_place(
    bot: Bot, person: str, text: str, found: Understood, reports: Mapping[str, str]
) -> Understood:
    """What words mean because of what their author did, or is: just confirmed somebody, asked to
    join a team, looked at a report's check-ins, commented."""
    if _takes_a_yes_back(bot, person, text, found):
        return BotQuestion(Topic.NOT_MY_REPORT)
    if _corrects_request(bot, person, text, found):
        return BotQuestion(Topic.CHANGING_PLACE)
    is_private = isinstance(found, Words) and found.private
    if _is_unclear(found) and not is_private and says_place(bot, person, text):
        return BotQuestion(Topic.OWN_PLACE)
    follows = _follow_up(bot, person, text, reports) if isinstance(found, _MAY_FOLLOW) else None
    if follows is not None:
        return follows
    topic = _about_others(bot, person, text, reports) if _is_unclear(found) else None
    return BotQuestion(topic) if topic is not None else found


def _narrowed(bot: Bot, person: str, text: str) -> Command | PerhapsAbout | None:
    """Check-ins from a time or on a competency, or whose, if a name fits several people."""
    which = narrowed_exactly(bot, person, text)
    if len(which) == 1:
        return Command(which[0])
    return PerhapsAbout(tuple(each for each in which if isinstance(each, Of))) if which else None


_MAY_FOLLOW = (Words, BotQuestion)
_AFTER_A_LOOK = timedelta(hours=1)


def _follow_up(
    bot: Bot, person: str, text: str, reports: Mapping[str, str]
) -> Command | AskedOfReport | None:
    """What a manager who just looked at a report's check-ins may want to see next of them."""
    when, more = follow_up_span(text), follows_up(text)
    if not reports or not (when or more):
        return None
    last = next(iter(bot.store.access_log_by(person)), None)
    if last is None or last.subject not in reports or bot.now() - last.at > _AFTER_A_LOOK:
        return None
    if when:
        return Command(Of(last.subject, when))
    return AskedOfReport(ReportTopic.FOLLOWS_UP, last.subject)


def _is_unclear(found: Understood) -> bool:
    return isinstance(found, Words | PerhapsAbout)


def _about_others(bot: Bot, person: str, text: str, reports: Mapping[str, str]) -> Topic | None:
    """What words ask about a comment on what somebody else wrote, or to read of it."""
    readers = {each.reader for each in bot.store.comments_by(person) if each.reader}
    names = {**{each: bot.name_of(each) for each in readers}, **reports}
    if names and wants_comment_changed(text, names):
        return Topic.EDIT_COMMENT
    if not asks_for_others_check_ins(text):
        return None
    known = {**reports, person: bot.name_of(person)}
    return None if reports_named(text, known) else Topic.OTHERS_WORDS


def _asked_of_admin(bot: Bot, person: str, text: str, found: Understood) -> AskedOfAdmin | None:
    """What somebody wants that only admins can do."""
    setting = _setting_wish(bot, person, text, found)
    if setting is not None:
        return AskedOfAdmin(AdminWish.SETTINGS, setting)
    wish = admin_wish_in(text) or _about_somebody(bot, person, text) or _about_answers(text, found)
    if wish is not None and _is_for_admins(bot, person, wish, found):
        return AskedOfAdmin(wish)
    return _of_an_admin_alone(bot, person, text, found)


def _of_an_admin_alone(bot: Bot, person: str, text: str, found: Understood) -> AskedOfAdmin | None:
    """What an admin without a level of their own may want, who has no check-in to write for."""
    is_words = isinstance(found, Words) and not found.private
    if not is_words or not bot.is_admin(person) or bot.view(person).line is not None:
        return None
    if passes_on_erasing(text):
        return AskedOfAdmin(AdminWish.ERASE)
    if passes_on_export(text):
        return AskedOfAdmin(AdminWish.EXPORT)
    words = plain(text).split()
    # What reads as anything but work has an answer of its own.
    tells = tells_of_own_doing(text) or not words or words[0].endswith("ed")
    tells = tells or doubt_about(text) is not None or absence_in(text) is not None
    may_be_wish = len(words) <= _MOST_IN_A_WISH and not tells
    return AskedOfAdmin(AdminWish.NOT_UNDERSTOOD) if may_be_wish else None


_MOST_IN_A_WISH = 12


def _setting_wish(bot: Bot, person: str, text: str, found: Understood) -> Setting | None:
    """Which of the company's settings somebody wants changed.

    For anybody but an admin, only what means nothing else: their wish for privacy stays one.
    """
    if bot.is_admin(person):
        return setting_wish_in(text, by_admin=True)
    if is_company_default(text):
        return Setting.SHARING
    may_be = isinstance(found, Words | PerhapsAbout) and not (
        isinstance(found, Words) and found.private
    )
    return setting_wish_in(text, by_admin=False) if may_be else None


_NOT_ONLY_ADMINS = frozenset({AdminWish.ERASE, AdminWish.MOVE, AdminWish.NEXT, AdminWish.UNASKED})
"""A manager may say these of their team or their words, which has answers of its own."""


def _is_for_admins(bot: Bot, person: str, wish: AdminWish, found: Understood) -> bool:
    """Whether a message gets the answer that only admins, or nobody else, can do it."""
    if bot.is_admin(person):
        return True
    return isinstance(found, Words) and wish not in _NOT_ONLY_ADMINS


def _about_answers(text: str, found: Understood) -> AdminWish | None:
    """“Who hasn't answered?” is about the company if its author has no team to ask about."""
    if not isinstance(found, Words) or not asks_who_answered(text):
        return None
    return AdminWish.ANSWERED if plain(text).partition(" ")[0] in _ASKING else None


_ASKING = frozenset(("who", "whos", "how", "has", "have", "did", "is", "are", "any", "which"))
"""“All done” says something."""


def _about_somebody(bot: Bot, person: str, text: str) -> AdminWish | None:
    """“Remove Jonas, he left” by an admin is about the roster if it has a Jonas, and “erase Jonas”
    by anybody about what he wrote."""
    erased = whose_words_to_erase(text, commanded=True)
    whom = named_to_remove(text)
    if whom is None and erased is not None and names_somebody_else(bot, person, erased):
        return AdminWish.ERASE
    if not bot.is_admin(person):
        return None
    if whom is None:
        return AdminWish.MOVE if roster_fact(text, named_people(bot, person, text)) else None
    return AdminWish.MOVE if names_somebody_else(bot, person, whom) else None


def _whose(bot: Bot, person: str, text: str, found: TakeBack) -> TakeBack | Words:
    """The wish with the report whose words it names; only words if they're anybody else's."""
    report = whose_words(text, {each: bot.name_of(each) for each in bot.reports_of(person)})
    if report is None and _erases_others(bot, person, text, found.taking):
        return Words(text)
    return replace(found, report=report)


def _erases_others(bot: Bot, person: str, text: str, taking: TakingBack) -> bool:
    """Whether a wish to delete words is about those of another person on the roster."""
    if taking.wish is not Wish.DELETE or taking.narrowed:
        return False
    whom = whose_words_to_erase(text)
    return whom is not None and names_somebody_else(bot, person, whom)


def _is_about_comment(text: str, found: Understood) -> bool:
    """Whether a message is about what its author calls a comment, which may be their answer."""
    may_be = isinstance(found, Words) or found == BotQuestion(Topic.DELETE_COMMENT)
    return may_be and wants_comment_away(text)


def _takes_a_yes_back(bot: Bot, person: str, text: str, found: Understood) -> bool:
    """Whether a manager may say that somebody whom they just confirmed isn't on their team."""
    taken_else = not isinstance(found, Words | PerhapsAbout | BotQuestion)
    if taken_else or not may_be_mistaken(text):
        return False
    joined = joined_by(bot.store, person)
    names = [first_name(bot.name_of(each.person)) for each in joined]
    return bool(joined) and says_mistaken(text, names)


def _corrects_request(bot: Bot, person: str, text: str, found: Understood) -> bool:
    """Whether somebody may want to change a request that their manager hasn't answered."""
    asked = bot.store.join_request_of(person) if isinstance(found, Words) else None
    if asked is None or bot.store.assignment(person) is not None:
        return False
    return may_correct_request(text, [first_name(bot.name_of(asked.manager)), asked.level])
