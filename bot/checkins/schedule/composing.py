"""Makes a check-in: the competency, the wording, and the record to claim.

``framework.model.select_prompt`` chooses. This module passes it the person's history.
"""

import secrets
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from bot.checkins.person_view import PersonView
from bot.checkins.schedule.calendar import comes_after, first_day, last_day
from bot.checkins.schedule.due import Due
from framework import Asked, draw, new_part
from storage import CheckIn, CheckInState, Frequency, Outcome, Prompt, Store

HISTORY_LENGTH = 120
"""How many earlier check-ins count for the choice: ten years of months."""

_ZONES_APART = timedelta(days=7)
"""Somebody who moves west at the turn of a month was asked for the next one, but never for a later
one."""

_ANSWERED = frozenset({CheckInState.ANSWERED, CheckInState.ERASED})
"""An answer whose words were erased still counts as an answer."""

NOTHING_SAVED: Mapping[str, int] = {}


def compose(
    person: str,
    due: Due,
    earlier: Sequence[CheckIn],
    now: datetime,
    saved: Mapping[str, int] = NOTHING_SAVED,
    focus: Sequence[str] = (),
) -> CheckIn:
    """The check-in to claim for a person who is due.

    ``earlier`` is the person's history in any order. ``saved`` is how many pieces of evidence they
    saved on this ladder, by competency id. ``focus`` are the competencies that they chose. The same
    person, period, history, evidence and focus always give the same prompt. The id is random each
    time.
    """
    on_this_ladder = [c for c in earlier if c.prompt.ladder == due.ladder.id]
    drawn = draw(
        due.ladder,
        due.level,
        past=[
            Asked(c.prompt.competency, c.period, c.state in _ANSWERED)
            for c in sorted(on_this_ladder, key=lambda c: c.period)
        ],
        evidence=evidence_by_competency(on_this_ladder) + Counter(saved),
        focus=focus,
        seed=f"{person}:{due.period}",
    )
    return CheckIn(
        id=secrets.token_hex(10),
        person=person,
        period=due.period,
        state=CheckInState.CLAIMED,
        claimed_at=now,
        prompt=Prompt(
            ladder=due.ladder.id,
            ladder_version=due.ladder.version,
            level=due.level.code,
            level_title=due.level.title,
            competency=drawn.competency.id,
            competency_name=drawn.competency.name,
            expectation=drawn.expectation,
            question=drawn.question,
            reason=drawn.why.value,
            sustaining=due.sustaining,
            new_part="" if due.sustaining else new_part(due.ladder, drawn.competency, due.level),
        ),
    )


def compose_from(store: Store, person: str, due: Due, now: datetime) -> CheckIn:
    """The check-in to claim for a person who is due, from what is stored about them."""
    return compose(
        person,
        due,
        store.asked_so_far(person, limit=HISTORY_LENGTH),
        now,
        store.evidence_counts(person, due.ladder.id),
        store.preferences(person).focus,
    )


def may_be_asked(view: PersonView, period: str) -> bool:
    """Whether the person has no check-in that overlaps ``period``, and didn't skip it.

    A check-in that Slack refused doesn't count.
    """
    store, person = view.context.store, view.id
    kept = view.check_in_for(period)
    if kept is not None and kept.state is not CheckInState.FAILED:
        return False
    entries = store.ledger(person=person, period=period)
    if any(entry.outcome is Outcome.SKIPPED for entry in entries):
        return False
    newest = _newest_asked(store, person, period)
    return newest is None or comes_after(period, newest.period)


def _newest_asked(store: Store, person: str, period: str) -> CheckIn | None:
    """The person's newest check-in, ignoring those that only a clock set ahead can have asked."""
    too_far = last_day(period) + _ZONES_APART
    for limit in (1, HISTORY_LENGTH):
        for check_in in store.asked_so_far(person, limit=limit):
            if first_day(check_in.period) <= too_far:
                return check_in
    return None


def evidence_by_competency(check_ins: Sequence[CheckIn]) -> Counter[str]:
    """By competency id, how many check-ins tell of doing it."""
    return Counter(c.prompt.competency for c in check_ins if is_evidence(c))


def is_evidence(check_in: CheckIn) -> bool:
    """Whether a reply tells of doing it: tapped Once or Repeatedly, or written without a tap."""
    reply = check_in.reply
    if reply is None:
        return False
    if reply.frequency is None:
        return bool(reply.text.strip())
    return reply.frequency in (Frequency.ONCE, Frequency.REPEATEDLY)
