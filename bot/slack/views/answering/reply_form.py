"""The form in which a check-in is answered and edited. Also reads it back.

A field in Slack holds 3,000 characters, and a reply has no limit. So a long reply is divided into
as many fields as it needs, and put together again exactly.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ButtonElement,
    ContextBlock,
    InputBlock,
    Option,
    PlainTextInputElement,
    PlainTextObject,
    StaticSelectElement,
)
from slack_sdk.models.blocks.basic_components import DispatchActionConfig
from slack_sdk.models.views import View

from bot.checkins.replies.merging import FormAnswer
from bot.checkins.replies.shown_words import marks_of
from bot.checkins.wording import (
    FREQUENCY_LABELS,
    listed,
    local_day_and_time,
    month,
    shortened,
)
from bot.slack import ids
from bot.slack.payloads.forms import ReplyForm, SharingChoice
from bot.slack.views.answering.prompt import Around, named_additions
from bot.slack.views.answering.tap import how_often, question_after
from bot.slack.views.block_kit.blocks import small
from bot.slack.views.block_kit.fields import (
    FIELD_LIMIT,
    Values,
    chosen,
    links_fields,
    numbered,
    read_links,
    sharing_field,
    typed,
    typed_links,
)
from bot.slack.views.block_kit.fitting import fits
from bot.slack.views.block_kit.prose import quoted_prose
from bot.slack.views.block_kit.rich import bold, italic, plain, rich, section
from bot.slack.views.privacy.who_reads import LOCK, NO_MANAGER, reads_all, reads_some
from storage import CheckIn, Draft, Frequency, Passage, Reply

_NICELY_CUT, _BYTES = 30, 245_000
"""Up to this many fields are cut at words. The most bytes of a view that Slack accepts."""

_QUOTED, _MOST_QUOTED = 60, 5
"""How many characters of each private message are quoted, and of how many messages."""

_SHARES: dict[str | None, bool] = {SharingChoice.SHARED: True, SharingChoice.PRIVATE: False}

_AS_IT_IS_TYPED = DispatchActionConfig(trigger_actions_on=["on_character_entered"])
"""Slack may close a form at any time, so its content is stored while it's typed."""


@dataclass(frozen=True, slots=True)
class _Filled:
    """The content of the fields when the form opens."""

    frequency: Frequency | None
    text: str
    next_step: str
    links: str
    sharing: SharingChoice


def reply_form(
    check_in: CheckIn,
    around: Around,
    manager_name: str | None,
    tapped: Frequency | None,
    draft: Draft | None = None,
) -> View:
    """The form for a check-in, filled with its newest reply, or with the ``draft`` of the next.

    The words and who can read them come first. Everything else is optional and below.

    ``tapped`` is preselected.
    """
    reply = check_in.reply
    prompt = check_in.prompt
    filled = _filled(reply, draft, around)
    towards = "Your current level" if prompt.sustaining else "Your next level"
    level = f"{prompt.level} {prompt.level_title}"
    blocks: list[Block] = [
        *([_saved(tapped)] if tapped else []),
        *([_kept(draft, reply, around.zone)] if draft else []),
        *_moments(question_after(check_in, tapped or filled.frequency), filled.text),
        *_readers(reply, around, manager_name, filled.sharing),
        _frequency(check_in, tapped or filled.frequency),
        _next_step(filled.next_step),
        *links_fields(filled.links.splitlines()),
        rich(
            [
                section(plain(f"{prompt.competency_name} "), italic(f"· {towards}, {level}")),
                *quoted_prose(plain(prompt.expectation)),
            ]
        ),
    ]
    if reply is not None and reply.changes:
        versions = ButtonElement(action_id=ids.VERSIONS, text="Earlier versions", value=check_in.id)
        blocks.append(ActionsBlock(elements=[versions]))
    return View(
        type="modal",
        callback_id=ids.REPLY_FORM,
        private_metadata=_payload(check_in, draft, around, manager_name is not None).text,
        title=f"{month(check_in.period)} check-in",
        submit="Save",
        close=_close(tapped),
        blocks=blocks,
    )


