"""How a mistake of the operator's is reported."""

from __future__ import annotations


class SettingsError(Exception):
    """Something the operator set cannot be used; ``str()`` says what and what to do."""
