"""Texts that ``ladder import`` could not know, and that somebody has to fill in."""

TO_FILL_IN = "to fill in"
"""How such a text begins."""


def is_to_fill_in(text: str) -> bool:
    """Whether ``text`` is only a placeholder for one."""
    return text.strip().casefold().startswith(TO_FILL_IN)
