"""What a person is told whose answers were all made private, as they asked."""

from bot.checkins.replies.hiding import hide_every_answer, shared_evidence
from bot.checkins.subjects import HiddenAnswers
from bot.checkins.understanding.choice_words import Every
from bot.slack.bot import Bot
from bot.slack.views.all_private import Hidden, all_hidden_view
from bot.slack.views.answer import Answer


def hide_all(bot: Bot, person: str, every: Every) -> Answer:
    """Make all of the person's answers private, and say so."""
    hidden = hide_every_answer(bot.store, person, every, bot.now(), tell=False)
    return all_hidden_answer(bot, hidden or HiddenAnswers(person, None, None, (), every.new))


def all_hidden_answer(bot: Bot, hidden: HiddenAnswers) -> Answer:
    """Which answers were made private, and what else is shared."""
    store, person = bot.store, hidden.person
    shared = store.shared_answers(person)
    sent = [
        each
        for said in store.comments_on([c.id for c in store.every_check_in(person)]).values()
        for each in said
        if each.author == person
    ]
    return all_hidden_view(
        Hidden(
            hidden.periods,
            hidden.evidence,
            keeps_new=hidden.new,
            shares_new=bot.shares(person),
            shares_evidence=bool(shared_evidence(store, person)),
            shares_others=bool(shared),
            has_sent_replies=bool(sent),
        )
    )
