"""The two ways in which what Slack sends reaches the bot have one face."""

from threading import Event
from typing import Protocol


class Transport(Protocol):
    """Socket Mode or HTTP. ``ready``: what the log says of it once it's open. ``lost``: set when
    nothing comes in any more, for the reason that ``lost_because`` says."""

    lost_because: str

    @property
    def lost(self) -> Event: ...

    @property
    def ready(self) -> str: ...

    @property
    def connections(self) -> int:
        """How many ways are open on which Slack can be heard."""
        ...

    def open(self, stopping: Event) -> bool:
        """Begin to take in what Slack sends; ``False`` when told to stop before that worked."""
        ...

    def close(self) -> None:
        """Finish what is in hand, and take in nothing more."""
        ...
