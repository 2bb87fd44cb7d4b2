"""What can go wrong in a local workspace.

SlackError      an API method's ``{"ok": false, "error": …}``
PersonError     what a person is told; ``str()`` is a sentence
└── NoAnswer    the app did not acknowledge in time, or with something unusable
"""

from collections.abc import Sequence


class SlackError(Exception):
    """A refusal by the Web API: Slack's own ``code``, and fields that belong to it."""

    def __init__(self, code: str, *, details: Sequence[str] = (), **fields: object) -> None:
        super().__init__(code)
        self.code = code
        self.details = tuple(details)
        self.fields = fields


class PersonError(Exception):
    """Something a person tried didn't work. ``str()`` says what, in a sentence."""


class NoAnswer(PersonError):
    """The app did not acknowledge within three seconds, or its answer was unusable."""
