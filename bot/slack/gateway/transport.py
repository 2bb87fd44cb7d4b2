"""The interface that Socket Mode and HTTP mode share."""

from threading import Event
from typing import Protocol


class Transport(Protocol):
    """Socket Mode or HTTP. ``ready``: what the log says once it's open. ``lost``: set when nothing
    arrives anymore; ``lost_because`` says why."""

    lost_because: str

    @property
    def lost(self) -> Event: ...

    @property
    def ready(self) -> str: ...

    @property
    def connections(self) -> int:
        """How many connections to Slack are open."""
        ...

    def open(self, stopping: Event) -> bool:
        """Starts taking in what Slack sends. Returns ``False`` if told to stop before that
        worked."""
        ...

    def close(self) -> None:
        """Finishes current work, and takes in nothing new."""
        ...
