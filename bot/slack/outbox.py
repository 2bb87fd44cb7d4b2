"""The worker that tells Slack what happened, after the fact and at a steady pace.

It renders from the record as it stands when the message goes out, so a task
done late or twice shows nothing wrong. Listener threads never wait for it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from threading import Event, Thread

from bot.checkins import tasks
from bot.checkins.commenting import commentable
from bot.checkins.first_contact import can_take_part, withdraw
from bot.checkins.handover import standing_of
from bot.checkins.history import open_history
from bot.checkins.messenger import OutcomeUnknown, Refused, TryLater, Unable
from bot.checkins.pacing import Gate, Pace
from bot.checkins.preview import preview_of
from bot.people.access import Denied
from bot.people.directory import Directory
from bot.slack.bot import Bot
from bot.slack.messenger import SlackMessenger
from bot.slack.own_answers import month_of
from bot.slack.reading_answers import own_coverage, team_of
from bot.slack.views.check_ins import beside, help_view
from bot.slack.views.comments import comment_message
from bot.slack.views.first_contact import confirm_view, not_possible_view, told_no_view
from bot.slack.views.handover import handover_view
from bot.slack.views.home import Myself, home_view
from bot.slack.views.placing import offer_view
from bot.slack.views.prompt import confirmation_view
from bot.slack.views.team import digest_view
from bot.slack.views.troubles import ladders_broken_view
from bot.slack.views.welcome import welcome_view
from storage import StoreError, Task

log = logging.getLogger(__name__)

BATCH = 20
ROUND_SECONDS = 5.0
FIRST_RETRY = timedelta(seconds=5)
LONGEST_RETRY = timedelta(hours=1)
MOST_ATTEMPTS = 30
HOME_CHECK_INS = 3
HOME_LOOKS = 5

_SAID_ONCE = frozenset(
    {
        tasks.CONFIRM_REPLY,
        tasks.CONFIRM_IN_THREAD,
        tasks.OFFER_PLACES,
        tasks.SAY_HELP,
        tasks.WELCOME,
        tasks.ASK_PLACEMENT,
        tasks.PLACEMENT_DECLINED,
        tasks.DIGEST,
        tasks.ASK_HANDOVER,
        tasks.TELL_COMMENT,
        tasks.LADDERS_BROKEN,
    }
)
"""New messages: one that may have arrived is not sent again. The rest only redraw."""


@dataclass(frozen=True)
class Paces:
    """How fast new messages, changes of messages, and Home tabs go out."""

    posts: Pace
    updates: Pace
    homes: Pace

    def of(self, kind: str) -> Pace:
        """The pace of a kind of task."""
        if kind == tasks.SHOW_PROMPT:
            return self.updates
        return self.homes if kind == tasks.REFRESH_HOME else self.posts


class OutboxWorker:
    """One thread that empties the outbox. ``stop`` returns when the task in hand is done."""

    def __init__(
        self, bot: Bot, messenger: SlackMessenger, directory: Directory, paces: Paces
    ) -> None:
        self._bot = bot
        self._directory = directory
        self._messenger = messenger
        self._paces = paces
        self._stopping = Event()
        self._thread = Thread(target=self._run, name="outbox", daemon=True)
        self._kinds: dict[str, Callable[[str], None]] = {
            tasks.SHOW_PROMPT: self._show_prompt,
            tasks.CONFIRM_REPLY: self._confirm_in_dm,
            tasks.CONFIRM_IN_THREAD: self._confirm_in_thread,
            tasks.OFFER_PLACES: self._offer_places,
            tasks.SAY_HELP: self._say_help,
            tasks.WELCOME: self._welcome,
            tasks.DIGEST: self._digest,
            tasks.ASK_PLACEMENT: self._ask_placement,
            tasks.PLACEMENT_DECLINED: self._say_declined,
            tasks.ASK_HANDOVER: self._ask_handover,
            tasks.TELL_COMMENT: self._tell_comment,
            tasks.REFRESH_HOME: self.refresh_home,
            tasks.LADDERS_BROKEN: self._say_ladders_broken,
        }

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stopping.set()
        self._bot.outbox_bell.set()
        if self._thread.is_alive():
            self._thread.join()

    def refresh_home(self, person: str) -> None:
        """Publish a person's Home tab as it should be now."""
        bot = self._bot
        page = open_history(bot.store, person, person, bot.now(), limit=HOME_CHECK_INS)
        looks = bot.store.looks(person, HOME_LOOKS)
        mine = Myself(
            bot.standing(person),
            month_of(bot, person),
            () if isinstance(page, Denied) else page.check_ins,
            {}
            if isinstance(page, Denied)
            else {check_in.id: beside(page, check_in) for check_in in page.check_ins},
            bot.store.preferences(person).focus,
            team_of(bot, person),
            own_coverage(bot, person),
            standing_of(bot.store, person),
            bot.store.placement_of(person),
            bot.self_placement,
        )
        self._messenger.publish_home(person, home_view(mine, looks, bot.ladders).to_dict())

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                busy = self._do_some()
            except StoreError as error:
                log.error("The outbox cannot read the store: %s", error)
                busy = False
            if not busy:
                self._bot.outbox_bell.wait(ROUND_SECONDS)
                self._bot.outbox_bell.clear()

    def _do_some(self) -> bool:
        due = self._bot.store.tasks(self._bot.now(), BATCH)
        for task in due:
            if self._stopping.is_set() or not self._paces.of(task.kind).turn():
                return False
            self._do(task, self._paces.of(task.kind).gate)
        return bool(due)

    def _do(self, task: Task, gate: Gate) -> None:
        store = self._bot.store
        try:
            self._kinds[task.kind](task.subject)
        except TryLater as later:
            gate.close(later.seconds)
            store.delay_task(task, self._bot.now() + timedelta(seconds=later.seconds))
        except OutcomeUnknown as error:
            gate.stumbled()
            if task.kind in _SAID_ONCE:
                store.finish_task(task)
            else:
                self._try_again(task, type(error).__name__)
        except Unable as error:
            self._try_again(task, type(error).__name__)
        except Refused as refusal:
            log.warning("Slack refused %s for %s: %s", task.kind, task.subject, refusal.code)
            store.finish_task(task)
        except StoreError:
            raise
        except Exception as error:
            # Whatever is wrong with one task must not hold up the rest.
            log.error("Task %s failed: %s", task.kind, type(error).__name__)
            self._try_again(task, type(error).__name__)
        else:
            gate.succeeded()
            store.finish_task(task)

    def _try_again(self, task: Task, why: str) -> None:
        if task.attempts + 1 >= MOST_ATTEMPTS:
            log.error("Giving up on %s for %s: %s", task.kind, task.subject, why)
            self._bot.store.finish_task(task)
            return
        pause = min(FIRST_RETRY * 2**task.attempts, LONGEST_RETRY)
        self._bot.store.delay_task(task, self._bot.now() + pause)

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
        if found is None:
            return
        on_ladder = self._bot.standing(found.person) is not None
        period = self._bot.period_of(found.person)
        self._messenger.say(channel, offer_view(message, period, on_ladder))

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
        view = comment_message(found, said)
        if said.author != found.person:
            self._messenger.say(found.channel or found.person, view, thread_ts=found.message_ts)
            return
        assignment = store.assignment(found.person)
        manager = assignment.manager if assignment else None
        if manager is not None and commentable(store, manager, found.id) is not None:
            self._messenger.say(manager, view)

    def _digest(self, subject: str) -> None:
        manager, _, period = subject.partition("|")
        view = digest_view(period, team_of(self._bot, manager))
        if view is not None:
            self._messenger.say(manager, view)

    def _ask_handover(self, subject: str) -> None:
        person, _, manager = subject.partition("|")
        standing = standing_of(self._bot.store, person)
        if standing is None or standing.handover.agreed is not None:
            return
        if standing.handover.manager == manager:
            self._messenger.say(person, handover_view(standing))

    def _ask_placement(self, placement: str) -> None:
        """Look both people up, so that a guest or an app never gets on the roster."""
        store = self._bot.store
        said = store.placement(placement)
        ladder = self._bot.ladders.get(said.ladder) if said else None
        level = ladder.level(said.level) if said and ladder else None
        if said is None or ladder is None or level is None:
            return
        known = self._directory.by_id([said.person, said.manager])
        store.save_people(known.values(), self._bot.now())
        fit = [can_take_part(known.get(person)) for person in (said.person, said.manager)]
        if all(fit):
            self._messenger.say(said.manager, confirm_view(said, ladder, level))
            return
        withdraw(store, said.person, self._bot.now())
        self._messenger.say(said.person, not_possible_view(fit[0], said.manager))

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
        self._messenger.say(person, welcome_view(standing, line.at, line.zone))

    def _say_help(self, person: str) -> None:
        self._messenger.say(person, help_view(self._bot.standing(person)))
