"""What each kind of task of the outbox tells Slack, rendered from the record as it stands then."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from bot.checkins import tasks
from bot.checkins.comments import last_said
from bot.checkins.handover import REDRAWING
from bot.checkins.history import open_comment
from bot.checkins.join_requests import (
    REMINDED_AFTER,
    Failed,
    can_take_part,
    give_up,
    level_of,
    next_reminder,
)
from bot.checkins.messenger import Refused, Sent
from bot.checkins.replies.hiding import ALL, Hiding
from bot.checkins.replies.read_before import ReadBefore
from bot.checkins.replies.sharing import manager_of
from bot.checkins.schedule.calendar import next_asking_time, next_waking_time
from bot.checkins.schedule.digest import digest_at
from bot.checkins.team import shared_in, team
from bot.checkins.understanding.question_forms import Topic
from bot.checkins.understanding.reflections import Doubt
from bot.checkins.welcome import Hold
from bot.checkins.wording import local_day
from bot.people.access import OPERATOR
from bot.people.directory import Directory
from bot.slack.bot import Bot
from bot.slack.gateway.messenger import SlackMessenger
from bot.slack.join_request_questions import (
    AGAIN,
    ASKED,
    is_new,
    questions_about,
    reminder,
    subject,
)
from bot.slack.message_kinds import Kind
from bot.slack.outbox.erased_posts import take_back_unknown_posts
from bot.slack.outbox.worker import NotNow
from bot.slack.screens.bot_messages import GONE, BotMessages, prompt_of
from bot.slack.screens.direct_messages import MessageAnswers
from bot.slack.screens.home import home_of
from bot.slack.screens.month import month_of
from bot.slack.screens.pending import messages_of, subject_of
from bot.slack.screens.reading import TEAM_SHOWN, page_of
from bot.slack.screens.small_talk import about_the_bot
from bot.slack.screens.welcome import first_question_of
from bot.slack.views.comments import comment_message
from bot.slack.views.files import packet_made_view
from bot.slack.views.join_request import (
    failed_view,
    told_no_view,
    told_sent_view,
    told_yes_view,
    unanswered_view,
)
from bot.slack.views.pending import not_changed_view
from bot.slack.views.read_before import read_before_view
from bot.slack.views.small_talk import asked_below_view, erase_view
from bot.slack.views.team import digest_view
from bot.slack.views.too_much import too_much_view
from bot.slack.views.troubles import ladders_broken_view
from bot.slack.words import mention
from storage import BotMessage, Comment, JoinRequest, PendingState

_HOURS = {tasks.ASK_HANDOVER: next_waking_time}
"""Of kinds that can't wait for asking hours."""


