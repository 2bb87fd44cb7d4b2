"""Creates the demo's company: its people, roster and half a year of check-ins.

The months are played in order with the bot's own rules and messages, and with the workspace's clock
set to each moment. So a newcomer scrolls through what the bot really sends. ``demo_company.yml``
holds the words.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml

from bot.checkins.act import Act
from bot.checkins.comments import NewComment, comment
from bot.checkins.context import Context
from bot.checkins.evidence import Noted, Under, save
from bot.checkins.handover import questions_about_earlier, shown_anew
from bot.checkins.history import open_check_in
from bot.checkins.replies.merging import FormAnswer
from bot.checkins.replies.saving import save_form
from bot.checkins.replies.sharing import manager_of
from bot.checkins.schedule.calendar import Calendar, first_day, next_period, opening
from bot.checkins.schedule.composing import compose
from bot.checkins.schedule.digest import digest_at, planned_digest
from bot.checkins.schedule.due import Due
from bot.checkins.schedule.local import calendar_of
from bot.checkins.schedule.postponing import skip
from bot.slack.gateway.messenger import SlackMessenger
from framework import Ladders, new_part
from storage import WHOLE, Assignment, CheckIn, Frequency, Person, Store

DEFAULT_ZONE = ZoneInfo("UTC")
COMPANY = Path(__file__).with_name("demo_company.yml")


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happens at ``at`` (UTC). Sorted by time."""

    at: datetime
    happen: Callable[[], None]


def read_company() -> dict[str, Any]:
    """The parsed company file."""
    company: dict[str, Any] = yaml.safe_load(COMPANY.read_text(encoding="utf-8"))
    return company


def months_to_shift(company: dict[str, Any], today: datetime) -> int:
    """By how many months to move the story so that its last month is the current one."""
    last = first_day(max(c["period"] for c in company["check_ins"]))
    return (today.year - last.year) * 12 + today.month - last.month