def read_form(values: Values, opened: ReplyForm) -> FormAnswer:
    """What a submitted form that carries ``opened`` says. Raises ``BadLinks``."""
    frequency = chosen(values, ids.FREQUENCY)
    return FormAnswer(
        frequency=Frequency(frequency) if frequency else None,
        text="".join(_fields(values)).strip(),
        next_step=typed(values, ids.NEXT_STEP).strip(),
        links=tuple(
            link for block, text in typed_links(values).items() for link in read_links(text, block)
        ),
        shared=_SHARES.get(chosen(values, ids.SHARING)),
        reader=opened.reader,
        offered=_SHARES.get(opened.offered),
        revision=opened.revision,
        shown=opened.shown,
    )


def read_draft(opened: ReplyForm, values: Values, now: datetime) -> Draft:
    """The content of a form that isn't submitted yet."""
    frequency = chosen(values, ids.FREQUENCY)
    return Draft(
        check_in=opened.check_in,
        revision=opened.revision,
        at=now,
        frequency=Frequency(frequency) if frequency else None,
        text="".join(_fields(values)),
        next_step=typed(values, ids.NEXT_STEP),
        links="\n".join(filter(None, typed_links(values).values())),
        shared=_SHARES.get(chosen(values, ids.SHARING)),
        reader=opened.reader,
        offered=_SHARES.get(opened.offered),
    )


def form_fits(form: View) -> bool:
    """Whether Slack opens a form: it limits the blocks, the text in each, and the text in all."""
    blocks = [each.to_dict() for each in form.blocks or []]
    starts = [(each.get("element") or {}).get("initial_value") or "" for each in blocks]
    return all(len(each) <= FIELD_LIMIT for each in starts) and fits(form, within=_BYTES)


def too_long_view(check_in: CheckIn) -> View:
    """Replaces a form that doesn't fit."""
    told = (
        "Nothing is lost. /checkins packet sends you everything. To change something, edit or "
        "delete the message you wrote it in."
    )
    blocks: list[Block] = [
        rich([section(bold("This check-in is too long to edit here. "), plain(told))])
    ]
    return View(
        type="modal", title=f"{month(check_in.period)} check-in", close="Close", blocks=blocks
    )


def split_for_fields(text: str) -> list[str]:
    """Pieces that fit a field each and make up ``text`` exactly.

    They're cut after a line or word, unless that takes too many fields.

    The separator stays at the start of the next piece, since Slack may trim the end of a field, and
    ``read_form`` joins pieces as they are.
    """
    pieces = []
    rest = text
    if len(text) > FIELD_LIMIT * _NICELY_CUT:
        return [text[at : at + FIELD_LIMIT] for at in range(0, len(text), FIELD_LIMIT)]
    while len(rest) > FIELD_LIMIT:
        cut = max(rest.rfind("\n", 1, FIELD_LIMIT), 0) or rest.rfind(" ", 1, FIELD_LIMIT)
        cut = cut if cut > FIELD_LIMIT // 2 else FIELD_LIMIT
        pieces.append(rest[:cut])
        rest = rest[cut:]
    return [*pieces, rest]


def _payload(check_in: CheckIn, draft: Draft | None, around: Around, asked: bool) -> ReplyForm:
    reply = check_in.reply
    revision = draft.revision if draft else reply.revision if reply else 0
    # If there's a draft, its choice is the person's own. What was offered is the choice without it.
    offered = _as_it_is(reply, around) if asked else None
    return ReplyForm(around.manager, check_in.id, revision, offered, marks_of(reply))


def _filled(reply: Reply | None, draft: Draft | None, around: Around) -> _Filled:
    sharing = _as_it_is(reply, around)
    if draft is not None and draft.shared is not None and _chose(draft, around.manager):
        sharing = SharingChoice.SHARED if draft.shared else SharingChoice.PRIVATE
    if draft is not None:
        return _Filled(draft.frequency, draft.text, draft.next_step, draft.links, sharing)
    if reply is None:
        return _Filled(None, "", "", "", sharing)
    links = "\n".join(reply.every_link)
    return _Filled(reply.frequency, reply.text, reply.next_step, links, sharing)


def _chose(draft: Draft, manager: str | None) -> bool:
    """Whether a draft says who can read it: sharing needs the name of the current manager."""
    chosen = draft.shared is not draft.offered
    return chosen and (not draft.shared or draft.reader == manager)


def _as_it_is(reply: Reply | None, around: Around) -> SharingChoice:
    """Who can read the reply. What is shared only with another manager is private for this one."""
    if around.reader_of(reply) is not None:
        return SharingChoice.SHARED
    partly = reply is not None and reads_some(reply.parts, around.scope)
    return SharingChoice.AS_IT_IS if partly else SharingChoice.PRIVATE


