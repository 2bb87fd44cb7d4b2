"""What people see after all of their answers were made private, as they asked."""

from datetime import datetime

from bot.checkins.replies.hiding import hide_every_answer, shared_evidence
from bot.checkins.subjects import HiddenAnswers
from bot.checkins.timestamps import posted_at
from bot.checkins.understanding.commands.choice_words import Every
from bot.slack.bot import Bot
from bot.slack.views.block_kit.answer import Answer
from bot.slack.views.privacy.all_private import Hidden, all_hidden_view
from storage import CheckIn, CheckInState


def hide_all(bot: Bot, person: str, every: Every) -> Answer:
    """Makes all of the person's answers private, and says so."""
    hidden = hide_every_answer(bot.store, person, every, bot.now(), tell=False)
    # Read again, since the first read was before this changed who can read their new answers.
    changed = bot.interaction()
    return all_hidden_answer(changed, hidden or HiddenAnswers(person, None, None, (), every.new))


def all_hidden_answer(bot: Bot, hidden: HiddenAnswers) -> Answer:
    """Which answers were made private, what happened to them since, and what else is shared."""
    store, person = bot.store, hidden.person
    every = store.every_check_in(person)
    mine = [each for each in every if each.period in hidden.periods]
    shared = store.shared_answers(person)
    asked_at = posted_at(hidden.message_ts) if hidden.message_ts else None
    earlier = [e for e in shared if e.period not in hidden.periods and _is_older(e, asked_at)]
    sent = [
        each
        for told in store.comments_on([c.id for c in every]).values()
        for each in told
        if each.author == person
    ]
    manager, shares_new = bot.view(person).manager, bot.shares(person)
    return all_hidden_view(
        Hidden(
            hidden.periods,
            hidden.evidence,
            keeps_new=hidden.new,
            shares_new=shares_new,
            shares_evidence=bool(shared_evidence(store, person)),
            shares_others=bool(earlier),
            has_sent_replies=bool(sent),
            shared_since=tuple(e.period for e in shared if e not in earlier),
            manager=manager,
            erased=bool(mine) and all(each.state is CheckInState.ERASED for each in mine),
        )
    )


def _is_older(check_in: CheckIn, asked_at: datetime | None) -> bool:
    """Whether an answer was given before the request."""
    return asked_at is None or check_in.reply is None or check_in.reply.at < asked_at
