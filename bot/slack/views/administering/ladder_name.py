"""The form with which an admin gives a ladder that they sent another name."""

from slack_sdk.models.blocks import ButtonElement, InputBlock, PlainTextInputElement
from slack_sdk.models.views import View

from bot.slack import ids
from bot.slack.payloads.presses import UploadPress
from bot.slack.views.block_kit.fields import Values, typed
from framework.files.ladder_shape import NAME_LIMIT

CHANGE_NAME = "Change the name"


def name_button(press: str) -> ButtonElement:
    """Opens the form. ``press``: the value of the button."""
    return ButtonElement(text=CHANGE_NAME, action_id=ids.NAME_LADDER, value=press)


def name_form(name: str, press: UploadPress) -> View:
    """Asks for a ladder's name. ``name``: the one that it has, if that's known."""
    field = PlainTextInputElement(
        action_id=ids.LADDER_NAME, initial_value=name or None, max_length=NAME_LIMIT
    )
    return View(
        type="modal",
        callback_id=ids.LADDER_NAME_FORM,
        private_metadata=press.text,
        title=CHANGE_NAME,
        submit="Save",
        close="Cancel",
        blocks=[
            InputBlock(
                block_id=ids.LADDER_NAME,
                label="Name",
                hint="People type it, like /ladder sales IC2.",
                element=field,
            )
        ],
    )


def read_name_form(values: Values) -> str:
    """The name that was typed."""
    return " ".join(typed(values, ids.LADDER_NAME).split())
