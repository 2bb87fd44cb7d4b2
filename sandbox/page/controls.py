"""Buttons on the page that aren't Slack's, with which people change the workspace in a demo."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Control:
    """``action`` runs in a worker thread. The person sees what it returns."""

    id: str
    label: str
    hint: str
    action: Callable[[], str]
