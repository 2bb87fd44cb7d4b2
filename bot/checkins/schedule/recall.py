"""Finds what a person said before on the same competency, to quote it back to them."""

from storage import WHOLE, CheckIn, CheckInState, Evidence, Store

EVIDENCE_RECALLED = 2

LOOK_BACK = 36
"""How many check-ins to look back: three years of months."""


def open_prompts_on(store: Store, person: str, ladder: str, competency: str) -> list[CheckIn]:
    """The person's unanswered check-ins that quote earlier words on a competency."""
    recent = store.check_ins(person, before=None, limit=LOOK_BACK, scope=WHOLE)
    return [
        each
        for each in recent
        if each.state is CheckInState.ASKED
        and each.prompt.ladder == ladder
        and each.prompt.competency == competency
    ]


def last_on_competency(store: Store, check_in: CheckIn) -> CheckIn | None:
    """The person's newest answered check-in on this competency before this period."""
    earlier = store.check_ins(check_in.person, before=check_in.period, limit=LOOK_BACK, scope=WHOLE)
    return next(
        (
            c
            for c in earlier
            if c.state is CheckInState.ANSWERED
            and c.prompt.ladder == check_in.prompt.ladder
            and c.prompt.competency == check_in.prompt.competency
        ),
        None,
    )


def saved_since(store: Store, check_in: CheckIn, last: CheckIn | None) -> tuple[Evidence, ...]:
    """The newest evidence on this competency that the person saved since they last answered."""
    newest = store.evidence_of(
        check_in.person,
        ladder=check_in.prompt.ladder,
        competency=check_in.prompt.competency,
        limit=EVIDENCE_RECALLED,
        scope=WHOLE,
    )
    since = last.reply.at if last is not None and last.reply is not None else None
    return tuple(each for each in newest if since is None or each.saved_at > since)
