"""Modals and Home tabs on people's screens."""

from dataclasses import dataclass, field
from typing import Any

from sandbox.emoji import handed_back
from sandbox.json_copy import json_copy
from sandbox.simulated_user.form_state import Draft, current_draft, initial_draft, state_values

Json = dict[str, Any]

COPIED = (
    "title",
    "submit",
    "close",
    "private_metadata",
    "callback_id",
    "external_id",
    "clear_on_close",
    "notify_on_close",
)
DEFAULTS: Json = {
    "title": None,
    "submit": None,
    "close": None,
    "private_metadata": "",
    "callback_id": "",
    "external_id": "",
    "clear_on_close": False,
    "notify_on_close": False,
}
STACK_LIMIT = 3


@dataclass(slots=True)
class ViewOnScreen:
    """A view on somebody's screen. ``draft`` is what they typed, ``source`` what the app sent."""

    id: str
    person: str
    source: Json
    hash: str
    root_id: str
    previous_id: str | None = None
    draft: Draft = field(default_factory=dict)
    errors: dict[str, str] | None = None
    trouble: str | None = None

    def __post_init__(self) -> None:
        self.draft = initial_draft(self.source["blocks"])

    @property
    def kind(self) -> str:
        kind: str = self.source["type"]
        return kind

    def redraw(self, source: Json, new_hash: str) -> None:
        """Takes over what the app sent. Typed values stay if their block and action are
        unchanged."""
        self.source, self.hash = source, new_hash
        self.errors, self.trouble = None, None
        self.draft = current_draft(source["blocks"], self.draft)

    def payload(self, team_id: str, app_id: str, bot_id: str) -> Json:
        """The ``view`` that is sent to the app."""
        return {
            "id": self.id,
            "team_id": team_id,
            "type": self.kind,
            "blocks": handed_back(json_copy(self.source["blocks"])),
            **{name: self.source.get(name, DEFAULTS[name]) for name in COPIED},
            "state": {"values": state_values(self.source["blocks"], self.draft)},
            "hash": self.hash,
            "root_view_id": self.root_id,
            "previous_view_id": self.previous_id,
            "app_id": app_id,
            "app_installed_team_id": team_id,
            "bot_id": bot_id,
        }
