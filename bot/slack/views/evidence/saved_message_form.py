"""Forms for saving evidence from anywhere: a message in Slack, or something outside of it."""

from collections.abc import Sequence
from typing import Any

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    CheckboxesElement,
    InputBlock,
    Option,
    PlainTextInputElement,
    RichTextBlock,
)
from slack_sdk.models.views import View

from bot.checkins.wording import day
from bot.people.ladder_position import MissingLevel
from bot.slack import ids
from bot.slack.messages.saved_message import SavedMessage
from bot.slack.payloads.forms import SavedMessageForm
from bot.slack.views.block_kit.fields import FIELD_LIMIT, Values, links_field
from bot.slack.views.block_kit.rich import (
    ReadBack,
    bold,
    italic,
    parts,
    plain,
    quote,
    read_back,
    rich,
    section,
    user,
)
from bot.slack.views.evidence.evidence_form import (
    NewEvidence,
    Sharing,
    note_field,
    saving_form,
    which_competency,
)
from bot.slack.views.newcomers.join_request import own_level_button
from bot.slack.views.newcomers.joining import Joining
from bot.slack.views.newcomers.missing_level import missing_level_text
from framework import Competency, Expectation

_PART = 2_500
KEEP = "keep"
WITHOUT_TEXT = (
    "I saved the link, but I couldn't read the message's text from Slack. "
    "Add what matters in your own words."
)


def saved_message_form(
    saved_message: SavedMessage,
    competencies: Sequence[Competency],
    suggested: Competency | None,
    sharing: Sharing,
    signed: str,
) -> View:
    """Saves a Slack message: always the link, and the text if that's chosen.

    ``signed``: what the form carries about the message.
    """
    by = [user(saved_message.author)] if saved_message.author else [plain("An app")]
    about = [
        rich([section(*by, plain(f"  ·  {day(saved_message.written_at.date())}"))]),
        *([_shown(saved_message.text)] if saved_message.text else []),
    ]
    keep = [_keep_text()] if saved_message.text else []
    fields = [
        which_competency(competencies, suggested),
        _why_it_counts(),
        *keep,
        *sharing.fields(),
    ]
    form = SavedMessageForm(sharing.manager, signed)
    return saving_form("Save as evidence", ids.CAPTURE_FORM, form, [*about, *fields])


def outside_form(
    competencies: Sequence[Competency], sharing: Sharing, note: str = "", links: Sequence[str] = ()
) -> View:
    """Saves something outside Slack: in the person's own words, with links to it."""
    words = note_field(note, optional=True)
    fields = [which_competency(competencies), words, links_field(tuple(links)), *sharing.fields()]
    return saving_form("Add evidence", ids.CAPTURE_FORM, SavedMessageForm(sharing.manager), fields)


def no_level_form(joining: Joining) -> View:
    """For somebody on no roster."""
    told = "You don't have a level yet, so I can't save this."
    if joining.need_no_level:
        told = "You don't have a level of your own, so I can't save this."
    button = own_level_button(joining)
    return _cannot_save(told, *([ActionsBlock(elements=[button])] if button else []))


def level_missing_form(missing: MissingLevel) -> View:
    """For somebody whose level on the roster isn't on any ladder."""
    return _cannot_save(missing_level_text(missing))


def _cannot_save(told: str, *way_out: Block) -> View:
    return View(
        type="modal", title="Save as evidence", close="Close", blocks=[_said(told), *way_out]
    )


def saved_view(
    expectation: Expectation, shared_with: str | None, without_text: bool = False
) -> View:
    """What a form turns into once it's saved. ``shared_with``: the manager's name.

    ``without_text``: whether the message's text was wanted but couldn't be saved.
    """
    who = f"You and {shared_with} can read this." if shared_with else "Only you can read this."
    under = [bold(expectation.competency.name), plain(f" ({expectation.level.code}). {who}")]
    about = rich([section(plain("Saved under "), *under)])
    later = rich([section(italic("I'll show it to you when I next ask about this competency."))])
    missing = [_said(WITHOUT_TEXT)] if without_text else []
    return View(type="modal", title="Saved", close="Done", blocks=[about, *missing, later])


def wants_text(values: Values) -> bool:
    """Whether to save the text of the message."""
    ticked = values.get(ids.KEEP_TEXT, {}).get(ids.KEEP_TEXT, {}).get("selected_options") or []
    return any(option["value"] == KEEP for option in ticked)


def shown_text(view: dict[str, Any]) -> ReadBack:
    """The text of the message as a submitted form shows it."""
    block = next(
        (b for b in view.get("blocks", ()) if b.get("block_id") == ids.SAVED_MESSAGE_TEXT), None
    )
    return read_back(block)


def advice(written: NewEvidence, saved_message: SavedMessage | None) -> dict[str, str] | None:
    """What is still missing, by field; ``None`` if there's enough to save."""
    if saved_message is None and not written.note and not written.links:
        return {ids.NOTE: "Add a few words or a link."}
    return None


def _shown(text: str) -> RichTextBlock:
    return rich([quote(*parts(text, _PART))], block_id=ids.SAVED_MESSAGE_TEXT)


def _said(text: str) -> Block:
    return rich([section(plain(text))])


def _why_it_counts() -> InputBlock:
    return InputBlock(
        block_id=ids.NOTE,
        label="Why does it count?",
        optional=True,
        element=PlainTextInputElement(
            action_id=ids.NOTE,
            multiline=True,
            placeholder="What you did, and what changed",
            max_length=FIELD_LIMIT,
        ),
    )


def _keep_text() -> InputBlock:
    return InputBlock(
        block_id=ids.KEEP_TEXT,
        label="Message text",
        hint="If you leave this off, I save only its link, author, and date, and your words.",
        optional=True,
        element=CheckboxesElement(
            action_id=ids.KEEP_TEXT, options=[Option(value=KEEP, label="Save its text too")]
        ),
    )
