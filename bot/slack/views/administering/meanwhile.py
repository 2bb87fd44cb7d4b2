"""What an admin reads if something changed between seeing what they'd change and confirming it."""


def changed_meanwhile(what: str) -> str:
    """Shown before what would change now. ``what``: “The roster”."""
    return f"{what} changed in the meantime, so nothing was saved. This is what would change now."
