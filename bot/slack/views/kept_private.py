"""What a form turns into that was open while something changed: the manager, or the reply."""

from __future__ import annotations

from slack_sdk.models.views import View

from bot.slack.views.rich import bold, plain, rich, section


def kept_private_view(named: str, manager: str | None) -> View:
    """``named``: the manager whom the form named; ``manager``: who it is now, if anybody."""
    why = f" The form was for {named}, who cannot read your check-ins any more."
    after = f" You can share it with {manager}, if you like." if manager else ""
    about = rich([section(bold("Saved. Only you can read it."), plain(f"{why}{after}"))])
    return View(type="modal", title="Kept private", close="Done", blocks=[about])


def kept_both_view() -> View:
    """The author wrote elsewhere while the form was open."""
    told = (
        " You also wrote something while this form was open, in our direct message or in another "
        "form. I kept both."
    )
    about = rich([section(bold("Saved."), plain(told))])
    return View(type="modal", title="Kept both", close="Done", blocks=[about])