class Notifications:
    """Tells it; raises a ``NotSent`` where Slack does not take it."""

    def __init__(self, bot: Bot, messenger: SlackMessenger, directory: Directory) -> None:
        self._bot = bot
        self._messenger = messenger
        self._directory = directory
        self._said = BotMessages(bot, messenger)
        self._answers = MessageAnswers(bot, self._said)

    @property
    def kinds(self) -> Mapping[str, Callable[[str], None]]:
        """What to do with the subject of each kind of task."""
        return {
            kind: self._in_hours(tell, _HOURS.get(kind, next_asking_time))
            if kind in tasks.IN_HOURS
            else tell
            for kind, tell in self._all_kinds().items()
        }

    def _all_kinds(self) -> dict[str, Callable[[str], None]]:
        return {
            tasks.SHOW_PROMPT: self._show_prompt,
            tasks.REDRAW_MESSAGE: self._redraw_message,
            tasks.CONFIRM_WORDS: self._confirm_words,
            tasks.ASK_SEND_OR_KEEP: self._ask_send_or_keep,
            tasks.CONFIRM_COMMENT: self._confirm_comment,
            tasks.CONFIRM_TAP: self._confirm_tap,
            tasks.ASK_ABOUT_WORDS: self._ask_about_words,
            tasks.POINT_TO_QUESTION: self._point_to_question,
            tasks.ANSWER_MESSAGE: self._answer_message,
            tasks.SAY_HIDDEN: self._say_hidden,
            tasks.OFFER_HELP: self._offer_help,
            tasks.SAY_KEPT_PRIVATE: self._say_kept_private,
            tasks.SAY_NOT_CHANGED: self._say_not_changed,
            tasks.SAY_READ_BEFORE: self._say_read_before,
            tasks.TELL_PACKET: self._tell_packet,
            tasks.SAY_TOO_MUCH: self._say_too_much,
            tasks.WELCOME: self._welcome,
            tasks.DIGEST: self._digest,
            tasks.ASK_JOIN_REQUEST: self._ask_join_request,
            tasks.SETTLE_JOIN_REQUEST: self._settle_join_request,
            tasks.REMIND_JOIN_REQUEST: self._remind_join_request,
            tasks.JOIN_REQUEST_UNANSWERED: self._say_unanswered,
            tasks.JOIN_REQUEST_SENT: self._say_sent,
            tasks.JOIN_REQUEST_CONFIRMED: self._say_confirmed,
            tasks.JOIN_REQUEST_DECLINED: self._say_declined,
            tasks.JOIN_REQUEST_FAILED: self._say_failed,
            tasks.ASK_HANDOVER: self._ask_handover,
            tasks.TELL_COMMENT: self._tell_comment,
            tasks.TAKE_BACK: self._take_back,
            tasks.TAKE_BACK_UNKNOWN: self._take_back_unknown,
            tasks.REFRESH_HOME: self._refresh_homes,
            tasks.SHOW_HOME: self._show_home,
            tasks.LADDERS_BROKEN: self._say_ladders_broken,
        }

    def _in_hours(
        self, tell: Callable[[str], None], hour: Callable[..., datetime]
    ) -> Callable[[str], None]:
        """``tell`` at a good hour of whom it is for, who comes first in the subject.

        ``hour``: gives the next. It was planned for such a time; the bot may have been
        down then.
        """

        def tell_or_wait(subject: str) -> None:
            bot, person = self._bot, subject.partition("|")[0]
            now = bot.now()
            at = hour(now, bot.zone_of(person), bot.calendar_of(person))
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
        """The prompt, and as tasks of their own the other messages about its check-in."""
        found, store = self._bot.store.check_in(check_in), self._bot.store
        for each in store.bot_messages_about(check_in):
            self._redraw_later(each)
        for each in store.bot_messages_of(found.person) if found else ():
            if each.kind == Kind.KEEPING_PRIVATE:
                self._redraw_later(each)
        if found is None or found.channel is None or found.message_ts is None:
            return
        try:
            self._messenger.show_prompt(found)
        except Refused as refusal:
            if refusal.code in GONE:
                raise
            named = self._bot.around(found).named_reader(found)
            prompt = prompt_of(found)
            if prompt is not None:
                self._said.correct(prompt)
                self._messenger.name_reader(found, named)

    def _redraw_later(self, message: BotMessage) -> None:
        subject = f"{message.channel}:{message.message_ts}"
        self._bot.store.add_task(tasks.REDRAW_MESSAGE, subject, self._bot.now())

    def _redraw_message(self, message: str) -> None:
        channel, _, ts = message.partition(":")
        self._said.redraw(channel, ts)

    def _confirm_words(self, subject: str) -> None:
        self._say_saved(Kind.SAVED, subject)

    def _ask_send_or_keep(self, subject: str) -> None:
        self._say_saved(Kind.SEND_OR_KEEP, subject)

    def _say_saved(self, kind: Kind, subject: str) -> None:
        check_in, _, message = subject.partition("|")
        found = self._bot.store.check_in(check_in)
        if found is not None and found.channel is not None:
            ts = message.partition(":")[2]
            self._said.post(
                found.person,
                kind,
                ts,
                check_in,
                channel=found.channel,
                thread_ts=found.message_ts,
            )

    def _confirm_tap(self, check_in: str) -> None:
        found = self._bot.store.check_in(check_in)
        if found is not None and found.channel is not None:
            self._said.post(
                found.person,
                Kind.TAPPED,
                "",
                check_in,
                channel=found.channel,
                thread_ts=found.message_ts,
            )

    def _confirm_comment(self, comment: str) -> None:
        said = self._bot.store.comment(comment)
        found = self._bot.store.check_in(said.check_in) if said else None
        if said is not None and found is not None and found.channel is not None:
            self._said.post(
                found.person,
                Kind.SENT,
                said.id,
                found.id,
                channel=found.channel,
                thread_ts=found.message_ts,
            )

    def _ask_about_words(self, subject: str) -> None:
        """One question about all that waits, under the newest; older ones go."""
        person, period, *again = subject.split("|")
        store = self._bot.store
        waiting = store.waiting(person, period)
        earlier = [
            each
            for each in store.bot_messages_of(person)
            if each.kind == Kind.PENDING and messages_of(each.subject)[0] == period
        ]
        if waiting:
            check_in = store.check_in_for(person, period)
            self._said.post(
                person,
                Kind.PENDING,
                subject_of(period, waiting, again=bool(again)),
                check_in.id if check_in else None,
                channel=waiting[-1].channel,
            )
        for each in earlier:
            self._said.take_away(each)

    def _point_to_question(self, question: str) -> None:
        channel, _, ts = question.partition(":")
        self._messenger.say(channel, asked_below_view(), thread_ts=ts)

    def _offer_help(self, subject: str) -> None:
        person, channel, thread, wanted = subject.split("|")
        erasing = wanted == Doubt.ERASING
        said = erase_view() if erasing else about_the_bot(self._bot, person, Topic.STOPPING)
        self._messenger.say(channel, said, thread_ts=thread or None)

    def _say_kept_private(self, subject: str) -> None:
        check_in, _, message = subject.partition("|")
        channel, _, ts = message.partition(":")
        found = self._bot.store.check_in(check_in)
        passages = found.reply.passages if found and found.reply else ()
        private = any(each.message_ts == ts and each.reader is None for each in passages)
        if found is not None and private:
            said = self._answers.kept_private(found, ts)
            self._messenger.say(channel, said, thread_ts=found.message_ts)

    def _answer_message(self, message: str) -> None:
        channel, _, ts = message.partition(":")
        found = self._bot.store.pending(channel, ts)
        if found is None or found.state is not PendingState.UNDERSTOOD:
            return
        said, kind = self._answers.to(found)
        if kind is None:
            self._messenger.say(channel, said, thread_ts=found.thread_ts)
        else:
            planned = BotMessage(channel, "", found.person, kind, message)
            self._said.post_drawn(planned, said, found.thread_ts)

    def _say_hidden(self, subject: str) -> None:
        check_in, request, messages, how_much = subject.split("|")
        found = self._bot.store.check_in(check_in)
        if found is None or found.reply is None:
            return
        channel, _, ts = request.partition(":")
        asked = self._bot.store.pending(channel, ts)
        hidden = Hiding(check_in, tuple(messages.split()), everything=how_much == ALL)
        said = self._answers.hidden(found, hidden, asked)
        self._messenger.say(channel, said, thread_ts=asked.thread_ts if asked else None)

    def _say_not_changed(self, message: str) -> None:
        channel, _, ts = message.partition(":")
        found = self._bot.store.pending(channel, ts)
        thread = found.thread_ts if found else None
        self._messenger.say(channel, not_changed_view(), thread_ts=thread)

    def _say_read_before(self, subject: str) -> None:
        """Where the words stand or stood, as long as that is there."""
        told = ReadBefore.read(subject)
        found = self._bot.store.check_in(told.place) if told.place else None
        who = "Your Next Rung admin" if told.reader == OPERATOR else mention(told.reader)
        zone, today = self._bot.zone_of(told.person), self._bot.today(told.person)
        view = read_before_view(told, who, found, zone, today)
        place = found.channel if found and found.channel else told.person
        self._messenger.say(place, view, thread_ts=found.message_ts if found else None)

    def _tell_packet(self, subject: str) -> None:
        person, reader, at, check_ins, pieces = subject.split("|")
        when = local_day(datetime.fromisoformat(at), self._bot.zone_of(person))
        view = packet_made_view(mention(reader), when, int(check_ins), int(pieces))
        self._messenger.say(person, view)

    def _say_too_much(self, subject: str) -> None:
        channel, thread, why, edited = subject.split("|")
        view = too_much_view(why, edited=bool(edited))
        self._messenger.say(channel, view, thread_ts=thread or None)

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
        whose = [said.author, found.person]
        if said.author != found.person:
            view = comment_message(found, said)
            place, thread = found.channel or found.person, found.message_ts
            self._note_told(said, self._messenger.say(place, view, thread, about=whose))
            return
        manager = manager_of(store, found.person)
        opened = open_comment(store, manager, comment, self._bot.now()) if manager else None
        if manager is not None and opened is not None:
            view = comment_message(*opened, last_said(store, manager, found))
            self._note_told(said, self._messenger.say(manager, view, about=whose))

    def _note_told(self, told: Comment, sent: Sent) -> None:
        """Know the message for when the comment changes or goes, which may have been just now."""
        store = self._bot.store
        if not store.record_told(told, sent.channel, sent.message_ts):
            message = f"{sent.channel}:{sent.message_ts}"
            store.add_task(tasks.TAKE_BACK, message, self._bot.now())
        for each in store.bot_messages_about(told.check_in):
            if each.kind == Kind.SENT and each.subject == told.id:
                self._redraw_later(each)

    def _take_back_unknown(self, subject: str) -> None:
        person, _, _ = subject.partition("|")
        take_back_unknown_posts(self._bot, self._messenger, person)

    def _take_back(self, message: str) -> None:
        channel, _, ts = message.partition(":")
        if self._bot.store.bot_message(channel, ts) is None:
            self._messenger.take_back(Sent(channel, ts))
        # Otherwise somebody pressed in it since, and it says something new.

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
        handover = self._bot.store.handover(person)
        if handover is None or handover.agreed is not None:
            return
        if handover.manager == manager_of(self._bot.store, person) == manager:
            self._said.post(person, Kind.HANDOVER, manager)

    def _ask_join_request(self, join_request: str) -> None:
        """Look both people up, so that a guest or an app never gets on the roster."""
        store, now = self._bot.store, self._bot.now()
        said = store.join_request(join_request)
        if said is None:
            return
        named = level_of(self._bot.ladders, said)
        if named is None:
            give_up(store, said, Failed.LEVEL, now)
            return
        known = self._directory.by_id([said.person, said.manager])
        store.save_people(known.values(), now, REDRAWING)
        for person, why in ((said.person, Failed.PERSON), (said.manager, Failed.MANAGER)):
            if not can_take_part(known.get(person)):
                give_up(store, said, why, now)
                return
        later = self._asked_later(said)
        if later is not None:
            raise NotNow(later)
        self._ask_manager(said, ASKED)

    def _asked_later(self, said: JoinRequest) -> datetime | None:
        """When it's day where a manager is, who isn't asked at night; ``None`` by day."""
        bot, manager, now = self._bot, said.manager, self._bot.now()
        at = next_waking_time(now, bot.zone_of(manager), bot.calendar_of(manager))
        return at if at > now else None

    def _say_sent(self, subject: str) -> None:
        person, _, join_request = subject.partition("|")
        said = self._bot.store.join_request(join_request)
        if said is None or self._bot.store.assignment(person) is not None:
            return
        later, zone = self._asked_later(said), self._bot.zone_of(said.manager)
        self._messenger.say(person, told_sent_view(said, later, zone))

    def _ask_manager(self, said: JoinRequest, stands: str) -> None:
        """Post the question; whoever named somebody out of reach is told so."""
        store, now = self._bot.store, self._bot.now()
        try:
            self._said.post(said.manager, Kind.JOIN_REQUEST, subject(said.id, stands))
        except Refused:
            give_up(store, said, Failed.OUT_OF_REACH, now)
            return
        self._remind_later(said)
        store.add_task(tasks.REFRESH_HOME, said.person, now)

    def _remind_later(self, said: JoinRequest) -> None:
        following = next_reminder(said, self._bot.now())
        if following is not None:
            which, at = following
            self._bot.store.add_task(tasks.REMIND_JOIN_REQUEST, reminder(said, which), at)

    def _remind_join_request(self, about: str) -> None:
        """One question, the newest: the earlier ones go."""
        store, now = self._bot.store, self._bot.now()
        manager, join_request, which = about.split("|")
        said = store.join_request(join_request)
        if said is None or said.manager != manager or store.assignment(said.person) is not None:
            return
        self._remind_later(said)
        if not is_new(questions_about(store, manager, join_request), now):
            self._ask_manager(said, AGAIN)
        for each in questions_about(store, manager, join_request)[:-1]:
            self._said.take_away(each)
        if which == str(len(REMINDED_AFTER)):
            store.add_task(tasks.JOIN_REQUEST_UNANSWERED, f"{said.person}|{said.id}", now)

    def _say_unanswered(self, about: str) -> None:
        person, _, join_request = about.partition("|")
        said = self._bot.store.join_request(join_request)
        if said is not None and self._bot.store.assignment(person) is None:
            self._messenger.say(person, unanswered_view(self._bot.joining(person)))

    def _settle_join_request(self, about: str) -> None:
        manager, join_request, person, result = about.split("|")
        store = self._bot.store
        for each in questions_about(store, manager, join_request):
            store.record_bot_message(replace(each, subject=subject(join_request, result, person)))
            self._redraw_later(each)

    def _say_failed(self, subject: str) -> None:
        person, manager, why = subject.split("|")
        self._messenger.say(person, failed_view(Failed(why), manager))

    def _say_confirmed(self, person: str) -> None:
        position = self._bot.position(person)
        if position is not None:
            month = month_of(self._bot, person)
            # Who is new is welcomed next, and hears then when the first question comes.
            new = len(self._bot.store.assignment_history(person)) == 1
            view = told_yes_view(
                position, month.next_at, month.zone, shares=self._bot.shares(person), new=new
            )
            self._messenger.say(person, view)

    def _say_declined(self, subject: str) -> None:
        person, _, manager = subject.partition("|")
        self._messenger.say(person, told_no_view(manager))

    def _welcome(self, person: str) -> None:
        """Only once it is known when the first question comes; nothing for who left meanwhile."""
        first = first_question_of(self._bot, person)
        if isinstance(first, Hold):
            raise NotNow(first.until)
        if first is not None:
            self._said.post(person, Kind.WELCOME)
