"""The parts of the storage contract; see ``storage.store`` for what holds for all of them."""

from collections.abc import Sequence

Tasks = Sequence[tuple[str, str]]
"""Kinds and subjects of what goes into the outbox with a change."""
