"""Tells people that what they meant to share was kept private."""

from slack_sdk.models.views import View

from bot.checkins.replies.sharing import manager_now, may_share
from bot.slack.bot import Bot
from bot.slack.views.answering.saved import NOT_THERE
from bot.slack.views.evidence.evidence_form import NewEvidence
from bot.slack.views.privacy.kept_private import kept_private_view
from bot.slack.views.privacy.who_reads import who_reads
from storage import Store


def reader_chosen(store: Store, person: str, written: NewEvidence) -> str | None:
    """The manager whom a form named, if they're still the person's manager."""
    chosen = written.shared and may_share(store.reporting_line(person), written.reader)
    return written.reader if chosen else None


def kept_private(bot: Bot, author: str, reader: str | None) -> View | None:
    """What a form turns into after its words weren't shared with ``reader``; ``None`` if it named
    nobody."""
    if reader is None:
        return None
    return kept_private_view(bot.name_of(reader), bot.sharing(author).manager_name)


def readers_text(bot: Bot, author: str, check_in: str) -> str:
    """Who can read an answer of the author's now, as mrkdwn."""
    found = bot.store.check_in(check_in)
    if found is None or found.person != author or found.reply is None:
        return NOT_THERE
    manager = manager_now(bot.store, author)
    return who_reads(found.reply.parts, manager.id, manager.scope)
