"""The form in which a person saves evidence under a competency. Also reads it back."""

from collections.abc import Sequence
from dataclasses import dataclass

from slack_sdk.models.blocks import (
    Block,
    InputBlock,
    Option,
    PlainTextInputElement,
    StaticSelectElement,
)
from slack_sdk.models.views import View

from bot.checkins.wording import shortened
from bot.slack import ids
from bot.slack.payloads.forms import FormPayload, PendingEvidenceForm, ReflectionForm, SharingChoice
from bot.slack.views.block_kit.fields import (
    FIELD_LIMIT,
    Values,
    chosen,
    links_field,
    read_links,
    sharing_field,
    typed,
)
from bot.slack.views.block_kit.prose import quoted_prose
from bot.slack.views.block_kit.rich import bold, italic, plain, quote, rich, section
from framework import Competency, Expectation

STAYS_PRIVATE = "🔒 Only you can read this. You asked to keep it private."

QUOTED = 600
"""How many characters of the message to save are shown. All of it is saved."""


@dataclass(frozen=True, slots=True)
class NewEvidence:
    """What a submitted form says. ``competency`` is the chosen one's id, if the form asked for it.

    ``shared``: as chosen. ``reader``: the manager whom the form named.
    """

    competency: str | None
    note: str
    links: tuple[str, ...]
    shared: bool
    reader: str | None


@dataclass(frozen=True, slots=True)
class Sharing:
    """Who else can read it: the manager, if there is one, and the preselected choice."""

    manager: str | None
    manager_name: str | None
    by_default: bool

    def fields(self) -> list[Block]:
        chosen = SharingChoice.SHARED if self.by_default else SharingChoice.PRIVATE
        return [sharing_field(self.manager_name, chosen)] if self.manager_name else []


def reflection_form(form: ReflectionForm, expectation: Expectation, sharing: Sharing) -> View:
    """“Add evidence” about one expectation."""
    level = expectation.level
    about = rich(
        [
            section(bold(expectation.competency.name), italic(f"  ·  {level.code} {level.title}")),
            *quoted_prose(plain(expectation.text)),
        ]
    )
    fields = [about, note_field(), links_field(()), *sharing.fields()]
    return saving_form("Add evidence", ids.EVIDENCE_FORM, form, fields)


def message_form(
    form: PendingEvidenceForm,
    message: str,
    competencies: Sequence[Competency],
    sharing: Sharing,
    left_out: int = 0,
    *,
    private: bool = False,
) -> View:
    """Saves messages that the person wrote. They become the note, in full.

    ``left_out``: how many others aren't saved, as the form says. ``private``: whether it stays
    private, as the form says.
    """
    fields: list[Block] = [rich([quote(plain(shortened(message, QUOTED)))])]
    if left_out:
        fields.append(rich([section(plain(_left_out(left_out)))]))
    fields.append(which_competency(competencies))
    if private:
        fields.append(rich([section(plain(STAYS_PRIVATE))]))
    else:
        fields += sharing.fields()
    return saving_form("Save as evidence", ids.EVIDENCE_FORM, form, fields)


def _left_out(count: int) -> str:
    return f"🔒 I left out {count} private message{'' if count == 1 else 's'}."


def read_evidence_form(values: Values, form: FormPayload) -> NewEvidence:
    """What a submitted form says. Private if the form didn't ask. Raises ``BadLinks``."""
    return NewEvidence(
        competency=chosen(values, ids.COMPETENCY),
        note=typed(values, ids.NOTE).strip(),
        links=read_links(typed(values, ids.LINKS)),
        shared=chosen(values, ids.SHARING) == SharingChoice.SHARED,
        reader=form.reader,
    )


def saving_form(title: str, callback_id: str, form: FormPayload, blocks: Sequence[Block]) -> View:
    """A form that saves evidence. ``callback_id``: its listener's. ``form``: what it carries."""
    return View(
        type="modal",
        callback_id=callback_id,
        private_metadata=form.text,
        title=title,
        submit="Save",
        close="Cancel",
        blocks=list(blocks),
    )


def note_field(written: str = "", *, optional: bool = False) -> InputBlock:
    """The evidence in the person's own words. ``optional``: a link is enough."""
    return InputBlock(
        block_id=ids.NOTE,
        label="What did you do, and what changed?",
        hint="I'll save it as evidence, and use it to choose what to ask you.",
        optional=optional,
        element=PlainTextInputElement(
            action_id=ids.NOTE,
            multiline=True,
            placeholder="One example is enough",
            initial_value=written or None,
            max_length=FIELD_LIMIT,
        ),
    )


def which_competency(
    competencies: Sequence[Competency], suggested: Competency | None = None
) -> InputBlock:
    """The choice of a competency, with ``suggested`` preselected."""
    options = {each.id: Option(value=each.id, text=each.name) for each in competencies}
    return InputBlock(
        block_id=ids.COMPETENCY,
        label="Which competency does it show?",
        element=StaticSelectElement(
            action_id=ids.COMPETENCY,
            placeholder="Choose a competency",
            options=list(options.values()),
            initial_option=options.get(suggested.id) if suggested else None,
        ),
    )
