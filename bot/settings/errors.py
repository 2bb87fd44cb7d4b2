"""How a mistake of the operator's is reported."""


class SettingsError(Exception):
    """Something the operator set cannot be used; ``str()`` says what and what to do."""