class Story:
    """Plays the company's past into a store and a workspace."""

    def __init__(
        self,
        company: dict[str, Any],
        store: Store,
        ladders: Ladders,
        messenger: SlackMessenger,
        calendar: Calendar,
        months_later: int,
        tell: Callable[[], None],
        today: datetime,
    ) -> None:
        """``tell``: makes the bot do what waits in its outbox, at once. ``today``: when the demo
        begins. Later tasks wait for the clock."""
        self._company = company
        self._store = store
        self._ladders = ladders
        self._messenger = messenger
        self._calendar = calendar
        self._months_later = months_later
        self._tell = tell
        self._today = today
        self._people = {p["id"]: p for p in company["people"]}

    def begins_at(self) -> datetime:
        """A month before the first check-in."""
        first = min(self._period(c) for c in self._company["check_ins"])
        day = first_day(first) - timedelta(days=28)
        return datetime(day.year, day.month, day.day, 8, tzinfo=UTC)

    def seat_everyone(self, at: datetime) -> None:
        """Stores people and roster as of ``at``."""
        people = [Person(p["id"], p["real_name"], zone=p["zone"]) for p in self._people.values()]
        assignments = [
            Assignment(p["id"], p["ladder"], p["level"], p.get("formerly") or p.get("manager"), at)
            for p in self._people.values()
            if p.get("level")
        ]
        self._store.save_people(people, at)
        self._store.set_roster(assignments, [], at)

    def hand_over(self, at: datetime) -> datetime:
        """Gives people who had another manager until now their own, and asks them when they're
        due."""
        moved = [p["id"] for p in self._people.values() if p.get("formerly")]
        lines = [
            replace(line, manager=self._people[line.person]["manager"])
            for line in map(self._store.assignment, moved)
            if line is not None
        ]
        context = Context(self._store, self._ladders, self._calendar, DEFAULT_ZONE, at)
        questions = list(questions_about_earlier(context, lines))
        shown = shown_anew(self._store, lines, (), at)
        self._store.set_roster(lines, [], at, [*questions, *shown])
        return max((question.due_at for question in questions), default=at)

    def play(self, move_clock: Callable[[datetime], None]) -> datetime:
        """Plays all events, and returns when the last one happened."""
        events = sorted(self._events(), key=lambda event: event.at)
        for event in events:
            move_clock(event.at)
            event.happen()
        return events[-1].at

    def _events(self) -> Iterator[Event]:
        yield from self._check_ins()
        yield from self._digests()
        for what, happen in (("evidence", self._save), ("comments", self._comment)):
            for told in self._company[what]:
                period = self._period(told)
                # After everything that was written on that day.
                days = timedelta(days=told["days_later"], hours=8)
                at = self._opening(told, period) + days
                yield Event(at, partial(happen, told, period, at))

    def _digests(self) -> Iterator[Event]:
        """Digests of how each month went in each team, sent when they're due."""
        managers = {line.manager for line in self._store.roster() if line.manager}
        for period in sorted({self._period(told) for told in self._company["check_ins"]}):
            for manager in sorted(managers):
                at = digest_at(self._store, manager, period, self._calendar, DEFAULT_ZONE)
                if at <= self._today:
                    yield Event(at, self._tell)

    def _opening(self, told: dict[str, Any], period: str) -> datetime:
        zone = ZoneInfo(self._people[told["person"]]["zone"])
        return opening(period, zone, calendar_of(None, zone, self._calendar))

    def _check_ins(self) -> Iterator[Event]:
        for told in self._company["check_ins"]:
            period = self._period(told)
            asked_at = self._opening(told, period)
            yield Event(asked_at, partial(self._ask, told, period, asked_at))
            if told["state"] == "asked":
                continue
            days, hour = told.get("answered_after_days", 0), 1 + len(told["person"]) % 5
            done_at = asked_at + timedelta(days=days, hours=hour, minutes=hash_minutes(told))
            yield Event(done_at, partial(self._finish, told, period, done_at))

    def _ask(self, told: dict[str, Any], period: str, at: datetime) -> None:
        person = self._people[told["person"]]
        ladder = self._ladders.get(person["ladder"])
        own = ladder.level(person["level"]) if ladder else None
        if ladder is None or own is None:
            raise ValueError(f"demo_company.yml: unknown level {person['level']}")
        above = ladder.next_level(own, person.get("toward"))
        due = Due(period, ladder, above or own, above is None, at)
        earlier = self._store.check_ins(person["id"], before=None, limit=24, scope=WHOLE)
        drawn = compose(person["id"], due, earlier, at)
        claimed = self._about(drawn, told["competency"], due)
        if self._store.claim(claimed) is None:
            raise ValueError(f"demo_company.yml: {person['id']} has two check-ins of {period}")
        sent = self._messenger.send_prompt(claimed)
        self._store.record_asked(
            claimed.id,
            sent.channel,
            sent.message_ts,
            at,
            named_reader=sent.named_reader,
            then=planned_digest(self._store, claimed, self._calendar, DEFAULT_ZONE, at),
        )

    def _about(self, drawn: CheckIn, competency_id: str, due: Due) -> CheckIn:
        """The check-in with the story's competency instead of the chosen one."""
        if drawn.prompt.competency == competency_id:
            return drawn
        competency = due.ladder.competency(competency_id)
        if competency is None:
            raise ValueError(f"demo_company.yml: unknown competency {competency_id}")
        questions = competency.questions or due.ladder.questions
        prompt = replace(
            drawn.prompt,
            competency=competency.id,
            competency_name=competency.name,
            expectation=competency.texts[due.level.code],
            new_part="" if due.sustaining else new_part(due.ladder, competency, due.level),
            question=questions[first_day(due.period).month % len(questions)],
        )
        return replace(drawn, prompt=prompt)

    def _finish(self, told: dict[str, Any], period: str, at: datetime) -> None:
        person = told["person"]
        check_in = self._store.check_in_for(person, period)
        if check_in is None:
            raise ValueError(f"demo_company.yml: {person} was not asked in {period}")
        if told["state"] == "skipped":
            skip(self._store, person, check_in.id, at)
        else:
            texts = [*told.get("revisions", ()), told.get("text") or ""]
            for number, text in enumerate(texts):
                when = at + timedelta(minutes=7 * number)
                answer = FormAnswer(
                    frequency=Frequency(told["frequency"]),
                    text=text.strip(),
                    next_step=(told.get("next_step") or "").strip(),
                    links=tuple(told.get("links") or ()),
                    shared=told.get("shared", True),
                    reader=manager_of(self._store, person),
                )
                act = Act(person, f"seed:{person}:{period}:{number}", when)
                save_form(self._store, act, check_in.id, answer, names=None)
        now_stands = self._store.check_in(check_in.id)
        if now_stands is not None:
            self._messenger.show_prompt(now_stands)

    def _save(self, told: dict[str, Any], period: str, at: datetime) -> None:
        person = self._people[told["person"]]
        ladder = self._ladders.get(person["ladder"])
        own = ladder.level(person["level"]) if ladder else None
        competency = ladder.competency(told["competency"]) if ladder else None
        if ladder is None or own is None or competency is None:
            raise ValueError(f"demo_company.yml: unknown competency {told['competency']}")
        expectation = ladder.expectation(competency, ladder.next_level(own) or own)
        if expectation is None:
            raise ValueError(f"demo_company.yml: {competency.id} is expected of nobody there")
        act = Act(person["id"], f"seed:evidence:{person['id']}:{period}", at)
        under = Under(ladder, expectation, manager_of(self._store, person["id"]))
        save(self._store, act, under, Noted(told["note"].strip(), tuple(told["links"])))

    def _comment(self, told: dict[str, Any], period: str, at: datetime) -> None:
        check_in = self._store.check_in_for(told["person"], period)
        if check_in is None:
            raise ValueError(f"demo_company.yml: {told['person']} was not asked in {period}")
        # Whoever comments has read the check-in, so the reader log says so, as it does in Slack.
        open_check_in(self._store, told["by"], check_in.id, at)
        act = Act(told["by"], f"seed:comment:{check_in.id}", at)
        comment(self._store, act, NewComment(check_in.id, None, told["text"].strip()))
        self._tell()

    def _period(self, told: dict[str, Any]) -> str:
        period: str = told["period"]
        for _ in range(self._months_later):
            period = next_period(period)
        return period


def hash_minutes(told: dict[str, Any]) -> int:
    """A minute of the hour, always the same for the same text, so that not all answer on the
    hour."""
    return sum(map(ord, told["person"] + told["period"])) % 60
