"""How many people were asked and answered, for admins."""

from bot.checkins.ledger import Tally, tally
from bot.slack.bot import Bot


def counts_for_admin(bot: Bot, person: str) -> Tally | None:
    """The counts of this period; ``None`` for who isn't an admin."""
    return tally(bot.store, bot.period_of(person)) if bot.is_admin(person) else None
