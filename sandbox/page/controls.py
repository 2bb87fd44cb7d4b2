"""Buttons on the page that are not Slack's: what a demo lets people do to the workspace."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Control:
    """``action`` runs in a worker thread; what it returns is shown to the person."""

    id: str
    label: str
    hint: str
    action: Callable[[], str]
