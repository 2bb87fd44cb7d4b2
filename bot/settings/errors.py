"""The error for mistakes of the operator's."""


class SettingsError(Exception):
    """A setting can't be used. ``str()`` says what is wrong and what to do."""