def _kept(draft: Draft, reply: Reply | None, zone: ZoneInfo) -> Block:
    when = local_day_and_time(draft.at, zone)
    text = f"This is your unsaved draft from {when}. Only you can read it."
    if reply is not None and reply.revision > draft.revision:
        text += " If you save it, what you wrote since then stays too."
    return small(text)


def _saved(tapped: Frequency) -> Block:
    text = f"✓ Your answer “{FREQUENCY_LABELS[tapped]}” is saved. Add words if you like."
    return small(text)


def _close(tapped: Frequency | None) -> str:
    """What closing the form leaves: a tap is saved already."""
    if tapped is None:
        return "Cancel"
    label = FREQUENCY_LABELS[tapped]
    return f"Keep “{label}”"


def _frequency(check_in: CheckIn, chosen: Frequency | None) -> InputBlock:
    options = {f: Option(value=f.value, label=label) for f, label in FREQUENCY_LABELS.items()}
    question = how_often(check_in)
    return InputBlock(
        block_id=ids.FREQUENCY,
        label=question,
        optional=True,
        dispatch_action=True,
        element=StaticSelectElement(
            action_id=ids.FREQUENCY,
            placeholder="Choose an answer",
            options=list(options.values()),
            initial_option=options[chosen] if chosen else None,
        ),
    )


def _readers(
    reply: Reply | None, around: Around, manager_name: str | None, chosen: SharingChoice
) -> list[Block]:
    """Who can read the words, right below them, with a choice if there is one.

    It names what is private now, since choosing to share would share that, too.
    """
    if manager_name is None:
        return [small(NO_MANAGER)]
    partly = _as_it_is(reply, around) is SharingChoice.AS_IT_IS
    unread = [e for e in reply.passages if not reads_all([e.reader], around.scope)] if reply else []
    additions: list[str] = []
    if reply and reply.has_more_than_passages and not reads_all([reply.reader], around.scope):
        additions = named_additions(reply)
    if not unread and not additions:
        return [sharing_field(manager_name, chosen, partly=partly)]
    too = f"{len(unread)} private message{'' if len(unread) == 1 else 's'}"
    if additions:
        too = f"everything marked {LOCK} above"
    told = f"{LOCK} Only you can read {listed([*_quoted(unread), *additions])}."
    return [
        ContextBlock(elements=[PlainTextObject(text=told)]),
        sharing_field(manager_name, chosen, partly=partly, shares_too=too),
    ]


def _quoted(passages: Sequence[Passage]) -> list[str]:
    """Each by its first words. If there are many, the rest are counted."""
    said = (each.text or " ".join(each.links) for each in passages[:_MOST_QUOTED])
    more = len(passages) - _MOST_QUOTED
    quoted = [f"“{shortened(each, _QUOTED).rstrip('.')}”" for each in said]
    return [*quoted, f"{more} more"] if more > 0 else quoted


def _moments(question: str, text: str) -> list[Block]:
    pieces = split_for_fields(text)
    return [
        InputBlock(
            block_id=f"{ids.MOMENT}_{number}",
            label=question if number == 0 else f"Your answer, part {number + 1}",
            optional=True,
            dispatch_action=True,
            element=PlainTextInputElement(
                action_id=ids.MOMENT,
                dispatch_action_config=_AS_IT_IS_TYPED,
                multiline=True,
                initial_value=piece or None,
                placeholder="Two or three sentences are plenty" if number == 0 else None,
                max_length=FIELD_LIMIT,
            ),
        )
        for number, piece in enumerate(pieces)
    ]


def _next_step(text: str) -> InputBlock:
    return InputBlock(
        block_id=ids.NEXT_STEP,
        label="Next step: When … happens, I'll …",
        hint="Next steps tied to a moment are easier to keep.",
        optional=True,
        dispatch_action=True,
        element=PlainTextInputElement(
            action_id=ids.NEXT_STEP,
            dispatch_action_config=_AS_IT_IS_TYPED,
            initial_value=text or None,
            placeholder="When the next request comes in, I'll …",
            max_length=FIELD_LIMIT,
        ),
    )


def _fields(values: Values) -> list[str]:
    names = numbered(values, ids.MOMENT)
    return [values[name].get(ids.MOMENT, {}).get("value") or "" for name in names]
