"""Texts that ``ladder import`` couldn't know, and that somebody has to fill in."""

TO_FILL_IN = "to fill in"
"""How such a text begins."""


def is_to_fill_in(text: str) -> bool:
    """Whether ``text`` is only a placeholder."""
    return text.strip().casefold().startswith(TO_FILL_IN)
