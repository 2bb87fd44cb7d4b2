"""What a form turns into that was open while something changed: the manager, or the reply."""

from __future__ import annotations

from slack_sdk.models.views import View

from bot.slack.views.rich import bold, plain, rich, section


def kept_private_view(named: str, manager: str | None) -> View:
    """``named``: the manager whom the form named; ``manager``: who it is now, if anybody."""
    why = f" The form named {named}, who can't read your check-ins anymore."
    after = f" You can share it with {manager} instead." if manager else ""
    about = rich([section(bold("Saved. Only you can read this."), plain(f"{why}{after}"))])
    return View(type="modal", title="Kept private", close="Done", blocks=[about])


def kept_both_view() -> View:
    """The author wrote elsewhere while the form was open."""
    told = (
        " While this form was open, you also wrote in our direct messages or in another form. "
        "I saved both."
    )
    about = rich([section(bold("Saved."), plain(told))])
    return View(type="modal", title="Saved both", close="Done", blocks=[about])
