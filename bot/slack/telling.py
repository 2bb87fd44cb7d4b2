"""What each kind of task of the outbox tells Slack, rendered from the record as it stands then."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.checkins import tasks
from bot.checkins.calendar import next_asking_time
from bot.checkins.commenting import last_said
from bot.checkins.digest import digest_at
from bot.checkins.first_contact import Failed, can_take_part, give_up, level_of
from bot.checkins.handover import standing_of
from bot.checkins.history import open_comment
from bot.checkins.messenger import Refused, Sent
from bot.checkins.preview import preview_of
from bot.checkins.sharing import manager_of
from bot.checkins.team import shared_in, team
from bot.people.directory import Directory
from bot.slack.bot import Bot
from bot.slack.homes import home_of
from bot.slack.messenger import SlackMessenger
from bot.slack.offers import offer_of
from bot.slack.outbox import NotNow
from bot.slack.reading_answers import TEAM_SHOWN, page_of
from bot.slack.views.comments import comment_message
from bot.slack.views.first_contact import confirm_view, failed_view, told_no_view
from bot.slack.views.guidance import help_view
from bot.slack.views.handover import handover_view
from bot.slack.views.prompt import confirmation_view
from bot.slack.views.team import digest_view
from bot.slack.views.troubles import ladders_broken_view
from bot.slack.views.welcome import welcome_view
from storage import Comment


class Telling:
    """Tells it; raises a ``NotSent`` where Slack does not take it."""

    def __init__(self, bot: Bot, messenger: SlackMessenger, directory: Directory) -> None:
        self._bot = bot
        self._messenger = messenger
        self._directory = directory

    @property
    def kinds(self) -> Mapping[str, Callable[[str], None]]:
        """What to do with the subject of each kind of task."""
        return {
            kind: self._in_hours(tell) if kind in tasks.IN_HOURS else tell
            for kind, tell in self._all_kinds().items()
        }

    def _all_kinds(self) -> dict[str, Callable[[str], None]]:
        return {
            tasks.SHOW_PROMPT: self._show_prompt,
            tasks.CONFIRM_REPLY: self._confirm_in_dm,
            tasks.CONFIRM_IN_THREAD: self._confirm_in_thread,
            tasks.OFFER_PLACES: self._offer_places,
            tasks.SAY_HELP: self._say_help,
            tasks.WELCOME: self._welcome,
            tasks.DIGEST: self._digest,
            tasks.ASK_PLACEMENT: self._ask_placement,
            tasks.PLACEMENT_DECLINED: self._say_declined,
            tasks.PLACEMENT_FAILED: self._say_failed,
            tasks.ASK_HANDOVER: self._ask_handover,
            tasks.TELL_COMMENT: self._tell_comment,
            tasks.TAKE_BACK: self._take_back,
            tasks.REFRESH_HOME: self._refresh_homes,
            tasks.SHOW_HOME: self._show_home,
            tasks.LADDERS_BROKEN: self._say_ladders_broken,
        }

    def _in_hours(self, tell: Callable[[str], None]) -> Callable[[str], None]:
        """``tell`` in asking hours of whom it is for, who comes first in the subject.

        It was planned for such a time; the bot may have been down then.
        """

        def tell_or_wait(subject: str) -> None:
            bot, person = self._bot, subject.partition("|")[0]
            now = bot.now()
            at = next_asking_time(now, bot.zone_of(person), bot.calendar_of(person))
            if at > now:
                raise NotNow(at)
            tell(subject)

        return tell_or_wait

    def _refresh_homes(self, person: str) -> None:
        """The manager's as a task of its own: what several reports change is shown once."""
        self._show_home(person)
        assignment = self._bot.store.assignment(person)
        if assignment is not None and assignment.manager is not None:
            self._bot.store.add_task(tasks.SHOW_HOME, assignment.manager, self._bot.now())

    def _show_home(self, person: str) -> None:
        self._messenger.publish_home(person, home_of(self._bot, person))

    def _show_prompt(self, check_in: str) -> None:
        found = self._bot.store.check_in(check_in)
        if found is not None:
            self._messenger.show_prompt(found)

    def _confirm_in_dm(self, check_in: str) -> None:
        self._confirm(check_in, in_thread=False)

    def _confirm_in_thread(self, check_in: str) -> None:
        self._confirm(check_in, in_thread=True)

    def _confirm(self, check_in: str, in_thread: bool) -> None:
        found = self._bot.store.check_in(check_in)
        if found is None or found.channel is None:
            return
        view = confirmation_view(found, self._bot.around(found))
        thread = found.message_ts if in_thread else None
        self._messenger.say(found.channel, view, thread_ts=thread)

    def _offer_places(self, message: str) -> None:
        channel, _, ts = message.partition(":")
        found = self._bot.store.unplaced(channel, ts)
        if found is not None:
            self._messenger.say(channel, offer_of(self._bot, found))

    def _say_ladders_broken(self, admin: str) -> None:
        problems = self._bot.ladder_problems()
        if problems:
            self._messenger.say(admin, ladders_broken_view(problems))

    def _tell_comment(self, comment: str) -> None:
        store = self._bot.store
        said = store.comment(comment)
        found = store.check_in(said.check_in) if said else None
        if said is None or found is None:
            return
        if said.author != found.person:
            view = comment_message(found, said)
            place, thread = found.channel or found.person, found.message_ts
            self._note_told(said, self._messenger.say(place, view, thread_ts=thread))
            return
        manager = manager_of(store, found.person)
        opened = open_comment(store, manager, comment, self._bot.now()) if manager else None
        if manager is not None and opened is not None:
            view = comment_message(*opened, last_said(store, manager, found))
            self._note_told(said, self._messenger.say(manager, view))

    def _note_told(self, told: Comment, sent: Sent) -> None:
        """Know the message for when the comment changes or goes, which may have been just now."""
        store = self._bot.store
        if not store.record_told(told, sent.channel, sent.message_ts):
            message = f"{sent.channel}:{sent.message_ts}"
            store.add_task(tasks.TAKE_BACK, message, self._bot.now())

    def _take_back(self, message: str) -> None:
        channel, _, ts = message.partition(":")
        self._messenger.take_back(Sent(channel, ts))

    def _digest(self, subject: str) -> None:
        manager, _, period = subject.partition("|")
        bot = self._bot
        at = digest_at(bot.store, manager, period, bot.calendar, bot.default_zone)
        if at > bot.now():
            raise NotNow(at)
        reports = team(bot.store, bot.ladders, bot.calendar, bot.default_zone, manager, bot.now())
        shared = shared_in(bot.store, period, reports)
        if shared:
            page = page_of(bot, shared, 1, TEAM_SHOWN)
            self._messenger.say(manager, digest_view(period, page, len(reports)))

    def _ask_handover(self, subject: str) -> None:
        person, _, manager = subject.partition("|")
        standing = standing_of(self._bot.store, person)
        if standing is None or standing.handover.agreed is not None:
            return
        if standing.handover.manager == manager:
            self._messenger.say(person, handover_view(standing))

    def _ask_placement(self, placement: str) -> None:
        """Look both people up, so that a guest or an app never gets on the roster."""
        store, now = self._bot.store, self._bot.now()
        said = store.placement(placement)
        if said is None:
            return
        named = level_of(self._bot.ladders, said)
        if named is None:
            give_up(store, said, Failed.LEVEL, now)
            return
        known = self._directory.by_id([said.person, said.manager])
        store.save_people(known.values(), now)
        for person, why in ((said.person, Failed.PERSON), (said.manager, Failed.MANAGER)):
            if not can_take_part(known.get(person)):
                give_up(store, said, why, now)
                return
        try:
            self._messenger.say(said.manager, confirm_view(said, *named))
        except Refused:
            give_up(store, said, Failed.OUT_OF_REACH, now)

    def _say_failed(self, subject: str) -> None:
        person, manager, why = subject.split("|")
        self._messenger.say(person, failed_view(Failed(why), manager))

    def _say_declined(self, subject: str) -> None:
        person, _, manager = subject.partition("|")
        self._messenger.say(person, told_no_view(manager))

    def _welcome(self, person: str) -> None:
        bot = self._bot
        assignment, standing = bot.store.assignment(person), bot.standing(person)
        if assignment is None or standing is None:
            return
        line = preview_of(
            bot.store, bot.ladders, bot.calendar, bot.default_zone, bot.now(), assignment
        )
        reports = len(bot.store.reports(person))
        self._messenger.say(
            person, welcome_view(standing, line.period, line.at, line.zone, reports)
        )

    def _say_help(self, person: str) -> None:
        self._messenger.say(person, help_view(self._bot.standing(person)))
