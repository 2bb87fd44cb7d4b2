"""Evidence: *Add evidence*, and saving messages as evidence.

If this month's check-in asks about the same competency, *Add evidence* opens that
check-in instead.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from slack_bolt import Ack, App

from bot.checkins.act import Act
from bot.checkins.evidence import Noted, Under, save, save_messages
from bot.checkins.replies.pending import stays_private, still_waiting
from bot.checkins.replies.saving import OwnMessages
from bot.checkins.replies.sharing import reader_names
from bot.slack import ids
from bot.slack.bot import Bot
from bot.slack.message_kinds import Kind
from bot.slack.payloads.forms import PendingEvidenceForm, ReflectionForm
from bot.slack.payloads.reading import ExpectationRef
from bot.slack.screens.answering.pending import words_of
from bot.slack.screens.answering.reply_form import form_for
from bot.slack.screens.privacy.kept_private import kept_private, reader_chosen
from bot.slack.showing import open_view
from bot.slack.views.answering.too_much import evidence_too_much_text
from bot.slack.views.block_kit.fields import BadLinks
from bot.slack.views.evidence.evidence_form import NewEvidence, read_evidence_form, reflection_form
from framework import Expectation, Ladder
from storage import BotMessage, CheckIn, CheckInState, Evidence, PendingMessage, StalePending

ANSWERABLE = frozenset({CheckInState.ASKED, CheckInState.ANSWERED, CheckInState.SKIPPED})
GONE = "This isn't on the ladder anymore. Copy your words before you close."
NO_LEVEL = "You don't have a level right now, so I can't save this."

NOT_WAITING = (
    "I didn't save these messages as evidence. They changed, or you've already decided about them. "
    "They may be in your check-in."
)
PRIVATE_NOW = (
    "You asked to keep some of this private. Choose “Only me”, or cancel and pick one message."
)

Json = dict[str, Any]


def register(app: App, bot: Bot) -> None:
    def reflect(ack: Ack, action: Json, body: Json, client: Any) -> None:
        about = ExpectationRef.of(action)
        view = _reflection(bot, str(body["user"]["id"]), about) if about else None
        if view is not None:
            open_view(view, body, client)
        ack()

    def submit(ack: Ack, body: Json, view: Json) -> None:
        taken_along = str(view["private_metadata"])
        form = PendingEvidenceForm.read(taken_along) or ReflectionForm.read(taken_along)
        if form is None:
            ack(response_action="errors", errors={ids.NOTE: GONE})
            return
        try:
            written = read_evidence_form(view["state"]["values"], form)
        except BadLinks as bad:
            ack(response_action="errors", errors={ids.LINKS: bad.advice})
            return
        person = str(body["user"]["id"])
        act = Act(person, f"view:{view['id']}", bot.now())
        reader = reader_chosen(bot.store, person, written)
        settled = replace(written, reader=reader)
        done: Evidence | str | None
        if isinstance(form, PendingEvidenceForm):
            field, done = ids.COMPETENCY, _save_messages(bot, act, form, settled)
        else:
            field, done = ids.NOTE, _save_reflection(bot, act, form, settled)
        if isinstance(done, str):
            ack(response_action="errors", errors={field: done})
            return
        bot.outbox_signal.set()
        reader = done.reader if done else reader
        withheld = written.shared and reader is None
        told = kept_private(bot, person, written.reader) if withheld else None
        if told is not None:
            ack(response_action="update", view=told.to_dict())
        else:
            ack(response_action="clear")

    app.action(ids.REFLECT)(reflect)
    app.view(ids.EVIDENCE_FORM)(submit)


def _reflection(bot: Bot, person: str, about: ExpectationRef) -> Json | None:
    """The form to open for a button; ``None`` if the ladder no longer has what it names."""
    asked, sharing = _expectation(bot, about), bot.sharing(person)
    if asked is None:
        return None
    check_in = _open_check_in(bot, person, *asked)
    if check_in is not None:
        return form_for(bot, person, check_in.id, None)
    form = reflection_form(ReflectionForm(sharing.manager, about), asked[1], sharing)
    shown: Json = form.to_dict()
    return shown


def _save_reflection(
    bot: Bot, act: Act, form: ReflectionForm, written: NewEvidence
) -> Evidence | str | None:
    """Saves what was written about an expectation, or returns the error text.

    Returns ``None`` if it was saved before.
    """
    asked = _expectation(bot, form.about)
    if asked is None:
        return GONE
    under = Under(*asked, written.reader)
    saved = save(bot.store, act, under, Noted(written.note, written.links))
    return saved if isinstance(saved, Evidence) else evidence_too_much_text(saved)


def _save_messages(
    bot: Bot, act: Act, form: PendingEvidenceForm, written: NewEvidence
) -> Evidence | str | None:
    """Saves all messages listed in a question as one piece of evidence, or returns the error text.

    Returns ``None`` if they were saved before.
    """
    person, channel, ts = act.author, form.question.channel, form.question.ts
    waiting = still_waiting(bot.store, OwnMessages(person, channel, form.messages))
    if not waiting or words_of(waiting) != form.words:
        known = bot.store.bot_message(channel, ts)
        sent_twice = known is not None and known.kind == Kind.EVIDENCE
        return None if sent_twice else NOT_WAITING
    if written.reader is not None and _private_in_passing(bot, waiting, written.reader):
        return PRIVATE_NOW
    position = bot.position(person)
    expectation = position.expectation(written.competency or "") if position else None
    if position is None or expectation is None:
        return NO_LEVEL

    def saved(piece: Evidence) -> BotMessage:
        return BotMessage(channel, ts, person, Kind.EVIDENCE, piece.id)

    try:
        under = Under(position.ladder, expectation, written.reader)
        done = save_messages(bot.store, act, under, waiting, saved)
    except StalePending:
        return NOT_WAITING
    return done if isinstance(done, Evidence) else None


def _private_in_passing(bot: Bot, waiting: Sequence[PendingMessage], reader: str) -> bool:
    names, singly = reader_names(bot.store, reader), len(waiting) == 1
    return any(stays_private(each, reader, names, singly=singly) for each in waiting)


def _expectation(bot: Bot, about: ExpectationRef) -> tuple[Ladder, Expectation] | None:
    ladder = bot.ladders.get(about.ladder)
    level = ladder.level(about.level) if ladder else None
    competency = ladder.competency(about.competency) if ladder else None
    if ladder is None or level is None or competency is None:
        return None
    expectation = ladder.expectation(competency, level)
    return (ladder, expectation) if expectation else None


def _open_check_in(
    bot: Bot, person: str, ladder: Ladder, expectation: Expectation
) -> CheckIn | None:
    """The current period's check-in, if it asks about the same competency and can be answered."""
    found = bot.store.check_in_for(person, bot.period_of(person))
    if found is None or found.state not in ANSWERABLE:
        return None
    same = (found.prompt.ladder, found.prompt.competency) == (ladder.id, expectation.competency.id)
    return found if same else None
